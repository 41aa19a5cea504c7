/**
 * Dice: how many, of which kind, and whether there is such a die.
 */
import { type NamedDie, namedDie } from "./NamedDie.ts"
import type { Reader } from "./Reader.ts"
import * as Scanner from "./Scanner.ts"
import { constant, type Part } from "./Sum.ts"

const dieNamed = ({ available = [] }: Reader, name = ""): NamedDie | undefined =>
  available.find(({ id, notation }) => [id, notation].some((one) => one.toLowerCase() === name.toLowerCase()))

/** Takes dice of a theme's own, by name or notation. */
export const takeNamed = (reader: Reader): Part | undefined => {
  const { offset } = reader
  const [text = "", count = "", name] = (reader.available && Scanner.look(reader, /(\d*)\s*([a-z][\w-]*)/iy)) ?? []
  const die = dieNamed(reader, name)
  if (die === undefined) return undefined
  reader.offset += text.length
  return diceOfKind(reader, offset, count, die)
}

const standard = ["d4", "d6", "d8", "d10", "d12", "d20", "d100"]

/** Dice that begin at an offset and are read. */
export const readDice = (reader: Reader, offset: number, count: string, faces: string): Part => {
  const id = faces === "%" ? "d100" : `d${faces.toLowerCase().replace(/^0+(?=\d)/, "")}`
  const own = dieNamed(reader, id)
  const part = diceOfKind(reader, offset, count, own ?? namedDie(id))
  const isKnown = reader.available
    ? own ?? (id === "d100" && dieNamed(reader, "d10") && dieNamed(reader, "d10x"))
    : id === "df" || (part.faces > 1 && part.faces <= 100)
  if (!isKnown) {
    const names = reader.available?.map(({ notation }) => notation) ?? standard
    Scanner.note(reader, part.place, "unknown-die", names)
  }
  return part
}

/** The digits of a standard die; a die that has none counts as having six faces. */
const facesOf = (shape: string): number => /^df$/i.test(shape) ? 1 : Number(/^d(\d+)x?$/.exec(shape)?.[1] ?? 6)

const diceOfKind = (reader: Reader, offset: number, digits: string, { id, type }: NamedDie): Part => {
  const place = Scanner.since(reader, offset)
  const count = Number(digits || 1)
  if (count === 0) Scanner.note(reader, place, "no-dice", ["1 or more dice"])
  // More are refused, and would only take memory.
  return { ...constant(0, place), type: id, faces: facesOf(type), count: Math.min(count, reader.maxDice + 1) }
}
