/**
 * Finding a person's users in all companies.
 */
import * as Schema from "effect/Schema"
import { area, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import * as Endpoint from "../../layers/valentina/call/ValentinaEndpoint.ts"
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

type Declared = typeof endpoints

/** The operations of {@link UserLookup} as values. */
export interface UserLookupEndpoints extends Declared {}

/** The methods of {@link UserLookup}. */
export interface UserLookupMethods extends ValentinaMethods<UserLookupEndpoints> {}

/** Finding a person's users in all companies. */
export class UserLookup extends area<UserLookup, UserLookupEndpoints, UserLookupMethods>()(
  "effect-tabletop/valentina/UserLookup",
  endpoints,
) {}
