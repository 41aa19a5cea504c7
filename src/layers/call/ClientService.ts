/**
 * The client of an API as a service, with its layers.
 */
import type * as Config from "effect/Config"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { RequestValidationError } from "../../errors/TabletopError.ts"
import { RateLimits } from "../RateLimits.ts"
import * as Transport from "../Transport.ts"
import type { Api } from "./Api.ts"
import * as Client from "./Client.ts"
import { perConfigProvider } from "./perConfigProvider.ts"

/** What the client of an API has beside its key. An alias, so that an editor shows its members under their names alone. */
export type ClientLayers<Self, Options> = {
  /** Makes a client as a plain value. */
  readonly make: (
    options: Options,
  ) => Effect.Effect<Client.Client, RequestValidationError, Transport.Transport | RateLimits>
  /** Asks for a transport and the rate limits. */
  readonly layerNoDeps: (
    options: Options,
  ) => Layer.Layer<Self, RequestValidationError, Transport.Transport | RateLimits>
  /** Brings the transport and rate limits in memory. */
  readonly layer: (options: Options) => Layer.Layer<Self, RequestValidationError>
  /** Reads the settings of the API from the configuration. */
  readonly layerConfig: Layer.Layer<Self, Config.ConfigError | RequestValidationError>
  /** Gives areas the client of the configuration. */
  readonly configured: <A>(
    areas: Layer.Layer<A, never, Self>,
  ) => Layer.Layer<A, Config.ConfigError | RequestValidationError>
}

/** How an API makes a client of its own options, and reads them from the configuration. */
export interface Settings<Options> {
  readonly clientOptions: (options: Options) => Client.Options
  readonly fromConfig: Effect.Effect<Options, Config.ConfigError>
}

/** The class of an API's client. */
export const make = <Self, Options>() =>
<const Name extends string>(
  name: Name,
  api: Api,
  settings: Settings<Options>,
): Context.ServiceClass<Self, Name, Client.Client> & ClientLayers<Self, Options> => {
  const service = Context.Service<Self, Client.Client>()(name)
  const make = (options: Options) => Client.make(api, settings.clientOptions(options))
  const layerNoDeps = (options: Options) => Layer.fresh(Layer.effect(service, make(options)))
  const layer = (options: Options) => Layer.provide(layerNoDeps(options), [Transport.layer, RateLimits.layerMemory])
  const layerConfig = perConfigProvider(() => Layer.unwrap(Effect.map(settings.fromConfig, layer)))
  return Object.assign(service, {
    make,
    layerNoDeps,
    layer,
    layerConfig,
    configured: <A>(areas: Layer.Layer<A, never, Self>) => perConfigProvider(() => Layer.provide(areas, layerConfig)),
  })
}
