/**
 * A group of rooms: follows what happens in them, over one socket for each key.
 */
import * as Entity from "effect/cluster/Entity"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Socket from "effect/socket/Socket"
import * as Stream from "effect/Stream"
import { DddiceClient, defaultBaseUrl } from "../../layers/dddice/DddiceClient.ts"
import { RateLimits } from "../../layers/RateLimits.ts"
import { Transport } from "../../layers/Transport.ts"
import type { RoomSlug } from "../../schema/dddice/Room.ts"
import type { RoomEvent } from "../../schema/dddice/RoomEvent.ts"
import { RoomEvents, type RoomEventsMethods } from "../../services/dddice/RoomEvents.ts"
import { untilDone } from "./again.ts"
import { type DddiceKeyOptions, Runner } from "./Keys.ts"
import { RoomGroup } from "./Messages.ts"
import { Roster } from "./Roster.ts"

/** How many rooms one socket follows: a runner that is lost leaves no more than a group's to be taken over at once. */
export const groupSize = 500

/** What is done with an event of a room. It is told again where its runner was lost in between. */
export class RoomListener extends Context.Reference<(room: RoomSlug, event: RoomEvent) => Effect.Effect<void>>(
  "effect-tabletop/mirror/fleet/RoomListener",
  { defaultValue: () => () => Effect.void },
) {}

const eventsOf = Effect.fnUntraced(function* (key: DddiceKeyOptions | undefined) {
  if (key?.realtime === undefined) return undefined
  const { realtime, ...options } = key
  return yield* Effect.provide(
    RoomEvents.make(realtime),
    DddiceClient.layerNoDeps({ baseUrl: defaultBaseUrl, ...options }),
  )
}, Effect.provide([RateLimits.layerMemory, Socket.layerWebSocketConstructorGlobal]))

const followRoom = Effect.fnUntraced(function* (room: RoomSlug, events: RoomEventsMethods | undefined) {
  const roster = yield* Roster
  const tell = yield* RoomListener
  const failed = (problem: string) =>
    Effect.andThen(Effect.ignore(roster.roomFailed(room, problem)), Effect.sleep("5 minutes"))
  if (events === undefined) return yield* Effect.forever(failed("Its key has no settings of realtime on this runner"))
  const isWell = Effect.ignore(roster.roomFailed(room, null))
  const follow = events.events({ slug: room }).pipe(
    Stream.tap((event) => event._tag === "Connected" ? isWell : Effect.void),
    Stream.runForEach((event) => tell(room, event)),
    Effect.catch((error) => failed(`${error._tag}: ${error.message}`)),
  )
  return yield* Effect.forever(follow)
})

/** Follows the rooms of a group, as they come and go. */
const followGroup = Effect.fnUntraced(function* (group: string) {
  const roster = yield* Roster
  const { keys, rosterInterval = "2 seconds" } = yield* Runner
  const events = yield* eventsOf(keys.dddice[group.slice(0, group.lastIndexOf("/"))])
  const running = new Map<RoomSlug, Fiber.Fiber<never>>()
  return yield* Effect.forever(Effect.gen(function* () {
    const rooms = yield* untilDone(roster.followed(group), "Reading the rooms")
    const wanted = new Set(rooms.map(({ room }) => room))
    for (const [room, fiber] of running) {
      if (wanted.has(room) && fiber.pollUnsafe() === undefined) continue
      running.delete(room)
      yield* Fiber.interrupt(fiber)
    }
    for (const room of wanted) {
      if (!running.has(room)) running.set(room, yield* Effect.forkScoped(followRoom(room, events)))
    }
    yield* Effect.sleep(rosterInterval)
  }))
}, Effect.scoped)

/** The entity of a group of rooms. */
export const layer = RoomGroup.toLayer(
  Effect.gen(function* () {
    const { entityId } = yield* Entity.CurrentAddress
    const services = yield* Effect.context<Roster | Runner | Transport>()
    return RoomGroup.of({ Follow: () => Effect.provideContext(Effect.orDie(followGroup(entityId)), services) })
  }),
  { concurrency: "unbounded" },
)
