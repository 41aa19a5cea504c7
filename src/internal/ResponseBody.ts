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

/**
 * Under this name a response carries its body where that is in memory already,
 * as a simulator's is. Reading it then takes no turn of the event loop, so that
 * a test's clock cannot run ahead of it.
 */
export const InMemory: unique symbol = Symbol.for("effect-tabletop/ResponseBody/InMemory")

type Failure = BodyTooLong | BodyUnreadable | HttpClientError.HttpClientError

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

const fromReader = (body: ReadableStream<Uint8Array>, limit: number): Effect.Effect<Uint8Array, Failure> =>
  Effect.callback((resume) => {
    const reader = body.getReader()
    collect(reader, limit).then(
      (result) => resume(result instanceof BodyTooLong ? Effect.fail(result) : Effect.succeed(result)),
      (cause) => resume(Effect.fail(new BodyUnreadable({ cause }))),
    )
    // A reader that was already released or errored has nothing left to cancel.
    return Effect.sync(() => void reader.cancel().catch(() => undefined))
  })

const fromWhole = <A>(
  read: () => Promise<A>,
  abort: () => void,
): Effect.Effect<A, Failure> =>
  Effect.callback((resume) => {
    read().then(
      (value) => resume(Effect.succeed(value)),
      (cause) => resume(Effect.fail(new BodyUnreadable({ cause }))),
    )
    return Effect.sync(abort)
  })

const fromStream = (
  response: HttpClientResponse.HttpClientResponse,
  limit: number,
): Effect.Effect<Uint8Array, Failure> => {
  const chunks: Array<Uint8Array> = []
  let size = 0
  return Stream.runForEach(response.stream, (chunk) => {
    size += chunk.length
    chunks.push(chunk)
    return size > limit ? Effect.fail(new BodyTooLong({ limit })) : Effect.void
  }).pipe(
    Effect.map(() => join(chunks, size)),
    Effect.catchIf(
      (error) => error._tag === "HttpClientError" && error.reason._tag === "EmptyBodyError",
      () => Effect.succeed(new Uint8Array(0)),
    ),
  )
}

// With a length that the connection enforces, the runtime's own reader is safe
// and much faster. A compressed body's length says nothing of what comes out.
const hasSafeLength = (headers: globalThis.Headers, limit: number): boolean => {
  const length = headers.get("content-length")
  return length !== null && /^\d+$/.test(length) && Number(length) <= limit && !headers.has("content-encoding")
}

const inMemory = (response: HttpClientResponse.HttpClientResponse): Uint8Array | undefined =>
  Predicate.hasProperty(response, InMemory) && response[InMemory] instanceof Uint8Array ? response[InMemory] : undefined

/**
 * Reads the bytes of an answer; `limit` is in bytes. `abort` ends the request.
 */
export const bytes = (
  response: HttpClientResponse.HttpClientResponse,
  limit: number,
  abort: (() => void) | undefined,
): Effect.Effect<Uint8Array, Failure> => {
  const known = inMemory(response)
  if (known !== undefined) return known.length > limit ? Effect.fail(new BodyTooLong({ limit })) : Effect.succeed(known)
  const web = Option.getOrUndefined(HttpClientResponse.toWeb(response))
  if (web === undefined) return fromStream(response, limit)
  if (web.body === null) return Effect.succeed(new Uint8Array(0))
  return abort !== undefined && hasSafeLength(web.headers, limit)
    ? Effect.map(fromWhole(() => web.arrayBuffer(), abort), (buffer) => new Uint8Array(buffer))
    : fromReader(web.body, limit)
}

const decoder = new TextDecoder()

/**
 * Reads the text of an answer; `limit` is in bytes. `abort` ends the request.
 */
export const text = (
  response: HttpClientResponse.HttpClientResponse,
  limit: number,
  abort: (() => void) | undefined,
): Effect.Effect<string, Failure> => {
  const web = Option.getOrUndefined(HttpClientResponse.toWeb(response))
  if (web !== undefined && web.body === null) return Effect.succeed("")
  return web !== undefined && abort !== undefined && hasSafeLength(web.headers, limit)
    ? fromWhole(() => web.text(), abort)
    : Effect.map(bytes(response, limit, abort), (whole) => decoder.decode(whole))
}
