/**
 * Dice notation beside the parser of dddice's SDK and rpg-dice-roller: what of
 * the recorded cases each reads and refuses, and how long it takes.
 */
import { Parser } from "@dice-roller/rpg-dice-roller"
import { parseRollEquation } from "dddice-js"
import * as Result from "effect/Result"
import process from "node:process"
import { parseResult } from "effect-tabletop/dddice/DiceNotation"
import * as SeededRandom from "../src/internal/SeededRandom.ts"
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

const length = 10_000

const repeated = (text: string) => (sides: (sides: number) => number): string =>
  text.repeat(length).slice(sides(text.length) - 1, length)

const scribbled = (characters: ReadonlyArray<string>) => (sides: (sides: number) => number): string =>
  Array.from({ length }, () => characters[sides(characters.length) - 1]).join("").slice(0, length)

/** Texts of 10,000 characters of one kind; those that are random are made anew for each seed. */
const long: ReadonlyArray<readonly [string, (sides: (sides: number) => number) => string]> = [
  ["random characters of the notation", scribbled([..."0123456789ddddkkhl+-*/(){},.!<>=;% rxFemia:fire\u2212"])],
  [
    "random pieces of the notation",
    scribbled(["1d6", "+", "-", "2", "(", ")", "{", "}", ",", "kh1", "*", "//", "[a]", ":b", " "]),
  ],
  ["random code units", (sides) => String.fromCharCode(...Array.from({ length }, () => sides(0x1_00_00) - 1))],
  ["repeated openers", repeated("(")],
  ["repeated openers of labels", repeated("1d6[")],
  ["long numbers", repeated("9876543210")],
  ["a number of dice that is long", (sides) => "1".repeat(length - 3) + `d${3 + sides(6)}`],
  ["a long label", (sides) => `1d20[${"\\]".repeat(length / 2 - 10)}] # ${sides(9)}`],
  ["many labels", repeated("[x]")],
  ["many faults", repeated("?1")],
  ["faults of dice", repeated("1d1!+0d6r1k3")],
  ["dice", repeated("1d6+")],
  ["signs", repeated("-")],
  ["factors", repeated("1d6*37-")],
  ["factors that differ", () => Array.from({ length: 1100 }, (_, index) => `1d6*${index}`).join("+").slice(0, length)],
  ["roundings", repeated("floor(1d6/2)*3+")],
  ["selections", repeated("2d6kh1+")],
  ["selections of one set", (sides) => `{${"1d6,".repeat(length / 4 - 20)}1d6}${"kh1".repeat(sides(9))}`],
  ["sets", repeated("{1d20,1d8}kh1-")],
  ["entries", (sides) => `1000d6${"; k >3 1 2 3".repeat(700)}`.slice(0, length - sides(9))],
  ["entries without blanks", repeated(";1")],
  ["an entry of many places", () => `1000d6; k h1${" 1".repeat(4900)}`],
  ["blanks", (sides) => `1d6${" ".repeat(length - 9)}${sides(9)}`],
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

/** A table of the processor time that texts of 10,000 characters take, in milliseconds. */
export const longDiceNotation = (quick: boolean): Table.Table => {
  const seeds = Array.from({ length: quick ? 2 : 13 }, (_, seed) => seed)
  const rows = long.map(([name, write]) => {
    const times = seeds.map((seed) => {
      const text = write(SeededRandom.make(seed).die)
      const call = () => {
        parseResult(text, { theme, maxDice: 10_000 })
      }
      // The best of three: what disturbs a call is not the text's.
      return Math.min(...[1, 2, 3].map(() => microseconds(call, 10))) / 1000
    })
    return { name, median: median(times), worst: Math.max(...times) }
  })
  return Table.make(
    `Dice notation: ${rows.length * seeds.length} texts of 10,000 characters`,
    [
      ["kind", "median, ms of processor", "worst, ms"],
      ...rows.map(({ median, name, worst }) => [name, median.toFixed(2), worst.toFixed(2)]),
      [
        "all",
        median(rows.map(({ median }) => median)).toFixed(2),
        Math.max(...rows.map(({ worst }) => worst)).toFixed(2),
      ],
    ],
    [Table.atMost("worst text of 10,000 characters, ms", Math.max(...rows.map(({ worst }) => worst)), 10)],
  )
}
