/**
 * Signing users in by an account elsewhere.
 */
import * as Schema from "effect/Schema"
import * as Secret from "../Secret.ts"
import * as OpenEnum from "../OpenEnum.ts"
import { User } from "./User.ts"

/** Where the account of a user is. */
export const IdentityProvider = /* @__PURE__ */ OpenEnum.make(["apple", "google", "discord", "github"])
/** Where the account of a user is. */
export type IdentityProvider = typeof IdentityProvider.Type

/**
 * How an account was found to be a user: it was linked before, was linked now
 * to the only user with its verified email address, or is a new UNAPPROVED
 * user.
 */
export const IdentityResolution = /* @__PURE__ */ OpenEnum.make(["matched", "linked", "created"])
/** How an account was found to be a user. */
export type IdentityResolution = typeof IdentityResolution.Type

/** The user that an account belongs to. */
export class IdentifyResponse extends Schema.Opaque<IdentifyResponse>()(Schema.Struct({
  resolution: IdentityResolution,
  user: User,
})) {}

/** An account to sign in with. */
export class IdentifyRequest extends Schema.Opaque<IdentifyRequest>()(Schema.Struct({
  /** Whose account it is. */
  provider: IdentityProvider.known,
  /** Discord and GitHub: an access token. Apple and Google: an identity token. */
  token: Secret.make(Schema.String),
  /** The name of a new user. A name that is taken gets a number. */
  username: Schema.optional(Schema.NullOr(Schema.String)),
  /** The address of a new user whose provider gives none. */
  email: Schema.optional(Schema.NullOr(Schema.String)),
})) {}

/** An account to link to a user. */
export class LinkIdentityRequest extends Schema.Opaque<LinkIdentityRequest>()(Schema.Struct({
  /** Whose account it is. */
  provider: IdentityProvider.known,
  /** Discord and GitHub: an access token. Apple and Google: an identity token. */
  token: Secret.make(Schema.String),
})) {}
