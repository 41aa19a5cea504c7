/**
 * Reading a body whole, within a bound.
 */
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"
import type * as HttpClientError from "effect/http/HttpClientError"
import * as HttpClientResponse from "effect/http/HttpClientResponse"
import * as Option from "effect/Option"
import * as Predicate from "effect/Predicate"
import * as Stream from "effect/Stream"

/** The body is longer than the bound, in bytes. */
export class BodyTooLong extends Data.TaggedError("BodyTooLong")<{ readonly limit: number }> {}

/** The body could not be read to its end. */
export class BodyUnreadable extends Data.TaggedError("BodyUnreadable")<{ readonly cause: unknown }> {}

/** How a body is wanted. */
export type Kind = "text" | "bytes"

/** A body, or that it is too long. */
export type Content = string | Uint8Array | BodyTooLong

/**
 * Under this name a response carries its body where that is in memory already,
 * as a simulator's is. Reading it then takes no turn of the event loop, so that
 * a test's clock cannot run ahead of it.
 */
export const InMemory: unique symbol = Symbol.for("effect-tabletop/ResponseBody/InMemory")

const decoder = new TextDecoder()

const contentOf = (bytes: Uint8Array, kind: Kind): string | Uint8Array =>
  kind === "text" ? decoder.decode(bytes) : bytes

const join = (chunks: ReadonlyArray<Uint8Array>, size: number): Uint8Array => {
  if (chunks.length === 1) return chunks[0]!
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.length
  }
  return whole
}

const collect = async (
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
): Promise<Uint8Array | BodyTooLong> => {
  const chunks: Array<Uint8Array> = []
  let size = 0
  while (true) {
    const { done, value } = await reader.read()
    if (done) return join(chunks, size)
    size += value.length
    if (size > limit) {
      await reader.cancel()
      return new BodyTooLong({ limit })
    }
    chunks.push(value)
  }
}

// With a length that the connection enforces, the runtime's own reader is safe
// and much faster. A compressed body's length says nothing of what comes out.
const hasSafeLength = (headers: globalThis.Headers, limit: number): boolean => {
  const length = headers.get("content-length")
  return length !== null && /^\d+$/.test(length) && Number(length) <= limit && !headers.has("content-encoding")
}

/** Reads the body of a web response; `limit` is in bytes. */
export const fromWeb = async (response: Response, limit: number, kind: Kind): Promise<Content> => {
  if (response.body === null) return kind === "text" ? "" : new Uint8Array(0)
  if (hasSafeLength(response.headers, limit)) {
    return kind === "text" ? response.text() : new Uint8Array(await response.arrayBuffer())
  }
  const bytes = await collect(response.body.getReader(), limit)
  return bytes instanceof BodyTooLong ? bytes : contentOf(bytes, kind)
}

const inMemory = (response: HttpClientResponse.HttpClientResponse): Uint8Array | undefined =>
  Predicate.hasProperty(response, InMemory) && response[InMemory] instanceof Uint8Array ? response[InMemory] : undefined

const fromReader = (body: ReadableStream<Uint8Array>, limit: number) =>
  Effect.callback<Uint8Array | BodyTooLong, BodyUnreadable>((resume) => {
    const reader = body.getReader()
    collect(reader, limit).then(
      (bytes) => resume(Effect.succeed(bytes)),
      (cause) => resume(Effect.fail(new BodyUnreadable({ cause }))),
    )
    // A reader that was already released or errored has nothing left to cancel.
    return Effect.sync(() => void reader.cancel().catch(() => undefined))
  })

const fromStream = Effect.fnUntraced(function* (response: HttpClientResponse.HttpClientResponse, limit: number) {
  const chunks: Array<Uint8Array> = []
  let size = 0
  yield* Stream.runForEach(response.stream, (chunk) => {
    size += chunk.length
    chunks.push(chunk)
    return size > limit ? Effect.fail(new BodyTooLong({ limit })) : Effect.void
  })
  return join(chunks, size)
})

const isEmpty = (error: HttpClientError.HttpClientError | BodyTooLong): boolean =>
  error._tag === "HttpClientError" && error.reason._tag === "EmptyBodyError"

const bytesOf = (
  response: HttpClientResponse.HttpClientResponse,
  limit: number,
): Effect.Effect<Uint8Array | BodyTooLong, HttpClientError.HttpClientError | BodyUnreadable> => {
  const known = inMemory(response)
  if (known !== undefined) return Effect.succeed(known.length > limit ? new BodyTooLong({ limit }) : known)
  const web = Option.getOrUndefined(HttpClientResponse.toWeb(response))
  if (web?.body === null) return Effect.succeed(new Uint8Array(0))
  if (web !== undefined) return fromReader(web.body, limit)
  return fromStream(response, limit).pipe(
    Effect.catchIf(isEmpty, () => Effect.succeed(new Uint8Array(0))),
    Effect.catchTag("BodyTooLong", Effect.succeed),
  )
}

/** Reads the body of any client's response; `limit` is in bytes. */
export const read = (
  response: HttpClientResponse.HttpClientResponse,
  limit: number,
  kind: Kind,
): Effect.Effect<Content, HttpClientError.HttpClientError | BodyUnreadable> =>
  Effect.map(bytesOf(response, limit), (bytes) => bytes instanceof BodyTooLong ? bytes : contentOf(bytes, kind))
