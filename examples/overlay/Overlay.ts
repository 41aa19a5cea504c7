/**
 * What happens in the room, for all who look at the overlay.
 *
 * The room is followed once, over one socket. The last events are kept, so that a
 * page that was away is told what it missed, by the number of the last event that
 * it had, and knows that it was missed.
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
import {
  isTabletopError,
  messageFor,
  type Roll,
  type RoomEvent,
  RoomEvents,
  RoomSlug,
  shareable,
} from "effect-tabletop/dddice"

/** How many events are kept for pages that come back. */
const kept = 100

/** An event for the page. */
export interface Told {
  readonly name: "ready" | "roll" | "deleted" | "problem"
  /** Names the event for who comes back. */
  readonly id: string
  readonly data: Readonly<Record<string, unknown>>
}

interface Numbered extends Omit<Told, "id"> {
  readonly number: number
}

/** A roll without what is only for the user of the token: secrets, and what hidden dice show. */
const shown = (roll: Roll) => {
  const { equation, label, total_value, user, uuid, values } = shareable(roll)
  const isHidden = values.some(({ is_hidden }) => is_hidden)
  return {
    uuid,
    who: user.name,
    what: label ?? equation,
    dice: values.map(({ is_hidden, value_to_display: face }) =>
      is_hidden ? "?" : typeof face === "object" ? "picture" : String(face)
    ),
    total: isHidden ? "?" : typeof total_value === "number" ? String(total_value) : "",
  }
}

const eventOf = (event: RoomEvent): Omit<Numbered, "number"> | undefined => {
  switch (event._tag) {
    case "RollCreated":
    case "RollUpdated":
      return { name: "roll", data: { ...shown(event.roll), missed: event.missed === true } }
    case "RollDeleted":
      return { name: "deleted", data: { uuid: event.uuid } }
    case "Connected":
      return { name: "problem", data: { text: "" } }
    default:
      return undefined
  }
}

const make = Effect.gen(function* () {
  const slug = yield* Config.schema(RoomSlug, "OVERLAY_ROOM")
  const { events } = yield* RoomEvents
  const session = (yield* Clock.currentTimeMillis).toString(36)
  const last = yield* Ref.make(0)
  const told = yield* PubSub.sliding<Numbered>({ capacity: kept, replay: kept })

  const tell = Effect.fnUntraced(function* (event: Omit<Numbered, "number">) {
    const number = yield* Ref.updateAndGet(last, (number) => number + 1)
    yield* PubSub.publish(told, { ...event, number })
  })

  const follow = Stream.runForEach(events({ slug }), (event) => {
    const forPage = eventOf(event)
    return forPage === undefined ? Effect.void : tell(forPage)
  })

  // What ends the events for good may be put right by somebody: a token that is not in the room yet.
  yield* follow.pipe(
    Effect.catch((error) =>
      Effect.andThen(
        Effect.logWarning(error.message),
        tell({
          name: "problem",
          data: { text: isTabletopError(error) ? messageFor(error, "dddice") : "dddice does not let the overlay in." },
        }),
      )
    ),
    Effect.repeat(Schedule.spaced("1 minute")),
    Effect.forkScoped,
  )

  /** What happens from now on, whenever it is read, after what happened since the event of this id. */
  const since = (id: string): Effect.Effect<Stream.Stream<Told>> =>
    Effect.map(Ref.get(last), (newest) => {
      const [ofSession, number] = id.split("-")
      const seen = ofSession === session ? Number(number) : newest
      const ready: Told = { name: "ready", id: `${session}-${seen}`, data: {} }
      const events = Stream.fromPubSub(told).pipe(
        Stream.filter(({ number }) => number > seen),
        Stream.map(({ data, name, number }): Told => ({
          name,
          id: `${session}-${number}`,
          data: { ...data, missed: data.missed === true || number <= newest },
        })),
      )
      return Stream.concat(Stream.make(ready), events)
    })

  return { since }
})

/** What happens in the room, for all who look at the overlay. */
export class Overlay extends Context.Service<Overlay, Effect.Success<typeof make>>()("overlay/Overlay") {
  /** Reads the settings of the overlay, of the client and of its realtime. */
  static readonly layerConfig = Layer.provide(Layer.effect(this, make), RoomEvents.layerConfig)
}
