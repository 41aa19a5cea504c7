/**
 * dddice as an API that can be checked.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import type * as Scope from "effect/Scope"
import * as Socket from "effect/socket/Socket"
import * as Stream from "effect/Stream"
import type { Client } from "../layers/call/Client.ts"
import { api, DddiceClient, withToken } from "../layers/dddice/DddiceClient.ts"
import type * as RealtimeOptions from "../layers/dddice/RealtimeOptions.ts"
import type { DieRequest } from "../schema/dddice/DieRequest.ts"
import { ErrorBody } from "../schema/dddice/ErrorBody.ts"
import { type Room, RoomSlug } from "../schema/dddice/Room.ts"
import { DiceBoxes } from "../services/dddice/DiceBoxes.ts"
import { endpoints } from "../services/dddice/endpoints.ts"
import { RoomEvents } from "../services/dddice/RoomEvents.ts"
import { Rolls } from "../services/dddice/Rolls.ts"
import { Rooms } from "../services/dddice/Rooms.ts"
import { Users } from "../services/dddice/Users.ts"
import type { AnswerRules } from "./Answers.ts"
import { check, type CheckedApi, type CheckOptions } from "./Check.ts"
import * as Frames from "./dddice/Frames.ts"
import { type Notes, refusal, rule, step, temporary } from "./Scenario.ts"

const rules: AnswerRules = {
  problem: { schema: ErrorBody, mediaType: "application/json" },
  headers: [],
  // dddice: nobody has seen the headers, so they may be missing.
  allTellLimits: false,
}

const areasOver = (client: Client) =>
  Layer.provide(
    Layer.mergeAll(DiceBoxes.layer, Rolls.layer, Rooms.layer, Users.layer),
    Layer.succeed(DddiceClient, client),
  )

const noRoom = RoomSlug.make("effect-tabletop-check-is-no-room")

const refusals = Effect.fnUntraced(function* (notes: Notes) {
  const users = yield* Users
  const rooms = yield* Rooms
  const stranger = withToken(Redacted.make("effect-tabletop-check-is-no-token"))
  yield* refusal(notes, "getUser", "a token that nobody has", "AuthenticationError", stranger(users.get()))
  yield* refusal(notes, "getRoom", "a room that is not there", "NotFoundError", rooms.get({ slug: noRoom }))
})

/** Two dice: one of a theme of the user, where there is one, and what is added to it. */
const diceToRoll = Effect.fnUntraced(function* (notes: Notes) {
  const box = yield* step(notes, "listDiceBox", (yield* DiceBoxes).list())
  const theme = Option.flatMapNullishOr(box, ({ items }) => items.find(({ available_dice }) => available_dice)?.id)
  const modifier: DieRequest = { type: "mod", value: 3 }
  return Option.isNone(theme) ? [modifier] : [{ type: "d6", theme: theme.value, value: 4 }, modifier]
})

const rollIn = Effect.fnUntraced(function* (notes: Notes, { slug }: Room) {
  const rolls = yield* Rolls
  const dice = yield* diceToRoll(notes)
  const total = dice.reduce((sum, { value = 0 }) => sum + value, 0)
  const made = yield* temporary(
    notes,
    { operation: "createRoll", create: rolls.create({ room: slug, dice, label: "check" }) },
    () => ({ operation: "deleteRolls", what: `the rolls of ${slug}`, remove: rolls.deleteAll({ room: slug }) }),
  )
  if (Option.isSome(made)) rule(notes, "createRoll", "dice that are given are added up", total, made.value.total_value)
  return made
})

/** How long an event of realtime may take. */
const patience = "15 seconds"

/** Rolls while the room is followed: the roll must come as an event. */
const followed = Effect.fnUntraced(function* (notes: Notes, room: Room) {
  const { events } = yield* RoomEvents
  const late = (expected: string, found: string) =>
    notes.drift.push({ kind: "realtime", operation: "RoomEvents", place: "", expected, found })
  let isRolled = false
  const roll = Effect.suspend(() => {
    isRolled = true
    return rollIn(notes, room)
  })
  const result = yield* events({ slug: room.slug }).pipe(
    Stream.tap((event) => event._tag === "Connected" ? roll : Effect.void),
    Stream.tap((event) =>
      Effect.sync(() => {
        if (!("problems" in event)) return
        late("an event that is known", event.problems.join("; ") || event._tag)
      })
    ),
    Stream.filter((event) => event._tag === "RollCreated" || ("problems" in event && event.problems.length > 0)),
    Stream.runHead,
    Effect.timeoutOption(patience),
    Effect.map(Option.flatten),
    Effect.result,
  )
  if (result._tag === "Failure") late("a connection", result.failure._tag)
  else if (Option.isNone(result.success)) late("the roll as an event", `nothing in ${patience}`)
  if (!isRolled) yield* roll
})

const writes = Effect.fnUntraced(function* (
  notes: Notes,
  follow: (room: Room) => Effect.Effect<unknown, never, Rolls | DiceBoxes | Scope.Scope>,
) {
  const rooms = yield* Rooms
  const made = yield* temporary(
    notes,
    { operation: "createRoom", create: rooms.create({ name: "effect-tabletop check", is_public: false }) },
    ({ slug }) => ({ operation: "deleteRoom", what: `room ${slug}`, remove: rooms.delete({ slug }) }),
  )
  if (Option.isNone(made)) return
  const room = made.value
  rule(notes, "createRoom", "what is sent is kept", false, room.is_public)
  rule(notes, "createRoom", "the creator is in the room", true, room.participants.length > 0)
  yield* follow(room)
  const renamed = yield* step(notes, "updateRoom", rooms.update({ slug: room.slug, name: "effect-tabletop check 2" }))
  if (Option.isSome(renamed)) {
    rule(notes, "updateRoom", "the name changes", "effect-tabletop check 2", renamed.value.name)
  }
  const rolls = yield* Rolls
  const listed = yield* step(notes, "listRolls", rolls.list({ room: room.slug }))
  if (Option.isSome(listed)) rule(notes, "listRolls", "the room has its roll", true, listed.value.items.length > 0)
})

/** How a check of dddice is made. */
export interface DddiceCheckOptions extends CheckOptions {
  /** How realtime is reached; it is not checked where this is left out. */
  readonly realtime?: RealtimeOptions.Options | undefined
}

const checked = ({ realtime }: DddiceCheckOptions): CheckedApi<Socket.WebSocketConstructor> => ({
  api,
  endpoints,
  rules,
  ofSome: new Set(),
  given: {},
  lacking: () => undefined,
  refusals: (client, notes) => Effect.provide(refusals(notes), areasOver(client)),
  writes: (client, notes) => {
    const areas = areasOver(client)
    if (realtime === undefined) {
      notes.notChecked.push({ operation: "RoomEvents", reason: "no key of dddice's Pusher application is given" })
      return Effect.provide(writes(notes, (room) => rollIn(notes, room)), areas)
    }
    const events = Layer.provide(RoomEvents.layerNoDeps(realtime), Layer.succeed(DddiceClient, client))
    const follow = (room: Room) =>
      Effect.provide(followed(notes, room), events).pipe(
        Effect.catchTag("RequestValidationError", ({ message }) =>
          Effect.sync(() => void notes.notChecked.push({ operation: "RoomEvents", reason: message }))),
      )
    const messages: Array<string> = []
    const followingRoom = Effect.fnUntraced(function* () {
      const open = Frames.keeping(yield* Socket.WebSocketConstructor, messages)
      yield* writes(notes, (room) => Effect.provideService(follow(room), Socket.WebSocketConstructor, open))
      notes.drift.push(...Frames.driftOf(messages))
    })
    return Effect.provide(followingRoom(), areas)
  },
})

/**
 * Checks a service of dddice. With `write` it makes a private room of its own,
 * rolls in it, follows it over realtime, and deletes it.
 */
export const run = Effect.fnUntraced(function* (options: DddiceCheckOptions) {
  const client = yield* DddiceClient
  return yield* check(checked(options), client, options)
})
