/**
 * The command that throws dice on the simulators.
 */
import * as Argument from "effect/cli/Argument"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Random from "effect/Random"
import type { Dialect } from "../../services/dddice/DiceNotation.ts"
import { describeDiceRoll } from "./describeDiceRoll.ts"
import { dialectFlag } from "./dialectFlag.ts"
import { printAs } from "./printAnswer.ts"

/** Words that only pools have; a comment says what it likes. */
const pool = /^[^#]*(?<![a-z])(?:diff|difficulty|desperation)(?![a-z])/i

const flags = {
  notation: Argument.String("notation").pipe(
    Argument.withDescription("Dice, such as 4d6kh3+2, or a pool, such as 5d10 diff 6 +2 desperation."),
    Argument.atLeast(1),
  ),
  theme: Flag.String("theme").pipe(
    Flag.withDefault("dddice-bees"),
    Flag.withDescription("The theme of the dice; dddice-bees unless given."),
  ),
  dialect: dialectFlag,
  seed: Flag.optional(
    Flag.String("seed").pipe(Flag.withDescription("Decides the dice: equal seeds throw alike.")),
  ),
}

/** What the flags say of the dice. */
interface Thrown {
  readonly theme: string
  readonly dialect: Option.Option<Dialect>
  readonly seed: string
}

const throwDice = Effect.fnUntraced(function* (text: string, { dialect, seed, theme }: Thrown) {
  const { describeRoll, rollText } = yield* Effect.promise(() => import("../../services/dddice/rollText.ts"))
  const { layer } = yield* Effect.promise(() => import("../../simulator/DddiceSimulator.ts"))
  const options = { theme, dialect: Option.getOrUndefined(dialect), roll: "client" } as const
  const roll = yield* rollText(text, options).pipe(Effect.provide(layer({ seed })), Random.withSeed(seed))
  return yield* printAs(roll, describeRoll)
})

const throwPool = Effect.fnUntraced(function* (text: string, { seed }: Thrown) {
  const { parse } = yield* Effect.promise(() => import("../../services/valentina/DicePool.ts"))
  const { DiceRolls } = yield* Effect.promise(() => import("../../services/valentina/DiceRolls.ts"))
  const { ActingUser } = yield* Effect.promise(() => import("../../layers/valentina/ActingUser.ts"))
  const { layer, users } = yield* Effect.promise(() => import("../../simulator/ValentinaSimulator.ts"))
  const input = yield* parse(text)
  const roll = yield* Effect.flatMap(DiceRolls, (rolls) => rolls.create(input)).pipe(
    Effect.provide([layer({ seed }), ActingUser.layer(users.player)]),
  )
  return yield* printAs(roll, describeDiceRoll)
})

/** `effect-tabletop roll "4d6kh3+2"`: throws on a simulator, and shows the dice. */
export const rollCommand = Command.make(
  "roll",
  flags,
  Effect.fnUntraced(function* ({ dialect, notation, seed, theme }) {
    const text = notation.join(" ")
    const thrown = { dialect, theme, seed: Option.getOrElse(seed, () => crypto.randomUUID()) }
    if (pool.test(text)) return yield* throwPool(text, thrown)
    return yield* throwDice(text, thrown)
  }),
).pipe(
  Command.withDescription("Throws dice on a simulator, without a network or a key, and shows them."),
  Command.withShortDescription("Throws dice on a simulator."),
)
