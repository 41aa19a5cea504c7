/**
 * SHA-256 over the Web Crypto API, where there is one: a browser hides it from
 * pages that came over plain HTTP from another machine.
 */
import * as Effect from "effect/Effect"
import * as Hex from "effect/encoding/Hex"
import * as Sha256 from "./Sha256.ts"

const encoder = new TextEncoder()

const digestWith = (subtle: SubtleCrypto, content: string | Uint8Array) =>
  Effect.map(
    Effect.promise(() =>
      // A view of a shared buffer is the one kind of bytes that digest refuses, and nothing here makes one.
      subtle.digest("SHA-256", (typeof content === "string" ? encoder.encode(content) : content) as BufferSource)
    ),
    (digest) => Hex.encode(new Uint8Array(digest)),
  )

/** The SHA-256 of a text or of bytes, as 64 hexadecimal digits. */
export const sha256 = (content: string | Uint8Array): Effect.Effect<string> => {
  const subtle: SubtleCrypto | undefined = globalThis.crypto.subtle
  return subtle === undefined ? Effect.sync(() => Sha256.sha256(content)) : digestWith(subtle, content)
}
