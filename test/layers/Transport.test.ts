/**
 * Any HttpClient can carry the calls.
 */
import { afterEach, describe, expect, it, vi } from "@effect/vitest"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as Headers from "effect/http/Headers"
import * as HttpClient from "effect/http/HttpClient"
import * as HttpClientError from "effect/http/HttpClientError"
import type * as HttpClientRequest from "effect/http/HttpClientRequest"
import type * as HttpClientResponse from "effect/http/HttpClientResponse"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { Dddice, HttpClientTransport, RateLimits, Transport } from "effect-tabletop/dddice"
import {
  campaignBody,
  createCampaign,
  createRoom,
  failureOf,
  getRoom,
  roomBody,
  token,
  userAgent,
  valentina,
} from "../support/Clients.ts"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"

const { json, networkError, silence, status } = ScriptedFetch

const room = json(roomBody)

/** dddice over another HttpClient. */
const over = (transport: Layer.Layer<Transport.Transport>, options: Partial<Dddice.ClientOptions> = {}) =>
  Layer.provide(
    Dddice.layerNoDeps({ apiKey: Redacted.make(token), retryPolicy: { jitter: 0 }, ...options }),
    [transport, RateLimits.layerMemory],
  )

const clients = {
  "the client's own": Transport.layer,
  "effect's fetch client": Layer.provide(HttpClientTransport.layer, FetchHttpClient.layer),
}

for (const [name, transport] of Object.entries(clients)) {
  describe(name, () => {
    /** Runs a program over this client against a scripted server. */
    const run = <A, E>(
      script: ScriptedFetch.Script,
      program: Effect.Effect<A, E, Dddice.Areas>,
      options: Partial<Dddice.ClientOptions> = {},
    ) =>
      Effect.gen(function* () {
        const server = yield* ScriptedFetch.make(script)
        const result = yield* server.run(
          Effect.result(Effect.provide(program, over(transport, options))).pipe(
            Effect.provideService(FetchHttpClient.Fetch, server.fetch),
          ),
        )
        return { result, requests: server.requests, times: server.times }
      })

    it.effect("knows of a write whose success breaks off, or is late, that it was applied", () =>
      Effect.gen(function* () {
        for (const answer of [{ ...room, breaksOff: true }, { ...room, bodyDelay: 60_000 }]) {
          const { requests, result } = yield* run([answer], createRoom)
          expect(result).toMatchObject({ failure: { outcome: "applied" } })
          expect(requests).toHaveLength(1)
        }
        const { result } = yield* run([{ ...room, status: 502, breaksOff: true }], createRoom)
        expect(result).toMatchObject({ failure: { outcome: "unknown" } })
      }))

    it.effect("sends a read as it is, and no trace of the caller's", () =>
      Effect.gen(function* () {
        const { requests, result } = yield* run([room], getRoom.pipe(Effect.withSpan("program")))
        expect(result._tag).toBe("Success")
        expect(requests[0]).toMatchObject({
          method: "GET",
          url: "https://dddice.com/api/1.0/room/abc",
          redirect: "manual",
          body: undefined,
        })
        expect(requests[0]!.headers).toEqual({
          accept: "application/json",
          authorization: `Bearer ${token}`,
          ...userAgent,
        })
      }))

    it.effect("sends a body", () =>
      Effect.gen(function* () {
        const { requests } = yield* run([{ ...room, status: 201 }], createRoom)
        expect(requests[0]).toMatchObject({ method: "POST", body: '{"is_public":true}' })
        expect(requests[0]!.headers["content-type"]).toBe("application/json")
      }))

    it.effect("follows no redirect", () =>
      Effect.gen(function* () {
        const { result } = yield* run([status(307, { location: "https://evil.example" })], getRoom)
        expect(result).toMatchObject({ failure: { _tag: "UnexpectedStatusError", status: 307 } })
      }))

    it.effect("repeats after failures, and tells what they were", () =>
      Effect.gen(function* () {
        expect((yield* run([networkError("ECONNRESET"), silence, room], getRoom)).times).toEqual([0, 1_000, 33_000])
        const { result } = yield* run(() => networkError("ECONNREFUSED"), getRoom)
        expect(result).toMatchObject({
          failure: { _tag: "TransportError", outcome: "not-sent", cause: { code: "ECONNREFUSED" } },
        })
      }))

    it.effect("bounds the body", () =>
      Effect.gen(function* () {
        const body = Array.from({ length: 100 }, () => "x".repeat(100))
        const { requests, result } = yield* run([{ body }], getRoom, { maxBodyBytes: 1_000 })
        expect(result).toMatchObject({ failure: { _tag: "DecodeError" } })
        expect(requests[0]!.chunks).toBeLessThanOrEqual(12)
        expect(requests[0]!.stoppedAt).toBe(0)
      }))

    for (const [when, answer] of Object.entries({ "the answer": silence, "the body": { ...room, bodyDelay: 5_000 } })) {
      it.effect(`aborts while it waits for ${when}`, () =>
        Effect.gen(function* () {
          const interrupted = Effect.gen(function* () {
            const fiber = yield* Effect.forkChild(getRoom)
            yield* Effect.sleep(700)
            yield* Fiber.interrupt(fiber)
          })
          const { requests } = yield* run([answer], interrupted)
          expect(requests[0]!.stoppedAt).toBe(700)
        }))
    }
  })
}

describe("a client that is no fetch", () => {
  type Failure = HttpClientError.HttpClientError

  /** A response with a stream in place of a web body. */
  const response = (body: Stream.Stream<Uint8Array, Failure>) => (request: HttpClientRequest.HttpClientRequest) =>
    // The transport reads these and nothing else.
    Effect.succeed(
      {
        request,
        status: 200,
        headers: Headers.empty,
        stream: body,
      } as unknown as HttpClientResponse.HttpClientResponse,
    )

  const carriedBy = (client: HttpClient.HttpClient) =>
    Layer.succeed(Transport.Transport, HttpClientTransport.make(client))

  const http = (body: Stream.Stream<Uint8Array, Failure>) => carriedBy(HttpClient.make(response(body)))

  const bytes = new TextEncoder().encode(JSON.stringify(roomBody))

  it.effect("has its stream read", () =>
    Effect.gen(function* () {
      const chunks = Stream.make(bytes.slice(0, 5), bytes.slice(5))
      const value = yield* Effect.provide(getRoom, over(http(chunks)))
      expect(value.slug).toBe((roomBody as { readonly data: { readonly slug: string } }).data.slug)
    }))

  it.effect("has its stream bounded", () =>
    Effect.gen(function* () {
      let pulled = 0
      const endless = Stream.forever(Stream.fromEffect(Effect.sync(() => {
        pulled++
        return new Uint8Array(100)
      })))
      const error = yield* failureOf(Effect.provide(getRoom, over(http(endless), { maxBodyBytes: 1_000 })))
      expect(error._tag).toBe("DecodeError")
      expect(pulled).toBeLessThanOrEqual(12)
    }))

  it.effect("tells the status of an answer whose stream fails", () =>
    Effect.gen(function* () {
      const cause = new Error("gone")
      const broken = HttpClient.make((request) =>
        response(Stream.fail(
          new HttpClientError.HttpClientError({ reason: new HttpClientError.TransportError({ request, cause }) }),
        ))(request)
      )
      const exchange = HttpClientTransport.make(broken)
      const request = { method: "GET", url: "https://example.com/", headers: {}, body: undefined } as const
      const options = { limit: 1_000, kind: () => "text" as const, timeout: Duration.seconds(1) } as const
      expect(yield* failureOf(exchange(request, options))).toMatchObject({ _tag: "Failed", status: 200 })
    }))

  it.effect("fails as a transport when its stream fails", () =>
    Effect.gen(function* () {
      const cause = Object.assign(new Error("gone"), { code: "ECONNRESET" })
      const broken = HttpClient.make((request) =>
        response(Stream.fail(
          new HttpClientError.HttpClientError({ reason: new HttpClientError.TransportError({ request, cause }) }),
        ))(request)
      )
      const layer = over(carriedBy(broken), { retryPolicy: { retries: 0 } })
      expect(yield* failureOf(Effect.provide(getRoom, layer))).toMatchObject({
        _tag: "TransportError",
        outcome: "unknown",
        cause: { message: "gone", code: "ECONNRESET" },
      })
    }))
})

describe("the runtime's fetch", () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it.effect("is the one in place when a call is made", () =>
    Effect.gen(function* () {
      const client = Dddice.layer({ apiKey: Redacted.make(token) })
      const asked: Array<string> = []
      const stub = (name: string) =>
        vi.stubGlobal("fetch", () => {
          asked.push(name)
          return Promise.resolve(Response.json(roomBody))
        })
      stub("first")
      yield* Effect.provide(getRoom, client)
      stub("second")
      yield* Effect.provide(getRoom, client)
      expect(asked).toEqual(["first", "second"])
    }))
})

describe("a page that came over plain HTTP", () => {
  it.effect("has no Web Crypto, and makes calls and keys all the same", () =>
    Effect.gen(function* () {
      const getRandomValues = globalThis.crypto.getRandomValues.bind(globalThis.crypto)
      // Within the run, since virtual time counts the digests that are under way.
      const withoutWebCrypto = Effect.acquireUseRelease(
        Effect.sync(() => vi.stubGlobal("crypto", { getRandomValues })),
        () => Effect.provide(Effect.andThen(createCampaign, createCampaign), valentina()),
        () => Effect.sync(() => vi.unstubAllGlobals()),
      )
      const limited = json(campaignBody, { headers: { ratelimit: '"default";r=0;t=2' } })
      const server = yield* ScriptedFetch.make([limited, limited])
      yield* server.run(withoutWebCrypto)
      expect(server.times).toEqual([0, 2_000])
      const keys = server.requests.map(({ headers }) => headers["idempotency-key"])
      expect(keys).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), expect.stringMatching(/^[0-9a-f]{32}$/)])
      expect(keys[0]).not.toBe(keys[1])
    }))
})
