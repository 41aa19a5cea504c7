/**
 * Options: the values that the server knows for its enumerations.
 */
import * as Context from "effect/Context"
import * as Layer from "effect/Layer"
import * as Endpoint from "../../internal/Endpoint.ts"
import { layerTest, ValentinaClient, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import { CompanyOptions } from "../../schema/valentina/Options.ts"

const endpoints = Endpoint.group("Options", {
  /** The values of all enumerations, by area. The server keeps the answer for 10 minutes. */
  get: Endpoint.get("getCompanyOptions", "/companies/:company_id/options", { success: CompanyOptions }),
})

/** Options: the values that the server knows for its enumerations. */
export class Options
  extends Context.Service<Options, ValentinaMethods<typeof endpoints>>()("effect-tabletop/valentina/Options") {
  static readonly endpoints = endpoints
  static readonly make = ValentinaClient.methods(endpoints)
  static readonly layer = Layer.fresh(Layer.effect(this, this.make))
  static readonly layerConfig = ValentinaClient.configured(this.layer)
  static readonly layerTest = layerTest(this, endpoints)
}
