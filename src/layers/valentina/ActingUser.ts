/**
 * On whose behalf a call is made.
 */
import type * as Config from "effect/Config"
import * as Context from "effect/Context"
import * as Layer from "effect/Layer"
import * as Scoped from "../../internal/Scoped.ts"
import { UserId } from "../../schema/valentina/Identifier.ts"
import * as configured from "../call/configured.ts"
import { identifier } from "./call/identifier.ts"

/**
 * The user that calls are made for, sent as `On-Behalf-Of`.
 *
 * Operations that require one ask for this service, so leaving it out is a
 * compile error; those that allow one send it when it is there.
 */
export class ActingUser extends Context.Service<ActingUser, UserId>()("effect-tabletop/valentina/ActingUser") {
  /** Acts for one user throughout. */
  static readonly layer = (user: UserId): Layer.Layer<ActingUser> => Layer.succeed(this, user)

  /** Reads the user from `VALENTINA_CLIENT_ON_BEHALF_OF`. */
  static readonly layerConfig: Layer.Layer<ActingUser, Config.ConfigError> = Layer.fresh(Layer.effect(
    this,
    configured.required("VALENTINA_CLIENT_ON_BEHALF_OF", identifier(UserId)),
  ))
}

/**
 * Makes one call or a whole program on behalf of a user.
 */
export const actingAs = (user: UserId) => <T extends Scoped.Program>(self: T): Scoped.Without<T, ActingUser> =>
  Scoped.provide(self, ActingUser, user)
