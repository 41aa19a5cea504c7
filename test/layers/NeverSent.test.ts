/**
 * A failure says "not-sent" only when the server has not seen the request.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import { Dddice, Rooms, RoomSlug, type TabletopError, Transport } from "effect-tabletop/dddice"
import { dddice, rollDice, valentina } from "../support/Clients.ts"
import * as Clients from "../support/Clients.ts"
import { closingServer } from "../support/ClosingServer.ts"
import * as VirtualTime from "../support/VirtualTime.ts"

const error = (message: string, more: object = {}) => Object.assign(new Error(message), more)
const failed = (message: string, more: object = {}) => new TypeError("fetch failed", { cause: error(message, more) })
const overDeno = (reason: string, slug = "abc") =>
  failed(`error sending request for url (https://dddice.com/api/1.0/room/${slug}): client error ${reason}`)

/** As the runtimes give them: Node 22.23, Deno 2.9.5, Bun 1.4.5 and Workers. */
const neverSent = {
  "a refused connection on Node": failed("connect ECONNREFUSED 127.0.0.1:81", { code: "ECONNREFUSED" }),
  "an unknown host on Node": failed("getaddrinfo ENOTFOUND nothing.invalid", { code: "ENOTFOUND" }),
  "no route on Node": failed("connect EHOSTUNREACH ::2:80", { code: "EHOSTUNREACH", syscall: "connect" }),
  "a certificate on Node": failed("self-signed certificate", { code: "DEPTH_ZERO_SELF_SIGNED_CERT" }),
  "an old certificate on Node": failed("certificate has expired", { code: "CERT_HAS_EXPIRED" }),
  "the name of a certificate on Node": failed("Hostname/IP does not match", { code: "ERR_TLS_CERT_ALTNAME_INVALID" }),
  "a server without TLS on Node": failed(
    "Client network socket disconnected before secure TLS connection was established",
    { code: "ECONNRESET" },
  ),
  "a blocked port on Node": failed("bad port"),
  "a refused connection on Deno": overDeno("(Connect): tcp connect error: Connection refused (os error 111)"),
  "an unknown host on Deno": overDeno("(Connect): dns error: failed to lookup address information"),
  "a certificate on Deno": overDeno("(Connect): invalid peer certificate: UnknownIssuer"),
  "a server without TLS on Deno": overDeno("(Connect): tls handshake eof"),
  "a blocked port on Deno": new TypeError("Fetch failed: Requests to port 6667 are blocked"),
  "a refused connection on Bun": error("Unable to connect. Is the computer able to access the url?", {
    code: "ConnectionRefused",
  }),
  "a certificate on Bun": error("self signed certificate", { code: "DEPTH_ZERO_SELF_SIGNED_CERT" }),
  "no route on Bun": error("EHOSTUNREACH: Unable to connect. Is the computer able to access the url?", {
    code: "EHOSTUNREACH",
  }),
  "one request too many of a Worker": new Error("Too many subrequests by single Worker invocation."),
}

const unknown = {
  "a reset connection on Node": failed("read ECONNRESET", { code: "ECONNRESET", syscall: "read" }),
  "a lost route on Node": failed("read EHOSTUNREACH", { code: "EHOSTUNREACH", syscall: "read" }),
  "a closed connection on Node": failed("other side closed", { code: "UND_ERR_SOCKET" }),
  "a closed connection on Deno": overDeno("(SendRequest): connection closed before message completed"),
  "a room called ECONNREFUSED": overDeno("(SendRequest): connection reset", "ECONNREFUSED"),
  "a room called ENOTFOUND": overDeno("(SendRequest): connection reset", "ENOTFOUND"),
  "a room called as Deno's reason": overDeno("(SendRequest): connection reset", "client%20error%20(Connect):"),
  "a room called as the text of old": overDeno("(SendRequest): connection reset", "dns%20error-dns_error"),
  "a closed connection on Bun": error("The socket connection was closed unexpectedly.", { code: "ECONNRESET" }),
  "a lost connection of a Worker": new Error("Network connection lost."),
}

const failing = (reason: Error) => {
  let requests = 0
  const fetch = () => {
    requests++
    return Promise.reject(reason)
  }
  return { fetch: fetch as typeof globalThis.fetch, requests: () => requests }
}

const virtually = <A, E extends { readonly _tag: string; readonly outcome?: unknown }>(
  call: Effect.Effect<A, E>,
  fetch: typeof globalThis.fetch,
) =>
  Effect.flatMap(
    VirtualTime.make,
    (time) => time.run(Effect.flip(Effect.provideService(call, Transport.Fetch, fetch))),
  )

describe("outcome", () => {
  for (const [outcome, reasons] of Object.entries({ "not-sent": neverSent, unknown })) {
    for (const [name, reason] of Object.entries(reasons)) {
      it.effect(`of a roll is "${outcome}" after ${name}`, () =>
        Effect.gen(function* () {
          const { fetch } = failing(reason)
          const result = yield* virtually(Effect.provide(rollDice, dddice()), fetch)
          assert.strictEqual(result._tag, "TransportError")
          assert.strictEqual(result.outcome, outcome)
        }))
    }
  }

  for (const slug of ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]) {
    it.live(`of a write to the room ${slug} is "unknown" when the connection closes`, () =>
      Effect.gen(function* () {
        const server = yield* closingServer()
        const write = Rooms.use((rooms) => rooms.update({ slug: RoomSlug.make(slug), name: "Table" }))
        const layer = Dddice.layer({ baseUrl: server.url, apiKey: Redacted.make("token") })
        assert.deepInclude(yield* Effect.flip(Effect.provide(write, layer)), { outcome: "unknown" })
        assert.strictEqual(server.heads.length, 1)
      }))
  }

  it.live('of a write is "not-sent" to a server that speaks no TLS, and to a blocked port', () =>
    Effect.gen(function* () {
      const server = yield* closingServer()
      for (const baseUrl of [server.url.replace("http:", "https:"), "http://127.0.0.1:6667"]) {
        const layer = Dddice.layer({ baseUrl, apiKey: Redacted.make("token"), retryPolicy: { retries: 0 } })
        assert.deepInclude(yield* Effect.flip(Effect.provide(rollDice, layer)), { outcome: "not-sent" })
      }
      assert.strictEqual(server.heads.length, 0)
    }))
})

describe("a failure that stays", () => {
  for (
    const name of [
      "one request too many of a Worker",
      "a blocked port on Node",
      "a blocked port on Deno",
    ] as const
  ) {
    it.effect(`ends the call after ${name}`, () =>
      Effect.gen(function* () {
        const calls: ReadonlyArray<Effect.Effect<unknown, TabletopError>> = [
          Effect.provide(Clients.createCampaign, valentina()),
          Effect.provide(rollDice, dddice()),
        ]
        for (const call of calls) {
          const { fetch, requests } = failing(neverSent[name])
          assert.deepInclude(yield* virtually(call, fetch), { outcome: "not-sent" })
          assert.strictEqual(requests(), 1)
        }
      }))
  }
})
