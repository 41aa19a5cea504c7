/**
 * dddice as an OpenAPI 3.1 document.
 */
import { modelsIn } from "../internal/JsonSchema.ts"
import { api, defaultBaseUrl } from "../layers/dddice/DddiceClient.ts"
import { ErrorBody } from "../schema/dddice/ErrorBody.ts"
import { areas } from "../services/dddice/areas.ts"
import { descriptions } from "../services/dddice/descriptions/descriptions.ts"
import { models as modelDescriptions } from "../services/dddice/descriptions/models.ts"
import * as models from "../services/dddice/models.ts"
import * as OpenApi from "./OpenApi.ts"

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
    problem: { name: "Problem", schema: ErrorBody, mediaType: "application/json" },
    // dddice: Laravel refuses fields with 422, and dddice itself some with 400.
    validationStatuses: [400, 422],
    surroundings: () => [],
  }, options)
