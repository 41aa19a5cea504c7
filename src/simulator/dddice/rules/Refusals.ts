/**
 * The refusals of dddice.
 *
 * dddice: most errors are `{ type: "error", data: { message } }`; those that
 * its framework makes by itself are `{ message }`, with `errors` for a 422.
 */
import * as Effect from "effect/Effect"
import { type Refusal, refuse } from "../../server/Refusal.ts"

/** What is wrong with one field: `dice.0.value`. */
export interface FieldProblem {
  readonly field: string
  readonly message: string
}

const withMessage = (status: number) => (message: string): Effect.Effect<never, Refusal> =>
  refuse(status, { type: "error", data: { message } })

/** 403: the caller may not do this. */
export const forbidden = withMessage(403)

/** 404: there is no such thing, or none that the caller may know of. */
export const notFound = withMessage(404)

/** 409: it is so already. */
export const conflict = withMessage(409)

/** The body of a 422. */
export const invalidRefusal = (problems: ReadonlyArray<FieldProblem>): Refusal => {
  const errors: Record<string, Array<string>> = {}
  for (const { field, message } of problems) (errors[field] ??= []).push(message)
  const more = problems.length - 1
  const first = problems[0]?.message ?? "The given data was invalid."
  const suffix = more <= 0 ? "" : ` (and ${more} more error${more === 1 ? "" : "s"})`
  return { status: 422, body: { message: first + suffix, errors } }
}

/** 422: fields that do not fit. */
export const invalid = (...problems: ReadonlyArray<FieldProblem>): Effect.Effect<never, Refusal> =>
  Effect.fail(invalidRefusal(problems))
