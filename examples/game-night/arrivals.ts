/**
 * What the mirror has put on the table: heard of live, or read where there is
 * no realtime.
 */
import {
  type Roll,
  type RollCreated,
  Rolls,
  type RoomEvent,
  RoomEvents,
  type RoomEventsError,
  type RoomSlug,
} from "effect-tabletop/dddice"
import type { DiceRollId } from "effect-tabletop/valentina"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Queue from "effect/Queue"
import * as Schedule from "effect/Schedule"
import * as Stream from "effect/Stream"
import { line } from "./account.ts"

/** Waits until a roll of Valentina lies on the table. */
type Arrival = (id: DiceRollId) => Effect.Effect<Roll, RoomEventsError>

const isConnected = ({ _tag }: RoomEvent): boolean => _tag === "Connected"

const isCopyOf = (id: DiceRollId) => (event: RoomEvent): event is RollCreated =>
  event._tag === "RollCreated" && event.roll.external_id === id

const listen = Effect.fnUntraced(function* ({ events }: RoomEvents["Service"], slug: RoomSlug) {
  const heard = yield* Stream.toQueue(events({ slug }), { capacity: "unbounded" })
  const next = Effect.catchTag(Queue.take(heard), "Done", () => Effect.die("The events of a room have no end"))
  // Every roll from here on is told.
  yield* Effect.repeat(next, { until: isConnected })
  yield* line("Mirror", "puts the rolls of Valentina here; the room tells of them live")
  const arrival: Arrival = (id) => Effect.map(Effect.repeat(next, { until: isCopyOf(id) }), ({ roll }) => roll)
  return arrival
})

const read = Effect.fnUntraced(function* (slug: RoomSlug) {
  const rolls = yield* Rolls
  yield* line("Mirror", "puts the rolls of Valentina here; without DDDICE_PUSHER_KEY the room is read")
  const arrival: Arrival = (id) =>
    rolls.list.items({ room: slug }).pipe(
      Stream.filter(({ external_id }) => external_id === id),
      Stream.runHead,
      Effect.repeat({ schedule: Schedule.spaced("1 second"), until: Option.isSome }),
      Effect.map(Option.getOrThrow),
    )
  return arrival
})

/** Gives the function that waits until a roll of Valentina lies on the table. */
export const arrivals = Effect.fnUntraced(function* (slug: RoomSlug) {
  const realtime = yield* Effect.serviceOption(RoomEvents)
  return yield* (Option.isSome(realtime) ? listen(realtime.value, slug) : read(slug))
})
