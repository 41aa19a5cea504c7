/**
 * Identity: signing users in by an account elsewhere.
 */
import * as Context from "effect/Context"
import * as Layer from "effect/Layer"
import * as Endpoint from "../../internal/Endpoint.ts"
import { layerTest, ValentinaClient, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import { IdentifyRequest, IdentifyResponse } from "../../schema/valentina/Identity.ts"

const endpoints = Endpoint.group("Identity", {
  /**
   * The user that an account belongs to; for an unknown account a new
   * UNAPPROVED one.
   *
   * valentina: `code` is TOKEN_VERIFICATION_FAILED or EMAIL_REQUIRED in an
   * UnprocessableEntityError, PROVIDER_UNAVAILABLE in a ServerError of status
   * 503.
   */
  identify: Endpoint.post("identifyUser", "/companies/:company_id/auth/identify", {
    body: IdentifyRequest,
    status: 200,
    success: IdentifyResponse,
    acting: "optional",
    errors: ["UnprocessableEntityError"],
  }),
})

/** Identity: signing users in by an account elsewhere. */
export class Identity
  extends Context.Service<Identity, ValentinaMethods<typeof endpoints>>()("effect-tabletop/valentina/Identity") {
  static readonly endpoints = endpoints
  static readonly make = ValentinaClient.methods(endpoints)
  static readonly layer = Layer.fresh(Layer.effect(this, this.make))
  static readonly layerConfig = ValentinaClient.configured(this.layer)
  static readonly layerTest = layerTest(this, endpoints)
}
