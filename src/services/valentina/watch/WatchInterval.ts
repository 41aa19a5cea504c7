/**
 * How long a watcher waits from one look to the next.
 */
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type { Issue } from "../../../errors/TabletopError.ts"
import { lastsAtLeast } from "../../../layers/call/atLeast.ts"
import type { AdaptiveInterval, WatchOptions } from "./WatchOptions.ts"

/** Gives the milliseconds to wait, from those of the last wait, which is `undefined` after the first look. */
export type WatchInterval = (lastMillis: number | undefined, foundRolls: boolean) => Effect.Effect<number>

type Given = Exclude<WatchOptions["interval"], undefined>

const usual: AdaptiveInterval = { shortest: "5 seconds", longest: "1 minute" }

const isAdaptive = (interval: Given): interval is AdaptiveInterval =>
  typeof interval === "object" && "shortest" in interval && "longest" in interval

/** What is wrong with an interval. */
export const issues = (interval: Given = usual): ReadonlyArray<Issue> => {
  if (Effect.isEffect(interval)) return []
  if (!isAdaptive(interval)) return lastsAtLeast(1, ["interval"], interval)
  const short = lastsAtLeast(1, ["interval", "shortest"], interval.shortest)
  const leastMillis = short.length > 0 ? 1 : Duration.toMillis(interval.shortest)
  return [...short, ...lastsAtLeast(leastMillis, ["interval", "longest"], interval.longest)]
}

const adaptive = ({ longest, shortest }: AdaptiveInterval): WatchInterval => {
  const least = Duration.toMillis(shortest)
  const most = Duration.toMillis(longest)
  return (lastMillis, foundRolls) =>
    Effect.succeed(foundRolls || lastMillis === undefined ? least : Math.min(most, lastMillis * 2))
}

/** Makes the waits of an interval without issues. */
export const make = (interval: Given = usual): WatchInterval => {
  // One that gives nothing must not make a loop without a wait.
  if (Effect.isEffect(interval)) return () => Effect.map(interval, (given) => Math.max(1, Duration.toMillis(given)))
  if (isAdaptive(interval)) return adaptive(interval)
  const millis = Duration.toMillis(interval)
  return () => Effect.succeed(millis)
}
