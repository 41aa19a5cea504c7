/**
 * Arbitrary values through the schemas of every operation: what is decoded and
 * encoded is the same, and what is out of bounds is refused.
 */
import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Equal from "effect/Equal"
import * as Redacted from "effect/Redacted"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import * as dddice from "effect-tabletop/dddice"
import { Timestamp } from "effect-tabletop/schema/Timestamp"
import * as valentina from "effect-tabletop/valentina"
import * as Codec from "../../src/internal/Codec.ts"
import * as Endpoint from "../../src/internal/Endpoint.ts"
import { type Outside, outsides, replaced } from "../support/Bounds.ts"
import { type Chance, chance, wireValue } from "../support/Generate.ts"
import { shareOfNumbers } from "../support/shareOut.ts"

const runs = 20

type AnyCodec = Schema.Codec<unknown, unknown>

const asCodec = (schema: Schema.Top): AnyCodec => schema as unknown as AnyCodec

const assertEqual = (actual: unknown, expected: unknown, what: string) => {
  if (Equal.equals(actual, expected)) return
  // For the difference; what is equal in the eyes of expect alone is not enough.
  assert.deepStrictEqual(actual, expected, what)
  assert.fail(`${what}: the values look the same, but are not equal`)
}

const assertJson = (value: unknown, what: string) => {
  const text = JSON.stringify(value)
  assert.isString(text, `${what}: no JSON`)
  assert.deepStrictEqual(JSON.parse(text), value, `${what}: not what JSON keeps`)
}

/** Holds that decoding loses nothing that encoding could bring back. `json` is false for files. */
const assertLossless = (schema: AnyCodec, seed: string, json = true, numbers = shareOfNumbers(runs)) => {
  const decode = Schema.decodeUnknownSync(schema)
  const encode = Schema.encodeSync(schema)
  for (const run of numbers) {
    const wire = wireValue(schema, chance(`${seed} ${run}`))
    const what = `${seed}, value ${run} ${JSON.stringify(wire)}`
    const value = decode(wire)
    const encoded = encode(value)
    if (json) assertJson(encoded, what)
    const again = decode(encoded)
    assertEqual(again, value, what)
    assertEqual(encode(again), encoded, what)
  }
}

const fieldsOf = (endpoint: Endpoint.Endpoint) => Schema.Struct({ ...endpoint.params, ...endpoint.query })

const wholeOf = (schema: Schema.Top, source: Chance): unknown =>
  Schema.decodeUnknownSync(asCodec(schema))(wireValue(schema, source, { whole: true }))

const named = (name: string | undefined, outside: Outside): Outside =>
  name === undefined ? outside : { ...outside, path: [name, ...outside.path], named: outside.named + 1 }

/** An input with every field, and what its fields must not be. */
const boundsOf = (endpoint: Endpoint.Endpoint) => {
  const source = chance(endpoint.operation)
  const fields = wholeOf(fieldsOf(endpoint), source)
  const secret = endpoint.auth === "secret" ? { secret: Redacted.make("secret") } : {}
  const inPathAndQuery = outsides(fieldsOf(endpoint), fields)
  if (endpoint.body === undefined) return { input: { ...fields as object, ...secret }, bounds: inPathAndQuery }
  const body = wholeOf(endpoint.body, source)
  const bodyFields = endpoint.bodyField === undefined ? body as object : { [endpoint.bodyField]: body }
  const inBody = outsides(endpoint.body, body).map((outside) => named(endpoint.bodyField, outside))
  return { input: { ...fields as object, ...bodyFields, ...secret }, bounds: [...inPathAndQuery, ...inBody] }
}

const startsWith = (path: ReadonlyArray<PropertyKey>, start: ReadonlyArray<PropertyKey>): boolean =>
  start.every((key, index) => String(path[index]) === String(key))

/** Holds that every value outside of a bound is refused on its field; gives how many there were. */
const assertBounds = (endpoint: Endpoint.Endpoint): number => {
  const { bounds, input } = boundsOf(endpoint)
  const { encode } = Codec.make(endpoint)
  // What only fits together is not looked at before each field fits.
  if (endpoint.check === undefined) {
    assert.deepStrictEqual(Result.getFailure(encode(input)), Result.getFailure(Result.succeed(0)))
  }
  for (const { bound, named, path, value } of bounds) {
    const what = `${endpoint.operation} ${path.join(".")} is ${bound}, not ${JSON.stringify(value)?.slice(0, 80)}`
    const result = encode(replaced(input, path, value))
    assert.isTrue(Result.isFailure(result), what)
    const paths = Result.isFailure(result) ? result.failure.map((issue) => issue.path) : []
    assert.isTrue(
      paths.some((issue) => startsWith(issue, path.slice(0, named))),
      `${what}: refused for ${JSON.stringify(paths)}`,
    )
  }
  return bounds.length
}

const apis = [["dddice", dddice.endpoints], ["valentina", valentina.endpoints]] as const

for (const [api, endpoints] of apis) {
  describe(`${api}: arbitrary values`, () => {
    for (const endpoint of endpoints) {
      const { body, operation, success } = endpoint
      if (success === undefined && body === undefined) continue
      it(`of ${operation} are not changed by a round trip`, () => {
        if (success !== undefined) {
          assertLossless(asCodec(success), `${operation} answer`, endpoint.answer === "json")
        }
        if (body !== undefined) {
          assertLossless(asCodec(body), `${operation} request`, endpoint.encoding === "json")
        }
      })
    }
  })

  describe(`${api}: values just outside the bounds`, () => {
    it("are refused on their field", () => {
      const found = endpoints.reduce((sum, endpoint) => sum + assertBounds(endpoint), 0)
      assert.isAbove(found, api === "dddice" ? 100 : 1_500)
    })
  })
}

describe("the properties", () => {
  const text = <A, E>(to: Schema.Codec<A, E>, decode: (text: string) => E, encode: (value: E) => string) =>
    Schema.String.pipe(
      Schema.decodeTo(to, { decode: SchemaGetter.transform(decode), encode: SchemaGetter.transform(encode) }),
    )

  const many = Array.from({ length: 20 * runs }, (_, number) => number)

  const check = (schema: Schema.Top) => () =>
    assertLossless(asCodec(Schema.Struct({ fields: Schema.Array(schema) })), "mutation", true, many)

  const itself = (text: string) => text

  it("hold for what is only spelled in another way", () => {
    assert.doesNotThrow(check(text(Schema.String, (text) => text.toLowerCase(), itself)))
    assert.doesNotThrow(check(Timestamp))
  })

  it("fail for a codec that loses something", () => {
    assert.throws(check(text(Schema.String, itself, (text) => text.slice(0, 200))))
    assert.throws(check(text(Schema.String, itself, (text) => text.trim())))
    const wholeSeconds = Timestamp.pipe(
      Schema.decodeTo(Schema.DateTimeUtc, {
        decode: SchemaGetter.transform((moment: DateTime.Utc) => moment),
        encode: SchemaGetter.transform((moment: DateTime.Utc) => DateTime.startOf(moment, "second")),
      }),
    )
    assert.throws(check(wholeSeconds))
  })

  it("fail for a codec that reads what it writes in another way", () => {
    assert.throws(check(text(Schema.String, itself, (text) => `${text}!`)))
    assert.throws(check(text(Schema.String, itself, () => "")))
  })

  it("fail for what JSON does not keep", () => {
    const lost = Schema.UndefinedOr(Schema.String).pipe(
      Schema.decodeTo(Schema.NullOr(Schema.String), {
        decode: SchemaGetter.transform((text: string | undefined) =>
          text !== undefined && text.length > 20 ? text : null
        ),
        encode: SchemaGetter.transform((text: string | null) => text ?? undefined),
      }),
    )
    assert.throws(check(lost), "not what JSON keeps")
  })

  const atLeast3 = "a text of at least 3 characters"

  const endpointOf = (
    refusal: (text: string) => true | { readonly path: ReadonlyArray<string>; readonly issue: string },
  ) =>
    Endpoint.post("mutation", "/", {
      body: Schema.Struct({
        inside: Schema.Struct({
          name: Schema.String.check(Schema.makeFilter(() => true, { expected: atLeast3 })),
        }).check(Schema.makeFilter(({ name }) => refusal(name))),
      }),
    })

  const isShort = (text: string) => Array.from(text.trim()).length < 3

  it("hold for a bound that is refused on its field", () => {
    const endpoint = endpointOf((text) => !isShort(text) || { path: ["name"], issue: atLeast3 })
    assert.strictEqual(assertBounds(endpoint), 2)
  })

  it("fail for a bound that is not held", () => {
    assert.throws(() => assertBounds(endpointOf(() => true)), `inside.name is ${atLeast3}`)
  })

  it("fail for a bound that is refused on another field", () => {
    const endpoint = endpointOf((text) => !isShort(text) || { path: ["other"], issue: atLeast3 })
    assert.throws(() => assertBounds(endpoint), `refused for [["inside","other"]]`)
  })
})
