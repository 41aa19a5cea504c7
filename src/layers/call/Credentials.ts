/**
 * What proves who calls.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type { AuthenticationError } from "../../errors/TabletopError.ts"
import type * as Codec from "../../internal/Codec.ts"
import type * as Endpoint from "../../internal/Endpoint.ts"
import type { Client, Key } from "./Client.ts"

const headerText = /^[\x21-\x7e]+$/

/** Whether a text can stand in a header by itself. */
export const isHeaderText = (text: string): boolean => headerText.test(text)

/** The key, token or secret of a call; `undefined` where none is sent. */
export const resolve = (
  client: Client,
  endpoint: Endpoint.Endpoint,
  encoded: Codec.Encoded,
  context: Context.Context<never>,
): Effect.Effect<Redacted.Redacted<string> | undefined, AuthenticationError> => {
  if (endpoint.auth === "none") return Effect.undefined
  if (endpoint.auth === "secret") return Effect.succeed(encoded.secret)
  const key: Key = Context.get(context, client.api.currentKey) ?? client.apiKey
  if (Redacted.isRedacted(key)) return Effect.succeed(key)
  // Not every program is type checked, and a plain text must not become part of a defect.
  return Effect.isEffect(key) ? key : Effect.undefined
}

/** The header that shows the key. */
export const header = (
  client: Client,
  endpoint: Endpoint.Endpoint,
  key: string,
): readonly [name: string, value: string] =>
  endpoint.auth === "secret" ? (client.api.secretHeader ?? client.api.keyHeader)(key) : client.api.keyHeader(key)
