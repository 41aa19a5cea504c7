import { assert, describe, it } from "@effect/vitest"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"

const origin = "https://overlay.example"
const key = Redacted.value(ValentinaSimulator.apiKey)
const token = Redacted.value(DddiceSimulator.tokens.owner)

const health = "http://127.0.0.1/api/v1/health"
const companies = "http://127.0.0.1/api/v1/companies"

const handlers = Effect.gen(function* () {
  const valentina = yield* ValentinaSimulator.make({ rateLimits: [{ name: "default", capacity: 5, rate: 1 }] })
  const dddice = yield* DddiceSimulator.make({ requestsPerMinute: 5 })
  return { valentina, dddice }
})

const preflight = (url: string, method: string, headers: string) =>
  new Request(url, {
    method: "OPTIONS",
    headers: { origin, "access-control-request-method": method, "access-control-request-headers": headers },
  })

describe("pages of other origins", () => {
  it.effect("may call both simulators, and read their limits", () =>
    Effect.gen(function* () {
      const { dddice, valentina } = yield* handlers
      const calls = [
        [valentina, health, { "x-api-key": key }, "ratelimit"],
        [dddice, "http://127.0.0.1/api/1.0/user", { authorization: `Bearer ${token}` }, "x-ratelimit-remaining"],
      ] as const
      for (const [{ requests, webHandler }, url, headers, limit] of calls) {
        const asked = Object.keys(headers).join()
        const leave = yield* Effect.promise(() => webHandler(preflight(url, "PATCH", asked)))
        assert.strictEqual(leave.status, 204)
        assert.strictEqual(leave.headers.get("access-control-allow-origin"), origin)
        assert.strictEqual(leave.headers.get("access-control-allow-methods"), "PATCH")
        assert.strictEqual(leave.headers.get("access-control-allow-headers"), asked)
        assert.lengthOf(yield* requests, 0)

        const answer = yield* Effect.promise(() => webHandler(new Request(url, { headers: { origin, ...headers } })))
        assert.strictEqual(answer.status, 200)
        assert.strictEqual(answer.headers.get("access-control-allow-origin"), origin)
        assert.isNotNull(answer.headers.get(limit))
        assert.include(answer.headers.get("access-control-expose-headers") ?? "", limit)

        const refused = yield* Effect.promise(() => webHandler(new Request(url, { headers: { origin } })))
        assert.strictEqual(refused.status, 401)
        assert.strictEqual(refused.headers.get("access-control-allow-origin"), origin)
        const plain = yield* Effect.promise(() => webHandler(new Request(url, { headers })))
        assert.isNull(plain.headers.get("access-control-allow-origin"))
      }
    }))

  it.effect("do not change what OPTIONS answers to others", () =>
    Effect.gen(function* () {
      const { valentina } = yield* handlers
      const answer = yield* Effect.promise(() => valentina.webHandler(new Request(health, { method: "OPTIONS" })))
      assert.strictEqual(answer.status, 204)
      assert.include(answer.headers.get("allow"), "GET")
    }))
})

describe("the length of answers", () => {
  it.effect("stands in the headers, in bytes, of all that have a body", () =>
    Effect.gen(function* () {
      const { dddice, valentina } = yield* handlers
      const json = JSON.stringify({ name: "Nächte", email: "nights@example.com" })
      const headers = { "x-api-key": key }
      const requests = [
        [valentina, new Request(companies, { method: "POST", headers, body: json })],
        [valentina, new Request(companies)],
        [valentina, new Request("http://127.0.0.1/nowhere")],
        [dddice, new Request("http://127.0.0.1/api/1.0/user")],
      ] as const
      for (const [{ webHandler }, request] of requests) {
        const response = yield* Effect.promise(() => webHandler(request))
        const { byteLength } = yield* Effect.promise(() => response.arrayBuffer())
        assert.isAbove(byteLength, 0)
        assert.strictEqual(response.headers.get("content-length"), String(byteLength), request.url)
      }
      const options = { method: "OPTIONS", headers }
      const empty = yield* Effect.promise(() => valentina.webHandler(new Request(health, options)))
      assert.isNull(empty.headers.get("content-length"))
    }))
})
