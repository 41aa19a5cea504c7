/** The OpenAPI document of dddice, made in the program. */
import * as OpenApi from "effect-tabletop/dddice/openapi"

console.log(OpenApi.document())
