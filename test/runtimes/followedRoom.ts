/**
 * A room that is followed over the runtime's own WebSocket, whose connection is
 * lost once.
 */
import { Dddice, Rolls, type RoomEvent, RoomEvents, Rooms, ThemeId } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { DddiceClient } from "effect-tabletop/layers/dddice/DddiceClient"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"

/** Where a request makes the server drop the sockets. */
export const dropPath = "/drop"

/** What is told of the room. */
export const told = [
  "Connected",
  "RollCreated first",
  "Reconnecting",
  "Connected again",
  "RollCreated second, missed",
  "CaughtUp",
  "RollCreated third",
]

const shown = (event: RoomEvent): string => {
  if (event._tag === "Connected") return event.resumed ? "Connected again" : "Connected"
  if (event._tag !== "RollCreated") return event._tag
  return `RollCreated ${event.roll.label}${event.missed ? ", missed" : ""}`
}

const clients = (url: string) => {
  const client = DddiceClient.layer({ baseUrl: url, apiKey: DddiceSimulator.tokens.owner })
  const realtime = RoomEvents.layer({
    appKey: DddiceSimulator.appKey,
    url: url.replace("http:", "ws:"),
    reconnect: { base: "10 millis" },
  })
  return Layer.merge(Dddice.areas, realtime).pipe(Layer.provide(client), Layer.orDie)
}

/** Follows a room of the simulator at this address. */
export const followedRoom = (url: string) =>
  Effect.gen(function* () {
    const rolls = yield* Rolls
    const { events } = yield* RoomEvents
    const { slug } = yield* (yield* Rooms).create({ name: "Table" })
    const roll = (label: string) =>
      rolls.create({ room: slug, dice: [{ type: "d20", theme: ThemeId.make("dddice-bees") }], label })
    const next: Readonly<Record<string, Effect.Effect<unknown, unknown>>> = {
      "Connected": roll("first"),
      "RollCreated first": Effect.promise(() => fetch(url + dropPath)),
      "Reconnecting": roll("second"),
      "CaughtUp": roll("third"),
    }
    return yield* events({ slug }).pipe(
      Stream.map(shown),
      Stream.tap((event) => Effect.orDie(next[event] ?? Effect.void)),
      Stream.takeUntil((event) => event === "RollCreated third"),
      Stream.runCollect,
    )
  }).pipe(Effect.provide(clients(url)), Effect.orDie)
