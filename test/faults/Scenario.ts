/**
 * What a program does while things go wrong, and what the server knows of it.
 */
import * as Effect from "effect/Effect"
import type * as Exit from "effect/Exit"
import * as Stream from "effect/Stream"
import type { SeededRandom } from "../../src/internal/SeededRandom.ts"
import type { SlowHandler } from "./WithoutLock.ts"

/**
 * What repeating a step does: nothing for a `read` or a `stream`, nothing more
 * for one that may be applied `again`, and harm for one to be applied `once`.
 */
export type Effects = "read" | "stream" | "once" | "again"

/** One call, or one stream of a list. */
export interface Step<R> {
  /** Names the call in its requests, and in what it writes. */
  readonly call: string
  readonly effects: Effects
  readonly run: Effect.Effect<unknown, unknown, R>
  /** Whether the value of a success is the right one. */
  readonly isRight: (value: unknown) => boolean
  /** How often the server has applied it, read from the server's own state. */
  readonly applied: Effect.Effect<number>
  /** What a stream has. */
  readonly items?: ReadonlyArray<string>
}

/** A server and a program for it. */
export interface Scenario<R> {
  readonly handler: SlowHandler
  /** Makes ready what the steps need, while nothing goes wrong. */
  readonly prepare: Effect.Effect<ReadonlyArray<Step<R>>, unknown, R>
  /** Whether the server recognises a repeated write by its key. */
  readonly keyed: boolean
  readonly secrets: ReadonlyArray<string>
}

/** What came of a stream. */
export interface Streamed {
  /** The items before the end or the failure. */
  readonly seen: ReadonlyArray<string>
  readonly exit: Exit.Exit<void, unknown>
}

/** Runs a stream and keeps what came before a failure. */
export const streamed = <E, R>(stream: Stream.Stream<string, E, R>): Effect.Effect<Streamed, never, R> =>
  Effect.suspend(() => {
    const seen: Array<string> = []
    const run = Stream.runForEach(stream, (item) => Effect.sync(() => void seen.push(item)))
    return Effect.map(Effect.exit(run), (exit) => ({ seen, exit }))
  })

/** Makes a step of a call's name. */
export type Maker<R> = (call: string) => Effect.Effect<Step<R>, unknown, R>

/** Makes three to eight steps. */
export const pickSteps = <R>(makers: readonly [Maker<R>, ...Array<Maker<R>>], random: SeededRandom) =>
  Effect.forEach(
    Array.from({ length: 2 + random.die(6) }, () => random.pick(makers)),
    (maker, index) => maker(`call ${index + 1}`),
  )

/** How many of the values are such. */
export const count = <A>(values: Iterable<A>, isSuch: (value: A) => boolean): number => {
  let found = 0
  for (const value of values) if (isSuch(value)) found++
  return found
}
