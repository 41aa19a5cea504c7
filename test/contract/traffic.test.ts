/**
 * The client held against every recorded exchange with a running server: it
 * sends the same request, or refuses it before sending, and gives the value or
 * the tagged error of the recorded answer.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import {
  actingAs,
  CompanyId,
  type Endpoint,
  endpoints,
  inCompany,
  type TabletopError,
  Transport,
  type UserId,
  ValentinaClient,
  withIdempotencyKey,
} from "effect-tabletop/valentina"
import * as Areas from "../../src/services/valentina/areas.ts"
import { inputOf } from "../support/Replay.ts"
import { assertRoundTrip, type Unlike } from "../support/RoundTrip.ts"
import { type Exchange, exchanges, readTraffic, recordings } from "../support/ValentinaTraffic.ts"

const byOperation = new Map(endpoints.map((endpoint) => [endpoint.operation, endpoint]))

/** Requests that no endpoint makes, and why they were recorded. */
const withoutEndpoint: Readonly<Record<string, string>> = {
  "842-unknownRoute-404": "no such route",
  "843-unknownRoute-404-nokey": "no such route",
  "844-wrongMethod-405": "no such method",
  "845-wrongMethod-405-health": "no such method",
  "846-wrongMethod-405-nokey": "no such method",
  "847-optionsRoute-204": "browsers send OPTIONS by themselves",
  "848-headRoute-405": "no such method",
  "849-unknownRoute-404-metadata": "no such route",
  "850-unknownRoute-404-systeminfo": "no such route",
  "851-trailingSlash-200": "another spelling of listCompanies",
  "913-unknownRoute-404-rl-404": "no such route",
  "965-optionsRoute-204-nokey": "browsers send OPTIONS by themselves",
  "v0.27.0 060-noRoute-404": "no such route",
  "v0.27.0 067-noRoute-405": "no such method",
}

/** Requests that the server took and the client refuses, and why. */
const stricter: Readonly<Record<string, string>> = {
  "045-createCompany-201-textplain": "a body of raw bytes",
  "046-createCompany-201-unknownfield": "the server drops a field it does not know, and so loses what was meant",
  "125-getUser-200-includebracket": "the server ignores `include[]`",
  "286-createCampaign-201-stringint": "the text of a number where a number is meant",
  "372-createCharacter-201-istemporaryignored": "the server ignores is_temporary on create",
  "414-updateCharacter-200-classignored": "the server ignores character_class on update",
  "664-createUserNote-201-body10000000": "only the size of the body is recorded",
  "698-createDiceRoll-201-stringsize": "the text of a number where a number is meant",
  "873-createCampaign-201-idem19longkey": "the documentation allows 255 characters, the server does not count",
  "940-createDiceRoll-201-dupkeys": "a body of raw bytes",
  "952-listCampaigns-200-repeatedlimit": "two limits",
  "954-listCampaigns-200-floatlimit": "5.0 is no spelling of a whole number",
  "955-listCampaigns-200-unknownparam": "the server drops a parameter it does not know",
  "956-listCharacters-200-bool_1": "1 is no spelling of true",
  "957-listCharacters-200-bool_0": "0 is no spelling of false",
  "959-listCharacters-200-bool_True": "True is no spelling of true",
  "960-listCharacters-200-bool_TRUE": "TRUE is no spelling of true",
  "v0.27.0 102-createCampaign-201": "a field that the server does not know, and the text of a number",
  "v0.27.0 580-createCampaign-201-v0.27.0": "the release ignores in_game_date unread, even a wrong one",
  "v0.27.0 565-getCampaign-200": "the server drops a parameter it does not know",
  "v0.27.0 325-updateCharacter-200": "the server ignores character_class, game_version and date_killed on update",
}

/** Requests that differ from what the client sends in a header, and why. */
const differentHeader: Readonly<Record<string, string>> = {
  "869-deleteCampaign-204-idem15delete": "the server ignores the key of a DELETE, so none is sent",
  "870-deleteCampaign-404-idem16deleteagain": "as above",
  "275-updateDictionaryTerm-405-put": "recorded with PUT, which the server does not know here",
}

/** Refused with an issue elsewhere than the server says, and why. */
const otherField: Readonly<Record<string, string>> = {
  "184-mergeUsers-400-same": "the server names no field",
  "150-lookupUser-400-noparam": "no field is at fault, but all of them together",
  "151-lookupUser-400-two": "no field is at fault, but all of them together",
  "141-setUserAvatar-400-notimage": "the server calls the file `upload`, its documentation `file`",
  "531-uploadUserAsset-400-pdf": "as above",
  "560-uploadCampaignAsset-400-pdf": "as above",
  "589-uploadBookAsset-400-pdf": "as above",
  "618-uploadChapterAsset-400-pdf": "as above",
  "647-uploadCharacterAsset-400-pdf": "as above",
  "662-setUserAvatar-400-over5MB": "as above",
}

const bodyless = new Set([204, 205, 304])

const answerOf = ({ response }: Exchange): Response => {
  // The fixture holds plain text, whatever was compressed on the way.
  const headers = Object.entries(response.headers).filter(([name]) => !/^content-(length|encoding)$/.test(name))
  const body = typeof response.body === "string" ? response.body : JSON.stringify(response.body)
  return new Response(bodyless.has(response.status) ? null : body, {
    status: response.status,
    headers: Object.fromEntries(headers),
  })
}

interface Sent {
  readonly url: URL
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

type Method = (input: unknown) => Effect.Effect<unknown, TabletopError>

// The names are only known at run time.
const areas = Areas.areas as unknown as Readonly<
  Record<string, { readonly make: Effect.Effect<Readonly<Record<string, Method>>, never, ValentinaClient> }>
>

const methodOf = Effect.fnUntraced(function* (endpoint: Endpoint, exchange: Exchange) {
  const [area = "", member = ""] = endpoint.name.split(".")
  const methods = yield* Effect.provide(
    areas[area.charAt(0).toLowerCase() + area.slice(1)]!.make,
    // Each call has a client of its own, since one learns limits from what it is answered.
    ValentinaClient.layer({
      baseUrl: "http://127.0.0.1:8000",
      apiKey: Redacted.make("recorded-key"),
      retryPolicy: { retries: 0 },
      automaticIdempotencyKeys: false,
    }),
  )
  const method = methods[member]
  return method ?? (yield* Effect.die(`${exchange.file}: ${endpoint.name} is no method`))
})

const companyOf = (exchange: Exchange): CompanyId | undefined => {
  const text = /\/companies\/([^/?]+)/.exec(exchange.url)?.[1]
  return Option.getOrUndefined(Schema.decodeUnknownOption(CompanyId)(text))
}

/** Makes the recorded call; gives its end and what was sent. */
const replay = Effect.fnUntraced(function* (endpoint: Endpoint, exchange: Exchange) {
  const requests: Array<Sent> = []
  const fetch: typeof globalThis.fetch = (url, init) => {
    requests.push({
      url: new URL(String(url)),
      method: String(init?.method),
      headers: { ...init?.headers as Record<string, string> },
      body: init?.body,
    })
    return Promise.resolve(answerOf(exchange))
  }
  const method = yield* methodOf(endpoint, exchange)
  const company = companyOf(exchange)
  const user = exchange.request.headers["on-behalf-of"]
  const key = exchange.request.headers["idempotency-key"]
  const call = method(inputOf(endpoint, exchange).fields)
  const inside = company === undefined ? call : inCompany(company)(call)
  // Any spelling that was recorded, also such as no UserId has.
  const acting = user === undefined ? inside : actingAs(user as UserId)(inside)
  const keyed = key === undefined ? acting : withIdempotencyKey(key)(acting)
  const exit = yield* Effect.exit(Effect.provideService(keyed, Transport.Fetch, fetch))
  return { exit, requests }
})

const errorOf = (exit: Exit.Exit<unknown, TabletopError>): TabletopError | undefined =>
  Exit.isFailure(exit) ? Option.getOrUndefined(Cause.findErrorOption(exit.cause)) : undefined

const sortedQuery = (query: URLSearchParams) =>
  [...query].map(([name, value]) => [name, sameMoment(value)]).sort(([a = ""], [b = ""]) => a.localeCompare(b))

// A moment is sent with milliseconds and Z, whatever spelling was recorded.
const sameMoment = (text: string): string => /^\d{4}-\d\d-\d\dT/.test(text) ? new Date(text).toISOString() : text

const assertSameRequest = (endpoint: Endpoint, exchange: Exchange, sent: Sent) => {
  const recorded = new URL(exchange.url, sent.url)
  assert.strictEqual(sent.url.pathname, recorded.pathname, exchange.file)
  assert.deepStrictEqual(sortedQuery(sent.url.searchParams), sortedQuery(recorded.searchParams), exchange.file)
  assert.strictEqual(sent.headers["x-api-key"], "recorded-key", exchange.file)
  if (exchange.file in differentHeader) return
  assert.strictEqual(sent.headers["idempotency-key"], exchange.request.headers["idempotency-key"], exchange.file)
  assert.strictEqual(sent.method, exchange.method, exchange.file)
  // The server ignores an acting user where it wants none.
  const acting = endpoint.acting === "none" ? undefined : exchange.request.headers["on-behalf-of"]
  assert.strictEqual(sent.headers["on-behalf-of"], acting, exchange.file)
  const contentType = (text: string | undefined) => text?.split(";")[0]
  if (exchange.request.body === null) return
  const recordedType = contentType(exchange.request.headers["content-type"])
  assert.strictEqual(contentType(sent.headers["content-type"]), recordedType, exchange.file)
  if (typeof sent.body === "string") assert.deepEqual(JSON.parse(sent.body), exchange.request.body, exchange.file)
}

const tagOf = (exchange: Exchange): TabletopError["_tag"] => {
  const { status } = exchange.response
  if (status >= 500) return "ServerError"
  const tags: Readonly<Record<number, TabletopError["_tag"]>> = {
    400: "ValidationError",
    401: "AuthenticationError",
    403: "AuthorizationError",
    404: "NotFoundError",
    409: "ConflictError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
  }
  return tags[status] ?? "UnexpectedStatusError"
}

const problemOf = (exchange: Exchange): Readonly<Record<string, unknown>> =>
  typeof exchange.response.body === "object" && exchange.response.body !== null
    ? exchange.response.body as Readonly<Record<string, unknown>>
    : {}

const assertSameError = (exchange: Exchange, error: TabletopError | undefined) => {
  assert.strictEqual(error?._tag, tagOf(exchange), exchange.file)
  if (error === undefined || !("status" in error)) return
  const problem = problemOf(exchange)
  const isHealth = "database_status" in problem
  assert.strictEqual(error.status, exchange.response.status, exchange.file)
  assert.strictEqual(error.requestId, problem.request_id ?? exchange.response.headers["x-request-id"], exchange.file)
  if (isHealth) assert.include(error.body ?? "", "database_status", exchange.file)
  for (const field of isHealth ? [] : ["title", "detail", "instance", "code"] as const) {
    assert.strictEqual(error[field], problem[field], `${exchange.file} ${field}`)
  }
  if (error._tag === "ValidationError") {
    assert.deepEqual(
      error.invalidParameters.map(({ field, message }) => ({ message, field })),
      problem.invalid_parameters ?? [],
      exchange.file,
    )
  }
  if (error._tag !== "RateLimitError") return
  const wait = Duration.toSeconds(error.retryAfter ?? Duration.zero)
  assert.isAtLeast(wait, Number(problem.retry_after), exchange.file)
}

const sameField = (field: string, path: string): boolean => {
  const dotted = field.replace(/\[(\d+)\]/g, ".$1")
  return dotted === path || dotted.startsWith(`${path}.`) || path.startsWith(`${dotted}.`) ||
    // A body that is an array is one field here.
    dotted.startsWith("items") || path.startsWith(`items.${dotted}`)
}

const assertRefusedField = (exchange: Exchange, error: TabletopError) => {
  assert.strictEqual(error._tag, "RequestValidationError", exchange.file)
  if (error._tag !== "RequestValidationError" || exchange.file in otherField) return
  assert.isNotEmpty(error.issues, exchange.file)
  const parameters = problemOf(exchange).invalid_parameters
  const fields = Array.isArray(parameters) ? parameters.map(({ field }) => String(field)) : []
  // `body` and `data` stand for the whole body.
  const named = fields.filter((field) => field !== "body" && field !== "data")
  if (named.length === 0) return
  const paths = error.issues.map(({ path }) => path.join("."))
  assert.isTrue(
    named.some((field) => paths.some((path) => sameField(field, path))),
    `${exchange.file}: ${named} ${paths}`,
  )
}

const assertRefused = (exchange: Exchange, error: TabletopError | undefined) => {
  if (error === undefined) assert.fail(`${exchange.file} was neither sent nor refused`)
  if (exchange.response.status < 300) assert.property(stricter, exchange.file, JSON.stringify(error))
  assertRefusedField(exchange, error)
}

const lacksActingUser = (endpoint: Endpoint, exchange: Exchange): boolean =>
  endpoint.acting === "required" && exchange.request.headers["on-behalf-of"] === undefined

// A company that is no UUID has no CompanyId, so it cannot be asked for.
const lacksCompany = (endpoint: Endpoint, exchange: Exchange): boolean =>
  endpoint.path.includes(":company_id") && !("company_id" in endpoint.params) && companyOf(exchange) === undefined

/** Answers that are not compared here, and why. */
const comparedElsewhere: Readonly<Record<string, string>> = {
  globalAdminTailServerLogs: "its moments stay as the log has them; test/schema/valentina/Company.test.ts",
}

const assertAnswer = (endpoint: Endpoint, exchange: Exchange, unlike: Unlike | undefined) => {
  if (exchange.response.status >= 300 || endpoint.success === undefined || endpoint.answer === "file") return
  if (endpoint.operation in comparedElsewhere) return
  assertRoundTrip(endpoint.success as unknown as Schema.Codec<unknown, unknown>, exchange.response.body, unlike)
}

const assertExchange = Effect.fnUntraced(function* (
  endpoint: Endpoint,
  exchange: Exchange,
  unlike: Unlike | undefined,
) {
  assertAnswer(endpoint, exchange, unlike)
  // Leaving either out is a compile error, which test/types shows.
  if (lacksActingUser(endpoint, exchange) || lacksCompany(endpoint, exchange)) return "a compile error"
  const { exit, requests } = yield* replay(endpoint, exchange)
  const error = errorOf(exit)
  const [sent] = requests
  if (sent === undefined) {
    assertRefused(exchange, error)
    return "refused"
  }
  assert.isTrue(inputOf(endpoint, exchange).fits, `${exchange.file} was sent though it does not fit`)
  assertSameRequest(endpoint, exchange, sent)
  if (exchange.response.status >= 300) assertSameError(exchange, error)
  else assert.isTrue(Exit.isSuccess(exit), `${exchange.file}: ${error?.message ?? String(exit)}`)
  return "sent"
})

interface Recording {
  readonly server: string
  readonly exchanges: ReadonlyArray<Exchange>
  /** How its answers differ from those of the newest server. */
  readonly unlike?: Unlike
  /** How many exchanges ended in which way. */
  readonly ends: Readonly<Record<string, number>>
}

/** What the release differs in: what it lacks, as what it is read, and what it has more. */
const release: Unlike = {
  lacks: { in_game_date: null, date_of_birth: null, powers: [] },
  drops: ["is_custom"],
}

/** Two servers that are alive at once, and both say that they are 0.27.0. */
const recorded: ReadonlyArray<Recording> = [
  {
    server: "commit 49fddf1",
    exchanges,
    ends: { sent: 783, refused: 169, "a compile error": 33, "no operation": 12 },
  },
  {
    server: "the release v0.27.0",
    exchanges: readTraffic(recordings.release).map((exchange) => ({ ...exchange, file: `v0.27.0 ${exchange.file}` })),
    unlike: release,
    ends: { sent: 484, refused: 103, "a compile error": 7, "no operation": 2 },
  },
]

for (const { ends, exchanges, server, unlike } of recorded) {
  const operations = [...new Set(exchanges.map((exchange) => exchange.operationId ?? ""))]

  // Whichever test asks first has it made.
  const known = new Map<Exchange, string>()
  const endOf = (endpoint: Endpoint, exchange: Exchange) =>
    Effect.suspend(() => {
      const end = known.get(exchange)
      if (end !== undefined) return Effect.succeed(end)
      return Effect.tap(
        assertExchange(endpoint, exchange, unlike),
        (end) => Effect.sync(() => known.set(exchange, end)),
      )
    })

  describe(`the recorded traffic of ${server}`, () => {
    it("knows why each exchange without an operation was recorded", () => {
      for (const { file, operationId } of exchanges) {
        assert.strictEqual(file in withoutEndpoint, !byOperation.has(operationId ?? ""), file)
      }
    })

    it("shows every recorded operation once or more", () => {
      assert.strictEqual(operations.filter((operation) => byOperation.has(operation)).length, 166)
    })

    for (const operation of operations) {
      const endpoint = byOperation.get(operation)
      if (endpoint === undefined) continue
      it.effect(operation, () =>
        Effect.forEach(
          exchanges.filter((exchange) => exchange.operationId === operation),
          (exchange) => endOf(endpoint, exchange),
          { discard: true },
        ))
    }

    it.effect("is mostly what the client sends itself", () =>
      Effect.gen(function* () {
        const found = yield* Effect.forEach(exchanges, (exchange) => {
          const endpoint = byOperation.get(exchange.operationId ?? "")
          return endpoint === undefined ? Effect.succeed("no operation") : endOf(endpoint, exchange)
        })
        const counts = Object.fromEntries([...new Set(found)].map((end) => [
          end,
          found.filter((other) => other === end).length,
        ]))
        assert.deepStrictEqual(counts, ends)
      }))
  })
}
