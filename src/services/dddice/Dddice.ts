/**
 * All of dddice at once.
 */
import type * as Config from "effect/Config"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { RequestValidationError } from "../../errors/TabletopError.ts"
import { type ClientOptions, DddiceClient } from "../../layers/dddice/DddiceClient.ts"
import * as Area from "../../layers/call/Area.ts"
import { aroundOrOwn } from "../../layers/call/aroundOrOwn.ts"
import type { RateLimits } from "../../layers/RateLimits.ts"
import type { Transport } from "../../layers/Transport.ts"
import * as Record from "./areas.ts"

export { type ClientOptions, defaultBaseUrl, withToken } from "../../layers/dddice/DddiceClient.ts"

type Services = Area.ServicesIn<typeof Record.areas>

/** Every area of dddice. */
export type Areas = Services[keyof Services]

/** The methods of every area, by the area's name. */
export interface Methods extends Area.MethodsIn<typeof Record.areas> {}

/** The areas over a client that is given. */
export const areas: Layer.Layer<Areas, never, DddiceClient> = /* @__PURE__ */ Area.layerOf<Areas, DddiceClient>(
  Record.areas,
)

/**
 * Gives all areas, with the transport and rate limits in memory.
 */
export const layer = (options: ClientOptions): Layer.Layer<Areas, RequestValidationError> =>
  Layer.provide(areas, DddiceClient.layer(options))

/**
 * As {@link layer}, with the settings from `DDDICE_API_KEY` and
 * `DDDICE_BASE_URL`.
 */
export const layerConfig: Layer.Layer<Areas, Config.ConfigError | RequestValidationError> = /* @__PURE__ */ DddiceClient
  .configured(areas)

/**
 * As {@link layer}, and asks for a transport and the rate limits instead.
 */
export const layerNoDeps = (
  options: ClientOptions,
): Layer.Layer<Areas, RequestValidationError, Transport | RateLimits> =>
  Layer.fresh(Layer.provide(areas, DddiceClient.layerNoDeps(options)))

/**
 * Makes the areas as plain values, for programs that hold several clients. They
 * use the `Transport` and the `RateLimits` that are around; where there are
 * none, `fetch` and limits in memory of their own.
 */
export const make = (options: ClientOptions): Effect.Effect<Methods, RequestValidationError> =>
  Effect.flatMap(
    aroundOrOwn(DddiceClient.make(options)),
    (client) => Effect.provideService(Area.makeAll<Methods, DddiceClient>(Record.areas), DddiceClient, client),
  )
