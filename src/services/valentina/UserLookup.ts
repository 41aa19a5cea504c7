/**
 * Finding a person's users in all companies.
 */
import * as Context from "effect/Context"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as Endpoint from "../../internal/Endpoint.ts"
import { layerTest, ValentinaClient, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import { UserLookupQuery, UserLookupResult } from "../../schema/valentina/UserLookup.ts"

const exactlyOne: Endpoint.Check = (input) => {
  const names = Object.keys(UserLookupQuery)
  const given = names.filter((name) => input[name] !== undefined)
  return given.length === 1 ? [] : [{ path: [], message: `Expected exactly one of ${names.join(", ")}` }]
}

const endpoints = Endpoint.group("UserLookup", {
  /**
   * The users of a person, in all companies that the key has a permission for.
   * Takes exactly one of the five fields; several or none is a
   * RequestValidationError.
   */
  find: Endpoint.get("lookupUser", "/users/lookup", {
    query: UserLookupQuery,
    check: exactlyOne,
    success: Schema.Array(UserLookupResult),
  }),
})

/** Finding a person's users in all companies. */
export class UserLookup
  extends Context.Service<UserLookup, ValentinaMethods<typeof endpoints>>()("effect-tabletop/valentina/UserLookup") {
  static readonly endpoints = endpoints
  static readonly make = ValentinaClient.methods(endpoints)
  static readonly layer = Layer.fresh(Layer.effect(this, this.make))
  static readonly layerConfig = ValentinaClient.configured(this.layer)
  static readonly layerTest = layerTest(this, endpoints)
}
