/**
 * Whatever a server answers, every operation ends in its value or a tagged
 * error, never in a defect.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Option from "effect/Option"
import * as Random from "effect/Random"
import * as Redacted from "effect/Redacted"
import * as dddice from "effect-tabletop/dddice"
import * as valentina from "effect-tabletop/valentina"
import { inputOf } from "../support/Replay.ts"
import { shareOfNumbers } from "../support/shareOut.ts"
import { exchanges } from "../support/ValentinaTraffic.ts"

type Method = (input: unknown) => Effect.Effect<unknown, unknown>
type Areas = Readonly<Record<string, Readonly<Record<string, Method>>>>

const options = { baseUrl: "http://127.0.0.1", apiKey: Redacted.make("key"), retryPolicy: { retries: 0 } }

// The names are only known at run time.
const ofDddice = Effect.map(dddice.Dddice.make(options), (made) => made as unknown as Areas)
const ofValentina = Effect.map(valentina.Valentina.make(options), (made) => made as unknown as Areas)

const methodOf = (made: Areas, endpoint: dddice.Endpoint): Method => {
  const [area = "", member = ""] = endpoint.name.split(".")
  const method = made[area.charAt(0).toLowerCase() + area.slice(1)]?.[member]
  if (method === undefined) throw new Error(`${endpoint.name} is no method`)
  return method
}

const company = valentina.CompanyId.make("01a20140-42b4-7542-9ca9-4f9f863193e1")
const user = valentina.UserId.make("01a20140-5333-7541-a8ae-af278086e424")

/** An input of a Valentina operation that the schemas take: a recorded one. */
const valentinaInput = (endpoint: dddice.Endpoint): unknown =>
  exchanges.filter((exchange) => exchange.operationId === endpoint.operation)
    .map((exchange) => inputOf(endpoint, exchange)).find((input) => input.fits)?.fields

const dice = [{ type: "d20", theme: dddice.ThemeId.make("dddice-bees") }]

const manifest = {
  id: dddice.ThemeId.make("mine"),
  name: "Mine",
  version: dddice.ThemeVersion.make("1.0.0"),
  api_version: "1.0",
  description: "",
  label: { color: "#000000", background_color: "#ffffff" },
}

/** By field name: what fits wherever the field occurs. */
const dddiceFields: Readonly<Record<string, unknown>> = {
  slug: "A4Rj5QR",
  version: "1.0.0",
  token: Redacted.make("token"),
  code: "123456",
  secret: Redacted.make("secret"),
  dice,
  manifest,
  rolls: [],
}

const dddiceInput = (endpoint: dddice.Endpoint): unknown => {
  const names = [
    ...Object.keys(endpoint.params),
    ...(endpoint.auth === "secret" ? ["secret"] : []),
    ...["createRoll", "updateRoll"].includes(endpoint.operation) ? ["dice"] : [],
    ...endpoint.operation === "updateRolls" ? ["rolls"] : [],
    ...endpoint.operation === "createTheme" ? ["manifest"] : [],
    ...endpoint.operation === "createShare" ? ["slug"] : [],
  ]
  const fields = Object.fromEntries(names.map((name) => [name, dddiceFields[name]]))
  if ("id" in endpoint.params) fields.id = endpoint.path.startsWith("/room") ? 1 : "some-id"
  if (endpoint.operation === "updateRoomDice") fields.dice = { is_cleared: true }
  return fields
}

const statuses = [200, 201, 204, 206, 301, 400, 401, 403, 404, 405, 409, 413, 418, 422, 429, 500, 502, 503, 599]

const leaves: ReadonlyArray<unknown> = [
  null,
  true,
  0,
  -1,
  1e308,
  "",
  "x",
  "2026-11-22T00:00:00Z",
  [],
  {},
  "\u0000",
  "\ud800",
]

const names = [
  "data",
  "items",
  "id",
  "total",
  "__proto__",
  "constructor",
  "detail",
  "errors",
  "message",
  "links",
  "type",
]

const anyOf = <A>(values: ReadonlyArray<A>): Effect.Effect<A> =>
  Effect.map(Random.nextIntBetween(0, values.length - 1), (index) => values[index]!)

const json = (depth: number): Effect.Effect<unknown> =>
  Effect.gen(function* () {
    const kind = depth === 0 ? 0 : yield* Random.nextIntBetween(0, 2)
    if (kind === 0) return yield* anyOf(leaves)
    const children = yield* Effect.forEach([0, 1, 2], () => json(depth - 1))
    if (kind === 1) return children
    return Object.fromEntries(
      yield* Effect.forEach(children, (child) => Effect.map(anyOf(names), (name) => [name, child] as const)),
    )
  })

const texts: ReadonlyArray<string> = [
  "",
  "<html>down</html>",
  "{",
  "null",
  "[]",
  "\ufeff{}",
  "NaN",
  '{"__proto__":{"a":1}}',
]

const garbage = Effect.gen(function* () {
  const status = yield* anyOf(statuses)
  const text = (yield* Random.nextBoolean) ? JSON.stringify(yield* json(3)) : yield* anyOf(texts)
  return () => Promise.resolve(new Response(status === 204 ? null : text, { status }))
})

const assertNoDefect = Effect.fnUntraced(function* (endpoint: dddice.Endpoint, method: Method, input: unknown) {
  for (const run of shareOfNumbers(25)) {
    const fetch = yield* Random.withSeed(garbage, `${endpoint.operation} ${run}`)
    const exit = yield* Effect.exit(
      method(input).pipe(
        valentina.inCompany(company),
        valentina.actingAs(user),
        Effect.provideService(valentina.Transport.Fetch, fetch),
      ),
    )
    if (Exit.isSuccess(exit)) continue
    const error = Option.getOrUndefined(Cause.findErrorOption(exit.cause))
    assert.isTrue(valentina.isTabletopError(error), `${endpoint.operation}: ${Cause.pretty(exit.cause)}`)
    assert.notStrictEqual(
      (error as Error).name,
      "RequestValidationError",
      `${endpoint.operation} was not sent: ${error}`,
    )
  }
})

describe("garbage for an answer", () => {
  for (const endpoint of dddice.endpoints) {
    it.effect(`of dddice ${endpoint.operation} is a value or a tagged error`, () =>
      Effect.gen(function* () {
        yield* assertNoDefect(endpoint, methodOf(yield* ofDddice, endpoint), dddiceInput(endpoint))
      }).pipe(Random.withSeed(endpoint.operation)))
  }

  for (const endpoint of valentina.endpoints) {
    const input = valentinaInput(endpoint)
    // The nine newer operations and the uploads have no recorded input of their own.
    if (input === undefined) continue
    it.effect(`of valentina ${endpoint.operation} is a value or a tagged error`, () =>
      Effect.gen(function* () {
        yield* assertNoDefect(endpoint, methodOf(yield* ofValentina, endpoint), input)
      }).pipe(Random.withSeed(endpoint.operation)))
  }
})
