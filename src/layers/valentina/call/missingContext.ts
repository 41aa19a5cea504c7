/**
 * What a call lacks, for those who make calls that no compiler has seen.
 */
import * as Context from "effect/Context"
import * as Option from "effect/Option"
import { ActingUser } from "../ActingUser.ts"
import { CurrentCompany } from "../CurrentCompany.ts"
import { type Endpoint, takesCompany } from "./ValentinaEndpoint.ts"

/** A service that calls take from their context. */
export type MissingContext = "company" | "acting user"

/** What a call of an operation needs from its context and does not find there. */
export const missingContext = (endpoint: Endpoint, context: Context.Context<never>): MissingContext | undefined => {
  if (takesCompany(endpoint) && Option.isNone(Context.getOption(context, CurrentCompany))) return "company"
  if (endpoint.acting === "required" && Option.isNone(Context.getOption(context, ActingUser))) return "acting user"
  return undefined
}
