/**
 * All of dddice at once.
 */
import type * as Config from "effect/Config"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { RequestValidationError } from "../../errors/TabletopError.ts"
import { DddiceClient, type Options } from "../../layers/dddice/DddiceClient.ts"
import type { RateLimits } from "../../layers/RateLimits.ts"
import type { Transport } from "../../layers/Transport.ts"
import { Activations } from "./Activations.ts"
import { DiceBoxes } from "./DiceBoxes.ts"
import { Rolls } from "./Rolls.ts"
import { Rooms } from "./Rooms.ts"
import { Shares } from "./Shares.ts"
import { Themes } from "./Themes.ts"
import { Users } from "./Users.ts"

export { defaultBaseUrl, type Options, withToken } from "../../layers/dddice/DddiceClient.ts"

/** Every area of dddice. */
export type Areas = Activations | DiceBoxes | Rolls | Rooms | Shares | Themes | Users

/** The areas over a client that is given. */
export const areas: Layer.Layer<Areas, never, DddiceClient> = /* @__PURE__ */ Layer.fresh(
  /* @__PURE__ */ Layer.mergeAll(
    Activations.layer,
    DiceBoxes.layer,
    Rolls.layer,
    Rooms.layer,
    Shares.layer,
    Themes.layer,
    Users.layer,
  ),
)

/**
 * Gives all areas, with the transport and rate limits in memory.
 */
export const layer = (options: Options): Layer.Layer<Areas, RequestValidationError> =>
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
  options: Options,
): Layer.Layer<Areas, RequestValidationError, Transport | RateLimits> =>
  Layer.fresh(Layer.provide(areas, DddiceClient.layerNoDeps(options)))

/**
 * Makes the areas as plain values, for programs that hold several clients.
 */
export const make = (options: Options) =>
  Effect.all({
    activations: Activations.make,
    diceBoxes: DiceBoxes.make,
    rolls: Rolls.make,
    rooms: Rooms.make,
    shares: Shares.make,
    themes: Themes.make,
    users: Users.make,
  }).pipe(Effect.provide(DddiceClient.layer(options)))
