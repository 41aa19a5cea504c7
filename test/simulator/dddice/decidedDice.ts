/**
 * Dice for the tests of the dice engine.
 */
import * as Result from "effect/Result"
import * as SeededRandom from "../../../src/internal/SeededRandom.ts"
import {
  type Random,
  type RequestedDie,
  rollDice,
  type RolledDie,
  type Themes,
} from "../../../src/simulator/dddice/dice/Dice.ts"
import { builtInThemes } from "../../../src/simulator/dddice/world/BuiltInThemes.ts"

export const bees = "dddice-bees"

export const themes: Themes = (id) => builtInThemes.find((theme) => theme.id === id)

/** Gives the numbers one after another, and fails the test when there is none left. */
export const inOrder = (numbers: ReadonlyArray<number>): Random => {
  const left = [...numbers]
  return () => {
    const next = left.shift()
    if (next === undefined) throw new Error("no random number left")
    return next
  }
}

/** Gives the same numbers for the same seed. */
export const seeded = (seed: number): Random => SeededRandom.make(seed).die

export const rolled = (dice: ReadonlyArray<RequestedDie>, random: Random = inOrder([])): ReadonlyArray<RolledDie> =>
  Result.getOrThrow(rollDice(dice, themes, random))

/**
 * Dice with decided values from a short text: "d20:17 d6:3 mod:-2".
 */
export const decided = (text: string): ReadonlyArray<RolledDie> =>
  rolled(
    text.split(" ").map((die) => {
      const [type = "", value] = die.split(":")
      return { type, value: Number(value), ...(type === "mod" ? {} : { theme: bees }) }
    }),
  )
