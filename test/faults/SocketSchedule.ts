/**
 * A schedule of faults over a real socket, in real time: see Schedule.ts. What
 * goes wrong is decided by the seed, how long it takes by the machine.
 */
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as Layer from "effect/Layer"
import * as Random from "effect/Random"
import type * as Scope from "effect/Scope"
import { HttpClientTransport, RateLimits, Transport, withTimeout } from "effect-tabletop/dddice"
import { UndiciTransport } from "effect-tabletop/node"
import { isRepeating } from "../../src/internal/SentOnce.ts"
import * as SeededRandom from "../../src/internal/SeededRandom.ts"
import * as DddiceScenario from "./DddiceScenario.ts"
import * as FaultyServer from "./FaultyServer.ts"
import { dddice, type Kind, type Options, valentina } from "./Kinds.ts"
import type { Mutation } from "./Schedule.ts"
import { type Broken, broken, type Run } from "./Promises.ts"
import { runSteps } from "./runSteps.ts"
import type { Scenario } from "./Scenario.ts"
import * as ValentinaScenario from "./ValentinaScenario.ts"

const timeout = 300
const cap = 2_500
const retries = 3
const same: Mutation = (fetch) => fetch
const retryPolicy = { retries, cap, base: "5 millis" } as const

const transportOf = (chance: number): Layer.Layer<Transport.Transport> => {
  if (chance < 0.3) return Layer.provide(HttpClientTransport.layer, FetchHttpClient.layer)
  // Bun's own undici has no dispatcher.
  return chance < 0.5 && !("Bun" in globalThis) ? UndiciTransport.layer : Transport.layer
}

interface Setting<R> {
  readonly kind: Kind
  readonly seed: string
  readonly random: SeededRandom.SeededRandom
  readonly scenario: Scenario<R>
  readonly areas: (options: Options) => Layer.Layer<R, unknown, Transport.Transport | RateLimits>
}

const runScenario = Effect.fnUntraced(function* <R>(
  { areas, kind, random, scenario, seed }: Setting<R>,
  mutation: Mutation | undefined,
) {
  const server = yield* FaultyServer.make({ seed, timeout, waits: [0, 0, 1, 4_000], handler: scenario.handler })
  const chosen = transportOf(random.nextDoubleUnsafe())
  const transport = mutation === undefined ? chosen : Transport.layer
  const concurrency = random.die(4)
  const client = Layer.provide(areas({ baseUrl: server.origin, timeout, retryPolicy }), [
    transport,
    RateLimits.layerMemory,
  ])
  // A machine that is busy must not spoil what is made ready.
  const prepare = withTimeout("1 minute")(scenario.prepare)
  const steps = yield* Effect.flatMap(prepare, (steps) => runSteps(steps, server, concurrency)).pipe(
    Effect.provide(client),
    Effect.provideService(Transport.Fetch, (mutation ?? same)(globalThis.fetch)),
  )
  const run: Run = {
    steps,
    sent: server.sent,
    keyed: scenario.keyed,
    mayRepeat: kind === "race",
    secrets: scenario.secrets,
    origin: server.origin,
    timeout,
    cap,
    // Deno and Bun send what is not sent once by the client a second time when the connection drops.
    retries: isRepeating ? 2 * retries + 1 : retries,
  }
  return run
})

const scoped = Effect.fnUntraced(function* (kind: Kind, seed: string, mutation: Mutation | undefined) {
  const random = SeededRandom.make(`${kind}:${seed}`)
  const setting = { kind, seed: `${kind}:${seed}`, random }
  if (kind === "dddice") {
    return yield* runScenario({ ...setting, areas: dddice, scenario: yield* DddiceScenario.make(random) }, mutation)
  }
  const scenario = yield* ValentinaScenario.make(random, kind === "valentina")
  return yield* runScenario({ ...setting, areas: (options) => valentina(kind, options), scenario }, mutation)
})

/** Runs the schedule of a seed; with a mutation over `fetch` alone. */
export const run = (kind: Kind, seed: string, mutation?: Mutation): Effect.Effect<Run, unknown> =>
  Effect.scoped(scoped(kind, seed, mutation) as Effect.Effect<Run, unknown, Scope.Scope>).pipe(Random.withSeed(seed))

// How long real work takes is for the machine to decide.
const timed: ReadonlySet<string> = new Set(["endsInTime", "waitsInTime"])

/** The promises that a run over a socket broke; those that speak of time are held in virtual time only. */
export const brokenOverSockets = (run: Run): ReadonlyArray<Broken> =>
  broken(run).filter(({ promise }) => !timed.has(promise))
