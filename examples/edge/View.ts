/**
 * What there is to see, and how it is read where one system may be down or silent.
 */
import * as Effect from "effect/Effect"
import * as Schedule from "effect/Schedule"
import * as Stream from "effect/Stream"
import type * as Duration from "effect/Duration"
import type { ApiName } from "effect-tabletop/valentina"
import type * as LiveRoom from "./LiveRoom.ts"
import * as Problem from "./Problem.ts"
import { newestFirst, type ShownRoll } from "./ShownRoll.ts"

/** What there is to see. What could not be read is empty, and a problem says why. */
export interface View {
  readonly campaign: string
  readonly characters: ReadonlyArray<{ readonly id: string; readonly name: string; readonly about: string }>
  /** Those of both systems, newest first. */
  readonly rolls: ReadonlyArray<ShownRoll>
  readonly problems: ReadonlyArray<string>
}

/** How many rolls are shown. */
export const shownRolls = 12

/** One view of what is told of the campaign, and what was thrown in the room. */
export const viewOf = (told: View, thrown: LiveRoom.ShownRoom): View => ({
  ...told,
  rolls: newestFirst([...thrown.rolls, ...told.rolls]).slice(0, shownRolls),
  problems: [...told.problems, ...thrown.problems],
})

/** What is shown of a system that could not be read. */
const nothing = (problem: string): View => ({ campaign: "", characters: [], rolls: [], problems: [problem] })

/** What is read, or why it could not be: one system may be down while the other plays on. */
export const orProblem = <A, R>(reading: Effect.Effect<A, Problem.Failure, R>): Effect.Effect<A | View, never, R> =>
  Effect.catch(
    reading,
    (error) => Effect.as(Effect.logWarning(error.message), nothing(Problem.describe(error).message)),
  )

/** What is read, or after a while that there is no answer yet: one system may keep silent while the other plays on. */
export const soon = <A>(reading: Effect.Effect<A>, api: ApiName): Effect.Effect<A | View> =>
  Effect.timeoutOrElse(reading, {
    duration: "5 seconds",
    orElse: () => Effect.succeed(nothing(Problem.silent(api))),
  })

/** What is read at first, and then again at the interval. */
export const polled = <A>(
  first: Effect.Effect<A>,
  reading: Effect.Effect<A>,
  interval: Duration.Duration,
): Stream.Stream<A> =>
  Stream.concat(Stream.fromEffect(first), Stream.fromEffectSchedule(reading, Schedule.spaced(interval)))
