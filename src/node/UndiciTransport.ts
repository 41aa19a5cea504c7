/**
 * The transport for Node: undici by its dispatcher, which takes a third of the
 * processor time of Node's `fetch`, that is made of the same parts and more.
 *
 * There is none over `node:http`: it would spare programs one package, and would
 * be a second code to hold against faults and hostile servers for those who have
 * `fetch` already.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Context from "effect/Context"
import { after } from "../internal/after.ts"
import { type Exchange, Failed, type Options, type Reply, type Request, TimedOut } from "../internal/HttpExchange.ts"
import * as ResponseBody from "../internal/ResponseBody.ts"
import { Transport } from "../layers/Transport.ts"
import * as decompression from "./decompression.ts"

/** What undici tells of a request that is under way. */
export interface DispatchController {
  readonly abort: (reason: Error) => void
  readonly pause: () => void
  readonly resume: () => void
}

type RawHeaders = Readonly<Record<string, string | Array<string> | undefined>>

/** Who is told of an answer. */
export interface DispatchHandler {
  readonly onRequestStart: (controller: DispatchController) => void
  readonly onResponseStart: (controller: DispatchController, status: number, headers: RawHeaders) => void
  readonly onResponseData: (controller: DispatchController, chunk: Uint8Array) => void
  readonly onResponseEnd: () => void
  readonly onResponseError: (controller: DispatchController, cause: Error) => void
}

/** What is needed of an agent, a pool or a proxy of undici. */
export interface Dispatcher {
  readonly dispatch: (
    options: {
      readonly origin: string
      readonly path: string
      readonly method: Request["method"]
      readonly headers: Record<string, string>
      readonly body: string | Uint8Array | null
      /** Milliseconds. */
      readonly headersTimeout: number
      /** Milliseconds. */
      readonly bodyTimeout: number
    },
    handler: DispatchHandler,
  ) => boolean
}

const givenUp = () => new Error("The request was given up")

const text = (value: string | Array<string> | undefined): string | undefined =>
  Array.isArray(value) ? value.join(", ") : value

const replyOf = (status: number, raw: RawHeaders, content: ResponseBody.Content): Reply => {
  let record: Record<string, string> | undefined
  return {
    status,
    content,
    header: (name) => text(raw[name]),
    get headers() {
      return record ??= Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, text(value) ?? ""]))
    },
  }
}

interface Body {
  readonly add: (controller: DispatchController, chunk: Uint8Array) => void
  readonly end: () => void
  readonly stop: () => void
}

/** A body as it comes. `tooLong` is called once, and then nothing more is wanted. */
const plainBody = (parts: ResponseBody.Parts, done: () => void, tooLong: () => void): Body => ({
  add: (_controller, { buffer, byteLength, byteOffset }) => {
    if (!parts.add(new Uint8Array(buffer, byteOffset, byteLength))) tooLong()
  },
  end: done,
  stop: () => {},
})

/** A body that is unpacked on the way. */
const packedBody = (
  parts: ResponseBody.Parts,
  unpackers: ReturnType<typeof decompression.unpackers>,
  done: () => void,
  tooLong: () => void,
  fail: (cause: unknown) => void,
): Body | undefined => {
  const [first] = unpackers
  const last = unpackers.at(-1)
  if (first === undefined || last === undefined) return undefined
  for (const [index, unpacker] of unpackers.entries()) {
    unpacker.on("error", fail)
    if (index > 0) unpackers[index - 1]?.pipe(unpacker)
  }
  const stop = () => unpackers.forEach((unpacker) => unpacker.destroy())
  last.on("data", (chunk: Uint8Array) => {
    if (parts.add(chunk)) return
    stop()
    tooLong()
  })
  last.on("end", done)
  return {
    add: (controller, chunk) => {
      if (first.write(chunk)) return
      controller.pause()
      first.once("drain", () => controller.resume())
    },
    end: () => void first.end(),
    stop,
  }
}

const splitUrl = (url: string): { readonly origin: string; readonly path: string } => {
  const slash = url.indexOf("/", url.indexOf("//") + 2)
  return { origin: url.slice(0, slash), path: url.slice(slash) }
}

/** Takes one answer in, and calls `done` once with what came of the request. */
const receive = (options: Options, done: (result: Reply | Failed) => void) => {
  let controller: DispatchController | undefined
  let isOver = false
  let status = 0
  let headers: RawHeaders = {}
  let kind: ResponseBody.Kind = "text"
  let body: Body | undefined
  const parts = ResponseBody.parts(options.limit)
  const end = (result: Reply | Failed) => {
    if (isOver) return
    isOver = true
    done(result)
  }
  const finish = () => end(replyOf(status, headers, parts.content(kind)))
  const statusSoFar = () => status === 0 ? undefined : status
  const fail = (cause: unknown) => end(new Failed({ cause, status: statusSoFar() }))
  const stop = () => {
    isOver = true
    body?.stop()
    controller?.abort(givenUp())
  }
  const tooLong = () => {
    finish()
    stop()
  }
  const handler: DispatchHandler = {
    onRequestStart: (started) => {
      controller = started
      if (isOver) started.abort(givenUp())
    },
    onResponseStart: (_controller, code, received) => {
      // What is below comes before the answer.
      if (code < 200) return
      status = code
      headers = received
      kind = options.kind(status)
      const unpackers = decompression.unpackers(text(received["content-encoding"]))
      body = packedBody(parts, unpackers, finish, tooLong, (cause) => {
        fail(cause)
        stop()
      }) ?? plainBody(parts, finish, tooLong)
    },
    onResponseData: (controller, chunk) => body?.add(controller, chunk),
    onResponseEnd: () => body === undefined ? finish() : body.end(),
    onResponseError: (_controller, cause) => {
      body?.stop()
      fail(cause)
    },
  }
  return { handler, stop, fail, statusSoFar }
}

const start = (
  dispatcher: Dispatcher,
  request: Request,
  options: Options,
  context: Context.Context<never>,
  done: (result: Reply | Failed | TimedOut) => void,
): () => void => {
  const { fail, handler, statusSoFar, stop } = receive(options, (result) => {
    endTimer()
    done(result)
  })
  const endTimer = after(options.timeout, context, () => {
    stop()
    done(new TimedOut({ status: statusSoFar() }))
  })
  try {
    dispatcher.dispatch({
      ...splitUrl(request.url),
      method: request.method,
      headers: { ...request.headers, "accept-encoding": decompression.accepted },
      body: request.body ?? null,
      // The time limit of the attempt is the only one.
      headersTimeout: 0,
      bodyTimeout: 0,
    }, handler)
  } catch (cause) {
    fail(cause)
  }
  return () => {
    endTimer()
    stop()
  }
}

/**
 * Carries the calls over a dispatcher of undici, such as an agent, a pool or a
 * proxy, that the program keeps and closes.
 */
export const make = (dispatcher: Dispatcher): Exchange => (request, options) =>
  Effect.withFiber(({ context }) =>
    Effect.callback((resume) =>
      Effect.sync(
        start(
          dispatcher,
          request,
          options,
          context,
          (result) => resume("_tag" in result ? Effect.fail(result) : Effect.succeed(result)),
        ),
      )
    )
  )

const undici = Effect.promise(() => import("@effect/platform-node/Undici")).pipe(
  Effect.catchCause(() => Effect.die(new Error("UndiciTransport needs undici: npm install @effect/platform-node"))),
)

/**
 * Carries the calls over an agent of undici, in place of `fetch`. It needs
 * `@effect/platform-node`, which brings undici, and Node or Deno.
 *
 * ```ts
 * import * as Layer from "effect/Layer"
 * import * as Redacted from "effect/Redacted"
 * import { Dddice, RateLimits } from "effect-tabletop/dddice"
 * import { UndiciTransport } from "effect-tabletop/node"
 *
 * const dddice = Layer.provide(Dddice.layerNoDeps({ apiKey: Redacted.make("token") }), [
 *   UndiciTransport.layer,
 *   RateLimits.layerMemory,
 * ])
 * ```
 */
export const layer: Layer.Layer<Transport> = Layer.effect(
  Transport,
  Effect.flatMap(undici, ({ Agent }) =>
    Effect.map(
      Effect.acquireRelease(Effect.sync(() => new Agent()), (agent) => Effect.promise(() => agent.destroy())),
      // Type boundary: undici types more of what it gives than is asked for here.
      (agent) => make(agent as unknown as Dispatcher),
    )),
)
