/**
 * The body of a request.
 */
import * as Effect from "effect/Effect"
import * as Predicate from "effect/Predicate"
import type { Issue, RequestValidationError } from "../../errors/TabletopError.ts"
import type * as Codec from "../../internal/Codec.ts"
import type * as Endpoint from "../../internal/Endpoint.ts"
import * as ImageFormat from "../../internal/ImageFormat.ts"
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

const unreadable = "A file cannot be read: it was removed or changed"

const toBody = (
  operation: Operation,
  encoded: Codec.Encoded,
): Effect.Effect<RequestBody | undefined, RequestValidationError> => {
  const { endpoint } = operation
  if (endpoint.body === undefined) return Effect.succeed(undefined)
  if (endpoint.encoding === "json" || (endpoint.encoding === "json-or-multipart" && !holdsFile(encoded.body))) {
    return jsonBody(operation, encoded.body)
  }
  return Multipart.make(Predicate.isObject(encoded.body) ? encoded.body : {}, operation.client.api.booleanInForm).pipe(
    Effect.map(({ bytes, contentType }) => ({ content: bytes, contentType })),
    Effect.mapError(() => refuse(operation, [{ path: [], message: unreadable }])),
  )
}

const fileIssues = Effect.fnUntraced(function* (endpoint: Endpoint.Endpoint, encoded: Codec.Encoded) {
  if (endpoint.files === undefined || !Predicate.isObject(encoded.body)) return []
  const issues: Array<Issue> = []
  for (const [name, value] of Object.entries(encoded.body)) {
    if (!(value instanceof Blob)) continue
    const message = yield* Effect.match(ImageFormat.isImageFile(value), {
      onFailure: () => unreadable,
      onSuccess: (isImage) => isImage ? undefined : "Expected a PNG, JPEG, GIF or WEBP image",
    })
    if (message !== undefined) issues.push({ path: [name], message })
  }
  return issues
})

// Counting characters would let through what is too long in UTF-8.
const byteLength = (content: string | Uint8Array): number =>
  typeof content === "string" ? new TextEncoder().encode(content).length : content.length

const isTooLarge = (body: RequestBody | undefined, limit: number): boolean =>
  // No UTF-8 text is longer than three bytes a code unit.
  body !== undefined && body.content.length * 3 > limit && byteLength(body.content) > limit

/**
 * Writes the body of a call, once for all its attempts; files are looked at and
 * the size is held against the API's.
 */
export const make = Effect.fnUntraced(function* (operation: Operation, encoded: Codec.Encoded) {
  const { client, endpoint } = operation
  const badFiles = yield* fileIssues(endpoint, encoded)
  if (badFiles.length > 0) return yield* refuse(operation, badFiles)
  const body = yield* toBody(operation, encoded)
  if (!isTooLarge(body, client.api.maxRequestBytes)) return body
  const message = `The request is larger than ${client.api.maxRequestBytes} bytes`
  return yield* refuse(operation, [{ path: [], message }])
})
