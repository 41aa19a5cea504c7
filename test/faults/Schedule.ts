/**
 * One schedule of faults: a seed decides what a program does, what goes wrong
 * with each of its requests, and how the client is built.
 */
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as Layer from "effect/Layer"
import * as Random from "effect/Random"
import * as TestClock from "effect/testing/TestClock"
import { HttpClientTransport, RateLimits, Transport } from "effect-tabletop/dddice"
import { UndiciTransport } from "effect-tabletop/node"
import * as SeededRandom from "../../src/internal/SeededRandom.ts"
import * as VirtualTime from "../support/VirtualTime.ts"
import { dispatcherOver } from "./dispatcherOver.ts"
import * as DddiceScenario from "./DddiceScenario.ts"
import * as FaultyFetch from "./FaultyFetch.ts"
import { dddice, type Kind, valentina } from "./Kinds.ts"
import type { Run } from "./Promises.ts"
import { runSteps } from "./runSteps.ts"
import type { Scenario } from "./Scenario.ts"
import * as ValentinaScenario from "./ValentinaScenario.ts"

/** Changes `fetch`, for tests of the checks themselves. */
export type Mutation = (fetch: typeof globalThis.fetch) => typeof globalThis.fetch

const timeout = 30_000
const cap = 60_000
const retries = 3
const origin = "https://tabletop.example"
const unchanged: Mutation = (fetch) => fetch

const options = { baseUrl: origin, timeout, retryPolicy: { retries, cap } }

interface Setting<R> {
  readonly kind: Kind
  readonly seed: string
  readonly random: SeededRandom.SeededRandom
  readonly scenario: Scenario<R>
  readonly areas: Layer.Layer<R, unknown, Transport.Transport | RateLimits>
  readonly mutation: Mutation
}

/** Reads bodies that can be read only once, as the client sends them on Deno: mutations may send them again. */
const readWhole = (fetch: typeof globalThis.fetch, time: VirtualTime.VirtualTime): typeof globalThis.fetch => {
  const send = async (url: string, init: RequestInit, body: ReadableStream | Blob) => {
    const release = time.hold()
    const bytes = await new Response(body).bytes().finally(release)
    return await fetch(url, { ...init, body: bytes })
  }
  return ((url: string, init: RequestInit = {}) =>
    init.body instanceof ReadableStream || init.body instanceof Blob
      ? send(url, init, init.body)
      : fetch(url, init)) as typeof globalThis.fetch
}

const transportOf = (chance: number, fetch: typeof globalThis.fetch): Layer.Layer<Transport.Transport> => {
  if (chance < 0.3) return Layer.provide(HttpClientTransport.layer, FetchHttpClient.layer)
  return chance < 0.5
    ? Layer.succeed(Transport.Transport, UndiciTransport.make(dispatcherOver(fetch)))
    : Transport.layer
}

const runScenario = Effect.fnUntraced(
  function* <R>({ areas, kind, mutation, random, scenario, seed }: Setting<R>, time: VirtualTime.VirtualTime) {
    const network = FaultyFetch.make({ seed, timeout, time, handler: scenario.handler })
    const fetch = readWhole(mutation(network.fetch), time)
    const transport = transportOf(random.nextDoubleUnsafe(), fetch)
    const concurrency = random.die(4)
    const settled = Effect.sleep("15 minutes")
    const program = Effect.flatMap(scenario.prepare, (steps) => runSteps(steps, { ...network, settled }, concurrency))
    const client = Layer.provide(areas, [transport, RateLimits.layerMemory])
    const steps = yield* program.pipe(
      Effect.provide(client),
      Effect.provideService(Transport.Fetch, fetch),
      Effect.provideService(FetchHttpClient.Fetch, fetch),
    )
    const run: Run = {
      steps,
      sent: network.sent,
      keyed: scenario.keyed,
      mayRepeat: kind === "race",
      secrets: scenario.secrets,
      origin,
      timeout,
      cap,
      retries,
    }
    return run
  },
)

/** Runs the schedule of a seed. */
export const run = (
  kind: Kind,
  seed: string,
  mutation: Mutation = unchanged,
): Effect.Effect<Run, unknown> =>
  Effect.gen(function* () {
    const time = yield* VirtualTime.make
    const random = SeededRandom.make(`${kind}:${seed}`)
    const setting = { kind, seed: `${kind}:${seed}`, random, mutation }
    return yield* time.run(Effect.gen(function* () {
      if (kind === "dddice") {
        return yield* runScenario(
          { ...setting, areas: dddice(options), scenario: yield* DddiceScenario.make(random) },
          time,
        )
      }
      const scenario = yield* ValentinaScenario.make(random, kind === "valentina")
      return yield* runScenario({ ...setting, areas: valentina(kind, options), scenario }, time)
    }))
  }).pipe(Random.withSeed(seed), Effect.provide(TestClock.layer()))

/** The command that runs one schedule of a series again. */
export const command = (series: string, number: number): string => `npm run faults -- --seed ${series} --only ${number}`
