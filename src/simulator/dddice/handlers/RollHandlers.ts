/**
 * What rolls do.
 */
import type * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import type { SeededRandom } from "../../../internal/SeededRandom.ts"
import type { DieRequest, DieUpdate } from "../../../schema/dddice/DieRequest.ts"
import type { ParticipantId } from "../../../schema/dddice/Participant.ts"
import { type Roll, RollId } from "../../../schema/dddice/Roll.ts"
import type { RollDieUpdate } from "../../../schema/dddice/RollRequest.ts"
import type { User } from "../../../schema/dddice/User.ts"
import { validateOperator } from "../../../services/dddice/notation/Operator.ts"
import { Rolls } from "../../../services/dddice/Rolls.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import * as Table from "../../server/Table.ts"
import { placeOf, roomOf, roomToRollIn } from "../rules/Access.ts"
import { changeDice } from "../rules/DiceChange.ts"
import { forbidden, invalid } from "../rules/Refusals.ts"
import { throwDice } from "../rules/Throw.ts"
import * as RollTable from "../store/RollTable.ts"
import type { Dddice, RollRecord, RoomRecord, State } from "../store/State.ts"
import { pageOf } from "../views/Paging.ts"
import { rollOf, roomIn, showRoll } from "../views/RollView.ts"

const checkWhisper = Effect.fnUntraced(
  function* (whisper: ReadonlyArray<ParticipantId>, room: RoomRecord | undefined) {
    const strangers = whisper.flatMap((id, index) =>
      room?.participants.some((participant) => participant.id === id) ? [] : [{
        field: `whisper.${index}`,
        message: `The selected whisper.${index} is invalid.`,
      }]
    )
    if (strangers.length > 0) return yield* invalid(...strangers)
  },
)

const listenersOf = (
  whisper: ReadonlyArray<ParticipantId>,
  room: RoomRecord | undefined,
  caller: User,
): ReadonlyArray<ParticipantId> => {
  const own = room === undefined ? undefined : placeOf(room, caller.uuid)?.id
  return [...new Set(whisper)].filter((id) => id !== own)
}

const mayChange = (state: State, roll: RollRecord, user: User): boolean => {
  if (roll.userId === user.uuid) return true
  const room = roomIn(state, roll)
  // Whoever sees the roll of a room is in that room.
  return room !== undefined && (room.ownerId === user.uuid || room.settings.roll?.allowPlayerRollUpdates === true)
}

const isUpdate = (die: RollDieUpdate): die is DieUpdate => "uuid" in die && die.uuid !== undefined

/** Changes and adds dice; `path` is where the dice stand in the request. */
const changeRoll = Effect.fnUntraced(function* (
  state: State,
  roll: RollRecord,
  dice: ReadonlyArray<RollDieUpdate>,
  caller: User,
  random: SeededRandom,
  now: DateTime.Utc,
  path = "dice",
) {
  if (!mayChange(state, roll, caller)) return yield* forbidden("You may not change the rolls of others in this room.")
  const unknown = dice.flatMap((die, index) =>
    !isUpdate(die) || roll.dice.some(({ uuid }) => uuid === die.uuid) ? [] : [{
      field: `${path}.${index}.uuid`,
      message: `The selected ${path}.${index}.uuid is invalid.`,
    }]
  )
  if (unknown.length > 0) return yield* invalid(...unknown)
  const changed = changeDice(roll, (die) => dice.filter(isUpdate).find(({ uuid }) => uuid === die.uuid), now)
  const places = dice.flatMap((die, index) => isUpdate(die) ? [] : [index])
  if (places.length === 0) return changed
  const added = dice.filter((die): die is DieRequest => !isUpdate(die))
  const thrown = yield* throwDice(state, caller.uuid, added, random, now, (index) => `${path}.${places[index]}`)
  const longer: RollRecord = { ...changed, dice: [...changed.dice, ...thrown] }
  return longer
})

const shown = (state: State, roll: RollRecord, viewer: User): Roll => {
  const view = showRoll(state, roll, viewer)
  if (view === undefined) throw new Error("The viewer was allowed to see the roll before")
  return view
}

const show = (state: State, roll: RollRecord, viewer: User): Effect.Effect<Roll> =>
  Effect.sync(() => shown(state, roll, viewer))

const handlers: Handlers<typeof Rolls.endpoints, Dddice> = {
  create: Effect.fnUntraced(function* ({ caller, input, now, random, state }) {
    const room = input.room === undefined ? undefined : yield* roomToRollIn(state, input.room, caller)
    const { whisper = [] } = input
    const operator = input.operator ?? {}
    const problems = validateOperator(operator, input.dice.length)
    if (problems.length > 0) return yield* invalid(...problems)
    yield* checkWhisper(whisper, room)
    const dice = yield* throwDice(state, caller.uuid, input.dice, random, now)
    const roll: RollRecord = {
      id: RollId.make(random.uuid()),
      userId: caller.uuid,
      slug: room?.id ?? null,
      dice,
      operator,
      label: input.label ?? null,
      external_id: input.external_id ?? null,
      whisper,
      listeners: listenersOf(whisper, room, caller),
      created_at: now,
      updated_at: now,
    }
    return yield* show(state, Table.put(state.rolls, roll), caller)
  }),

  list: Effect.fnUntraced(function* ({ caller, incoming, input, options, state }) {
    const room = input.room === undefined ? undefined : yield* roomToRollIn(state, input.room, caller)
    const rolls = room === undefined
      ? RollTable.madeBy(state.rolls, caller.uuid)
      : RollTable.seenBy(state.rolls, room, caller.uuid)
    const request = { incoming, page: input.page, size: options.pageSize }
    return pageOf(rolls, request, (roll) => shown(state, roll, caller))
  }),

  get: Effect.fnUntraced(function* ({ caller, input, state }) {
    return yield* show(state, yield* rollOf(state, input.id, caller), caller)
  }),

  update: Effect.fnUntraced(function* ({ caller, input, now, random, state }) {
    const roll = yield* rollOf(state, input.id, caller)
    if (input.room !== undefined) yield* roomOf(state, input.room)
    const changed = yield* changeRoll(state, roll, input.dice, caller, random, now)
    return yield* show(state, Table.put(state.rolls, changed), caller)
  }),

  updateBulk: Effect.fnUntraced(function* ({ caller, input, now, random, state }) {
    // All or none is changed.
    const changed = new Map<RollId, RollRecord>()
    for (const [index, { dice, uuid }] of input.rolls.entries()) {
      const roll = changed.get(uuid) ?? (yield* rollOf(state, uuid, caller))
      changed.set(uuid, yield* changeRoll(state, roll, dice, caller, random, now, `rolls.${index}.dice`))
    }
    for (const roll of changed.values()) Table.put(state.rolls, roll)
    return yield* Effect.forEach(changed.values(), (roll) => show(state, roll, caller))
  }),

  deleteAll: Effect.fnUntraced(function* ({ caller, input, state }) {
    const room = input.room === undefined ? undefined : yield* roomToRollIn(state, input.room, caller)
    const isOwner = room?.ownerId === caller.uuid
    const rolls = room === undefined
      ? Table.group(state.rolls, "user", caller.uuid)
      : Table.group(state.rolls, "room", room.id)
    for (const { id, userId } of rolls) if (isOwner || userId === caller.uuid) Table.remove(state.rolls, id)
  }),
}

/** The operations of rolls. */
export const rollOperations = /* @__PURE__ */ area<Dddice>()(Rolls.endpoints, handlers)
