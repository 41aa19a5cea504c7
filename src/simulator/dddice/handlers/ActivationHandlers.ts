/**
 * What activations do.
 */
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type { SeededRandom } from "../../../internal/SeededRandom.ts"
import { type Activation, ActivationCode } from "../../../schema/dddice/ActivationCode.ts"
import type { User } from "../../../schema/dddice/User.ts"
import { Activations } from "../../../services/dddice/Activations.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import { refuse } from "../../server/Refusal.ts"
import { notFound } from "../rules/Refusals.ts"
import * as Moments from "../store/Moments.ts"
import type { ActivationRecord, Dddice, State } from "../store/State.ts"
import * as Views from "../views/Views.ts"
import { addToken } from "./UserHandlers.ts"

const codeAlphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"

const lifetime = { minutes: 10 }

const reference = (state: State, record: ActivationRecord): Activation["user"] => {
  if (record.approved === undefined) return null
  const { name, username, uuid } = Views.userOf(state, record.approved.userId)
  return { uuid, username, name }
}

const show = (state: State, record: ActivationRecord): Activation => ({
  code: record.code,
  secret: record.secret,
  expires_at: record.expires_at,
  ...(record.approved === undefined ? {} : { token: Redacted.make(record.approved.token) }),
  user: reference(state, record) ?? null,
})

/** Approves an activation in the name of a user; `undefined` when there is none that waits. */
export const approve = (
  state: State,
  code: ActivationCode,
  user: User,
  random: SeededRandom,
  now: DateTime.Utc,
): ActivationRecord | undefined => {
  const record = state.activations.get(code)
  if (record === undefined || record.approved !== undefined) return undefined
  if (DateTime.isGreaterThanOrEqualTo(now, record.expires_at)) return undefined
  const token = addToken(state, user.uuid, "activation", random)
  const approved: ActivationRecord = { ...record, approved: { userId: user.uuid, token } }
  state.activations.set(code, approved)
  return approved
}

const handlers: Handlers<typeof Activations.endpoints, Dddice> = {
  create: ({ now, random, state }) =>
    Effect.sync(() => {
      const record: ActivationRecord = {
        code: ActivationCode.make(random.text(6, codeAlphabet)),
        secret: Redacted.make(random.text(32, codeAlphabet)),
        expires_at: Moments.end(DateTime.add(now, lifetime)),
        approved: undefined,
      }
      state.activations.set(record.code, record)
      return show(state, record)
    }),

  get: Effect.fnUntraced(function* ({ input, state }) {
    const record = state.activations.get(input.code)
    // dddice: a wrong secret and a wrong code look alike.
    if (record === undefined || Redacted.value(record.secret) !== Redacted.value(input.secret)) {
      return yield* refuse(401, { message: "Unauthenticated." })
    }
    // What dddice says of an expired one is not known; here it just stays without a token.
    return show(state, record)
  }),

  approve: Effect.fnUntraced(function* ({ caller, input, now, random, state }) {
    const approved = approve(state, input.code, caller, random, now)
    if (approved === undefined) return yield* notFound("The activation code is wrong or has expired.")
    // Only the holder of the secret gets the token.
    const { secret: _, token: __, ...shown } = show(state, approved)
    return shown
  }),
}

/** The operations of activations. */
export const activationOperations = /* @__PURE__ */ area<Dddice>()(Activations.endpoints, handlers)
