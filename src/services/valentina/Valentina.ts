/**
 * All of Valentina Noir at once.
 */
import type * as Config from "effect/Config"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { RequestValidationError } from "../../errors/TabletopError.ts"
import * as Area from "../../layers/call/Area.ts"
import { aroundOrOwn } from "../../layers/call/aroundOrOwn.ts"
import type { RateLimits } from "../../layers/RateLimits.ts"
import type { Transport } from "../../layers/Transport.ts"
import { type ClientOptions, ValentinaClient } from "../../layers/valentina/ValentinaClient.ts"
import * as Record from "./areas.ts"

export { type ClientOptions, withApiKey } from "../../layers/valentina/ValentinaClient.ts"

type Services = Area.ServicesIn<typeof Record.areas>

/** Every area of Valentina Noir. */
export type Areas = Services[keyof Services]

/** The methods of every area, by the area's name. */
export interface Methods extends Area.MethodsIn<typeof Record.areas> {}

/** The areas over a client that is given. */
export const areas: Layer.Layer<Areas, never, ValentinaClient> = /* @__PURE__ */ Area.layerOf<Areas, ValentinaClient>(
  Record.areas,
)

/**
 * Gives all areas, with the transport and rate limits in memory. The company
 * and the acting user are given apart.
 */
export const layer = (options: ClientOptions): Layer.Layer<Areas, RequestValidationError> =>
  Layer.provide(areas, ValentinaClient.layer(options))

/**
 * As {@link layer}, with the settings from `VALENTINA_CLIENT_BASE_URL`,
 * `VALENTINA_CLIENT_API_KEY` and the rest of what {@link ValentinaClient}
 * reads.
 */
export const layerConfig: Layer.Layer<Areas, Config.ConfigError | RequestValidationError> =
  /* @__PURE__ */ ValentinaClient.configured(areas)

/**
 * As {@link layer}, and asks for a transport and the rate limits instead.
 */
export const layerNoDeps = (
  options: ClientOptions,
): Layer.Layer<Areas, RequestValidationError, Transport | RateLimits> =>
  Layer.fresh(Layer.provide(areas, ValentinaClient.layerNoDeps(options)))

/**
 * Makes the areas as plain values, for programs that hold several clients. They
 * use the `Transport` and the `RateLimits` that are around; where there are
 * none, `fetch` and limits in memory of their own.
 */
export const make = (options: ClientOptions): Effect.Effect<Methods, RequestValidationError> =>
  Effect.flatMap(
    aroundOrOwn(ValentinaClient.make(options)),
    (client) =>
      Effect.provideService(
        Area.makeAll<Methods, ValentinaClient>(Record.areas),
        ValentinaClient,
        client,
      ),
  )
