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
