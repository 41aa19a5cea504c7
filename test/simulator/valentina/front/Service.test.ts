import { assert, describe, it } from "@effect/vitest"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as TestClock from "effect/testing/TestClock"
import { endpoints } from "../../../../src/services/valentina/endpoints.ts"
import * as Table from "../../../../src/simulator/server/Table.ts"
import * as ResponseCache from "../../../../src/simulator/valentina/front/ResponseCache.ts"
import { type Exchange, exchanges } from "../../../support/ValentinaTraffic.ts"
import type { Json } from "../Recording.ts"
import { origin, send } from "../wire.ts"

const { companyId, users } = ValentinaSimulator
const simulated = (options?: ValentinaSimulator.LayerOptions) => Effect.provide(ValentinaSimulator.layer(options))

const company = (name: string) => ({ name, email: "court@example.com" })
const companies = "/api/v1/companies"
const campaigns = `${companies}/${companyId}/campaigns`
// Their controllers were not seen.
const newer = new Set(
  endpoints.map(({ operation }) => operation).filter((operation) => /Tracker|Health|Specialty/.test(operation)),
)
const acting = { "on-behalf-of": users.admin }
const total = Effect.map(send("GET", companies), ({ body }) => body.total)

describe("the key", () => {
  it.effect("is asked for everywhere", () =>
    Effect.gen(function* () {
      const none = yield* send("GET", "/api/v1/health", { headers: { "x-api-key": "" } })
      assert.strictEqual(none.status, 401)
      assert.strictEqual(none.body.detail, "API key not provided")
      assert.strictEqual(none.body.instance, `${origin}/api/v1/health`)
      assert.match(String(none.body.request_id), /^req_[\w-]{22}$/)
      assert.isNull(none.headers.get("x-request-id"))
      assert.isNull(none.headers.get("cache-control"))
      const wrong = yield* send("GET", "/api/v1/health", { headers: { "x-api-key": "wrong" } })
      assert.strictEqual(wrong.body.detail, "Unauthorized API key")
    }).pipe(simulated()))

  it.effect("is dead as soon as there is a new one", () =>
    Effect.gen(function* () {
      const { body } = yield* send("POST", "/api/v1/developers/me/new-key")
      assert.match(String(body.api_key), /^[A-Za-z0-9]{32}$/)
      assert.deepStrictEqual(Object.keys(body).sort(), ["api_key", "email", "id", "key_generated", "username"])
      assert.strictEqual((yield* send("GET", "/api/v1/health")).status, 401)
      const headers = { "x-api-key": String(body.api_key) }
      assert.strictEqual((yield* send("GET", "/api/v1/health", { headers })).status, 200)
    }).pipe(simulated()))
})

describe("a key that is no more", () => {
  const health = (key: unknown) => send("GET", "/api/v1/health", { headers: { "x-api-key": String(key) } })

  const replaced = Effect.gen(function* () {
    const made = yield* send("POST", "/api/v1/admin/developers", { body: { username: "dora", email: "d@example.com" } })
    const renew = Effect.map(
      send("POST", `/api/v1/admin/developers/${String(made.body.id)}/new-key`),
      ({ body }) => body.api_key,
    )
    const old = yield* renew
    assert.strictEqual((yield* health(old)).status, 200)
    return { id: String(made.body.id), old, renew }
  })

  it.effect("lives on with the server's caches while it is used once a minute", () =>
    Effect.gen(function* () {
      const { old, renew } = yield* replaced
      const unused = yield* renew
      const newest = yield* renew
      assert.strictEqual((yield* health(unused)).status, 401)
      for (let minute = 0; minute < 3; minute++) {
        yield* TestClock.adjust("59 seconds")
        assert.strictEqual((yield* health(old)).status, 200)
      }
      yield* TestClock.adjust("61 seconds")
      assert.deepStrictEqual([(yield* health(old)).status, (yield* health(newest)).status], [401, 200])
    }).pipe(simulated({ responseCache: true })))

  it.effect("knows its developer no longer once that one is deleted", () =>
    Effect.gen(function* () {
      const { id, old } = yield* replaced
      yield* send("DELETE", `/api/v1/admin/developers/${id}`)
      const headers = { "x-api-key": String(old) }
      const statuses = []
      for (const path of ["/api/v1/health", "/api/v1/developers/me", companies]) {
        statuses.push((yield* send("GET", path, { headers })).status)
      }
      assert.deepStrictEqual(statuses, [200, 404, 404])
    }).pipe(simulated({ responseCache: true })))
})

describe("paths and methods", () => {
  it.effect("that do not exist need no key and have no request id", () =>
    Effect.gen(function* () {
      const headers = { "x-api-key": "" }
      const path = yield* send("GET", "/api/v1/nowhere?x=1", { headers })
      assert.strictEqual(
        path.text,
        JSON.stringify({
          status: 404,
          title: "Not Found",
          detail: "Not Found",
          instance: `${origin}/api/v1/nowhere?x=1`,
        }),
      )
      const method = yield* send("PUT", companies, { headers })
      assert.strictEqual(method.status, 405)
      assert.strictEqual(method.headers.get("allow"), "GET, POST, OPTIONS")
      assert.isUndefined(method.body.request_id)
      const head = yield* send("HEAD", companies)
      assert.deepStrictEqual([head.status, head.text], [405, ""])
    }).pipe(simulated()))

  it.effect("are told by OPTIONS", () =>
    Effect.gen(function* () {
      const { headers, status, text } = yield* send("OPTIONS", companies, { headers: { "x-api-key": "" } })
      assert.strictEqual(status, 204)
      assert.strictEqual(text, "")
      // valentina: it knows of one method only.
      assert.strictEqual(headers.get("allow"), "OPTIONS, POST")
      assert.strictEqual(headers.get("cache-control"), "no-cache")
      assert.match(String(headers.get("x-request-id")), /^req_/)
      assert.match(String(headers.get("ratelimit")), /^"default";r=4;t=0$/)
    }).pipe(simulated({ rateLimits: [{ name: "default", capacity: 5, rate: 0.5 }] })))

  it.effect("fail at OPTIONS where a guard of the server looks for the caller", () =>
    Effect.gen(function* () {
      for (const endpoint of endpoints) {
        if (newer.has(endpoint.operation)) continue
        const path = `/api/v1${endpoint.path.replace(/:\w+/g, companyId)}`
        const { body, headers, status } = yield* send("OPTIONS", path)
        const isOpen =
          /^\/(?:health|users\/lookup|developers\/me(?:\/new-key)?|companies(?:\/:company_id(?:\/access)?)?)$/
            .test(endpoint.path)
        assert.strictEqual(status, isOpen ? 204 : 500, endpoint.path)
        assert.match(String(headers.get("x-request-id")), /^req_/)
        if (!isOpen) assert.deepStrictEqual(Object.keys(body), ["status", "title", "detail", "instance", "request_id"])
      }
    }).pipe(simulated()))

  it.effect("take a slash at the end, and ids in any spelling", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* send("GET", `${companies}/`)).status, 200)
      const unnamed = yield* send("GET", `${companies}/?limit=x`)
      assert.strictEqual(unnamed.body.instance, `${origin}${companies}?limit=x`)
      const spellings = [companyId.toUpperCase(), companyId.replaceAll("-", "")]
      for (const id of spellings) {
        const answer = yield* send("GET", `${companies}/${id}`)
        assert.strictEqual(answer.body.id, companyId)
      }
    }).pipe(simulated()))
})

describe("headers", () => {
  it.effect("of reads, writes, refusals and answers without a body", () =>
    Effect.gen(function* () {
      const read = yield* send("GET", `${companies}/${companyId}`)
      assert.strictEqual(read.headers.get("cache-control"), "private, max-age=60")
      assert.match(String(read.headers.get("x-request-id")), /^req_[\w-]{22}$/)
      assert.isNull(read.headers.get("ratelimit"))
      const options = yield* send("GET", `${companies}/${companyId}/options`)
      assert.strictEqual(options.headers.get("cache-control"), "private, max-age=600")
      const write = yield* send("POST", companies, { body: company("Night Court") })
      assert.strictEqual(write.headers.get("cache-control"), "no-cache")
      const missing = yield* send("GET", `${campaigns}/00000000-0000-7000-8000-000000000000`)
      assert.strictEqual(missing.status, 404)
      assert.strictEqual(missing.headers.get("cache-control"), "private, max-age=60")
      assert.strictEqual(missing.headers.get("x-request-id"), missing.body.request_id)
      const removed = yield* send("DELETE", `${companies}/${(write.body.company as Json).id}`)
      assert.strictEqual(removed.status, 204)
      assert.isNull(removed.headers.get("content-type"))
      assert.match(String(removed.headers.get("x-request-id")), /^req_/)
    }).pipe(simulated()))

  it.effect("ignore the id that a client gives", () =>
    Effect.gen(function* () {
      const { headers } = yield* send("GET", "/api/v1/health", { headers: { "x-request-id": "mine" } })
      assert.notStrictEqual(headers.get("x-request-id"), "mine")
    }).pipe(simulated()))
})

describe("who may call", () => {
  const create = (headers: Readonly<Record<string, string>>) =>
    send("POST", campaigns, { headers, body: { name: "Chicago" } })
  const garbage = { "on-behalf-of": "nobody" }

  it.effect("is asked in the server's order", () =>
    Effect.gen(function* () {
      const missing = yield* create({})
      assert.strictEqual(missing.status, 403)
      assert.strictEqual(missing.body.detail, "On-Behalf-Of header is required")
      const unknown = yield* create(garbage)
      assert.strictEqual(unknown.status, 404)
      assert.strictEqual(unknown.body.detail, "User 'nobody' not found")
      const bad = yield* send("POST", `${companies}/${companyId}/users`, { body: {} })
      assert.strictEqual(bad.status, 400)
      assert.strictEqual(
        bad.body.detail,
        `Missing required header parameter 'On-Behalf-Of' for path /api/v1/companies/${companyId}/users`,
      )
      assert.strictEqual((yield* create({ "on-behalf-of": `urn:uuid:${users.admin}` })).status, 201)
      assert.strictEqual((yield* create({ "on-behalf-of": `{${users.admin.toUpperCase()}}` })).status, 201)
      assert.strictEqual((yield* send("GET", campaigns, { headers: garbage })).status, 200)
    }).pipe(simulated()))

  it.effect("ordinary developers get 403 for every other company, global administrators learn why", () =>
    Effect.gen(function* () {
      const made = yield* send("POST", "/api/v1/admin/developers", {
        body: { username: "Alice Dev", email: "alice@example.com" },
      })
      const { body } = yield* send("POST", `/api/v1/admin/developers/${made.body.id}/new-key`)
      const headers = { "x-api-key": String(body.api_key) }
      const unknown = "00000000-0000-7000-8000-000000000000"
      for (const id of [companyId, unknown, "nope"]) {
        const refused = yield* send("GET", `${companies}/${id}`, { headers })
        assert.strictEqual(refused.status, 403)
        assert.strictEqual(refused.body.detail, "No rights to access this resource")
      }
      assert.strictEqual((yield* send("GET", "/api/v1/admin/developers", { headers })).status, 403)
      assert.strictEqual((yield* send("GET", `${companies}/${unknown}`)).status, 404)
      assert.strictEqual((yield* send("GET", `${companies}/nope`)).status, 400)
    }).pipe(simulated()))
})

/** Requests of the recording that need nothing that was recorded before. */
const isAlone = ({ file, operationId, response, url }: Exchange): boolean =>
  (operationId === "createCompany" || operationId === "listCompanies" || operationId === "checkSystemHealth") &&
  [400, 401, 405, 413].includes(response.status) && /^\/api\/v1\/(?:companies|health)(?:\?|$)/.test(url) &&
  response.headers["content-type"] === "application/problem+json" && !/settingsrange/.test(file)

const problems = exchanges.filter(isAlone)

const rawBody = (body: unknown): string | undefined => {
  if (body === null || body === undefined) return undefined
  const { raw } = body as { readonly raw?: string }
  return typeof raw === "string" ? raw : JSON.stringify(body)
}

const outline = (body: unknown) => {
  const { invalid_parameters = [], status, title } = body as {
    readonly status: number
    readonly title: string
    readonly invalid_parameters?: ReadonlyArray<Json>
  }
  const fields = invalid_parameters.map((parameter) => [Object.keys(parameter), parameter.field])
  return { members: Object.keys(body as Json), status, title, fields }
}

describe("bad input", () => {
  it("is recorded", () => assert.isAbove(problems.length, 15))

  for (const { file, method, request, response, url } of problems) {
    it.effect(`is answered as in ${file}`, () =>
      Effect.gen(function* () {
        const key = request.headers["x-api-key"]
        const { "x-api-key": _, ...others } = request.headers
        const headers = key === undefined ? { "x-api-key": "" } : key === "<key>" ? {} : { "x-api-key": key }
        const body = rawBody(request.body)
        const answer = yield* send(method, url, { headers: { ...others, ...headers }, ...(body && { body }) })
        assert.strictEqual(answer.status, response.status)
        assert.deepStrictEqual(outline(answer.body), outline(response.body))
        // The recording leaves the texts out, but not how long they are.
        assert.strictEqual(String(new TextEncoder().encode(answer.text).length), response.headers["content-length"])
      }).pipe(simulated()))
  }

  it.effect("that is no JSON is refused before anything else about it is said", () =>
    Effect.gen(function* () {
      const headers = { "on-behalf-of": users.admin }
      const bytes = (...parts: ReadonlyArray<number | string>) =>
        new Uint8Array(parts.flatMap((part) => typeof part === "number" ? [part] : [...new TextEncoder().encode(part)]))
      const bodies = [
        // Half of a character that takes two escapes, alone, in the wrong order, and before another one.
        '{"name":"\\ud800"}',
        '{"name":"\\udc00\\ud800"}',
        '{"name":"\\ud83d\\u0041"}',
        // The bytes of a picture, which are no text either.
        bytes("--boundary\r\n", 0x89, "PNG"),
      ]
      for (const body of bodies) {
        for (const path of [`${companies}/${companyId}/campaigns`, `${companies}/${companyId}/dicerolls`]) {
          const answer = yield* send("POST", path, { headers, body })
          assert.deepStrictEqual([answer.status, Object.keys(answer.body).at(-1)], [400, "request_id"], path)
        }
      }
      const whole = yield* send("POST", campaigns, { headers, body: '{"name":"\\ud83d\\ude00\\\\ud800 Story"}' })
      assert.deepStrictEqual([whole.status, whole.body.name], [201, "\u{1f600}\\ud800 Story"])
    }).pipe(simulated()))

  it.effect("comes after what the path names and is not there, and before it when it is no JSON", () =>
    Effect.gen(function* () {
      const headers = { "on-behalf-of": users.admin }
      const nobody = "00000000-0000-7000-8000-00000000ffff"
      let asked = 0
      for (const { body, encoding, method, operation, path } of endpoints) {
        if (body === undefined || encoding === "multipart" || newer.has(operation)) continue
        const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
        if (names.every((name) => name === "company_id")) continue
        const named = `/api/v1${path.replace(":company_id", companyId).replace(/:\w+/g, nobody)}`
        const wrong = yield* send(method, named, { headers, body: "[7]" })
        assert.strictEqual(wrong.status, 404, operation)
        const broken = yield* send(method, named, { headers, body: "{" })
        assert.deepStrictEqual([broken.status, broken.body.invalid_parameters], [400, undefined], operation)
        asked++
      }
      assert.isAbove(asked, 30)
    }).pipe(simulated()))

  it.effect("is an id that is none: of a character it names nobody, elsewhere it is refused", () =>
    Effect.gen(function* () {
      const headers = { "on-behalf-of": users.admin }
      const of = (path: string) =>
        Effect.map(
          send("GET", `${companies}/${path}`, { headers }),
          ({ body, status }) => [status, (body.invalid_parameters as ReadonlyArray<Json> | undefined)?.[0]?.field],
        )
      assert.deepStrictEqual(yield* of(`${companyId}/characters/abc`), [404, undefined])
      assert.deepStrictEqual(yield* of(`${companyId}/users/abc`), [400, "user_id"])
      assert.deepStrictEqual(yield* of(`${companyId}/campaigns/abc/books/abc`), [400, "campaign_id"])
      assert.deepStrictEqual(yield* of("abc"), [400, "company_id"])
      const write = yield* send("POST", `${companies}/abc/campaigns`, { headers, body: { name: "Story" } })
      assert.deepStrictEqual([write.status, write.body.title], [500, "Internal Server Error"])
    }).pipe(simulated()))

  it.effect("is no company that does not exist, where the server looks at none", () =>
    Effect.gen(function* () {
      const nowhere = `${companies}/00000000-0000-7000-8000-00000000ffff`
      for (const path of ["options", "characterblueprint/traits", "characterblueprint/concepts?limit=1"]) {
        assert.strictEqual((yield* send("GET", `${nowhere}/${path}`)).status, 200, path)
      }
      assert.strictEqual((yield* send("GET", `${nowhere}/dictionaries`)).status, 404)
    }).pipe(simulated()))

  it.effect("that the server fails on gives 500", () =>
    Effect.gen(function* () {
      const headers = { "on-behalf-of": users.admin }
      const of = `${companies}/${companyId}`
      const bare = { status_code: 500, detail: "Internal Server Error" }
      const failures = [
        ["POST", companies, { ...company("Abc"), settings: { permission_grant_xp: "NO" } }],
        ["PATCH", of, { settings: { permission_manage_npc: "NO" } }],
        ["POST", `${of}/users`, { username: "wizard", email: "w@example.com", role: "WIZARD" }],
        ["PATCH", `${of}/users/${users.player}`, { role: "WIZARD" }],
        ["POST", `${of}/dicerolls`, new Uint8Array([...new TextEncoder().encode('{"comment":"'), 0xff, 0x22, 0x7d])],
      ] as const
      for (const [method, path, body] of failures) {
        const answer = yield* send(method, path, { headers, body })
        assert.deepStrictEqual([answer.status, answer.body], [500, bare], path)
      }
      const documents = [
        ["POST", `${of}/dicerolls`, { difficulty: 2 ** 31 }],
        ["POST", `${of}/dicerolls`, { num_dice: -(2 ** 31) - 1 }],
        ["GET", `${of}/campaigns?offset=100000000000000000000`, undefined],
      ] as const
      for (const [method, path, body] of documents) {
        const answer = yield* send(method, path, { headers, body })
        assert.deepStrictEqual([answer.status, answer.body.title], [500, "Internal Server Error"], path)
      }
      const [global] = [
        yield* send("POST", "/api/v1/admin/users", {
          body: { username: "wizard", email: "w@example.com", role: "WIZARD", company_id: companyId },
        }),
      ]
      assert.strictEqual(global.status, 400)
      assert.strictEqual(yield* total, 1)
    }).pipe(simulated()))

  it.effect("of every kind is refused with 400", () =>
    Effect.gen(function* () {
      const refusals = [
        ["nothing", undefined, "'data'"],
        ["null", "null", "Expected `object`, got `null`"],
        ["a list", "[]", "Expected `object`, got `array`"],
        ["a wrong type", { name: 5, email: "a@b.co" }, "Expected `str`, got `int`"],
        ["a missing member", { email: "a@b.co" }, "Object missing required field `name`"],
      ] as const
      for (const [what, body, message] of refusals) {
        const answer = yield* send("POST", companies, { body })
        assert.strictEqual(answer.status, 400, what)
        assert.deepInclude((answer.body.invalid_parameters as ReadonlyArray<Json>)[0], { message }, what)
      }
      assert.strictEqual(yield* total, 1)
    }).pipe(simulated()))

  it.effect("is taken where the server is lenient", () =>
    Effect.gen(function* () {
      const settings = { character_autogen_num_choices: "4", character_autogen_xp_cost: 2.0 }
      const body = JSON.stringify({ ...company("Abc"), settings, unknown: true })
      const answer = yield* send("POST", companies, { body, headers: { "content-type": "text/plain" } })
      assert.strictEqual(answer.status, 201)
      assert.deepInclude((answer.body.company as { settings: Json }).settings, {
        character_autogen_num_choices: 4,
        character_autogen_xp_cost: 2,
      })
      const paged = yield* send("GET", `${companies}?limit=5.0&limit=1&offset=10&other=1`)
      assert.deepInclude(paged.body, { items: [], limit: 1, offset: 10, total: 2 })
      const listed = yield* Effect.forEach(["True", "1", "yes"], (value) =>
        send("GET", `/api/v1/admin/developers?is_global_admin=${value}`))
      assert.deepStrictEqual(
        listed.map(({ status }) =>
          status
        ),
        [200, 200, 400],
      )
    }).pipe(simulated()))

  it.effect("that is too large closes the connection", () =>
    Effect.gen(function* () {
      const answer = yield* send("POST", companies, { body: " ".repeat(10_000_001) })
      assert.strictEqual(answer.status, 413)
      assert.strictEqual(answer.body.title, "Content Too Large")
      const close = exchanges.find(({ response }) => response.status === 413)
      assert.deepStrictEqual(Object.keys(answer.body), Object.keys(close?.response.body as Json))
      const most = yield* send("POST", companies, {
        body: JSON.stringify(company("Abc")).padEnd(10_000_000),
      })
      assert.strictEqual(most.status, 201)
    }).pipe(simulated()))

  it.effect("with includes as a comma list or with brackets", () =>
    Effect.gen(function* () {
      const path = `${companies}/${companyId}/audit-logs`
      yield* send("PATCH", `${companies}/${companyId}`, { body: {} })
      const comma = yield* send("GET", `${path}?include=request_details,other`)
      assert.strictEqual(comma.status, 400)
      const items = (body: Json) => body.items as ReadonlyArray<Json>
      const brackets = yield* send("GET", `${path}?include[]=request_details`)
      assert.isFalse(Object.hasOwn(items(brackets.body)[0] ?? {}, "method"))
      const plain = yield* send("GET", `${path}?include=request_details`)
      assert.strictEqual(items(plain.body)[0]?.method, "PATCH")
    }).pipe(simulated()))
})

describe("rate limits", () => {
  const limited = simulated({ rateLimits: [{ name: "default", capacity: 5, rate: 0.5 }] })

  it.effect("show in every answer, and refuse when they are used up", () =>
    Effect.gen(function* () {
      const first = yield* send("GET", "/api/v1/health")
      assert.strictEqual(first.headers.get("ratelimit-policy"), '"default";q=5;w=10')
      assert.strictEqual(first.headers.get("ratelimit"), '"default";r=4;t=0')
      for (let count = 0; count < 4; count++) yield* send("GET", "/api/v1/health")
      const refused = yield* send("GET", "/api/v1/health")
      assert.strictEqual(refused.status, 429)
      assert.strictEqual(refused.headers.get("ratelimit"), '"default";r=0;t=2')
      assert.isNull(refused.headers.get("x-request-id"))
      assert.isNull(refused.headers.get("retry-after"))
      assert.deepInclude(refused.body, { detail: "You are being rate limited.", retry_after: 2 })
      const bare = { "x-testing-ignore-rate-limit": "true" }
      assert.isNull((yield* send("GET", "/api/v1/health", { headers: bare })).headers.get("ratelimit"))
      // 401, an unknown path and a wrong method cost nothing.
      yield* send("GET", "/api/v1/health", { headers: { "x-api-key": "no" } })
      yield* send("GET", "/api/v1/nowhere")
      yield* TestClock.adjust("2 seconds")
      assert.strictEqual((yield* send("GET", "/api/v1/health")).status, 200)
    }).pipe(limited))

  it.effect("of single operations hold without any configured", () =>
    Effect.gen(function* () {
      const { headers } = yield* send("POST", "/api/v1/developers/me/new-key")
      assert.strictEqual(headers.get("ratelimit-policy"), '"developer_key_rotation";q=5;w=3600')
    }).pipe(simulated()))
})

describe("idempotency keys", () => {
  const create = (name: string, key = "k") =>
    send("POST", companies, { headers: { "idempotency-key": key }, body: company(name) })

  it.effect("give the first answer again, for an hour", () =>
    Effect.gen(function* () {
      const first = yield* create("Night Court")
      const second = yield* create("Night Court")
      assert.strictEqual(second.text, first.text)
      assert.strictEqual(second.status, 201)
      assert.notStrictEqual(second.headers.get("x-request-id"), first.headers.get("x-request-id"))
      assert.strictEqual(yield* total, 2)
      const other = yield* create("Night  Court")
      assert.strictEqual(other.status, 409)
      assert.isNull(other.headers.get("x-request-id"))
      assert.strictEqual(
        other.body.detail,
        "Idempotency key 'k' was previously used with a different request body. " +
          "Each unique request must use a unique idempotency key.",
      )
      yield* TestClock.adjust("1 hour")
      yield* create("Night Court")
      assert.strictEqual(yield* total, 3)
    }).pipe(simulated()))

  it.effect("of a refused request are free", () =>
    Effect.gen(function* () {
      assert.strictEqual((yield* create("No")).status, 400)
      assert.strictEqual((yield* create("Yes, please")).status, 201)
    }).pipe(simulated()))

  const eight = Effect.all(Array.from({ length: 8 }, () => create("Night Court")), { concurrency: "unbounded" })

  it.effect("hold for requests that come together", () =>
    Effect.gen(function* () {
      assert.strictEqual(new Set((yield* eight).map(({ text }) => text)).size, 1)
      assert.strictEqual(yield* total, 2)
    }).pipe(simulated()))

  it.effect("execute all of them on a server without a lock", () =>
    Effect.gen(function* () {
      assert.strictEqual(new Set((yield* eight).map(({ text }) => text)).size, 8)
      assert.strictEqual(yield* total, 9)
    }).pipe(simulated({ idempotencyRace: true })))

  /** Two attempts, of which the second begins when nobody waits for the first any longer. */
  const overtaken = Effect.gen(function* () {
    const { inject } = yield* ValentinaSimulator.Simulator
    yield* inject({ fault: ValentinaSimulator.Fault.delay("10 seconds") })
    const first = yield* Effect.forkChild(Effect.timeout(create("Night Court"), "1 second"))
    yield* TestClock.adjust("1 second")
    yield* Fiber.await(first)
    const second = yield* Effect.forkChild(create("Night Court"))
    yield* TestClock.adjust("10 seconds")
    assert.strictEqual((yield* Fiber.join(second)).status, 201)
    return yield* total
  })

  it.effect("wait for a first attempt that is still running", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* overtaken, 2)
    }).pipe(simulated()))

  it.effect("let a repeat overtake the first attempt on a server without a lock", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* overtaken, 3)
    }).pipe(simulated({ idempotencyRace: true })))
})

describe("the cache of answers", () => {
  const name = Effect.map(send("GET", `${companies}/${companyId}`), ({ body }) => body.description)
  const patch = (description: string, headers = {}) =>
    send("PATCH", `${companies}/${companyId}`, { headers, body: { description } })

  it.effect("is off unless asked for", () =>
    Effect.gen(function* () {
      yield* patch("One")
      yield* name
      yield* patch("Two")
      assert.strictEqual(yield* name, "Two")
    }).pipe(simulated()))

  it.effect("forgets what its own key has written, not what another has", () =>
    Effect.gen(function* () {
      const developer = yield* send("POST", "/api/v1/admin/developers", {
        body: { username: "other", email: "other@example.com", is_global_admin: true },
      })
      const made = yield* send("POST", `/api/v1/admin/developers/${developer.body.id}/new-key`)
      const other = { "x-api-key": String(made.body.api_key) }
      yield* patch("One")
      assert.strictEqual(yield* name, "One")
      yield* patch("Two", other)
      assert.strictEqual(yield* name, "One")
      yield* TestClock.adjust("61 seconds")
      assert.strictEqual(yield* name, "Two")
      yield* patch("Three")
      assert.strictEqual(yield* name, "Two")
      yield* TestClock.adjust("1 millis")
      assert.strictEqual(yield* name, "Three")
    }).pipe(simulated({ responseCache: true })))

  it.effect("keeps by names of parameters in any order, and by those that the server ignores", () =>
    Effect.gen(function* () {
      const total = (query: string) =>
        Effect.map(
          send("GET", `${companies}/${companyId}/campaigns?${query}`, { headers: acting }),
          ({ body }) => body.total,
        )
      assert.strictEqual(yield* total("limit=1&offset=0"), 0)
      yield* send("POST", `${companies}/${companyId}/campaigns`, { headers: acting, body: { name: "Chicago" } })
      assert.strictEqual(yield* total("offset=0&limit=1"), 0)
      assert.strictEqual(yield* total("limit=1&offset=0&_=1"), 1)
    }).pipe(simulated({ responseCache: true })))

  it.effect("stays as it is after dice rolls, refused writes and repeats", () =>
    Effect.gen(function* () {
      const campaigns = `${companies}/${companyId}/campaigns`
      const headers = { ...acting, "idempotency-key": "once" }
      const create = send("POST", campaigns, { headers, body: { name: "Chicago" } })
      const total = Effect.map(send("GET", campaigns, { headers: acting }), ({ body }) => body.total)
      yield* create
      const { body } = yield* send("GET", campaigns, { headers: acting })
      const [{ id }] = body.items as readonly [{ readonly id: string }]
      // Deleted by another way than a write of the key, so that only the cache knows the campaign.
      const simulator = yield* ValentinaSimulator.Simulator
      const snapshot = yield* simulator.snapshot
      Table.remove(snapshot.state.campaigns, id as never)
      yield* simulator.restore(snapshot)
      yield* create
      yield* send("POST", campaigns, { headers: acting, body: { name: "" } })
      yield* send("POST", `${companies}/${companyId}/dicerolls`, { headers: acting, body: { num_dice: 1 } })
      yield* TestClock.adjust("1 second")
      assert.strictEqual(yield* total, 1)
      yield* send("POST", `${companies}/${companyId}/users/${users.admin}/notes`, {
        headers: acting,
        body: { title: "One", content: "More" },
      })
      yield* TestClock.adjust("1 second")
      assert.strictEqual(yield* total, 0)
    }).pipe(simulated({ responseCache: true })))

  it("keeps the reads that the server marks, and no others", () => {
    const reads = endpoints.filter(({ method }) => method === "GET")
    const newer = new Set(["getCharacterTraitTracker", "getCharacterHealth"])
    const kept = reads.filter(({ operation }) => !newer.has(operation) && ResponseCache.lifetime("GET", operation) > 0)
    const tenMinutes = kept.filter(({ operation }) => ResponseCache.lifetime("GET", operation) === 600_000)
    assert.deepStrictEqual(tenMinutes.map(({ operation }) => operation), ["getCompanyOptions"])
    assert.lengthOf(kept, 68)
  })
})
