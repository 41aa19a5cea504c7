/**
 * dddice as an OpenAPI 3.1 document.
 */
import * as Schema from "effect/Schema"
import { modelsIn } from "../internal/JsonSchema.ts"
import { api, defaultBaseUrl } from "../layers/dddice/DddiceClient.ts"
import { areas } from "../services/dddice/areas.ts"
import { descriptions } from "../services/dddice/descriptions/descriptions.ts"
import { models as modelDescriptions } from "../services/dddice/descriptions/models.ts"
import * as models from "../services/dddice/models.ts"
import * as OpenApi from "./OpenApi.ts"

const texts = Schema.Record(Schema.String, Schema.Array(Schema.String))

/** `{ type: "error", data: { message } }`, or what Laravel makes by itself. */
const problem = Schema.Struct({
  type: Schema.optionalKey(Schema.String),
  data: Schema.optionalKey(Schema.Struct({
    message: Schema.optionalKey(Schema.String),
    errors: Schema.optionalKey(texts),
  })),
  message: Schema.optionalKey(Schema.String),
  errors: Schema.optionalKey(texts),
})

/**
 * The document of dddice, of its public service unless `baseUrl` says another.
 *
 * ```ts
 * import * as OpenApi from "effect-tabletop/dddice/openapi"
 *
 * const document = OpenApi.document()
 * document.paths["/room"]?.["post"]?.["operationId"] // => "createRoom"
 * ```
 */
export const document = (options?: OpenApi.DocumentOptions): OpenApi.OpenApiDocument =>
  OpenApi.make({
    api,
    title: "dddice",
    description: "3D dice in rooms. The answers and inputs that effect-tabletop reads and writes.",
    baseUrl: defaultBaseUrl,
    areas,
    descriptions: { areas: descriptions, models: modelDescriptions },
    models: modelsIn(models),
    problem: { name: "Problem", schema: problem, mediaType: "application/json" },
    // dddice: Laravel refuses fields with 422, and dddice itself some with 400.
    validationStatuses: [400, 422],
    surroundings: () => [],
  }, options)
