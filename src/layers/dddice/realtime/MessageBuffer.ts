/**
 * Where messages wait for a subscriber.
 */
import * as Effect from "effect/Effect"
import * as Queue from "effect/Queue"
import type * as Channels from "./Channels.ts"

/** Stands where messages were dropped. */
export interface Overflow {
  readonly _tag: "Overflow"
}

/** Asks to read the list of rolls again. */
export interface Again {
  readonly _tag: "Again"
}

type Waiting<E> = Exclude<Channels.Message<E>, { readonly _tag: "Failed" }> | Again

/** A buffer that holds at most its capacity. */
export interface MessageBuffer<E> {
  readonly offer: (message: Channels.Message<E> | Again) => void
  /** The next messages, in order; fails with what ended the channels, when everything before was taken. */
  readonly take: Effect.Effect<ReadonlyArray<Waiting<E> | Overflow>, E>
}

const largestBatch = 32
const overflow: Overflow = { _tag: "Overflow" }

/**
 * Makes a buffer of `capacity` messages.
 *
 * Once it is full it drops everything until it was emptied, so that there is
 * one gap and nothing comes before it that happened after it.
 */
export const make = Effect.fnUntraced(function* <E>(capacity: number) {
  const queue = yield* Queue.dropping<Waiting<E>, E>(capacity)
  let dropped = false

  const offer: MessageBuffer<E>["offer"] = (message) => {
    if (message._tag === "Failed") {
      Queue.failCauseUnsafe(queue, message.cause)
      return
    }
    dropped = dropped || !Queue.offerUnsafe(queue, message)
  }

  const take = Effect.map(Queue.takeBetween(queue, 1, largestBatch), (messages) => {
    if (!dropped || Queue.sizeUnsafe(queue) > 0) return messages
    dropped = false
    return [...messages, overflow]
  })

  const buffer: MessageBuffer<E> = { offer, take }
  return buffer
})
