/**
 * `effect/Effect` as programs of the playground get it: what they run is observed.
 */
import type * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import { observed } from "./observed.ts"

export * from "effect/Effect"

type Run<Options extends ReadonlyArray<unknown>, Result> = <A, E>(
  effect: Effect.Effect<A, E>,
  ...options: Options
) => Result

/** A function that runs an effect, and observes it. */
const observing = <F extends (effect: never, ...rest: never) => unknown>(run: F): F =>
  // Type boundary: the effect goes in as it is, with a tracer in its context.
  ((effect: Effect.Effect<unknown, unknown>, ...rest: ReadonlyArray<unknown>) =>
    (run as unknown as Run<ReadonlyArray<unknown>, unknown>)(observed(effect), ...rest)) as unknown as F

const observingWith = <F extends (context: never) => (effect: never, ...rest: never) => unknown>(runWith: F): F =>
  ((context: Context.Context<never>) => observing(runWith(context as never))) as unknown as F

export const runCallback = observing(Effect.runCallback)
export const runFork = observing(Effect.runFork)
export const runPromise = observing(Effect.runPromise)
export const runPromiseExit = observing(Effect.runPromiseExit)
export const runSync = observing(Effect.runSync)
export const runSyncExit = observing(Effect.runSyncExit)

export const runCallbackWith = observingWith(Effect.runCallbackWith)
export const runForkWith = observingWith(Effect.runForkWith)
export const runPromiseExitWith = observingWith(Effect.runPromiseExitWith)
export const runPromiseWith = observingWith(Effect.runPromiseWith)
export const runSyncExitWith = observingWith(Effect.runSyncExitWith)
export const runSyncWith = observingWith(Effect.runSyncWith)
