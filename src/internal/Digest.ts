/**
 * SHA-256 over the Web Crypto API, which every supported runtime has.
 */
import * as Effect from "effect/Effect"

const encoder = new TextEncoder()

/** The SHA-256 of a text or of bytes, as 64 hexadecimal digits. */
export const sha256 = (content: string | Uint8Array): Effect.Effect<string> =>
  Effect.map(
    Effect.promise(() =>
      // A view of a shared buffer is the one kind of bytes that digest refuses, and nothing here makes one.
      crypto.subtle.digest("SHA-256", (typeof content === "string" ? encoder.encode(content) : content) as BufferSource)
    ),
    (digest) => Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join(""),
  )
