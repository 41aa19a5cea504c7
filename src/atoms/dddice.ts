/**
 * What happens in a room of dddice, for atoms to read again.
 */
import * as Effect from "effect/Effect"
import type * as AsyncResult from "effect/reactivity/AsyncResult"
import type * as Atom from "effect/reactivity/Atom"
import type * as Cause from "effect/Cause"
import * as Stream from "effect/Stream"
import type { RoomEvent } from "../schema/dddice/RoomEvent.ts"
import { type Follow, RoomEvents, type RoomEventsError } from "../services/dddice/RoomEvents.ts"

/** What changes no answer: dice on their way, messages of clients, and a connection that is lost or caught up. */
const changesNothing: ReadonlySet<RoomEvent["_tag"]> = new Set<RoomEvent["_tag"]>([
  "Reconnecting",
  "CaughtUp",
  "RollValueMoveStart",
  "RollValueMove",
  "RollValueMoveEnd",
  "ClientEvent",
])

/**
 * An atom that counts the changes in a room while it is used, for `refreshedBy` of a query.
 * The first is the connection itself: what changed between a read and that would
 * be missed. Make one for each room, and give it to all queries of that room.
 */
export const roomChanges = <R, ER>(
  runtime: RoomEvents extends R ? Atom.AtomRuntime<R, ER> : never,
  follow: Follow,
): Atom.Atom<AsyncResult.AsyncResult<number, RoomEventsError | ER | Cause.NoSuchElementError>> => {
  const changes = Stream.unwrap(Effect.map(RoomEvents, (room) => room.events(follow))).pipe(
    Stream.filter(({ _tag }) => !changesNothing.has(_tag)),
    Stream.scan(() => 0, (count) => count + 1),
    Stream.drop(1),
  )
  // Type boundary: the parameter's type says that the runtime has the room's events.
  return (runtime as unknown as Atom.AtomRuntime<RoomEvents, ER>).atom(changes)
}
