/**
 * What happens in the room, for all who look at the overlay.
 *
 * The room is followed once, over one socket. The last events are kept, so that a page that was away is told what it
 * missed, by the number of the last event that it had, and knows that it was missed.
 */
import * as Clock from "effect/Clock"
import * as Config from "effect/Config"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as PubSub from "effect/PubSub"
import * as Ref from "effect/Ref"
import * as Schedule from "effect/Schedule"
import * as Stream from "effect/Stream"
import * as Dddice from "effect-tabletop/dddice"
import type { ServerSentEvent } from "effect-tabletop/edge/ServerSentEvents"

/** How many events are kept for pages that come back. */
const kept = 100

interface Told {
  readonly name: "roll" | "deleted" | "problem"
  readonly data: Readonly<Record<string, unknown>>
}

const toldOf = (event: Dddice.RoomEvent): Told | undefined => {
  switch (event._tag) {
    case "RollCreated":
    case "RollUpdated":
      return { name: "roll", data: { ...Dddice.summarizeRoll(event.roll), missed: event.missed === true } }
    case "RollDeleted":
      return { name: "deleted", data: { uuid: event.uuid } }
    case "Connected":
      return { name: "problem", data: { text: "" } }
    default:
      return undefined
  }
}

const problemOf = (error: { readonly message: string }): Told => {
  const sentence = Dddice.isTabletopError(error) ? Dddice.messageFor(error, "dddice") : undefined
  return { name: "problem", data: { text: sentence ?? "dddice does not let the overlay in." } }
}

const make = Effect.gen(function* () {
  const slug = yield* Config.schema(Dddice.RoomSlug, "OVERLAY_ROOM")
  const { events } = yield* Dddice.RoomEvents
  const session = (yield* Clock.currentTimeMillis).toString(36)
  const last = yield* Ref.make(0)
  const all = yield* PubSub.sliding<Told & { readonly number: number }>({ capacity: kept, replay: kept })

  const tell = Effect.fnUntraced(function* (told: Told | undefined) {
    if (told === undefined) return
    const number = yield* Ref.updateAndGet(last, (number) => number + 1)
    yield* PubSub.publish(all, { ...told, number })
  })

  // What ends the events for good may be put right by somebody: a token that is not in the room yet.
  yield* Stream.runForEach(events({ slug }), (event) => tell(toldOf(event))).pipe(
    Effect.catch((error) => Effect.andThen(Effect.logWarning(error.message), tell(problemOf(error)))),
    Effect.repeat(Schedule.spaced("1 minute")),
    Effect.forkScoped,
  )

  /** What happens from now on, whenever it is read, after what happened since the event of this id. */
  const since = (id = "") =>
    Effect.map(Ref.get(last), (newest): Stream.Stream<ServerSentEvent> => {
      const [ofSession, number] = id.split("-")
      const seen = ofSession === session ? Number(number) : newest
      const events = Stream.fromPubSub(all).pipe(
        Stream.filter(({ number }) => number > seen),
        Stream.map(({ data, name, number }) => ({
          name,
          id: `${session}-${number}`,
          data: { ...data, missed: data.missed === true || number <= newest },
        })),
      )
      return Stream.concat(Stream.make({ name: "ready", id: `${session}-${seen}`, data: {} }), events)
    })

  return { since }
})

/** What happens in the room, for all who look at the overlay. */
export class Overlay extends Context.Service<Overlay, Effect.Success<typeof make>>()("overlay/Overlay") {
  /** Reads the settings of the overlay, of the client and of its realtime. */
  static readonly layerConfig = Layer.provide(Layer.effect(this, make), Dddice.RoomEvents.layerConfig)
}
