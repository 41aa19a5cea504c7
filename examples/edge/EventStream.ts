/**
 * The table as server-sent events.
 *
 * Each event is the whole table, so none depends on another: a page that was
 * away, or a visitor who reads slowly, needs only the newest.
 */
import * as Duration from "effect/Duration"
import * as Sse from "effect/encoding/Sse"
import * as Stream from "effect/Stream"
import type { View } from "./GameTable.ts"

/** Says when to come back. A stream ends now and then; see GameTable. */
const retry = Sse.encoder.write(new Sse.Retry({ duration: Duration.seconds(1), lastEventId: undefined }))

/** A comment. It keeps proxies from closing a quiet connection, and shows the server that the visitor has left. */
const heartbeat = ":\n\n"

const toEvent = (view: View): string =>
  Sse.encoder.write({ _tag: "Event", event: "message", id: undefined, data: JSON.stringify(view) })

/** Writes views as they come. For a visitor who reads slowly the newest waits, and at most 16 before it. */
export const encode = <E>(views: Stream.Stream<View, E>): Stream.Stream<Uint8Array, E> => {
  const events = views.pipe(
    Stream.map(toEvent),
    Stream.changes,
    Stream.buffer({ capacity: 1, strategy: "sliding" }),
  )
  const heartbeats = Stream.tick("15 seconds").pipe(Stream.drop(1), Stream.map(() => heartbeat))
  return Stream.make(retry).pipe(
    Stream.concat(Stream.merge(events, heartbeats, { haltStrategy: "left" })),
    Stream.encodeText,
  )
}
