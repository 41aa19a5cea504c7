/**
 * Valentina Noir as an OpenAPI 3.1 document.
 */
import * as Schema from "effect/Schema"
import type { Endpoint } from "../internal/Endpoint.ts"
import { pathParameters } from "../internal/Endpoint.ts"
import { modelsIn } from "../internal/JsonSchema.ts"
import { api } from "../layers/valentina/ValentinaClient.ts"
import { CompanyId } from "../schema/valentina/Company.ts"
import { ErrorBody } from "../schema/valentina/ErrorBody.ts"
import { UserId } from "../schema/valentina/User.ts"
import { areas } from "../services/valentina/areas.ts"
import { descriptions } from "../services/valentina/descriptions/descriptions.ts"
import { models as modelDescriptions } from "../services/valentina/descriptions/models.ts"
import * as models from "../services/valentina/models.ts"
import * as OpenApi from "./OpenApi.ts"

const surroundings = (endpoint: Endpoint): ReadonlyArray<OpenApi.Surrounding> => {
  const { acting, method, params, path } = endpoint
  const company = pathParameters(path).filter((name) => !(name in params)).map((name) => ({
    name,
    in: "path" as const,
    required: true,
    description: "The company.",
    schema: CompanyId,
  }))
  const user = acting === "none" ? [] : [{
    name: "On-Behalf-Of",
    in: "header" as const,
    required: acting === "required",
    description: "The user for whom the call is made.",
    schema: UserId,
  }]
  const key = method === "GET" || method === "DELETE" ? [] : [{
    name: "Idempotency-Key",
    in: "header" as const,
    required: false,
    description: "Names the write: a repeat with the same key and body gets the first answer again.",
    schema: Schema.NonEmptyString,
  }]
  return [...company, ...user, ...key]
}

/**
 * The document of Valentina Noir. Its address is relative unless `baseUrl`
 * says where it is served.
 *
 * ```ts
 * import * as OpenApi from "effect-tabletop/valentina/openapi"
 *
 * const { paths } = OpenApi.document()
 * paths["/companies/{company_id}/campaigns"]?.["post"]?.["operationId"] // => "createCampaign"
 * ```
 */
export const document = (options?: OpenApi.DocumentOptions): OpenApi.OpenApiDocument =>
  OpenApi.make({
    api,
    title: "Valentina Noir",
    description: "World of Darkness chronicles. The answers and inputs that effect-tabletop reads and writes.",
    baseUrl: "",
    areas,
    descriptions: { areas: descriptions, models: modelDescriptions },
    models: modelsIn(models),
    problem: { name: "Problem", schema: ErrorBody, mediaType: "application/problem+json" },
    validationStatuses: [400],
    surroundings,
  }, options)
