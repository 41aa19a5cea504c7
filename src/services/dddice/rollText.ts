/**
 * Rolling what somebody typed, and saying what came of it.
 */
import * as Effect from "effect/Effect"
import type { Die } from "../../schema/dddice/Die.ts"
import type { ParticipantId } from "../../schema/dddice/Participant.ts"
import type { Roll } from "../../schema/dddice/Roll.ts"
import type { RoomSlug } from "../../schema/dddice/Room.ts"
import { type Options, parse } from "./DiceNotation.ts"
import { Rolls } from "./Rolls.ts"

/** How to read a text, and where to roll. */
export interface RollTextOptions extends Options {
  readonly room?: RoomSlug | undefined
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
  const { room, whisper } = options
  const read = yield* parse(text, options)
  const rolls = yield* Rolls
  return yield* rolls.create({
    ...read,
    ...(room === undefined ? {} : { room }),
    ...(whisper === undefined ? {} : { whisper }),
  })
})

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
