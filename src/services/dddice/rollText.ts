/**
 * Rolling what somebody typed, and saying what came of it.
 */
import * as Effect from "effect/Effect"
import { shareable } from "../../layers/shareable.ts"
import type { Die } from "../../schema/dddice/Die.ts"
import type { ParticipantId } from "../../schema/dddice/Participant.ts"
import type { Roll } from "../../schema/dddice/Roll.ts"
import type { RoomSlug } from "../../schema/dddice/Room.ts"
import { type Options, parse } from "./DiceNotation.ts"
import { Rolls } from "./Rolls.ts"

/** How to read a text, and where to roll. */
export interface RollTextOptions extends Options {
  readonly room?: RoomSlug | undefined
  /** The caller's own name for the roll. */
  readonly external_id?: string | undefined
  readonly whisper?: ReadonlyArray<ParticipantId> | undefined
}

/**
 * Rolls the dice of a text.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import { describeRoll, rollText } from "effect-tabletop/dddice"
 * import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
 *
 * const roll = rollText("2d20kl1+5", { theme: "dddice-bees", values: [17, 4] })
 * const words = Effect.map(roll, describeRoll).pipe(Effect.provide(DddiceSimulator.layer()))
 * await Effect.runPromise(words) // => "2d20kl1+5: d20 (17), d20 4, +5 = 9"
 * ```
 */
export const rollText = Effect.fnUntraced(function* (text: string, options: RollTextOptions) {
  const { external_id, room, whisper } = options
  const read = yield* parse(text, options)
  const rolls = yield* Rolls
  return yield* rolls.create({ ...read, external_id, room, whisper })
})

/** A roll as everybody in its room may see it. */
export interface RollSummary {
  readonly uuid: Roll["uuid"]
  readonly who: string
  /** What was rolled for, or else the dice. */
  readonly what: string
  /** What each die shows, `?` where that is hidden, `picture` where it is one. */
  readonly dice: ReadonlyArray<string>
  /** `?` where a die is hidden. */
  readonly total: string
}

const publicFace = (face: Die["value_to_display"]): string => typeof face === "object" ? "picture" : String(face)

/**
 * A roll for others to see: an overlay, a page, a chat. It has no secret, no text
 * that repeats one, and nothing of hidden dice, which the user of the token sees.
 * Whether a whisper is for them, its `participants` say.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import { Rolls, summarizeRoll, ThemeId } from "effect-tabletop/dddice"
 * import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
 *
 * const theme = ThemeId.make("dddice-bees")
 * const total = Effect.gen(function* () {
 *   const rolls = yield* Rolls
 *   const roll = yield* rolls.create({ dice: [{ type: "d20", theme, value: 17 }, { type: "d20", theme, is_hidden: true }] })
 *   const { dice, total } = summarizeRoll(roll)
 *   return [dice, total]
 * }).pipe(Effect.provide(DddiceSimulator.layer()))
 * await Effect.runPromise(total) // => [["17", "?"], "?"]
 * ```
 */
export const summarizeRoll = (roll: Roll): RollSummary => {
  const { equation, label, user, uuid, values } = shareable(roll)
  const { total_value } = roll
  const total = typeof total_value === "number" ? String(total_value) : total_value.map(publicFace).join(" ")
  return {
    uuid,
    who: user.name,
    what: label ?? equation,
    dice: values.map((die) => die.is_hidden ? "?" : publicFace(die.value_to_display)),
    total: values.some((die) => die.is_hidden) ? "?" : total,
  }
}

const shown = (die: Pick<Die, "value_to_display">): string =>
  typeof die.value_to_display === "object" ? die.value_to_display.src : String(die.value_to_display)

const describeDie = (die: Die): string => {
  const face = die.type === "mod" ? `${die.value < 0 ? "" : "+"}${die.value}` : `${die.type} ${shown(die)}`
  const counted = die.is_dropped ? `${die.type === "mod" ? "" : `${die.type} `}(${shown(die)})` : face
  return die.label ? `${counted} [${die.label}]` : counted
}

/** A roll in words: what was rolled, each die with dropped ones in brackets, and the total. */
export const describeRoll = (roll: Roll): string => {
  const total = typeof roll.total_value === "number"
    ? String(roll.total_value)
    : roll.total_value.map((face) => typeof face === "object" ? face.src : String(face)).join(", ")
  const label = roll.label ? `${roll.label}: ` : ""
  return `${label}${roll.equation}: ${roll.values.map(describeDie).join(", ")} = ${total}`
}
