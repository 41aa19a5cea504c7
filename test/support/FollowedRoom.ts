/**
 * A room that a test follows.
 */
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/testing/TestClock"
import { type Follow, RoomEvents, type RoomEventsError } from "effect-tabletop/dddice/RoomEvents"
import type { Options } from "effect-tabletop/layers/dddice/RealtimeOptions"
import { RoomSlug } from "effect-tabletop/schema/dddice/Room"
import type { RoomEvent } from "effect-tabletop/schema/dddice/RoomEvent"
import { UserId } from "effect-tabletop/schema/dddice/User"
import { FakePusher, settle, slug } from "./FakePusher.ts"

export const room = RoomSlug.make(slug)
export const user = UserId.make("user-1")

/** Runs a test with a server of its own and the service over it. */
export const withRoom = (
  test: (server: FakePusher) => Effect.Effect<void, unknown, RoomEvents>,
  options: Partial<Options> = {},
) =>
  Effect.suspend(() => {
    const server = new FakePusher()
    return Effect.provide(test(server), server.layer(options))
  })

/** Lets time pass, and what follows from it happen. */
export const pass = (seconds: number) => Effect.andThen(TestClock.adjust(seconds * 1000), settle)

/** An event in short: its tag, and which roll or whom it is about. */
export const brief = (event: RoomEvent): string => {
  switch (event._tag) {
    case "RollCreated":
    case "RollUpdated":
      return `${event._tag} ${event.roll.uuid}${event.whisper ? " whispered" : ""}`
    case "RollDeleted":
      return `${event._tag} ${event.uuid}`
    case "ParticipantJoined":
    case "ParticipantLeft":
      return `${event._tag} ${event.participant.username}`
    case "RoomUpdated":
      return `${event._tag} ${event.room.name}`
    case "Connected":
      return event.resumed ? "Connected again" : "Connected"
    case "Reconnecting":
      return `Reconnecting ${event.attempt}`
    case "ClientEvent":
    case "UnknownEvent":
      return `${event._tag} ${event.name}`
    default:
      return event._tag
  }
}

export interface Followed {
  readonly seen: Array<RoomEvent>
  /** What was seen since the last call, in short. */
  readonly news: Effect.Effect<ReadonlyArray<string>>
  readonly fiber: Fiber.Fiber<void, RoomEventsError>
}

/** Follows the room in the background. `each` is run for every event before the next is pulled. */
export const follow = Effect.fnUntraced(function* (
  input: Follow = { slug: room },
  each: Effect.Effect<void> = Effect.void,
) {
  const { events } = yield* RoomEvents
  const seen: Array<RoomEvent> = []
  let told = 0
  const fiber = yield* Effect.forkChild(
    Stream.runForEach(events(input), (event) => Effect.andThen(Effect.sync(() => seen.push(event)), each)),
  )
  yield* settle
  const news = Effect.map(settle, () => {
    const fresh = seen.slice(told).map(brief)
    told = seen.length
    return fresh
  })
  const followed: Followed = { seen, news, fiber }
  return followed
})

/** What the stream failed with. */
export const errorOf = Effect.fnUntraced(function* ({ fiber }: Followed) {
  const exit = yield* Fiber.await(fiber)
  if (Exit.isSuccess(exit)) throw new Error("Expected a failure")
  const error = Cause.findErrorOption(exit.cause)
  if (error._tag === "None") throw new Error(`Expected a failure, got ${Cause.pretty(exit.cause)}`)
  return error.value
})
