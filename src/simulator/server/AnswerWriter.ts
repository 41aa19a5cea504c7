/**
 * From the value of a handler to the answer, by the endpoint's own schema.
 */
import * as Predicate from "effect/Predicate"
import type * as Endpoint from "../../internal/Endpoint.ts"
import * as Encoder from "./Encoder.ts"
import type { Outgoing } from "./Exchange.ts"

/** Writes the answers of one operation; throws when the value does not fit, which is the handler's fault. */
export type AnswerWriter = (value: unknown) => Outgoing

/** What tells one version of a file from another, where the handler knows when it was changed. */
const versionOf = (value: unknown): Outgoing["headers"] => ({
  ...(Predicate.hasProperty(value, "etag") ? { etag: String(value.etag) } : {}),
  ...(Predicate.hasProperty(value, "last_modified") ? { "last-modified": String(value.last_modified) } : {}),
})

const fileOf = (encoded: unknown): Pick<Outgoing, "headers" | "body"> => {
  if (!Predicate.hasProperty(encoded, "bytes") || !(encoded.bytes instanceof Uint8Array)) {
    throw new TypeError("A handler must answer a file with its bytes")
  }
  const type = Predicate.hasProperty(encoded, "content_type") ? encoded.content_type : undefined
  const name = Predicate.hasProperty(encoded, "file_name") ? encoded.file_name : undefined
  return {
    headers: {
      "content-type": String(type ?? "application/octet-stream"),
      ...(name === undefined ? {} : { "content-disposition": `attachment; filename="${String(name)}"` }),
    },
    body: encoded.bytes,
  }
}

const json = { "content-type": "application/json" }

/**
 * Makes the writer of an endpoint. Compiling it takes time, so make it once.
 */
export const make = (endpoint: Endpoint.Endpoint): AnswerWriter => {
  const { status, success } = endpoint
  if (success === undefined) return () => ({ status, headers: {}, body: undefined })
  const encode = Encoder.make(success)
  return endpoint.answer === "file"
    ? (value) => {
      const { body, headers } = fileOf(encode(value))
      return { status, headers: { ...headers, ...versionOf(value) }, body }
    }
    : (value) => ({ status, headers: json, body: JSON.stringify(encode(value)) })
}
