/**
 * The table as server-sent events.
 *
 * Each event is the whole table, so none depends on another: a page that was
 * away, or a visitor who reads slowly, needs only the newest.
 */
import * as Stream from "effect/Stream"
import type { ServerSentEvent } from "effect-tabletop/edge/ServerSentEvents"
import type { View } from "./GameTable.ts"

/** Views as events, as they come. For a visitor who reads slowly the newest waits, and at most 16 before it. */
export const eventsOf = <E>(views: Stream.Stream<View, E>): Stream.Stream<ServerSentEvent, E> =>
  views.pipe(
    Stream.changes,
    Stream.buffer({ capacity: 1, strategy: "sliding" }),
    Stream.map((data) => ({ data })),
  )
