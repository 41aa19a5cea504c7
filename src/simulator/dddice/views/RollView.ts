/**
 * Rolls as answers show them, which depends on who looks.
 */
import * as Effect from "effect/Effect"
import type { Die } from "../../../schema/dddice/Die.ts"
import type { AppliedOperator } from "../../../schema/dddice/Operator.ts"
import type { WhisperRecipient } from "../../../schema/dddice/Participant.ts"
import type { Roll, RollId } from "../../../schema/dddice/Roll.ts"
import { ThemeId } from "../../../schema/dddice/Theme.ts"
import type { User } from "../../../schema/dddice/User.ts"
import * as Table from "../../server/Table.ts"
import type { Refusal } from "../../server/Refusal.ts"
import { evaluateRoll, type RollValue } from "../dice/RollResult.ts"
import { placeOf } from "../rules/Access.ts"
import { forbidden, notFound } from "../rules/Refusals.ts"
import type { DieRecord, RollRecord, RoomRecord, State } from "../store/State.ts"
import * as Views from "./Views.ts"

const masked = (die: DieRecord): DieRecord => ({ ...die, value: 0, value_to_display: "?", is_user_value: false })

const recipients = (state: State, roll: RollRecord, room: RoomRecord | undefined): ReadonlyArray<WhisperRecipient> =>
  (room?.participants ?? []).filter(({ id }) => roll.whisper.includes(id)).map(({ color, id, userId, username }) => ({
    participant: { id, username, color, user: Views.userOf(state, userId) },
  }))

/** The room of a roll. */
export const roomIn = (state: State, roll: RollRecord): RoomRecord | undefined =>
  roll.slug === null ? undefined : Table.get(state.rooms, roll.slug)

const maySee = (roll: RollRecord, room: RoomRecord | undefined, viewer: User): boolean => {
  if (roll.userId === viewer.uuid) return true
  const place = room === undefined ? undefined : placeOf(room, viewer.uuid)
  return place !== undefined && (roll.whisper.length === 0 || roll.whisper.includes(place.id))
}

/**
 * What a roll comes to for somebody from whom its hidden dice are kept. The
 * operator still drops what it drops; the total is a list, as for every roll
 * with a die that shows no number.
 */
const evaluate = (roll: RollRecord, hides: boolean): ReturnType<typeof evaluateRoll> => {
  const result = evaluateRoll(roll.dice, roll.operator)
  if (!hides || !roll.dice.some((die) => die.is_hidden)) return result
  const dice = roll.dice.map((die) => die.is_hidden ? masked(die) : die)
  const shown = evaluateRoll(dice, roll.operator)
  const values = shown.values.map((value, index) => ({
    ...value,
    is_dropped: result.values[index]?.is_dropped ?? value.is_dropped,
  }))
  return {
    values,
    equation: shown.equation,
    total_value: values.filter((value) => !value.is_dropped).map((value) => value.value_to_display),
  }
}

const shownDie = (die: DieRecord, { theme, ...value }: RollValue): Die => ({
  ...value,
  ...(theme === undefined ? {} : { theme: ThemeId.make(theme) }),
  // What a client keeps with a die came as JSON.
  meta: value.meta as Die["meta"] & {},
  uuid: die.uuid,
  created_at: die.created_at,
  updated_at: die.updated_at,
})

const view = (state: State, roll: RollRecord, room: RoomRecord | undefined, hides: boolean): Roll => {
  const result = evaluate(roll, hides)
  return {
    uuid: roll.id,
    direction: 180,
    velocity: 1,
    user: Views.userOf(state, roll.userId),
    room: room === undefined ? null : Views.roomOfRoll(state, room),
    values: result.values.flatMap((value, index) => {
      const die = roll.dice[index]
      return die === undefined ? [] : [shownDie(die, value)]
    }),
    total_value: result.total_value,
    equation: result.equation,
    label: roll.label,
    external_id: roll.external_id,
    // An operator that came in a request is JSON.
    operator: roll.operator as AppliedOperator,
    participants: recipients(state, roll, room),
    created_at: roll.created_at,
    updated_at: roll.updated_at,
  }
}

/** The roll as `viewer` sees it; `undefined` when it is not for the viewer. The room may be one that is gone. */
export const showRoll = (
  state: State,
  roll: RollRecord,
  viewer: User,
  room: RoomRecord | undefined = roomIn(state, roll),
): Roll | undefined => maySee(roll, room, viewer) ? view(state, roll, room, roll.userId !== viewer.uuid) : undefined

/** A roll that is not whispered, as everybody in its room may see it. */
export const showRollToRoom = (state: State, roll: RollRecord, room: RoomRecord): Roll => view(state, roll, room, true)

/** A roll that the viewer may see: 404 when there is none or it was whispered to others, 403 in a room of others. */
export const rollOf = (state: State, id: RollId, viewer: User): Effect.Effect<RollRecord, Refusal> => {
  const roll = Table.get(state.rolls, id)
  if (roll === undefined) return notFound("Roll not found.")
  const room = roomIn(state, roll)
  if (maySee(roll, room, viewer)) return Effect.succeed(roll)
  const isOutside = room === undefined || placeOf(room, viewer.uuid) === undefined
  return isOutside ? forbidden("You are not a participant of this room.") : notFound("Roll not found.")
}
