/**
 * What the server for web handlers does with answers that are streams, and with sockets.
 */
import { assert, describe, it } from "@effect/vitest"
import { serve } from "effect-tabletop/node"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import { connect } from "node:net"

/** An answer that has begun and does not end by itself, and what waits until it is cancelled. */
const endless = Effect.gen(function* () {
  const cancelled = yield* Deferred.make<void>()
  const answer = () =>
    new Response(
      new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode("begun")),
        cancel: () => void Deferred.doneUnsafe(cancelled, Effect.void),
      }),
    )
  return { answer, cancelled: Deferred.await(cancelled) }
})

describe("a served handler", () => {
  it.live("is told when the client leaves in the middle of an answer", () =>
    Effect.gen(function* () {
      const { answer, cancelled } = yield* endless
      const { url } = yield* serve(() => Promise.resolve(answer()))
      yield* Effect.promise(async () => {
        const leaving = new AbortController()
        const response = await fetch(url, { signal: leaving.signal })
        const { value } = await response.body!.getReader().read()
        assert.strictEqual(new TextDecoder().decode(value), "begun")
        leaving.abort()
      })
      yield* cancelled
    }))

  it.live("is told when the client has left before the answer", () =>
    Effect.gen(function* () {
      const { answer, cancelled } = yield* endless
      const asked = yield* Deferred.make<void>()
      const left = yield* Deferred.make<void>()
      const { url } = yield* serve(async () => {
        Deferred.doneUnsafe(asked, Effect.void)
        await Effect.runPromise(Deferred.await(left))
        return answer()
      })
      const leaving = new AbortController()
      const asking = fetch(url, { signal: leaving.signal }).catch(() => "left")
      yield* Deferred.await(asked)
      leaving.abort()
      assert.strictEqual(yield* Effect.promise(() => asking), "left")
      yield* Deferred.succeed(left, undefined)
      yield* cancelled
    }))
})

const handshake = [
  "GET /app HTTP/1.1",
  "Host: localhost",
  "Connection: Upgrade",
  "Upgrade: websocket",
  "Sec-WebSocket-Version: 13",
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
]

it.live("a served socket is closed when its client ends the connection without a close frame", () =>
  Effect.gen(function* () {
    const closed = yield* Deferred.make<void>()
    const { port } = yield* serve(() => Promise.resolve(new Response()), {
      acceptWebSocket: (socket) =>
        socket.addEventListener("close", () => void Deferred.doneUnsafe(closed, Effect.void)),
    })
    const client = connect(port, "127.0.0.1")
    client.write(`${handshake.join("\r\n")}\r\n\r\n`)
    // It is accepted: the client ends its half of the connection, and keeps the other.
    client.once("data", () => client.end())
    yield* Effect.ensuring(Deferred.await(closed), Effect.sync(() => client.destroy()))
  }))

it.live("a served socket that cannot be accepted is closed, and the server goes on", () =>
  Effect.gen(function* () {
    const { port, url } = yield* serve(() => Promise.resolve(new Response("here")), {
      acceptWebSocket: () => {
        throw new Error("There is no room")
      },
    })
    const client = connect(port, "127.0.0.1")
    client.resume().write(`${handshake.join("\r\n")}\r\n\r\n`)
    yield* Effect.promise(() => new Promise((resolve) => client.on("error", () => {}).once("close", resolve)))
    assert.strictEqual(yield* Effect.promise(() => fetch(url).then((response) => response.text())), "here")
  }))

/** What a server answers to the bytes of a request, until it closes the connection. */
const answerTo = (port: number, request: string): Promise<string> =>
  new Promise((resolve) => {
    let text = ""
    const client = connect(port, "127.0.0.1")
    client.setEncoding("latin1").on("data", (part) => text += part).on("error", () => {}).on(
      "close",
      () => resolve(text),
    )
    client.write(request)
  })

describe("a request that is none of the web's", () => {
  const rest = "Connection: close\r\n"
  it.live.each<readonly [string, number, string]>([
    ["a GET with a body", 400, `GET / HTTP/1.1\r\nHost: a\r\n${rest}Content-Length: 2\r\n\r\n{}`],
    ["a Host that is none", 400, `GET / HTTP/1.1\r\nHost: a b\r\n${rest}\r\n`],
    ["a Host with a path", 400, `GET / HTTP/1.1\r\nHost: a/b\r\n${rest}\r\n`],
    ["a Host with a user", 400, `GET / HTTP/1.1\r\nHost: me@evil.example\r\n${rest}\r\n`],
    ["an address with a user", 400, `GET http://me:word@a/ HTTP/1.1\r\nHost: a\r\n${rest}\r\n`],
    ["an address of another kind", 400, `GET ftp://a/ HTTP/1.1\r\nHost: a\r\n${rest}\r\n`],
    ["no Host in HTTP/1.1", 400, `GET / HTTP/1.1\r\n${rest}\r\n`],
    ["two lengths", 400, `POST / HTTP/1.1\r\nHost: a\r\n${rest}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
    [
      "a length and chunks",
      400,
      `POST / HTTP/1.1\r\nHost: a\r\n${rest}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ["a chunk of no length", 400, `POST / HTTP/1.1\r\nHost: a\r\n${rest}Transfer-Encoding: chunked\r\n\r\nx\r\n\r\n`],
    ["headers of 100,000 bytes", 431, `GET / HTTP/1.1\r\nHost: a\r\n${rest}X: ${"x".repeat(100_000)}\r\n\r\n`],
    ["an expectation that nobody knows", 417, `POST / HTTP/1.1\r\nHost: a\r\n${rest}Expect: miracles\r\n\r\n`],
    ["a Host with a port that is none", 400, `GET / HTTP/1.1\r\nHost: a:99999\r\n${rest}\r\n`],
    ["no address", 400, `OPTIONS * HTTP/1.1\r\nHost: a\r\n${rest}\r\n`],
    ["no HTTP", 400, "who is there?\r\n\r\n"],
    ["TRACE", 405, `TRACE / HTTP/1.1\r\nHost: a\r\n${rest}\r\n`],
    ["CONNECT", 405, `CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n`],
    ["a socket where none are served", 400, `${handshake.join("\r\n")}\r\n\r\n`],
    ["a body of more bytes than are taken", 413, `POST / HTTP/1.1\r\nHost: a\r\n${rest}Content-Length: 11\r\n\r\n`],
    [
      "a body that turns out to have more bytes than are taken",
      413,
      `POST / HTTP/1.1\r\nHost: a\r\n${rest}Transfer-Encoding: chunked\r\n\r\n8\r\n12345678\r\n8\r\n12345678\r\n0\r\n\r\n`,
    ],
    ["nothing wrong", 200, `POST / HTTP/1.1\r\nHost: a:80\r\n${rest}Content-Length: 10\r\n\r\n1234567890`],
    ["an absolute address", 200, `GET http://a/ HTTP/1.1\r\nHost: a\r\n${rest}\r\n`],
  ])("%s is answered with %i", ([, status, request]) =>
    Effect.gen(function* () {
      const { port, url } = yield* serve(() => Promise.resolve(new Response("here")), { maxBodyBytes: 10 })
      assert.strictEqual((yield* Effect.promise(() => answerTo(port, request))).split(" ")[1], String(status))
      assert.strictEqual(yield* Effect.promise(() => fetch(url).then((response) => response.text())), "here")
    }))
})

describe("an answer", () => {
  const headersOf = (response: () => Response, method = "GET") =>
    Effect.gen(function* () {
      const { url } = yield* serve(() => Promise.resolve(response()))
      return yield* Effect.promise(async () => {
        const answer = await fetch(url, { method })
        return { headers: answer.headers, text: await answer.text() }
      })
    })

  it.live.each<readonly [string, () => Response, string]>([
    ["text", () => new Response("héllo"), "6"],
    ["bytes", () => new Response(new Uint8Array(70_000)), "70000"],
    ["no text", () => new Response(""), "0"],
    ["no body", () => new Response(null), "0"],
  ])("of %s has its length", ([, response, length]) =>
    Effect.gen(function* () {
      const { headers } = yield* headersOf(response)
      assert.deepStrictEqual([headers.get("content-length"), headers.get("transfer-encoding")], [length, null])
    }))

  it.live("of 204 has none", () =>
    Effect.gen(function* () {
      assert.isNull((yield* headersOf(() => new Response(null, { status: 204 }))).headers.get("content-length"))
    }))

  it.live("that is a stream comes in pieces, and each cookie by itself", () =>
    Effect.gen(function* () {
      const { headers, text } = yield* headersOf(() => {
        const parts = ["a", "b", "c"]
        const body = new ReadableStream({
          pull: async (controller) => {
            await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
            const part = parts.shift()
            if (part === undefined) controller.close()
            else controller.enqueue(new TextEncoder().encode(part))
          },
        })
        return new Response(body, { headers: [["set-cookie", "a=1"], ["set-cookie", "b=2"]] })
      })
      assert.deepStrictEqual([headers.get("transfer-encoding"), text], ["chunked", "abc"])
      assert.deepStrictEqual(headers.getSetCookie(), ["a=1", "b=2"])
    }))
})

describe("a served socket", () => {
  const echo = serve(() => Promise.resolve(new Response()), {
    acceptWebSocket: (socket) =>
      socket.addEventListener("message", ({ data }) => {
        if (data === "leave") socket.close(4_001, "bye")
        else if (data === "break") socket.close(1006)
        else socket.send(String(data))
      }),
  })

  const closeAfter = (text: string) =>
    Effect.gen(function* () {
      const { url } = yield* echo
      return yield* Effect.promise(() =>
        new Promise<readonly [number, string]>((resolve) => {
          const socket = new WebSocket(url.replace("http:", "ws:"))
          socket.addEventListener("open", () => socket.send(text))
          socket.addEventListener("message", ({ data }) => resolve([0, String(data)]))
          socket.addEventListener("close", ({ code, reason }) => resolve([code, reason]))
        })
      )
    })

  it.live.each<readonly [string, string, readonly [number, string]]>([
    ["sends and receives texts", "héllo", [0, "héllo"]],
    ["closes with a code and a reason", "leave", [4_001, "bye"]],
    // Deno's own client tells no code.
    ["breaks off", "break", ["Deno" in globalThis ? 0 : 1006, ""]],
    ["refuses what is too long", "x".repeat(1_000_001), [1009, ""]],
  ])("%s", ([, text, expected]) =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* closeAfter(text), expected)
    }))
})
