/**
 * The rate of client events.
 */
import * as Effect from "effect/Effect"
import { uptime } from "../../../internal/Uptime.ts"

/** dddice: how often the official client tells where dice are while they are moved. */
const interval = 250

/** A move that waits for its turn. */
interface Waiting<E> {
  readonly write: Effect.Effect<void, E>
  sent: boolean
}

interface Moves<E> {
  /** By the uptime. */
  sentAt: number
  waiting: Waiting<E> | undefined
}

/** Sends the client events of every room. */
export interface ClientEvents<E> {
  /** Sends a move, or lets a later one take its place; gives whether it was sent. */
  readonly move: (room: string, write: Effect.Effect<void, E>) => Effect.Effect<boolean, E>
  /** Sends anything else at once, after the move that waits. */
  readonly other: (room: string, write: Effect.Effect<void, E>) => Effect.Effect<boolean, E>
}

/** Makes the memory of what was sent when. */
export const make = <E>(): ClientEvents<E> => {
  const rooms = new Map<string, Moves<E>>()

  const forgetOld = (now: number) => {
    for (const [room, { sentAt, waiting }] of rooms) {
      if (waiting === undefined && now - sentAt >= interval) rooms.delete(room)
    }
  }

  const send = Effect.fnUntraced(function* (moves: Moves<E>, waiting: Waiting<E>) {
    moves.waiting = undefined
    moves.sentAt = yield* uptime
    waiting.sent = true
    yield* waiting.write
  })

  const move = Effect.fnUntraced(function* (room: string, write: Effect.Effect<void, E>) {
    const now = yield* uptime
    forgetOld(now)
    const waiting: Waiting<E> = { write, sent: false }
    const moves: Moves<E> = rooms.get(room) ?? { sentAt: -Infinity, waiting: undefined }
    rooms.set(room, moves)
    moves.waiting = waiting
    yield* Effect.sleep(Math.max(0, moves.sentAt + interval - now)).pipe(
      Effect.onInterrupt(() =>
        Effect.sync(() => {
          if (moves.waiting === waiting) moves.waiting = undefined
        })
      ),
    )
    if (moves.waiting === waiting) yield* send(moves, waiting)
    return waiting.sent
  })

  const other = Effect.fnUntraced(function* (room: string, write: Effect.Effect<void, E>) {
    const moves = rooms.get(room)
    if (moves?.waiting !== undefined) yield* send(moves, moves.waiting)
    yield* write
    return true
  })

  return { move, other }
}
