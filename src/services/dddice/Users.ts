/**
 * Users: the one whose token is in use, guests, and tokens.
 */
import * as Context from "effect/Context"
import * as Layer from "effect/Layer"
import * as Endpoint from "../../internal/Endpoint.ts"
import { DddiceClient, type DddiceMethods, layerTest } from "../../layers/dddice/DddiceClient.ts"
import { CurrentUser, GuestData } from "../../schema/dddice/CurrentUser.ts"
import { Data } from "../../schema/dddice/Envelope.ts"
import { Token, TokenCreate } from "../../schema/dddice/Token.ts"

const endpoints = Endpoint.group("Users", {
  /** The user whose token is in use, with its rooms. */
  get: Endpoint.get("getUser", "/user", { success: Data(CurrentUser, "user") }),
  /** Makes a guest and gives its token. Needs no token; guests are limited by address. */
  createGuest: Endpoint.post("createGuestUser", "/user", { auth: "none", success: GuestData }),
  /** Makes a token for the user. It is shown only in this answer. */
  createToken: Endpoint.post("createToken", "/user/token", { body: TokenCreate, success: Data(Token, "token") }),
  /** Deletes a token. */
  deleteToken: Endpoint.del("deleteToken", "/user/token/:token", { params: { token: Token } }),
})

/** Users: the one whose token is in use, guests, and tokens. */
export class Users extends Context.Service<Users, DddiceMethods<typeof endpoints>>()("effect-tabletop/dddice/Users") {
  static readonly endpoints = endpoints
  static readonly make = DddiceClient.methods(endpoints)
  static readonly layer = Layer.fresh(Layer.effect(this, this.make))
  static readonly layerConfig = DddiceClient.configured(this.layer)
  static readonly layerTest = layerTest(this, endpoints)
}
