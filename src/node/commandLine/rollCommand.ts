/**
 * The command that throws dice on the simulators.
 */
import * as Argument from "effect/cli/Argument"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import { dialectFlag } from "./dialectFlag.ts"

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

/** `effect-tabletop roll "4d6kh3+2"`: throws on a simulator, and shows the dice. */
export const rollCommand = Command.make(
  "roll",
  flags,
  Effect.fnUntraced(function* ({ dialect, notation, seed, theme }) {
    const text = notation.join(" ")
    const thrown = { dialect, theme, seed: Option.getOrElse(seed, () => crypto.randomUUID()) }
    // Read when it is asked for: no other command needs it.
    const { throwDice, throwPool } = yield* Effect.promise(() => import("./throwDice.ts"))
    if (pool.test(text)) return yield* throwPool(text, thrown)
    return yield* throwDice(text, thrown)
  }),
).pipe(
  Command.withDescription("Throws dice on a simulator, without a network or a key, and shows them."),
  Command.withShortDescription("Throws dice on a simulator."),
)
