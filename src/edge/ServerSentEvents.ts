/**
 * A stream as server-sent events, which pages read with `EventSource`.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import * as Stream from "effect/Stream"
 * import { lastEventId, respond } from "effect-tabletop/edge/ServerSentEvents"
 *
 * const rolls = ["2d6", "1d20"]
 * const handler = (request: Request): Promise<Response> => {
 *   const seen = Number(lastEventId(request) ?? 0)
 *   const events = rolls.map((data, index) => ({ id: String(index + 1), name: "roll", data })).slice(seen)
 *   return Effect.runPromise(respond(Stream.fromIterable(events), { signal: request.signal }))
 * }
 *
 * const back = await handler(new Request("http://localhost/events", { headers: { "last-event-id": "1" } }))
 * await back.text() // => 'retry: 1000\n\nid: 2\nevent: roll\ndata: "1d20"\n\n'
 * ```
 */
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Sse from "effect/encoding/Sse"
import * as Stream from "effect/Stream"
import { lastsAtLeast } from "../layers/call/atLeast.ts"
import { dieOf } from "../layers/call/senseless.ts"

/** An event for the page. */
export interface ServerSentEvent {
  /** `message` when left out. */
  readonly name?: string | undefined
  /** What a page that comes back says it had last. */
  readonly id?: string | undefined
  /** Is written as JSON. */
  readonly data: unknown
}

/** How events are written. */
export interface EncodeOptions {
  /** How often a comment keeps the connection open, 15 seconds when left out. */
  readonly heartbeat?: Duration.Input | undefined
  /** After what time a page that lost its connection comes back, a second when left out. */
  readonly retry?: Duration.Input | undefined
}

/** How to answer. */
export interface Options extends EncodeOptions {
  /** Of the request: the stream ends when the visitor leaves. */
  readonly signal?: AbortSignal | undefined
  /** More headers. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** The headers of an answer: proxies that gather or compress it would hold the events back. */
export const headers = {
  "cache-control": "no-store, no-transform",
  "content-type": "text/event-stream",
  "x-accel-buffering": "no",
} as const

const write = ({ data, id, name = "message" }: ServerSentEvent): string =>
  Sse.encoder.write({ _tag: "Event", event: name, id, data: JSON.stringify(data) })

const check = ({ heartbeat, retry }: EncodeOptions): Effect.Effect<void> =>
  dieOf("ServerSentEvents", [...lastsAtLeast(1, ["heartbeat"], heartbeat), ...lastsAtLeast(0, ["retry"], retry)])

const written = <E, R>(
  events: Stream.Stream<ServerSentEvent, E, R>,
  { heartbeat = "15 seconds", retry = "1 second" }: EncodeOptions,
): Stream.Stream<Uint8Array, E, R> => {
  const duration = Duration.fromInputUnsafe(retry)
  const comments = Stream.tick(heartbeat).pipe(Stream.drop(1), Stream.map(() => ":\n\n"))
  return Stream.make(Sse.encoder.write(new Sse.Retry({ duration, lastEventId: undefined }))).pipe(
    Stream.concat(Stream.merge(Stream.map(events, write), comments, { haltStrategy: "left" })),
    Stream.encodeText,
  )
}

/**
 * Writes events as they come. Comments between them keep proxies from closing a
 * quiet connection, and show the server that the visitor has left.
 */
export const encode = <E, R>(
  events: Stream.Stream<ServerSentEvent, E, R>,
  options: EncodeOptions = {},
): Stream.Stream<Uint8Array, E, R> => Stream.unwrap(Effect.map(check(options), () => written(events, options)))

/** Answers with the events. The stream ends when the body is cancelled or the request aborted: runtimes do either. */
export const respond = Effect.fnUntraced(function* <E, R>(
  events: Stream.Stream<ServerSentEvent, E, R>,
  options: Options = {},
) {
  const { signal } = options
  yield* check(options)
  const context = yield* Effect.context<R>()
  const body = Stream.toReadableStreamWith(written(events, options), context, signal === undefined ? {} : { signal })
  return new Response(body, { headers: { ...options.headers, ...headers } })
})

/** The event that a page had last. `EventSource` says so when it comes back by itself; a page that opens a new one adds `?last=`. */
export const lastEventId = (request: Request): string | undefined =>
  request.headers.get("last-event-id") ?? new URL(request.url).searchParams.get("last") ?? undefined
