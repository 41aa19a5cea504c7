/**
 * The transport for Node, against servers on loopback that do what servers do.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { Dddice, RateLimits, Rooms, RoomSlug } from "effect-tabletop/dddice"
import { UndiciTransport } from "effect-tabletop/node"
import { Buffer } from "node:buffer"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib"
import * as Clients from "../support/Clients.ts"

interface Arrived {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage["headers"]
  readonly body: string
}

type Respond = (response: ServerResponse, request: IncomingMessage) => void

interface Served {
  readonly url: string
  readonly arrived: ReadonlyArray<Arrived>
  /** When a connection ends before its answer does. */
  readonly cutOff: Promise<void>
}

const serve = (respond: Respond) =>
  Effect.acquireRelease(
    Effect.promise(() => {
      const arrived: Array<Arrived> = []
      let cut = () => {}
      const cutOff = new Promise<void>((resolve) => void (cut = resolve))
      const server = createServer((request, response) => {
        const chunks: Array<Buffer> = []
        request.on("data", (chunk: Buffer) => chunks.push(chunk))
        request.on("end", () => {
          const { headers, method, url } = request
          arrived.push({ method, url, headers, body: Buffer.concat(chunks).toString() })
          response.on("close", () => {
            if (!response.writableFinished) cut()
          })
          respond(response, request)
        })
      })
      return new Promise<Served & { readonly stop: () => void }>((resolve) =>
        server.listen(0, "127.0.0.1", () =>
          resolve({
            url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
            arrived,
            cutOff,
            stop: () => {
              server.closeAllConnections()
              server.close()
            },
          }))
      )
    }),
    ({ stop }) => Effect.sync(stop),
  )

const over = (baseUrl: string, options: Partial<Dddice.ClientOptions> = {}) =>
  Layer.provide(
    Dddice.layerNoDeps({ apiKey: Redacted.make(Clients.token), baseUrl, retryPolicy: { retries: 0 }, ...options }),
    [
      UndiciTransport.layer,
      RateLimits.layerMemory,
    ],
  )

const getRoom = Rooms.use((rooms) => rooms.get({ slug: RoomSlug.make("abc") }))
const createRoom = Rooms.use((rooms) => rooms.create({ is_public: true }))

const roomBody = Clients.roomBody as { readonly data: { readonly name: string } }
const text = JSON.stringify(roomBody)

const json =
  (headers: Readonly<Record<string, string | ReadonlyArray<string>>>, body: string | Uint8Array): Respond =>
  (response) => {
    response.writeHead(200, { "content-type": "application/json", ...headers as Record<string, string> })
    response.end(body)
  }

/** Runs a call against a server that answers so. */
const run = <A, E>(
  respond: Respond,
  call: Effect.Effect<A, E, Dddice.Areas>,
  options: Partial<Dddice.ClientOptions> = {},
) =>
  Effect.gen(function* () {
    const server = yield* serve(respond)
    const result = yield* Effect.result(Effect.provide(call, over(server.url, options)))
    return { result, server }
  })

const nameOf = (result: { readonly _tag: string; readonly success?: { readonly name: string } }) => result.success?.name

describe("over undici", () => {
  it.live("a read has the headers of the client, and no body", () =>
    Effect.gen(function* () {
      const { result, server } = yield* run(json({}, text), getRoom)
      assert.strictEqual(nameOf(result), roomBody.data.name)
      const [request] = server.arrived
      assert.deepInclude(request, { method: "GET", url: "/api/1.0/room/abc", body: "" })
      assert.strictEqual(request?.headers["authorization"], `Bearer ${Clients.token}`)
      assert.strictEqual(request?.headers["accept"], "application/json")
    }))

  it.live("a write has its body", () =>
    Effect.gen(function* () {
      const { server } = yield* run(json({}, text), createRoom)
      assert.deepInclude(server.arrived[0], { method: "POST", body: '{"is_public":true}' })
      assert.strictEqual(server.arrived[0]?.headers["content-type"], "application/json")
    }))

  it.live("the answers of calls at once are kept apart", () =>
    Effect.gen(function* () {
      const named: Respond = (response, { url = "" }) => {
        const body = { ...roomBody, data: { ...roomBody.data, name: url } }
        json({}, JSON.stringify(body))(response, undefined as never)
      }
      const many = Effect.forEach(
        Array.from({ length: 50 }, (_, index) => `room${index}`),
        (slug) => Rooms.use((rooms) => rooms.get({ slug: RoomSlug.make(slug) })),
        { concurrency: 10 },
      )
      const { result } = yield* run(named, many)
      assert.deepStrictEqual(
        result._tag === "Success" ? result.success.map(({ name }) => name) : result,
        Array.from({ length: 50 }, (_, index) => `/api/1.0/room/room${index}`),
      )
    }))

  const packed: Readonly<Record<string, readonly [string, (body: string) => Uint8Array]>> = {
    "gzip": ["gzip", gzipSync],
    "deflate": ["deflate", deflateSync],
    "brotli": ["br", brotliCompressSync],
    "gzip in capitals": ["GZIP", gzipSync],
    "brotli inside gzip": ["br, gzip", (body) => gzipSync(brotliCompressSync(body))],
  }
  it.live.each(Object.entries(packed))("a body in %s is unpacked", ([, [coding, pack]]) =>
    Effect.gen(function* () {
      const { result } = yield* run(json({ "content-encoding": coding }, pack(text)), getRoom)
      assert.strictEqual(nameOf(result), roomBody.data.name)
    }))

  it.live("a long body in small parts is put together", () =>
    Effect.gen(function* () {
      const long = { ...roomBody, data: { ...roomBody.data, name: "é🎲".repeat(100_000) } }
      const bytes = gzipSync(JSON.stringify(long))
      const slowly: Respond = (response) => {
        response.writeHead(200, { "content-encoding": "gzip" })
        for (let at = 0; at < bytes.length; at += 7) response.write(bytes.subarray(at, at + 7))
        response.end()
      }
      const { result } = yield* run(slowly, getRoom)
      assert.strictEqual(nameOf(result), long.data.name)
    }))

  const tooLong: Readonly<Record<string, Respond>> = {
    "plain": (response) => {
      response.writeHead(200)
      const more = (): void => {
        if (response.destroyed) return
        if (response.write(" ".repeat(65_536))) setImmediate(more)
        else response.once("drain", more)
      }
      more()
    },
    "packed": json({ "content-encoding": "gzip" }, gzipSync(" ".repeat(50_000_000))),
    "packed twice": json({ "content-encoding": "gzip, gzip" }, gzipSync(gzipSync(" ".repeat(50_000_000)))),
  }
  it.live.each(Object.entries(tooLong))(
    "a body that is too long is not read: %s",
    ([, respond]) =>
      Effect.gen(function* () {
        const { result } = yield* run(respond, getRoom, { maxBodyBytes: 100_000 })
        assert.deepInclude(result._tag === "Failure" ? result.failure : result, { _tag: "DecodeError", status: 200 })
      }),
  )

  const broken: Readonly<Record<string, readonly [Respond, outcome: "applied" | "unknown"]>> = {
    "closes the connection": [(response) => void response.destroy(), "unknown"],
    "closes it in the body of a success": [(response) => {
      response.writeHead(200, { "content-length": String(text.length) })
      response.write(text.slice(0, 10), () => void response.destroy())
    }, "applied"],
    "sends a success that is not packed as it says": [json({ "content-encoding": "gzip" }, text), "applied"],
  }
  it.live.each(Object.entries(broken))(
    "a server that %s gives a TransportError",
    ([, [respond, outcome]]) =>
      Effect.gen(function* () {
        const { result, server } = yield* run(respond, createRoom)
        assert.deepInclude(result._tag === "Failure" ? result.failure : result, {
          _tag: "TransportError",
          outcome,
        })
        assert.lengthOf(server.arrived, 1)
      }),
  )

  it.live("a server that is not there was sent nothing", () =>
    Effect.gen(function* () {
      const { url } = yield* Effect.scoped(serve(() => {}))
      const failure = yield* Effect.flip(Effect.provide(createRoom, over(url)))
      assert.deepInclude(failure, { _tag: "TransportError", outcome: "not-sent" })
    }))

  it.live("no redirect is followed", () =>
    Effect.gen(function* () {
      const { result, server } = yield* run((response) => {
        response.writeHead(307, { location: "/elsewhere" })
        response.end()
      }, getRoom)
      assert.deepInclude(result._tag === "Failure" ? result.failure : result, {
        _tag: "UnexpectedStatusError",
        status: 307,
      })
      assert.lengthOf(server.arrived, 1)
    }))

  it.live("a server that says nothing is left after the time limit, and the connection is closed", () =>
    Effect.gen(function* () {
      const { result, server } = yield* run(() => {}, getRoom, { timeout: 50 })
      assert.strictEqual(result._tag === "Failure" ? result.failure._tag : "", "RequestTimeoutError")
      yield* Effect.promise(() => server.cutOff)
    }))

  it.live("an interrupted call closes its connection", () =>
    Effect.gen(function* () {
      let arrive = () => {}
      const here = new Promise<void>((resolve) => void (arrive = resolve))
      const server = yield* serve((response) => {
        response.writeHead(200, { "content-encoding": "gzip" })
        response.write(gzipSync(text).subarray(0, 20))
        arrive()
      })
      const fiber = yield* Effect.forkChild(Effect.provide(getRoom, over(server.url)))
      yield* Effect.promise(() => here)
      yield* Fiber.interrupt(fiber)
      yield* Effect.promise(() => server.cutOff)
    }))

  it.live("several headers of one name are one", () =>
    Effect.gen(function* () {
      const call = Rooms.use((rooms) => rooms.get.withResponse({ slug: RoomSlug.make("abc") }))
      const { result } = yield* run(json({ "x-several": ["a", "b"] }, text), call)
      assert.strictEqual(result._tag === "Success" ? result.success[1].headers["x-several"] : "", "a, b")
    }))
})
