/**
 * What rooms do.
 */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type * as DateTime from "effect/DateTime"
import type { SeededRandom } from "../../../internal/SeededRandom.ts"
import { ParticipantId } from "../../../schema/dddice/Participant.ts"
import { RoomSlug } from "../../../schema/dddice/Room.ts"
import type { RoomSettings, RoomSettingsUpdate } from "../../../schema/dddice/RoomSettings.ts"
import type { User } from "../../../schema/dddice/User.ts"
import { Rooms } from "../../../services/dddice/Rooms.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import * as Table from "../../server/Table.ts"
import { enter, placeOf, requireOwner, roomOf, roomToRollIn } from "../rules/Access.ts"
import { changeDice } from "../rules/DiceChange.ts"
import { conflict, forbidden, invalid, notFound } from "../rules/Refusals.ts"
import * as RoomTable from "../store/RoomTable.ts"
import type { Dddice, ParticipantRecord, RollRecord, RoomRecord, State } from "../store/State.ts"
import { pageOf } from "../views/Paging.ts"
import { showRoll } from "../views/RollView.ts"
import * as Views from "../views/Views.ts"

const slugAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
const passcodeAlphabet = "abcdefghijkmnpqrstuvwxyz23456789"

const defaultSettings: RoomSettings = {
  chat: {
    backgroundColor: 0,
    deleteAfter: 30,
    fadeAfter: 10,
    isDiceExpanded: false,
    isDiceSorted: false,
    isUsernameVisible: true,
    isVisible: true,
    textColor: 16777215,
    textSize: "sm",
  },
  lighting: { ambientColor: 16777215, ambientIntensity: 0.5, spotlightColor: 16777215, spotlightIntensity: 0.33 },
  participant: { defaultDiceTrayToGM: false },
  physics: { gravity: 9.82, throwSpeed: 30 },
  roll: {
    allowPlayerRollUpdates: false,
    allowPlayerMoveDice: false,
    autoClear: 10,
    defaultClickBehavior: "reroll",
    diceSize: 1,
    diceLimit: 25,
    diceTrayColor: 0,
    disableDiceOutline: false,
    disableDiceShadows: false,
    disableShakingSound: false,
    pickUp: 1,
  },
}

const present = <A extends object>(value: A | undefined): Partial<A> =>
  // Dropping undefined values leaves a subset of the same fields.
  Object.fromEntries(Object.entries(value ?? {}).filter(([, entry]) => entry !== undefined)) as Partial<A>

// A change is a part of the settings with fewer values, which the two types do not say of each other.
const withSettings = (settings: RoomSettings, change: RoomSettingsUpdate | undefined): RoomSettings => ({
  chat: { ...settings.chat, ...present(change?.chat) },
  lighting: { ...settings.lighting, ...present(change?.lighting) },
  participant: { ...settings.participant, ...present(change?.participant) },
  physics: { ...settings.physics, ...present(change?.physics) },
  roll: { ...settings.roll, ...present(change?.roll) },
} as RoomSettings)

const newParticipant = (
  state: State,
  room: Pick<RoomRecord, "participants">,
  user: User,
  username: string,
  random: SeededRandom,
  now: DateTime.Utc,
): ParticipantRecord => ({
  id: ParticipantId.make(++state.lastParticipantId),
  userId: user.uuid,
  username,
  color: `#${random.text(6, "0123456789abcdef")}`,
  position: room.participants.reduce((next, { position }) => Math.max(next, position + 1), 0),
  created_at: now,
  updated_at: now,
})

const save = (state: State, room: RoomRecord): RoomRecord => Table.put(state.rooms, room)

const backgroundUrl = (slug: RoomSlug, file: Blob): string => {
  const name = file instanceof File ? file.name : "background"
  return `https://cdn.dddice.com/backgrounds/${slug}/${encodeURIComponent(name)}`
}

const participantIn = (room: RoomRecord, id: ParticipantId) => {
  const participant = room.participants.find((participant) => participant.id === id)
  return participant === undefined ? notFound("Participant not found.") : Effect.succeed(participant)
}

const isOnTable = (roll: RollRecord): boolean => roll.dice.some((die) => !die.is_cleared)

const handlers: Handlers<typeof Rooms.endpoints, Dddice> = {
  list: ({ caller, incoming, input, options, state }) => {
    const rooms = input.created === 1
      ? RoomTable.ownedBy(state.rooms, caller.uuid)
      : RoomTable.of(state.rooms, caller.uuid)
    const request = { incoming, page: input.page, size: options.pageSize }
    return Effect.succeed(pageOf(rooms, request, (room) => Views.room(state, room)))
  },

  create: ({ caller, input, now, random, state }) => {
    const room: RoomRecord = {
      id: RoomSlug.make(random.text(7, slugAlphabet)),
      custom_slug: null,
      name: input.name ?? "Untitled Room",
      is_public: input.is_public ?? true,
      passcode: input.passcode ?? Redacted.make(random.text(8, passcodeAlphabet)),
      bg_file_path: null,
      settings: defaultSettings,
      ownerId: caller.uuid,
      // dddice: the creator is in the room at once, under this name.
      participants: [newParticipant(state, { participants: [] }, caller, "Game Master", random, now)],
      created_at: now,
      updated_at: now,
    }
    return Effect.succeed(Views.room(state, save(state, room)))
  },

  get: Effect.fnUntraced(function* ({ caller, input, state }) {
    const room = yield* roomOf(state, input.slug)
    yield* enter(room, caller, input.passcode)
    return Views.room(state, room)
  }),

  update: Effect.fnUntraced(function* ({ caller, input, now, state }) {
    const room = yield* roomOf(state, input.slug)
    yield* requireOwner(room, caller)
    const namesake = input.custom_slug === undefined ? undefined : RoomTable.find(state.rooms, input.custom_slug)
    if (namesake !== undefined && namesake.id !== room.id) {
      return yield* invalid({ field: "custom_slug", message: "The custom slug has already been taken." })
    }
    const changed: RoomRecord = {
      ...room,
      name: input.name ?? room.name,
      is_public: input.is_public ?? room.is_public,
      passcode: input.passcode ?? room.passcode,
      custom_slug: input.custom_slug ?? room.custom_slug,
      settings: withSettings(room.settings, input.settings),
      bg_file_path: input.background === undefined ? room.bg_file_path : backgroundUrl(room.id, input.background),
      updated_at: now,
    }
    return Views.room(state, save(state, changed))
  }),

  updateBackground: Effect.fnUntraced(function* ({ caller, input, now, state }) {
    const room = yield* roomOf(state, input.slug)
    yield* requireOwner(room, caller)
    const changed = { ...room, bg_file_path: backgroundUrl(room.id, input.bg_file_path), updated_at: now }
    return Views.room(state, save(state, changed))
  }),

  delete: Effect.fnUntraced(function* ({ caller, input, state }) {
    const room = yield* roomOf(state, input.slug)
    yield* requireOwner(room, caller)
    Table.remove(state.rooms, room.id)
    for (const { id } of Table.group(state.rolls, "room", room.id)) Table.remove(state.rolls, id)
  }),

  updateDice: Effect.fnUntraced(function* ({ caller, input, now, state }) {
    const room = yield* roomToRollIn(state, input.slug, caller)
    const scope = input.participant
    const target = scope === undefined || scope === "*" ? undefined : yield* participantIn(room, scope)
    const ofOthers = scope === "*" || (target !== undefined && target.userId !== caller.uuid)
    if (ofOthers && room.ownerId !== caller.uuid) {
      return yield* forbidden("Only the owner of the room may change the dice of others.")
    }
    const userId = target?.userId ?? caller.uuid
    const rolls = Table.group(state.rolls, "room", room.id).filter((roll) =>
      (scope === "*" || roll.userId === userId) &&
      (isOnTable(roll) || input.dice.is_cleared === false)
    )
    return rolls.map((roll) => Table.put(state.rolls, changeDice(roll, () => input.dice, now))).flatMap((roll) =>
      showRoll(state, roll, caller) ?? []
    )
  }),

  join: Effect.fnUntraced(function* ({ caller, input, now, random, state }) {
    const room = yield* roomOf(state, input.slug)
    if (placeOf(room, caller.uuid) !== undefined) {
      return yield* conflict("You are already a participant of this room.")
    }
    yield* enter(room, caller, input.passcode)
    const participant = newParticipant(state, room, caller, caller.name, random, now)
    return Views.room(state, save(state, { ...room, participants: [...room.participants, participant] }))
  }),

  updateParticipant: Effect.fnUntraced(function* ({ caller, input, now, state }) {
    const room = yield* roomOf(state, input.slug)
    const participant = yield* participantIn(room, input.id)
    if (participant.userId !== caller.uuid && room.ownerId !== caller.uuid) {
      return yield* forbidden("Only the owner of the room may change other participants.")
    }
    const changed: ParticipantRecord = {
      ...participant,
      username: input.username ?? participant.username,
      color: input.color?.toLowerCase() ?? participant.color,
      updated_at: now,
    }
    const participants = room.participants.map((entry) => entry.id === changed.id ? changed : entry)
    return Views.room(state, save(state, { ...room, participants }))
  }),

  leave: Effect.fnUntraced(function* ({ caller, input, state }) {
    const room = yield* roomOf(state, input.slug)
    const participant = yield* participantIn(room, input.id)
    if (participant.userId !== caller.uuid && room.ownerId !== caller.uuid) {
      return yield* forbidden("Only the owner of the room may remove other participants.")
    }
    save(state, { ...room, participants: room.participants.filter(({ id }) => id !== participant.id) })
  }),
}

/** The operations of rooms. */
export const roomOperations = /* @__PURE__ */ area<Dddice>()(Rooms.endpoints, handlers)
