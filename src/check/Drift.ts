/**
 * How a service differs from what this package knows of it.
 */

/**
 * What kind of difference it is.
 *
 * - `missing key`, `unknown key`, `odd value`: the body of an answer against its schema
 * - `status`, `header`, `limit`: the answer itself, and what it says of rate limits
 * - `rule`: what the service did, against what it is known to do
 * - `realtime`: events that did not come, or cannot be read
 * - `cleanup`: what the check made and could not delete
 */
export type DriftKind =
  | "missing key"
  | "unknown key"
  | "odd value"
  | "status"
  | "header"
  | "limit"
  | "rule"
  | "realtime"
  | "cleanup"

/** A difference. No value of an answer is in it, but for names of enumerations. */
export interface Drift {
  readonly kind: DriftKind
  /** The operation id. */
  readonly operation: string
  /** Where in the answer: `items[].name`; the header, the rule or nothing for other kinds. */
  readonly place: string
  readonly expected: string
  readonly found: string
}

const keyOf = ({ expected, found, kind, operation, place }: Drift): string =>
  [kind, operation, place, expected, found].join("\n")

/** Each difference once, in the order in which they were found first. */
export const distinct = (drifts: ReadonlyArray<Drift>): ReadonlyArray<Drift> => [
  ...new Map(drifts.map((drift) => [keyOf(drift), drift])).values(),
]
