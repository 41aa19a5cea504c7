/**
 * All of Valentina Noir at once.
 */
import type * as Config from "effect/Config"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { RequestValidationError } from "../../errors/TabletopError.ts"
import type { RateLimits } from "../../layers/RateLimits.ts"
import type { Transport } from "../../layers/Transport.ts"
import { type Options as ClientOptions, ValentinaClient } from "../../layers/valentina/ValentinaClient.ts"
import { Books } from "./Books.ts"
import { Campaigns } from "./Campaigns.ts"
import { Chapters } from "./Chapters.ts"
import { CharacterBlueprint } from "./CharacterBlueprint.ts"
import { CharacterGeneration } from "./CharacterGeneration.ts"
import { Characters } from "./Characters.ts"
import { CharacterTraits } from "./CharacterTraits.ts"
import { Companies } from "./Companies.ts"
import { Developers } from "./Developers.ts"
import { DiceRolls } from "./DiceRolls.ts"
import { Dictionary } from "./Dictionary.ts"
import { GlobalAdmin } from "./GlobalAdmin.ts"
import { Identity } from "./Identity.ts"
import { Options } from "./Options.ts"
import { System } from "./System.ts"
import { UserLookup } from "./UserLookup.ts"
import { Users } from "./Users.ts"

export { type Options, withApiKey } from "../../layers/valentina/ValentinaClient.ts"

/** Every area of Valentina Noir. */
export type Areas =
  | Books
  | Campaigns
  | Chapters
  | CharacterBlueprint
  | CharacterGeneration
  | Characters
  | CharacterTraits
  | Companies
  | Developers
  | DiceRolls
  | Dictionary
  | GlobalAdmin
  | Identity
  | Options
  | System
  | UserLookup
  | Users

/** The areas over a client that is given. */
export const areas: Layer.Layer<Areas, never, ValentinaClient> = /* @__PURE__ */ Layer.fresh(
  /* @__PURE__ */ Layer.mergeAll(
    Books.layer,
    Campaigns.layer,
    Chapters.layer,
    CharacterBlueprint.layer,
    CharacterGeneration.layer,
    Characters.layer,
    CharacterTraits.layer,
    Companies.layer,
    Developers.layer,
    DiceRolls.layer,
    Dictionary.layer,
    GlobalAdmin.layer,
    Identity.layer,
    Options.layer,
    System.layer,
    UserLookup.layer,
    Users.layer,
  ),
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
 * Makes the areas as plain values, for programs that hold several clients.
 */
export const make = (options: ClientOptions) =>
  Effect.all({
    books: Books.make,
    campaigns: Campaigns.make,
    chapters: Chapters.make,
    characterBlueprint: CharacterBlueprint.make,
    characterGeneration: CharacterGeneration.make,
    characters: Characters.make,
    characterTraits: CharacterTraits.make,
    companies: Companies.make,
    developers: Developers.make,
    diceRolls: DiceRolls.make,
    dictionary: Dictionary.make,
    globalAdmin: GlobalAdmin.make,
    identity: Identity.make,
    options: Options.make,
    system: System.make,
    userLookup: UserLookup.make,
    users: Users.make,
  }).pipe(Effect.provide(ValentinaClient.layer(options)))
