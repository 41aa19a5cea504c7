/**
 * Activation codes: how an integration gets a user's API key.
 */
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import * as Secret from "../Secret.ts"
import * as Absent from "../Absent.ts"
import * as Id from "../Id.ts"
import { Timestamp } from "../Timestamp.ts"
import { orEmptyList } from "./Mapping.ts"
import { Token } from "./Token.ts"
import { UserReference } from "./User.ts"

/** Identifies an activation: the six characters that the user types in at `https://dddice.com/activate`. */
export const ActivationCode = /* @__PURE__ */ Id.text("ActivationCode")
/** Identifies an activation. */
export type ActivationCode = typeof ActivationCode.Type

/** What reading an activation takes: `Authorization: Secret <secret>`. */
export const ActivationSecret = /* @__PURE__ */ Secret.make(Schema.NonEmptyString)
/** What reading an activation takes. */
export type ActivationSecret = typeof ActivationSecret.Type

// A pending activation has no token, or `null`, or an empty one: all are "no token".
const TokenOnceApproved = /* @__PURE__ */ Schema.optionalKey(Schema.NullOr(Schema.String)).pipe(
  Schema.decodeTo(Schema.optionalKey(Token), {
    decode: SchemaGetter.transformOptional(Option.filter((text): text is string => text !== null && text !== "")),
    encode: SchemaGetter.passthroughSupertype(),
  }),
)

/**
 * The state of an activation. It is approved once it has a `token`.
 *
 * dddice: documented as an empty list, which decodes to an activation without
 * fields. The fields are those that servers really send: `code`, `secret` and
 * `expires_at` at once, `token` and `user` after the user's approval.
 */
export class Activation extends Schema.Opaque<Activation>()(orEmptyList(Schema.Struct({
  code: Absent.asMissing(ActivationCode),
  secret: Absent.asMissing(ActivationSecret),
  expires_at: Schema.optionalKey(Schema.NullOr(Timestamp)),
  /** The API key of the user who approved. */
  token: TokenOnceApproved,
  /** The user who approved, `null` before. */
  user: Schema.optionalKey(Schema.NullOr(UserReference)),
}))) {}
