/**
 * A roll reaches the server once, whatever the runtime's `fetch` does by itself.
 */
import { createServer, type Socket } from "node:net"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { Dddice, HttpClientTransport, RateLimits, Rolls, ThemeId, Transport, Users } from "effect-tabletop/dddice"

/** A server that reads each request whole and closes the connection without an answer. */
const closingServer = Effect.acquireRelease(
  Effect.callback<{ readonly url: string; readonly requests: () => number; readonly close: () => void }>((resume) => {
    let requests = 0
    const sockets = new Set<Socket>()
    const server = createServer((socket) => {
      sockets.add(socket)
      let text = ""
      socket.on("data", (chunk) => {
        text += chunk.toString()
        // The last chunk of a chunked body, or a body whose length is known.
        const [head = "", body = ""] = text.split("\r\n\r\n")
        const length = /content-length: (\d+)/i.exec(head)?.[1]
        const whole = /transfer-encoding: chunked/i.test(head)
          ? text.endsWith("0\r\n\r\n")
          : body.length >= Number(length ?? 0)
        if (!whole) return
        requests++
        socket.destroy()
      })
      socket.on("error", () => undefined)
    })
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      const port = typeof address === "object" && address !== null ? address.port : 0
      const close = () => {
        for (const socket of sockets) socket.destroy()
        server.close()
      }
      resume(Effect.succeed({ url: `http://127.0.0.1:${port}`, requests: () => requests, close }))
    })
  }),
  ({ close }) => Effect.sync(close),
)

const dice = [{ type: "d20", theme: ThemeId.make("dddice-bees") }]

const noDeps = (baseUrl: string) => Dddice.layerNoDeps({ baseUrl, apiKey: Redacted.make("token") })

/** Ways to send, beside the plain one. */
const ways: Readonly<Record<string, (baseUrl: string) => Layer.Layer<Dddice.Areas, unknown>>> = {
  "a fetch of the program's own": (baseUrl) =>
    Layer.merge(
      Dddice.layer({ baseUrl, apiKey: Redacted.make("token") }),
      Layer.succeed(Transport.Fetch, (input, init) => globalThis.fetch(input, init)),
    ),
  "effect's fetch client": (baseUrl) =>
    Layer.provide(noDeps(baseUrl), [
      Layer.provide(HttpClientTransport.layer, FetchHttpClient.layer),
      RateLimits.layerMemory,
    ]),
}

describe("a connection that closes without an answer", () => {
  for (const [name, layer] of Object.entries(ways)) {
    it.live(`gets a roll once over ${name}`, () =>
      Effect.gen(function* () {
        const server = yield* closingServer
        const error = yield* Effect.flip(
          Effect.provide(Rolls.use((rolls) => rolls.create({ dice })), layer(server.url)),
        )
        assert.include(error, { _tag: "TransportError", outcome: "unknown" })
        assert.strictEqual(server.requests(), 1)
      }))
  }

  it.live("gets a roll once", () =>
    Effect.gen(function* () {
      const server = yield* closingServer
      const error = yield* Rolls.use((rolls) => rolls.create({ dice })).pipe(
        Effect.provide(Dddice.layer({ baseUrl: server.url, apiKey: Redacted.make("token") })),
        Effect.flip,
      )
      assert.strictEqual(error._tag, "TransportError")
      assert.strictEqual(error.outcome, "unknown")
      assert.strictEqual(server.requests(), 1)
    }))

  it.live("gets a request without a body once", () =>
    Effect.gen(function* () {
      const server = yield* closingServer
      yield* Users.use((users) => users.createGuest()).pipe(
        Effect.provide(Dddice.layer({ baseUrl: server.url, apiKey: Redacted.make("token") })),
        Effect.flip,
      )
      assert.strictEqual(server.requests(), 1)
    }))
})
