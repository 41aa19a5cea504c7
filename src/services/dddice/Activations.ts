/**
 * Activations: how an integration gets the token of a user.
 */
import * as DateTime from "effect/DateTime"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import type * as Redacted from "effect/Redacted"
import { ActivationExpiredError } from "../../errors/dddice/ActivationExpiredError.ts"
import { DecodeError } from "../../errors/TabletopError.ts"
import * as Endpoint from "../../internal/Endpoint.ts"
import { area, type DddiceMethods } from "../../layers/dddice/DddiceClient.ts"
import { Activation, ActivationCode } from "../../schema/dddice/ActivationCode.ts"
import { Data } from "../../schema/dddice/Envelope.ts"

const params = {
  /** The code that the activation was begun with. */
  code: ActivationCode,
}

const endpoints = Endpoint.group("Activations", {
  /** Asks for a code that the user types in at https://dddice.com/activate. Needs no token. */
  create: Endpoint.post("createActivation", "/activate", { auth: "none", success: Data(Activation) }),
  /** The state of an activation, for whoever holds its secret. */
  get: Endpoint.get("getActivation", "/activate/:code", {
    auth: "secret",
    params,
    success: Data(Activation),
  }),
  /**
   * Approves an activation in the name of the user.
   *
   * dddice: its own site calls this.
   */
  approve: Endpoint.post("approveActivation", "/activate/:code", {
    params,
    status: 200,
    success: Data(Activation),
  }),
})

type Declared = typeof endpoints

/** The operations of {@link Activations} as values. */
export interface ActivationsEndpoints extends Declared {}

/** The methods of {@link Activations}. */
export interface ActivationsMethods extends DddiceMethods<ActivationsEndpoints> {}

/** Activations: how an integration gets the token of a user. */
export class Activations extends area<Activations, ActivationsEndpoints, ActivationsMethods>()(
  "effect-tabletop/dddice/Activations",
  endpoints,
) {}

const pollEvery = Duration.seconds(5)
// dddice: pending activations have always had an `expires_at`; this bounds the wait where one has none.
const longestWait = Duration.minutes(15)

/** What the user needs for the approval. */
export interface Invitation {
  /** The six characters to type in. */
  readonly code: ActivationCode
  /** Where to type them in; the address holds the code already. */
  readonly url: string
  readonly expiresAt: DateTime.Utc
}

const poll = Effect.fnUntraced(function* (
  code: ActivationCode,
  secret: Redacted.Redacted<string>,
  expiresAt: DateTime.Utc,
) {
  const activations = yield* Activations
  while (true) {
    yield* Effect.sleep(pollEvery)
    const now = yield* DateTime.now
    const expired = DateTime.isGreaterThanOrEqualTo(now, expiresAt)
    // dddice: it is not known whether an expired activation is still there, so a 404 then says the same.
    const { token } = yield* activations.get({ code, secret }).pipe(
      Effect.catchTag("NotFoundError", (error) => expired ? Effect.succeed({ token: undefined }) : Effect.fail(error)),
    )
    if (token !== undefined) return token
    if (expired) return yield* new ActivationExpiredError({ expiresAt })
  }
})

/**
 * Gets a user's token: asks for a code, hands it to `invite`, and asks every
 * five seconds whether the user has approved.
 *
 * Fails with ActivationExpiredError when the code expires first.
 */
export const activate = Effect.fnUntraced(function* <E, R>(
  invite: (invitation: Invitation) => Effect.Effect<void, E, R>,
) {
  const activations = yield* Activations
  const { code, expires_at, secret } = yield* activations.create()
  if (code === undefined || secret === undefined) {
    return yield* new DecodeError({
      api: "dddice",
      operation: endpoints.create.operation,
      issues: [{ path: ["data"], message: "The activation has no code or no secret" }],
    })
  }
  const expiresAt = expires_at ?? DateTime.addDuration(yield* DateTime.now, longestWait)
  yield* invite({ code, url: `https://dddice.com/activate?code=${encodeURIComponent(code)}`, expiresAt })
  return yield* poll(code, secret, expiresAt)
})
