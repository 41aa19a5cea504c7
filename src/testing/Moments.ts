/**
 * Moments in the order of what their names say: created, then modified, then ended.
 */
import * as DateTime from "effect/DateTime"
import type * as SchemaAST from "effect/SchemaAST"
import { read } from "../schema/Timestamp.ts"
import type { SeededRandom } from "../internal/SeededRandom.ts"
import type { Drawn } from "./World.ts"

const hour = 3_600_000
const day = 24 * hour

/** An evening of play. */
const evening = Date.UTC(2026, 0, 5, 20)

// The first that fits counts; what expires does so after any test.
const later: ReadonlyArray<readonly [words: RegExp, millis: number]> = [
  [/expir/, 3650 * day],
  [/creat|start|generated|joined/, 0],
  [/kill|delet|archiv|ended/, 2 * hour],
]

const lateness = (field: string): number => later.find(([words]) => words.test(field))?.[1] ?? hour

/** A moment, as a server's own would be, so that both are equal to any test. */
export const momentOf = (millis: number = evening): DateTime.Utc =>
  read(new Date(millis).toISOString()) ?? DateTime.makeUnsafe(millis)

/** Whether a field holds a moment where it holds something. */
const isMoment = (ast: SchemaAST.AST): boolean => {
  if (ast._tag === "Union") return ast.types.some(isMoment)
  const representation = ast._tag === "Declaration" ? ast.annotations?.representation : undefined
  return typeof representation === "object" && representation !== null && "id" in representation &&
    representation.id === "effect/schema/DateTimeUtc"
}

/** The moments of an object. */
export interface Moments {
  /** When it began, in milliseconds since 1970. */
  readonly began: number
  readonly byField: ReadonlyMap<string, DateTime.Utc>
}

/**
 * The moments of an object. Those that are not given stand in order before and after those that are; what belongs to
 * something began when that did.
 */
export const momentsIn = (
  ast: SchemaAST.Objects,
  given: Drawn,
  around: number | undefined,
  random: SeededRandom,
): Moments => {
  const fields = ast.propertySignatures.filter(({ type }) => isMoment(type)).map(({ name }) => String(name))
    .sort((left, right) => lateness(left) - lateness(right))
  const millisOf = (field: string): number | undefined => {
    const moment = given[field]
    return DateTime.isDateTime(moment) ? moment.epochMilliseconds : undefined
  }
  const known = fields.find((field) => millisOf(field) !== undefined)
  const began = known === undefined
    ? around ?? evening + random.below(240) * 60_000
    : (millisOf(known) ?? 0) - lateness(known)
  let latest = began
  const byField = new Map(fields.map((field) => {
    latest = millisOf(field) ?? Math.max(latest, began + lateness(field))
    return [field, momentOf(latest)]
  }))
  return { began, byField }
}
