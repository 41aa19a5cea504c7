/**
 * Valentina Noir without the server: a stateful one in memory, for tests, demos
 * and work offline.
 *
 * It starts with a developer who is a global administrator, a company of which
 * the developer is the OWNER, and three users of the company, by role. Dice and
 * ids come from the simulator's own seeded random numbers, time from effect's
 * Clock, so that a test can replay a game and wind the clock.
 */
import * as Context from "effect/Context"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import type { RequestValidationError } from "../errors/TabletopError.ts"
import { RateLimits } from "../layers/RateLimits.ts"
import { CurrentCompany } from "../layers/valentina/CurrentCompany.ts"
import type { CompanyId } from "../schema/valentina/Company.ts"
import * as Valentina from "../services/valentina/Valentina.ts"
import * as ValentinaServer from "./valentina/Simulator.ts"
import * as Ways from "./server/Ways.ts"
import { wellKnown } from "./valentina/world/SeedData.ts"

export { type Policy } from "./valentina/store/RateLimitBuckets.ts"
export { make, type Options, type SeededUsers, type Simulator as Handle, type Snapshot } from "./valentina/Simulator.ts"
export { withControl } from "./server/control.ts"
export { ConnectionDropped } from "./server/Exchange.ts"
export * as Fault from "./server/Fault.ts"
export { type LoggedRequest } from "./server/RequestLog.ts"

/** The key of the developer, unless the options give another. */
export const apiKey: Redacted.Redacted<string> = /* @__PURE__ */ Redacted.make(wellKnown.apiKey)

/** The id of the company, unless the options give another. */
export const companyId: CompanyId = wellKnown.companyId

/** The ids of the users by role, unless the options give others. */
export const users: ValentinaServer.SeededUsers = wellKnown.users

/** The simulator behind a layer: its requests, faults, snapshots and well-known ids. */
export class Simulator extends Context.Service<Simulator, ValentinaServer.Simulator>()(
  "effect-tabletop/valentina/Simulator",
) {
  /** Makes a simulator. */
  static readonly layer = (options?: ValentinaServer.Options): Layer.Layer<Simulator, RequestValidationError> =>
    Layer.effect(this, ValentinaServer.make(options))
}

/** The settings of simulator and client. */
export interface LayerOptions extends ValentinaServer.Options {
  /** The client in front of the simulator; its key is that of the developer unless said otherwise. */
  readonly client?: Partial<Valentina.ClientOptions> | undefined
}

const ways = /* @__PURE__ */ Ways.layers(Simulator, Simulator.layer)

/**
 * Gives a ways.transport, for `layerNoDeps`, whose calls, to whatever host, the
 * simulator answers, and the simulator itself.
 */
export const layerTransport = ways.layerTransport

/**
 * Gives an HttpClient whose requests, to whatever host, the simulator answers,
 * and the simulator itself.
 */
export const layerHttpClient = ways.layerHttpClient

const client = (options: LayerOptions): Layer.Layer<Valentina.Areas, RequestValidationError, Simulator> =>
  Layer.provide(
    Valentina.layerNoDeps({
      baseUrl: "https://valentina.simulated",
      apiKey: options.apiKey ?? apiKey,
      ...options.client,
    }),
    [Layer.fresh(RateLimits.layerMemory), ways.transport],
  )

/**
 * Gives all areas of Valentina over a simulator, the company, and the simulator
 * itself. Requests take the whole way of the client, from encoding to retries.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import { Companies } from "effect-tabletop/valentina"
 * import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
 *
 * const program = Effect.gen(function* () {
 *   const companies = yield* Companies
 *   const { company } = yield* companies.create({ name: "Night Court", email: "court@example.com" })
 *   return (yield* companies.get({ company_id: company.id })).num_users
 * })
 *
 * await Effect.runPromise(Effect.provide(program, ValentinaSimulator.layer())) // => 1
 * ```
 */
export const layer = (
  { client: settings, ...options }: LayerOptions = {},
): Layer.Layer<Valentina.Areas | CurrentCompany | Simulator, RequestValidationError> =>
  Layer.merge(client({ ...options, client: settings }), CurrentCompany.layer(options.companyId ?? companyId)).pipe(
    Layer.provideMerge(Simulator.layer(options)),
  )
