/**
 * API keys.
 */
import * as Schema from "effect/Schema"
import * as Secret from "../Secret.ts"

/** An API key, for `Authorization: Bearer`. It is shown only once, in the answer that creates it. */
export const Token = /* @__PURE__ */ Secret.make(Schema.NonEmptyString)
/** An API key. */
export type Token = typeof Token.Type

/** What an API key is created from. */
export class TokenCreate extends Schema.Opaque<TokenCreate>()(Schema.Struct({
  /** What the user calls the token. */
  name: Schema.optional(Schema.String),
})) {}
