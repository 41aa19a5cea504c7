/**
 * Dice notation beside the parser of dddice's SDK and rpg-dice-roller: what of
 * the recorded cases each reads and refuses, and how long it takes.
 */
import { Parser } from "@dice-roller/rpg-dice-roller"
import { parseRollEquation } from "dddice-js"
import * as Result from "effect/Result"
import process from "node:process"
import { parseResult } from "effect-tabletop/dddice/DiceNotation"
import cases from "../test/fixtures/dice/dice-notation.json" with { type: "json" }
import { runtime } from "./runtime.ts"
import * as Table from "./Table.ts"

interface Reader {
  readonly name: string
  /** Reads a text, or throws. */
  readonly read: (text: string) => unknown
}

const theme = "dddice-bees"

const readers: ReadonlyArray<Reader> = [
  { name: "effect-tabletop", read: (text) => Result.getOrThrow(parseResult(text, { theme })) },
  { name: "dddice-js", read: (text) => parseRollEquation(text, theme) },
  { name: "rpg-dice-roller", read: (text) => Parser.parse(text) },
]

const isRead = ({ read }: Reader, text: string): boolean => {
  try {
    read(text)
    return true
  } catch {
    return false
  }
}

const plain = cases.filter((one) => !("dialect" in one))
const valid = plain.filter(({ error }) => error === undefined).map(({ equation }) => equation)
const invalid = plain.filter(({ error }) => error !== undefined).map(({ equation }) => equation)

const microseconds = (call: () => void, times: number): number => {
  for (let index = 0; index < times / 10; index++) call()
  // Processor time: others use the machine as well.
  const start = process.cpuUsage()
  for (let index = 0; index < times; index++) call()
  const { system, user } = process.cpuUsage(start)
  return (system + user) / times
}

/** The median of several rounds, since the first compile and others are disturbed. */
const median = (values: ReadonlyArray<number>): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

const long: ReadonlyArray<readonly [string, string]> = [
  ["2,500 dice", "1d6+".repeat(2499) + "1d6"],
  ["10,000 brackets", "(".repeat(10_000)],
  ["10,000 letters", "d".repeat(10_000)],
  ["5,000 signs and dice", "-".repeat(5_000) + "1d6"],
]

/** A table of what each reads, and how fast. */
export const diceNotation = (quick: boolean): Table.Table => {
  const rounds = quick ? 3 : 15
  const texts = valid.filter((text) => readers.every((reader) => isRead(reader, text)))
  return Table.make(`Dice notation on ${runtime.name}`, [
    ["parser", `read of ${valid.length}`, `refused of ${invalid.length}`, `µs a text (${texts.length} that all read)`],
    ...readers.map((reader) => {
      const all = () => texts.forEach(reader.read)
      const time = median(Array.from({ length: rounds }, () => microseconds(all, 200))) / texts.length
      return [
        reader.name,
        String(valid.filter((text) => isRead(reader, text)).length),
        String(invalid.filter((text) => !isRead(reader, text)).length),
        time.toFixed(2),
      ]
    }),
  ])
}

/** A table of how long texts of up to 10,000 characters take, in milliseconds. */
export const longDiceNotation = (quick: boolean): Table.Table =>
  Table.make("Dice notation of long texts", [
    ["text", "milliseconds"],
    ...long.map(([name, text]) => {
      const call = () => {
        parseResult(text, { theme, maxDice: 10_000 })
      }
      return [name, (median(Array.from({ length: quick ? 3 : 15 }, () => microseconds(call, 5))) / 1000).toFixed(2)]
    }),
  ])
