/**
 * Reading the body of an error.
 */
import * as Predicate from "effect/Predicate"
import type { InvalidParameter } from "../../errors/TabletopError.ts"
import { jsonOrNothing } from "../../internal/jsonOrNothing.ts"

/** What the body of an error says. */
export interface Problem {
  readonly title?: string | undefined
  readonly detail?: string | undefined
  readonly instance?: string | undefined
  readonly code?: string | undefined
  readonly requestId?: string | undefined
  /** Time to wait. */
  readonly retryAfterSeconds?: number | undefined
  readonly invalidParameters: ReadonlyArray<InvalidParameter>
  /** Whether the fault is in the fields, whatever the status says. */
  readonly hasFieldErrors: boolean
}

type Json = Readonly<Record<string, unknown>>

/** The value where it is a JSON object. */
export const asObject = (value: unknown): Json | undefined => Predicate.isObject(value) ? value : undefined

/** The value where it is a text with something in it. */
export const asText = (value: unknown): string | undefined =>
  typeof value === "string" && value.length > 0 ? value : undefined

/** The value where it is a number of seconds to wait. */
export const asSeconds = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined

// An answer may hold millions, and an error is printed.
const mostParameters = 100

/**
 * Reads the text of an error's body; `undefined` when it is none of the API's
 * own shapes.
 */
export const read = (text: string, readProblem: (body: Json) => Problem | undefined): Problem | undefined => {
  const json = asObject(jsonOrNothing(text))
  const problem = json === undefined ? undefined : readProblem(json)
  if (problem === undefined || problem.invalidParameters.length <= mostParameters) return problem
  return { ...problem, invalidParameters: problem.invalidParameters.slice(0, mostParameters) }
}
