/**
 * The dice of a roll, read from the answer to its request.
 */
import type { Requested } from "./messages.ts"

/** A die as it lies on the table. */
export interface ShownDie {
  readonly sides: number
  readonly label: string
  /** Whether it is one of Valentina's desperation dice. */
  readonly isDesperate: boolean
  /** What it came to where that is counted. */
  readonly outcome: "success" | "botch" | "dropped" | "plain"
}

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value)

const listOf = (value: unknown): ReadonlyArray<unknown> => Array.isArray(value) ? value : []

/** dddice: `values` of a roll, of which modifiers are no dice. */
const dddiceDie = (value: unknown): ReadonlyArray<ShownDie> => {
  if (!isObject(value)) return []
  const sides = /^d(\d+)/.exec(String(value["type"]))?.[1]
  if (sides === undefined) return []
  return [{
    sides: Number(sides),
    label: String(value["value_to_display"] ?? value["value"]),
    isDesperate: false,
    outcome: value["is_dropped"] === true ? "dropped" : "plain",
  }]
}

const valentinaDie = (roll: Json, isDesperate: boolean) => (value: unknown): ShownDie => {
  const { dice_size: sides, difficulty } = roll
  const isCounted = sides === 10 && typeof difficulty === "number"
  const outcome = Number(value) >= Number(difficulty) ? "success" : value === 1 ? "botch" : "plain"
  return { sides: Number(sides), label: String(value), isDesperate, outcome: isCounted ? outcome : "plain" }
}

const diceIn = (roll: unknown): ReadonlyArray<ShownDie> => {
  if (!isObject(roll)) return []
  if (Array.isArray(roll["values"])) return roll["values"].flatMap(dddiceDie)
  const result = roll["result"]
  if (!isObject(result)) return []
  return [
    ...listOf(result["player_roll"]).map(valentinaDie(roll, false)),
    ...listOf(result["desperation_roll"]).map(valentinaDie(roll, true)),
  ]
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The dice that a request rolled; none where it rolled none. */
export const diceOf = ({ answered, method, path, status }: Requested): ReadonlyArray<ShownDie> => {
  if (method !== "POST" || status >= 300 || !/roll/.test(path)) return []
  const answer = parsed(answered)
  // dddice puts what it answers into `data`.
  return diceIn(isObject(answer) && isObject(answer["data"]) ? answer["data"] : answer)
}
