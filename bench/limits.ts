/**
 * Prints how well clients keep to a rate limit that they share.
 *
 * `node --conditions=effect-tabletop-source bench/limits.ts`. In memory in
 * virtual time; in Redis, where one listens on 127.0.0.1:6379, in real time.
 */
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import * as Redis from "../test/support/Redis.ts"
import * as SharedLimits from "../test/support/SharedLimits.ts"
import * as VirtualTime from "../test/support/VirtualTime.ts"

const inMemory = (load: SharedLimits.Load) =>
  Effect.gen(function* () {
    const time = yield* VirtualTime.make
    return yield* time.run(SharedLimits.inMemory(load, time))
  }).pipe(Effect.provide(TestClock.layer()))

const rounded = ({ refused, refusedWarm, requests, seconds, throughput }: SharedLimits.Figures) => ({
  requests,
  "429": refused,
  "429 once warm": refusedWarm,
  seconds: Number(seconds.toFixed(2)),
  throughput: Number(throughput.toFixed(3)),
})

const figures: Record<string, ReturnType<typeof rounded>> = {}
const measure = async (where: string, load: SharedLimits.Load, run: Effect.Effect<SharedLimits.Figures, unknown>) => {
  const { calls, clients, fibers } = load
  figures[`${where}: ${clients} clients, ${fibers} fibers, ${calls} calls`] = rounded(await Effect.runPromise(run))
}

for (const [clients, fibers, calls] of [[1, 1, 200], [1, 50, 8], [4, 25, 4]] as const) {
  const load = { clients, fibers, calls }
  await measure("memory", load, inMemory(load))
}
if (Redis.missing === undefined) {
  for (const [clients, fibers, calls] of [[3, 15, 4], [10, 5, 4], [3, 15, 10]] as const) {
    const load = { clients, fibers, calls }
    await measure("Redis", load, SharedLimits.inRedis(load))
  }
} else console.log(`Redis is left out: ${Redis.missing}`)
console.table(figures)
