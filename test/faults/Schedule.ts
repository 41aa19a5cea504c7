/**
 * One schedule of faults: a seed decides what a program does, what goes wrong
 * with each of its requests, and how the client is built.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as Layer from "effect/Layer"
import * as Random from "effect/Random"
import * as TestClock from "effect/testing/TestClock"
import { Dddice, HttpClientTransport, RateLimits, Transport, withHeaders } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { UndiciTransport } from "effect-tabletop/node"
import { ActingUser, CurrentCompany, Valentina } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as SeededRandom from "../../src/simulator/server/SeededRandom.ts"
import * as VirtualTime from "../support/VirtualTime.ts"
import { dispatcherOver } from "./dispatcherOver.ts"
import * as DddiceScenario from "./DddiceScenario.ts"
import * as FaultyFetch from "./FaultyFetch.ts"
import type { Ended, Run } from "./Promises.ts"
import type { Scenario, Step } from "./Scenario.ts"
import * as ValentinaScenario from "./ValentinaScenario.ts"

/**
 * Against which server: `valentina` locks idempotency keys, `race` does not, as
 * the real one, and in `certain` the client leaves uncertain writes alone.
 */
export type Kind = "dddice" | "valentina" | "race" | "certain"

/** Every kind. */
export const kinds: ReadonlyArray<Kind> = ["dddice", "valentina", "race", "certain"]

/** Changes `fetch`, for tests of the checks themselves. */
export type Mutation = (fetch: typeof globalThis.fetch) => typeof globalThis.fetch

const timeout = 30_000
const cap = 60_000
const retries = 3
const origin = "https://tabletop.example"
const unchanged: Mutation = (fetch) => fetch

const runStep = Effect.fnUntraced(function* <R>(step: Step<R>, network: FaultyFetch.FaultyFetch) {
  const started = yield* Clock.currentTimeMillis
  const exit = yield* Effect.exit(withHeaders({ [FaultyFetch.callHeader]: step.call })(step.run))
  const ended = yield* Clock.currentTimeMillis
  return { started, ended, exit, step, sent: network.sent.filter(({ call }) => call === step.call) }
})

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
    const program = Effect.gen(function* () {
      const steps = yield* scenario.prepare
      const done = yield* Effect.forEach(steps, (step) => runStep(step, network), { concurrency })
      // What is still on its way to the server arrives.
      yield* Effect.sleep("15 minutes")
      return done
    })
    const client = Layer.provide(areas, [transport, RateLimits.layerMemory])
    const done = yield* program.pipe(
      Effect.provide(client),
      Effect.provideService(Transport.Fetch, fetch),
      Effect.provideService(FetchHttpClient.Fetch, fetch),
    )
    const steps = yield* Effect.forEach(
      done,
      ({ ended, exit, sent, started, step }) =>
        Effect.map(step.applied, (applied): Ended => ({
          call: step.call,
          effects: step.effects,
          started,
          ended,
          exit,
          isRight: exit._tag === "Success" && step.isRight(exit.value),
          applied,
          ...(step.items === undefined ? {} : { items: step.items }),
          sent,
        })),
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

const valentina = (kind: Kind) =>
  Layer.mergeAll(
    Valentina.layerNoDeps({
      ...options,
      apiKey: ValentinaSimulator.apiKey,
      retryUncertainWrites: kind !== "certain",
    }),
    CurrentCompany.layer(ValentinaSimulator.companyId),
    ActingUser.layer(ValentinaSimulator.users.storyteller),
  )

const dddice = Dddice.layerNoDeps({ ...options, apiKey: DddiceSimulator.tokens.owner })

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
        return yield* runScenario({ ...setting, areas: dddice, scenario: yield* DddiceScenario.make(random) }, time)
      }
      const scenario = yield* ValentinaScenario.make(random, kind === "valentina")
      return yield* runScenario({ ...setting, areas: valentina(kind), scenario }, time)
    }))
  }).pipe(Random.withSeed(seed), Effect.provide(TestClock.layer()))

/** A schedule by its number in a series. */
export const numbered = (series: string, number: number): { readonly kind: Kind; readonly seed: string } => ({
  // The index is below the length.
  kind: kinds[number % kinds.length]!,
  seed: `${series}:${number}`,
})

/** The command that runs one schedule of a series again. */
export const command = (series: string, number: number): string => `npm run faults -- --seed ${series} --only ${number}`
