/**
 * The body of a request.
 */
import * as Effect from "effect/Effect"
import * as Predicate from "effect/Predicate"
import type { RequestValidationError } from "../../errors/TabletopError.ts"
import type * as Codec from "../../internal/Codec.ts"
import { unreadable } from "../../internal/fileBytes.ts"
import * as Multipart from "../../internal/Multipart.ts"
import type { Operation } from "./Operation.ts"
import { refuse } from "./refuse.ts"

/** A body as every attempt sends it. */
export interface RequestBody {
  readonly content: string | Uint8Array
  readonly contentType: string
}

const holdsFile = (body: unknown): boolean =>
  Predicate.isObject(body) && Object.values(body).some((value) => value instanceof Blob)

const jsonBody = (operation: Operation, body: unknown): Effect.Effect<RequestBody, RequestValidationError> => {
  try {
    return Effect.succeed({ content: JSON.stringify(body), contentType: "application/json" })
  } catch {
    return Effect.fail(refuse(operation, [{ path: [], message: "The input is nested too deeply" }]))
  }
}

const form = Effect.fnUntraced(function* (operation: Operation, fields: Readonly<Record<string, unknown>>) {
  const { client: { api }, endpoint } = operation
  const issues = endpoint.checkFiles === undefined ? [] : yield* endpoint.checkFiles(fields)
  if (issues.length > 0) return yield* refuse(operation, issues)
  const { bytes, contentType } = yield* Effect.mapError(
    Multipart.make(fields, api.booleanInForm),
    () => refuse(operation, [{ path: [], message: unreadable }]),
  )
  const body: RequestBody = { content: bytes, contentType }
  return body
})

// Counting characters would let through what is too long in UTF-8.
const byteLength = (content: string | Uint8Array): number =>
  typeof content === "string" ? new TextEncoder().encode(content).length : content.length

const isTooLarge = ({ content }: RequestBody, limit: number): boolean =>
  // No UTF-8 text is longer than three bytes a code unit.
  content.length * 3 > limit && byteLength(content) > limit

/**
 * Writes the body of a call, once for all its attempts; files are looked at and
 * the size is held against the API's. `undefined` where there is none.
 */
export const make = (
  operation: Operation,
  { body }: Codec.Encoded,
): Effect.Effect<RequestBody | undefined, RequestValidationError> => {
  const { client, endpoint } = operation
  if (endpoint.body === undefined) return Effect.undefined
  const isJson = endpoint.encoding === "json" || (endpoint.encoding === "json-or-multipart" && !holdsFile(body))
  const limit = client.api.maxRequestBytes
  return Effect.flatMapEager(
    isJson ? jsonBody(operation, body) : form(operation, Predicate.isObject(body) ? body : {}),
    (written) =>
      isTooLarge(written, limit)
        ? Effect.fail(refuse(operation, [{ path: [], message: `The request is larger than ${limit} bytes` }]))
        : Effect.succeed(written),
  )
}
