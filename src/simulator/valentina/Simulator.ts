/**
 * A simulated Valentina server to hold in hand.
 */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type { CompanyId } from "../../schema/valentina/Company.ts"
import type { UserId } from "../../schema/valentina/User.ts"
import { checkOptions, type Leasts } from "../server/checkOptions.ts"
import type * as ServerData from "../server/ServerData.ts"
import * as Simulation from "../server/Simulation.ts"
import * as Ways from "../server/Ways.ts"
import { service } from "./front/Service.ts"
import type { Policy } from "./store/RateLimitBuckets.ts"
import { type Seed, wellKnown } from "./world/SeedData.ts"
import type { Rules, ServerVersion, Valentina } from "./world/World.ts"

/** The ids of the users that a simulator starts with, by role. */
export type SeededUsers = Seed["users"]

/** How a simulated server is made. */
export interface Options {
  /** Decides dice and ids; "effect-tabletop" unless said otherwise. */
  readonly seed?: string | number | undefined
  /** The key of the developer, who is a global administrator. */
  readonly apiKey?: Redacted.Redacted<string> | undefined
  /** The id of the company. */
  readonly companyId?: CompanyId | undefined
  /** The id of the user with the role ADMIN, as `users.admin`. */
  readonly userId?: UserId | undefined
  /** The ids of the users, by role. */
  readonly users?: Partial<SeededUsers> | undefined
  /**
   * Which server to be: the release "0.27.0", the commit "49fddf1" after it, or
   * the newest that is known of, which is the default. Older ones answer 404 to
   * the operations that they lack, leave out the fields that they lack, and
   * ignore them in requests. `/health` says 0.27.0 of all three, as the servers do.
   */
  readonly version?: ServerVersion | undefined
  /**
   * Limits for all operations together, for each key: at most `capacity`
   * requests at once, and `rate` more a second. None unless given. Uploads,
   * sign-ins and new keys have limits of their own in any case.
   */
  readonly rateLimits?: ReadonlyArray<Policy> | undefined
  /**
   * Whether a repeat that overtakes its first attempt executes again, as on
   * the server, which has no lock. Otherwise it waits for the first answer.
   */
  readonly idempotencyRace?: boolean | undefined
  /**
   * Whether reads are answered from a cache for a minute, as on the server: they
   * do not see what another key has written since, nor, for some milliseconds,
   * what their own key has. A read that is under way during a write, as with
   * `Fault.late`, puts old values into the cache for a minute more. Keys are
   * cached too: one that was replaced or deleted lives on while it is used once
   * a minute.
   */
  readonly responseCache?: boolean | undefined
}

/** The data of a simulated server at one moment. */
export type Snapshot = ServerData.Snapshot<Valentina>

/** A simulated Valentina server. */
export interface Simulator extends Ways.Ways<Valentina> {
  /** The key of the developer, who is a global administrator and the OWNER of the company. */
  readonly apiKey: Redacted.Redacted<string>
  readonly companyId: CompanyId
  /** The users of the company. */
  readonly users: SeededUsers
}

/** What a simulator with these options starts with. */
const seedOf = ({ apiKey, companyId, userId, users }: Options): Seed => ({
  ...wellKnown,
  apiKey: apiKey === undefined ? wellKnown.apiKey : Redacted.value(apiKey),
  companyId: companyId ?? wellKnown.companyId,
  users: {
    admin: users?.admin ?? userId ?? wellKnown.users.admin,
    storyteller: users?.storyteller ?? wellKnown.users.storyteller,
    player: users?.player ?? wellKnown.users.player,
  },
})

/** The options, with the least value of those that are numbers. */
const leasts: Leasts<Options> = {
  seed: undefined,
  apiKey: undefined,
  companyId: undefined,
  userId: undefined,
  users: undefined,
  version: undefined,
  rateLimits: undefined,
  idempotencyRace: undefined,
  responseCache: undefined,
}

/** Makes a simulated Valentina server. */
export const make = Effect.fnUntraced(function* (options: Options = {}) {
  yield* checkOptions("valentina", options, leasts)
  const seed = seedOf(options)
  const rules: Rules = {
    seed,
    version: options.version ?? "newest",
    policies: options.rateLimits ?? [],
    idempotencyRace: options.idempotencyRace ?? false,
    responseCache: options.responseCache ?? false,
    running: new Map(),
  }
  const simulation = yield* Simulation.make(service, rules, options.seed ?? "effect-tabletop")
  const ways = yield* Ways.make(simulation)
  const simulator: Simulator = {
    apiKey: Redacted.make(seed.apiKey),
    companyId: seed.companyId,
    users: seed.users,
    ...ways,
  }
  return simulator
})
