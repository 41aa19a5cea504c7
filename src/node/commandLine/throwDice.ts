/**
 * Throwing dice on the simulators. It is read when that is asked for.
 */
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Random from "effect/Random"
import { ActingUser } from "../../layers/valentina/ActingUser.ts"
import type { Dialect } from "../../services/dddice/DiceNotation.ts"
import { describeRoll, rollText } from "../../services/dddice/rollText.ts"
import { describeDiceRoll, rollPool } from "../../services/valentina/rollPool.ts"
import { printAs } from "./printAnswer.ts"

/** What the flags say of the dice. */
export interface Thrown {
  readonly theme: string
  readonly dialect: Option.Option<Dialect>
  readonly seed: string
}

/** Throws dice of dddice. */
export const throwDice = Effect.fnUntraced(function* (text: string, { dialect, seed, theme }: Thrown) {
  const { layer } = yield* Effect.promise(() => import("../../simulator/DddiceSimulator.ts"))
  const options = { theme, dialect: Option.getOrUndefined(dialect), roll: "client" } as const
  const roll = yield* rollText(text, options).pipe(Effect.provide(layer({ seed })), Random.withSeed(seed))
  return yield* printAs(roll, describeRoll)
})

/** Throws a pool of Valentina Noir. */
export const throwPool = Effect.fnUntraced(function* (text: string, { seed }: Thrown) {
  const { layer, users } = yield* Effect.promise(() => import("../../simulator/ValentinaSimulator.ts"))
  const roll = yield* rollPool(text).pipe(
    Effect.provide([layer({ seed }), ActingUser.layer(users.player)]),
  )
  return yield* printAs(roll, describeDiceRoll)
})
