/**
 * An answer that serves all visitors for a while, so that their number does not
 * matter to the APIs.
 *
 * Only the answer is shared, never the reading of it: workerd does not let a
 * request wait for what another one does.
 */
import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Ref from "effect/Ref"

interface Memory<A> {
  /** `undefined` while it is read for the first time. */
  readonly value: A | undefined
  /** When its reading began. */
  readonly at: number
}

/** Reads at most once in the time to live, and again after `forget`. */
export const make = Effect.fnUntraced(function* <A, E>(read: Effect.Effect<A, E>, timeToLive: Duration.Input) {
  const milliseconds = Duration.toMillis(timeToLive)
  const memory = yield* Ref.make<Memory<A> | undefined>(undefined)

  const get = Effect.gen(function* () {
    const at = yield* Clock.currentTimeMillis
    const last = yield* Ref.get(memory)
    if (last?.value !== undefined && at - last.at < milliseconds) return last.value
    // Whoever comes while it is read gets the last answer, and asks for none.
    const begun: Memory<A> = { value: last?.value, at }
    yield* Ref.set(memory, begun)
    // What was forgotten meanwhile is read again.
    const end = (now: Memory<A> | undefined) => Ref.update(memory, (current) => current === begun ? now : current)
    // The visitor for whom it is read may leave.
    const value = yield* Effect.onInterrupt(read, () => end(last))
    yield* end({ value, at })
    return value
  })

  return { get, forget: Ref.set(memory, undefined) }
})
