/**
 * Operators: what a roll does with its dice.
 */
import * as Schema from "effect/Schema"
import { Json } from "../Json.ts"
import { mapOf } from "./Mapping.ts"

const Index = /* @__PURE__ */ Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))

/**
 * What an operator applies to: an operand for all dice (`"h1"`), or a map from
 * operands to the positions of dice in the request, from 0 (`{ h1: [0, 1] }`).
 */
export const Operand = /* @__PURE__ */ Schema.Union([
  Schema.String,
  Schema.Finite,
  Schema.Record(Schema.String, Schema.Array(Index)),
])
/** What an operator applies to. */
export type Operand = typeof Operand.Type

const roundings = new Set(["down", "up", "nearest"])

/**
 * What a roll does with its dice, applied in the order of its keys.
 *
 * dddice: the documentation names `k`, `p`, `rr`, `ro`, `ra`, `e`, `mi` and
 * `ma`, and says that all but `k` are not yet implemented. Clients send `k`,
 * `d`, `*`, `/` and `round`.
 */
export interface Operator {
  /** Keeps the selected dice and drops the others: `h1` the highest, `l2` the two lowest. */
  readonly k?: Operand | undefined
  /** Drops the selected dice: `l1` the lowest. */
  readonly d?: Operand | undefined
  /** Multiplies: `"2"`, or `{ "-1": [1] }` to subtract the second die. */
  readonly "*"?: Operand | undefined
  /** Divides. */
  readonly "/"?: Operand | undefined
  /** Rounds what a division left. */
  readonly round?: "down" | "up" | "nearest" | {
    readonly down?: ReadonlyArray<number> | undefined
    readonly up?: ReadonlyArray<number> | undefined
    readonly nearest?: ReadonlyArray<number> | undefined
  } | undefined
  /** Drops the selected dice. dddice: documented as not yet implemented; `d` works. */
  readonly p?: Operand | undefined
  /** Rerolls the selected dice until none matches. dddice: documented as not yet implemented. */
  readonly rr?: Operand | undefined
  /** Rerolls the selected dice once. dddice: documented as not yet implemented. */
  readonly ro?: Operand | undefined
  /** Rerolls at most one selected die once and keeps the first roll too. dddice: documented as not yet implemented. */
  readonly ra?: Operand | undefined
  /** Rolls one more die for each selected one. dddice: documented as not yet implemented. */
  readonly e?: Operand | undefined
  /** The smallest value of a die. dddice: documented as not yet implemented. */
  readonly mi?: Operand | undefined
  /** The largest value of a die. dddice: documented as not yet implemented. */
  readonly ma?: Operand | undefined
}

const names: Record<keyof Operator, true> = {
  k: true,
  d: true,
  "*": true,
  "/": true,
  round: true,
  p: true,
  rr: true,
  ro: true,
  ra: true,
  e: true,
  mi: true,
  ma: true,
}

const isRounding = (operand: Operand | undefined): boolean => {
  if (operand === undefined) return true
  return typeof operand === "object"
    ? Object.keys(operand).every((key) => roundings.has(key))
    : roundings.has(String(operand))
}

const unknownName = (operator: object): string | undefined =>
  Object.keys(operator).find((name) => !Object.hasOwn(names, name))

// Type boundary: the checks leave the keys and the rounding of an operator.
/** The schema of {@link Operator}. A record and not a struct, which would not keep the order of the keys. */
export const Operator: Schema.Codec<Operator> = /* @__PURE__ */ Schema.Record(
  Schema.String,
  Schema.UndefinedOr(Operand),
)
  .check(
    Schema.makeFilter((operator) => {
      const name = unknownName(operator)
      return name === undefined || { path: [name], issue: "Expected an operator that dddice knows" }
    }),
    Schema.makeFilter((operator) =>
      isRounding(operator.round) || { path: ["round"], issue: "Expected down, up or nearest" }
    ),
  ) as unknown as Schema.Codec<Operator>

/** The operators of a roll that was made, by name. */
export const AppliedOperator = /* @__PURE__ */ mapOf(Json)
/** The operators of a roll that was made, by name. */
export type AppliedOperator = typeof AppliedOperator.Type
