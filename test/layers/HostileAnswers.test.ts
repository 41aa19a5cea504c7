/**
 * Answers that are meant to do harm, mostly over real connections.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { Dddice, RateLimits, Rooms, Transport } from "effect-tabletop/dddice"
import { UndiciTransport } from "effect-tabletop/node"
import { Companies, ValentinaClient } from "effect-tabletop/valentina"
import { Buffer } from "node:buffer"
import { type AddressInfo, createServer, type Socket } from "node:net"
import { pipeline, Readable } from "node:stream"
import { brotliCompressSync, constants, deflateRawSync, gzipSync } from "node:zlib"
import * as Clients from "../support/Clients.ts"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"
import { shareOut } from "../support/shareOut.ts"
import { successes } from "../support/ValentinaTraffic.ts"

const mebibyte = 1024 * 1024
const limit = mebibyte

/** A server that writes what it likes on each request; `closed` is when its first connection ends. */
const listen = (respond: (socket: Socket, request: number) => void) =>
  Effect.acquireRelease(
    Effect.promise(() => {
      const sockets = new Set<Socket>()
      let requests = 0
      let markClosed = () => {}
      const closed = new Promise<void>((resolve) => void (markClosed = resolve))
      const server = createServer((socket) => {
        sockets.add(socket)
        socket.on("error", () => socket.destroy())
        socket.on("close", markClosed)
        socket.on("data", () => respond(socket, ++requests))
      })
      return new Promise<{ readonly url: string; readonly closed: Promise<void>; readonly stop: () => void }>((
        resolve,
      ) =>
        server.listen(0, "127.0.0.1", () =>
          resolve({
            url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
            closed,
            stop: () => {
              sockets.forEach((socket) => socket.destroy())
              server.close()
            },
          }))
      )
    }),
    ({ stop }) => Effect.sync(stop),
  )

/** A `fetch` over the network that counts what the client reads of bodies. */
const countingFetch = () => {
  const counts = { bytes: 0, largest: 0 }
  const fetch = async (url: string | URL | Request, init?: RequestInit) => {
    const response = await globalThis.fetch(url, init)
    if (response.body === null) return response
    const reader = response.body.getReader()
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        const { done, value } = await reader.read()
        if (done) return controller.close()
        counts.bytes += value.length
        counts.largest = Math.max(counts.largest, value.length)
        controller.enqueue(value)
      },
      cancel: (reason) => reader.cancel(reason),
    }, { highWaterMark: 0 })
    return new Response(body, { status: response.status, headers: response.headers })
  }
  return { counts, fetch }
}

const key = Redacted.make(Clients.token)

/** What carries the calls; undici is Node's. */
const transports: Readonly<Record<string, Layer.Layer<Transport.Transport>>> = {
  fetch: Transport.layer,
  ...("Deno" in globalThis ? {} : { undici: UndiciTransport.layer }),
}

const over = (
  transport: Layer.Layer<Transport.Transport>,
  baseUrl: string,
  options: Partial<Dddice.ClientOptions> = {},
) =>
  Layer.provide(
    Dddice.layerNoDeps({ apiKey: key, baseUrl, retryPolicy: { retries: 0 }, ...options }),
    [transport, RateLimits.layerMemory],
  )

const listRooms = Rooms.use((rooms) => rooms.list())

const head = (status: string, fields: string) =>
  `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\n${fields}\r\n\r\n`

const block = new Uint8Array(65_536).fill(0x20)

/** Blocks of blanks; without an end unless a number of bytes is given. */
function* blanks(bytes = Number.POSITIVE_INFINITY) {
  for (let sent = 0; sent < bytes; sent += block.length) yield block
}

const chunkStart = Buffer.from(`${block.length.toString(16)}\r\n`)
const chunkEnd = Buffer.from("\r\n")

/** The blocks as HTTP's chunks, without the one that ends them. */
function* chunked(blocks: Iterable<Uint8Array>) {
  for (const bytes of blocks) yield Buffer.concat([chunkStart, bytes, chunkEnd])
}

// After a full flush nothing depends on what came before, so the same bytes can follow one another.
const mebibyteOfBlanks = deflateRawSync(new Uint8Array(mebibyte).fill(0x20), { finishFlush: constants.Z_FULL_FLUSH })
const gzipHeader = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3)
const deflateHeader = Uint8Array.of(0x78, 0x9c)

/** Blanks without an end, packed to a thousandth. */
function* bomb(header: Uint8Array) {
  yield header
  while (true) yield mebibyteOfBlanks
}

// The client closes the connection in the middle, which is what is wanted.
const ignore = () => {}

const send = (socket: Socket, status: string, fields: string, blocks: Iterable<Uint8Array>) => {
  socket.write(head(status, fields))
  pipeline(Readable.from(blocks), socket, ignore)
}

const withBound = (url: string, fetch: typeof globalThis.fetch) => <A, E>(call: Effect.Effect<A, E, Rooms>) =>
  call.pipe(
    Effect.provide(over(Transport.layer, url, { maxBodyBytes: limit })),
    Effect.provideService(Transport.Fetch, fetch),
  )

const tooLong = {
  _tag: "DecodeError",
  issues: [{ path: [], message: `The answer is longer than ${limit} bytes; maxBodyBytes sets the bound` }],
}

describe("a body that is too long is read to the bound and no further, and the connection is closed:", () => {
  const size = 50_000_000
  const quickly = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }
  const small = brotliCompressSync(new Uint8Array(size), quickly)

  const bodies: Readonly<Record<string, (socket: Socket, status: string) => void>> = {
    "50 MB of a stated length": (socket, status) => send(socket, status, `content-length: ${size}`, blanks(size)),
    "50 MB in chunks": (socket, status) => send(socket, status, "transfer-encoding: chunked", chunked(blanks(size))),
    "no end": (socket, status) => send(socket, status, "transfer-encoding: chunked", chunked(blanks())),
    "no end and no length": (socket, status) => send(socket, status, "connection: close", blanks()),
    "no end, packed with gzip": (socket, status) =>
      send(socket, status, "content-encoding: gzip\r\nconnection: close", bomb(gzipHeader)),
    "no end, packed with deflate": (socket, status) =>
      send(socket, status, "content-encoding: deflate\r\nconnection: close", bomb(deflateHeader)),
    "50 MB, packed in a few bytes of a stated length": (socket, status) =>
      send(socket, status, `content-encoding: br\r\ncontent-length: ${small.length}`, [small]),
  }
  for (const [what, respond] of Object.entries(bodies)) {
    for (const [status, expected] of [["200 OK", tooLong], ["500 Broken", { _tag: "ServerError" }]] as const) {
      it.effect(`${what}, with status ${status}`, () =>
        Effect.gen(function* () {
          const server = yield* listen((socket) => respond(socket, status))
          const { counts, fetch } = countingFetch()
          const error = yield* listRooms.pipe(withBound(server.url, fetch), Effect.flip)
          expect(error).toMatchObject(expected)
          expect(counts.bytes).toBeGreaterThan(limit)
          expect(counts.bytes).toBeLessThanOrEqual(limit + counts.largest)
          expect(counts.largest).toBeLessThanOrEqual(limit)
          yield* Effect.promise(() => server.closed)
        }).pipe(Effect.scoped))
    }
  }

  for (const [what, respond] of Object.entries(bodies)) {
    it.effect.skipIf("Deno" in globalThis)(`${what}, over undici`, () =>
      Effect.gen(function* () {
        const server = yield* listen((socket) => respond(socket, "200 OK"))
        const client = over(UndiciTransport.layer, server.url, { maxBodyBytes: limit })
        expect(yield* Effect.flip(Effect.provide(listRooms, client))).toMatchObject(tooLong)
        yield* Effect.promise(() => server.closed)
      }).pipe(Effect.scoped))
  }

  // Node refuses it; other runtimes take the chunks and still show the length.
  it.effect("one whose small length the chunks belie", () =>
    Effect.gen(function* () {
      const server = yield* listen((socket) =>
        send(socket, "200 OK", "content-length: 10\r\ntransfer-encoding: chunked", chunked(blanks(size)))
      )
      const { counts, fetch } = countingFetch()
      const error = yield* listRooms.pipe(withBound(server.url, fetch), Effect.flip)
      expect(["DecodeError", "TransportError"]).toContain(error._tag)
      expect(counts.bytes).toBeLessThanOrEqual(limit + counts.largest)
    }).pipe(Effect.scoped))
})

describe("a body of 50 MB", () => {
  const size = 50_000_000
  const chunk = "x".repeat(mebibyte)

  function* campaignOf(bytes: number) {
    const [start = "", end = ""] = JSON.stringify({ ...Clients.campaignBody as object, description: "?" }).split("?")
    yield start
    for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk
    yield end
  }

  it.effect("is refused after the bound of 10 MiB", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([{ body: campaignOf(size) }])
      const error = yield* server.run(Effect.flip(Effect.provide(Clients.getCampaign, Clients.valentina())))
      expect(error._tag).toBe("DecodeError")
      expect(server.requests[0]!.chunks).toBeLessThanOrEqual(12)
      expect(JSON.stringify(error).length).toBeLessThan(10_000)
    }))

  it.effect("is read where it is allowed", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([{ body: campaignOf(size) }])
      const allowed = Clients.valentina({ maxBodyBytes: 60 * mebibyte })
      const { description } = yield* server.run(Effect.provide(Clients.getCampaign, allowed))
      expect(description?.length).toBeGreaterThanOrEqual(size)
    }))

  it.effect("of millions of wrong items is one small error", () =>
    Effect.gen(function* () {
      function* items() {
        yield `{"data":[0`
        for (let sent = 0; sent < size; sent += mebibyte) yield ",0".repeat(mebibyte / 2)
        yield "]}"
      }
      const server = yield* ScriptedFetch.make([{ body: items() }])
      const allowed = Clients.dddice({ maxBodyBytes: 60 * mebibyte })
      const error = yield* server.run(Effect.flip(Effect.provide(listRooms, allowed)))
      expect(error._tag).toBe("DecodeError")
      expect(JSON.stringify(error).length).toBeLessThan(10_000)
    }))
})

describe.each(Object.entries(transports))("an answer that is framed wrongly, over %s,", (_, transport) => {
  const clientOf = (url: string) => over(transport, url)
  const body = `{"data":[]}`
  const packed = gzipSync(body)
  const text = (fields: string, content = body) => (socket: Socket) => void socket.end(head("200 OK", fields) + content)

  function* endlessHeaders() {
    yield "HTTP/1.1 200 OK\r\n"
    while (true) yield `x-more: ${"y".repeat(8_000)}\r\n`
  }

  const answers: Readonly<Record<string, (socket: Socket) => void>> = {
    "with a length that is too large": text("content-length: 100"),
    "with two lengths": text(`content-length: 9\r\ncontent-length: ${body.length}`),
    "with a negative length": text("content-length: -1"),
    "with a length that is no number": text("content-length: many"),
    "with a length beyond all numbers": text(`content-length: ${"9".repeat(40)}`),
    "in chunks without the last": text("transfer-encoding: chunked", `b\r\n${body}\r\n`),
    "in a chunk without a size": text("transfer-encoding: chunked", `zz\r\n${body}\r\n0\r\n\r\n`),
    "with headers without an end": (socket) => void pipeline(Readable.from(endlessHeaders()), socket, ignore),
    "that is not what its encoding says": text(`content-encoding: gzip\r\ncontent-length: ${body.length}`),
    "that is no HTTP": (socket) => void socket.end("SSH-2.0-OpenSSH_9.6\r\n"),
    "that is nothing": (socket) => void socket.end(),
  }
  for (const [what, respond] of Object.entries(answers)) {
    it.effect(`is a TransportError: ${what}`, () =>
      Effect.gen(function* () {
        const server = yield* listen(respond)
        const error = yield* Effect.flip(Effect.provide(listRooms, clientOf(server.url)))
        expect(error).toMatchObject({ _tag: "TransportError", operation: "listRooms", outcome: "unknown" })
        expect(JSON.stringify(error)).not.toContain(Clients.token)
      }).pipe(Effect.scoped))
  }

  const cut: Readonly<Record<string, (socket: Socket) => void>> = {
    "a length that is too small": (socket) => void socket.write(head("200 OK", "content-length: 5") + body),
    "no length, and an end in the middle": text("connection: close", body.slice(0, 5)),
  }
  for (const [what, respond] of Object.entries(cut)) {
    it.effect(`is a DecodeError where that cuts it: ${what}`, () =>
      Effect.gen(function* () {
        const server = yield* listen(respond)
        const error = yield* Effect.flip(Effect.provide(listRooms, clientOf(server.url)))
        expect(error).toMatchObject({ _tag: "DecodeError", issues: [{ path: [], message: "The answer is not JSON" }] })
      }).pipe(Effect.scoped))
  }

  // Runtimes differ in whether they miss the end of packed bytes.
  it.effect("is an error where packed bytes end in the middle", () =>
    Effect.gen(function* () {
      const server = yield* listen((socket) => {
        socket.write(head("200 OK", `content-encoding: gzip\r\ncontent-length: ${packed.length - 14}`))
        socket.end(packed.subarray(0, -14))
      })
      const error = yield* Effect.flip(Effect.provide(listRooms, clientOf(server.url)))
      expect(["DecodeError", "TransportError"]).toContain(error._tag)
    }).pipe(Effect.scoped))

  it.effect("does not answer the next call with what follows its length", () =>
    Effect.gen(function* () {
      const forged = `${head("200 OK", "content-length: 13")}{"data":"no"}`
      const server = yield* listen((socket, request) =>
        void socket.write(head("200 OK", `content-length: ${body.length}`) + body + (request === 1 ? forged : ""))
      )
      const pages = yield* Effect.provide(Effect.all([listRooms, listRooms, listRooms]), clientOf(server.url))
      expect(pages.map(({ items }) => items)).toEqual([[], [], []])
    }).pipe(Effect.scoped))
})

describe("an answer with the names of prototypes", () => {
  const client = Layer.provide(
    Companies.layer,
    ValentinaClient.layer({ baseUrl: "https://valentina.example", apiKey: key }),
  )

  it.effect("changes none, and keeps them as names in what has any names", () =>
    Effect.gen(function* () {
      const page = successes("listCompanyAuditLogs")[0]!.response.body as { readonly items: ReadonlyArray<object> }
      const change = `{"__proto__":{"old":1,"new":2},"constructor":{"old":{"__proto__":{"polluted":1}},"new":null}}`
      const entry = JSON.stringify({ ...page.items[0], changes: "?" }).replace(`"?"`, change)
      const body = `{"items":[${entry}],"limit":1,"offset":0,"total":1,"__proto__":{"polluted":1}}`
      const server = yield* ScriptedFetch.make([{ body }])
      const logs = yield* server.run(
        Effect.provide(Companies.use((companies) => companies.listAuditLogs({ company_id: Clients.company })), client),
      )
      const changes = logs.items[0]?.changes
      expect(Object.keys(changes ?? {})).toEqual(["__proto__", "constructor"])
      expect(Object.getPrototypeOf(changes)).toBe(Object.prototype)
      expect(Object.getPrototypeOf(logs)).toBe(Object.prototype)
      expect([{}, logs, changes]).not.toContainEqual(expect.objectContaining({ polluted: 1 }))
      expect({}).not.toHaveProperty("polluted")
    }))
})

describe("an error answer", () => {
  const statuses = [400, 401, 404, 409, 422, 429, 500]
  const nested = `${'{"errors":'.repeat(100_000)}1${"}".repeat(100_000)}`
  const bodies: Readonly<Record<string, string>> = {
    "nested 100,000 deep": nested,
    "nested 100,000 deep in a field": `{"message":"no","errors":{"name":${nested}}}`,
    "a list of lists": "[".repeat(100_000),
    "packed bytes": "\u001f\ufffd\b\u0000",
    "a message of 9 MB": JSON.stringify({ message: "no ".repeat(3_000_000), title: "no ".repeat(3_000_000) }),
  }
  for (const [what, body] of Object.entries(bodies)) {
    it.effect(`has the error of its status, whatever its body: ${what}`, () =>
      Effect.gen(function* () {
        for (const status of shareOut(statuses)) {
          const server = yield* ScriptedFetch.make([{ status, body }])
          const once = Clients.dddice({ retryPolicy: { retries: 0 } })
          const error = yield* server.run(Effect.flip(Effect.provide(Clients.createRoom, once)))
          expect(error).toMatchObject({ status })
          expect(JSON.stringify(error).length).toBeLessThan(10_000)
        }
      }))
  }

  it.effect("lists a hundred of many bad fields", () =>
    Effect.gen(function* () {
      const bad = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`field${index}`, ["no", "never"]]))
      const server = yield* ScriptedFetch.make([{ status: 422, body: JSON.stringify({ message: "no", errors: bad }) }])
      const error = yield* server.run(Effect.flip(Effect.provide(Clients.createRoom, Clients.dddice())))
      expect(error).toMatchObject({ _tag: "ValidationError" })
      expect("invalidParameters" in error && error.invalidParameters).toHaveLength(100)
      expect(JSON.stringify(error).length).toBeLessThan(20_000)
    }))
})
