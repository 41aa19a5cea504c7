/**
 * What arrived at dddice, against what was rolled.
 */
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type { Status } from "effect-tabletop/mirror/fleet"
import type { Fed, MadeRoll, Trouble } from "./Feed.ts"
import type { Runner } from "./Runners.ts"
import type { World, WorldOptions } from "./World.ts"

// A second copy would come some seconds after the first.
const after = "5 seconds"

/** Waits until every roll has arrived, and a little for second ones; gives whether they have. */
export const settled = Effect.fnUntraced(
  function* (world: World, rolls: ReadonlyArray<MadeRoll>, patience: Duration.Input) {
    const wanted = new Set(rolls.map(({ id }) => id))
    const isWhole = () => new Set(world.arrivals.map(({ id }) => id)).size >= wanted.size
    const wait = Effect.gen(function* () {
      while (!isWhole()) yield* Effect.sleep("100 millis")
    })
    yield* Effect.timeoutOption(wait, patience)
    yield* Effect.sleep(after)
    return isWhole()
  },
)

const quantile = (sorted: ReadonlyArray<number>, part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0

const seconds = (millis: number): string => `${(millis / 1000).toFixed(1)} s`

/** How often each roll arrived, and when it did first. */
const firstOf = (world: World) => {
  const times = new Map<string, number>()
  const first = new Map<string, number>()
  for (const { at, id } of world.arrivals) {
    times.set(id, (times.get(id) ?? 0) + 1)
    if (!first.has(id)) first.set(id, at)
  }
  return { times, first }
}

/** Rolls that arrived in their room after a roll that was made later. */
const outOfOrder = (world: World, rolls: ReadonlyArray<MadeRoll>): number => {
  const place = new Map(rolls.map(({ id }, index) => [id, index]))
  const newest = new Map<string, number>()
  const seen = new Set<string>()
  let count = 0
  for (const { id, room } of world.arrivals) {
    const index = place.get(id)
    if (index === undefined || seen.has(id)) continue
    seen.add(id)
    if (index < (newest.get(room) ?? -1)) count++
    else newest.set(room, index)
  }
  return count
}

const lagLine = (trouble: Trouble, rolls: ReadonlyArray<MadeRoll>, first: ReadonlyMap<string, number>): string => {
  const lags = rolls.filter((roll) => roll.trouble === trouble).flatMap(({ at, id }) => {
    const arrived = first.get(id)
    return arrived === undefined ? [] : [arrived - at]
  }).sort((a, b) => a - b)
  return `lag, ${trouble.padEnd(10)} p50 ${seconds(quantile(lags, 0.5)).padStart(7)}, p99 ${
    seconds(quantile(lags, 0.99)).padStart(7)
  }, longest ${seconds(lags.at(-1) ?? 0).padStart(7)}  (${lags.length} rolls)`
}

/** Says what came of it. */
export const report = Effect.fnUntraced(function* ({ fed, options, runners, status, world }: {
  readonly world: World
  readonly fed: Fed
  readonly status: Status
  readonly runners: ReadonlyArray<Runner>
  readonly options: WorldOptions
}) {
  const { rolls } = fed
  const { first, times } = firstOf(world)
  const lost = rolls.filter(({ id }) => !times.has(id)).length
  const twice = rolls.filter(({ id }) => (times.get(id) ?? 0) > 1).length
  const once = rolls.length - lost - twice
  const disorder = outOfOrder(world, rolls)
  const usages = yield* Effect.forEach(runners, ({ usage }) => usage)
  const figures = world.figures().toSorted((a, b) => a.key.localeCompare(b.key))
  const troubles = [...new Set(rolls.map(({ trouble }) => trouble))]
  const elapsed = (rolls.at(-1)!.at - rolls[0]!.at) / 1000
  const lines = [
    ...troubles.map((trouble) => lagLine(trouble, rolls, first)),
    ...figures.map(({ busiest, key, refused, requests }) =>
      `${key.padEnd(16)} ${requests} requests, ${
        (requests / elapsed).toFixed(1)
      } a second, at most ${busiest} in one; ` +
      `${refused} refused`
    ),
    `limits           ${options.valentinaPerSecond}/s a key of Valentina, ${options.dddicePerMinute}/min a key of dddice`,
    ...usages.map(({ bytes, seconds }, index) =>
      `runner ${index + 1}         ${Math.round(bytes / 1e6)} MB, ${seconds.toFixed(1)} s of processor`
    ),
    `status           ${JSON.stringify({ ...status, keys: undefined, problems: status.problems.length })}`,
    `${fed.kills} kills, ${disorder} out of order`,
  ]
  const result = `${rolls.length} rolls, ${once} mirrored once, ${lost} lost, ${twice} twice`
  return { lines, result, ok: lost === 0 && twice === 0 && disorder === 0 }
})
