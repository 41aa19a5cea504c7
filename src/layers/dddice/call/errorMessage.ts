/**
 * The bodies of dddice's errors.
 *
 * dddice: `{ type: "error", data: { message } }`, or what Laravel makes by
 * itself: `{ message }` and `{ message, errors: { field: [text] } }`.
 */
import type { InvalidParameter } from "../../../errors/TabletopError.ts"
import { asObject, asSeconds, asText, type Problem } from "../../call/Problem.ts"

const parametersOf = (errors: Readonly<Record<string, unknown>>): ReadonlyArray<InvalidParameter> =>
  Object.entries(errors).flatMap(([field, messages]) =>
    (Array.isArray(messages) ? messages : [messages]).map((message) => ({ field, message: asText(message) ?? "" }))
  )

/** What an error of dddice says. */
export const errorMessage = (body: Readonly<Record<string, unknown>>): Problem | undefined => {
  const data = asObject(body.data)
  const errors = asObject(body.errors) ?? asObject(data?.errors)
  const detail = asText(data?.message) ?? asText(body.message)
  if (detail === undefined && errors === undefined) return undefined
  return {
    detail,
    retryAfterSeconds: asSeconds(body.retry_after),
    invalidParameters: parametersOf(errors ?? {}),
    hasFieldErrors: errors !== undefined,
  }
}
