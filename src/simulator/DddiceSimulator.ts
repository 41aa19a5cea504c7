/**
 * dddice without dddice: a stateful server in memory, for tests, demos and work
 * offline.
 *
 * Dice and ids come from the simulator's own seeded random numbers, time from
 * effect's Clock, so that a test can replay a game and wind the clock.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as HttpClient from "effect/http/HttpClient"
import * as Layer from "effect/Layer"
import type { RequestValidationError } from "../errors/TabletopError.ts"
import { RateLimits } from "../layers/RateLimits.ts"
import * as Dddice from "../services/dddice/Dddice.ts"
import * as DddiceServer from "./dddice/Simulator.ts"
import { tokens } from "./dddice/WellKnown.ts"

export { make, type Options, type Simulator as Handle, type Snapshot } from "./dddice/Simulator.ts"
export { tokens, users } from "./dddice/WellKnown.ts"
export { ConnectionDropped } from "./server/Exchange.ts"
export * as Fault from "./server/Fault.ts"
export { type LoggedRequest } from "./server/RequestLog.ts"

/** The simulator behind a layer: its requests, faults and snapshots. */
export class Simulator extends Context.Service<Simulator, DddiceServer.Simulator>()(
  "effect-tabletop/dddice/Simulator",
) {
  /** Makes a simulator. */
  static readonly layer = (options?: DddiceServer.Options): Layer.Layer<Simulator> =>
    Layer.effect(this, DddiceServer.make(options))
}

/** The settings of simulator and client. */
export interface LayerOptions extends DddiceServer.Options {
  /** The client in front of the simulator; its token is that of `owner` unless said otherwise. */
  readonly client?: Partial<Dddice.Options> | undefined
}

const httpClient: Layer.Layer<HttpClient.HttpClient, never, Simulator> = Layer.effect(
  HttpClient.HttpClient,
  Effect.map(Simulator, (simulator) => simulator.httpClient),
)

/**
 * Gives an HttpClient whose requests, to whatever host, the simulator answers,
 * and the simulator itself.
 */
export const layerHttpClient = (
  options?: DddiceServer.Options,
): Layer.Layer<HttpClient.HttpClient | Simulator> => Layer.provideMerge(httpClient, Simulator.layer(options))

/**
 * Gives all areas of dddice over a simulator, and the simulator itself.
 * Requests take the whole way of the client, from encoding to retries.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import { Rolls, ThemeId } from "effect-tabletop/dddice"
 * import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
 *
 * const theme = ThemeId.make("dddice-bees")
 * const program = Effect.gen(function* () {
 *   const rolls = yield* Rolls
 *   const roll = yield* rolls.create({ dice: [{ type: "d20", theme, value: 17 }, { type: "mod", value: 3 }] })
 *   return [roll.equation, roll.total_value]
 * })
 *
 * await Effect.runPromise(Effect.provide(program, DddiceSimulator.layer())) // => ["1d20+3", 20]
 * ```
 */
export const layer = (
  options?: LayerOptions,
): Layer.Layer<Dddice.Areas | Simulator, RequestValidationError> =>
  Layer.provide(Dddice.layerNoDeps({ apiKey: tokens.owner, ...options?.client }), [
    RateLimits.layerMemory,
    httpClient,
  ]).pipe(Layer.provideMerge(Simulator.layer(options)))
