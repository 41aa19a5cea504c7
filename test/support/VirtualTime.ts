/**
 * Virtual time for programs that also wait for promises.
 *
 * A TestClock alone cannot tell when to advance: a fiber that waits for `fetch`
 * is as quiet as one that sleeps. This lets all real work finish, then moves the
 * TestClock to the next sleep, and so on until the program ends.
 */
import * as Clock from "effect/Clock"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Scope from "effect/Scope"
import * as TestClock from "effect/testing/TestClock"
import { setImmediate } from "node:timers"

/** The time of one test. */
export interface VirtualTime {
  /** Milliseconds of the epoch; a test starts at 0. */
  readonly now: () => number
  /** Does something later; gives its cancellation. */
  readonly after: (millis: number, action: () => void) => () => void
  /** Says that real work has begun: time stands until the given function says that it ended. */
  readonly hold: () => () => void
  /** Ends the run with a defect. */
  readonly abandon: (reason: string) => void
  /** Runs a program to its end. */
  readonly run: <A, E, R>(program: Effect.Effect<A, E, R>) => Effect.Effect<A, E, R>
}

// Enough turns of the event loop for streams and promises to pass on what they have.
const quietTurns = 12
const stuckAfterMillis = 4_000

const turn = Effect.promise(() => new Promise<void>((resolve) => void setImmediate(resolve)))

/** Makes the time of a test; call it inside `it.effect`. */
export const make = Effect.gen(function* () {
  const testClock = yield* TestClock.testClockWith(Effect.succeed)
  const due = new Map<object, { readonly at: number; readonly action: () => void }>()
  let held = 0
  let whenReleased = () => {}
  let abandoned: string | undefined

  const now = () => testClock.currentTimeMillisUnsafe()

  const after = (millis: number, action: () => void) => {
    const entry = {}
    due.set(entry, { at: now() + millis, action })
    return () => void due.delete(entry)
  }

  const hold = () => {
    let released = false
    held++
    return () => {
      if (released) return
      released = true
      held--
      if (held === 0) whenReleased()
    }
  }

  const abandon = (reason: string) => void (abandoned ??= reason)

  // Sleeps are TestClock's own; noting when they end is all that is added.
  const clock: Clock.Clock = {
    currentTimeMillisUnsafe: now,
    currentTimeMillis: testClock.currentTimeMillis,
    currentTimeNanosUnsafe: () => testClock.currentTimeNanosUnsafe(),
    currentTimeNanos: testClock.currentTimeNanos,
    monotonicTimeNanosUnsafe: () => testClock.monotonicTimeNanosUnsafe(),
    monotonicTimeNanos: testClock.monotonicTimeNanos,
    sleep: (duration) =>
      Effect.suspend(() => {
        const forget = after(Duration.toMillis(duration), () => {})
        return Effect.ensuring(testClock.sleep(duration), Effect.sync(forget))
      }),
  }

  // Digests are made on another thread, which no number of turns waits for.
  const watchDigests = Effect.acquireRelease(
    Effect.sync(() => {
      const digest = crypto.subtle.digest
      crypto.subtle.digest = (algorithm, data) => {
        const release = hold()
        return digest.call(crypto.subtle, algorithm, data).finally(release)
      }
      return digest
    }),
    (digest) => Effect.sync(() => void (crypto.subtle.digest = digest)),
  )

  const untilReleased = Effect.promise(() => new Promise<void>((resolve) => void (whenReleased = resolve)))

  const settle = Effect.gen(function* () {
    for (let quiet = 0; quiet < quietTurns; quiet++) {
      yield* turn
      if (held === 0) continue
      // Turns would keep the processor from who does the work.
      yield* untilReleased
      quiet = 0
    }
  })

  const advance = Effect.gen(function* () {
    const next = Math.min(...Array.from(due.values(), ({ at }) => at))
    if (!Number.isFinite(next)) return false
    yield* testClock.setTime(next)
    for (const [entry, { action, at }] of [...due]) {
      if (at > next) continue
      due.delete(entry)
      action()
    }
    return true
  })

  const drive = Effect.fnUntraced(function* <A, E, R>(program: Effect.Effect<A, E, R>) {
    yield* watchDigests
    const fiber = yield* Effect.forkChild(Effect.provideService(program, Clock.Clock, clock))
    let active = performance.now()
    while (true) {
      yield* settle
      if (abandoned !== undefined) {
        yield* Fiber.interrupt(fiber)
        return yield* Effect.die(new Error(abandoned))
      }
      if (fiber.pollUnsafe() !== undefined) return yield* Fiber.join(fiber)
      if (yield* advance) active = performance.now()
      else if (performance.now() - active > stuckAfterMillis) {
        abandon("The program waits for something that never comes")
      }
    }
  })

  const run: VirtualTime["run"] = (program) => Effect.scopedWith((scope) => Scope.provide(drive(program), scope))
  const time: VirtualTime = { now, after, hold, abandon, run }
  return time
})
