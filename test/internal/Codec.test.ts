/**
 * Fields of the path and the query that go out as they are, held against effect's own encoder: for every operation of
 * both APIs, whatever is given, the same texts or the same issues.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaParser from "effect/SchemaParser"
import * as dddice from "effect-tabletop/dddice"
import * as valentina from "effect-tabletop/valentina"
import * as Codec from "../../src/internal/Codec.ts"
import type { Endpoint, Fields } from "../../src/internal/Endpoint.ts"
import { type Chance, chance, wireValue } from "../support/Generate.ts"

type Input = Readonly<Record<string, unknown>>

const strict = { errors: "all", onExcessProperty: "error" } as const

// Type boundary: fields of the path and the query need no services.
const encoderOf = (fields: Fields) =>
  SchemaParser.encodeUnknownResult(Schema.Struct(fields) as unknown as Schema.Codec<unknown, Input>, strict)

const odd: ReadonlyArray<unknown> = [
  undefined,
  null,
  "",
  "x",
  "a/b",
  0,
  -0,
  -1,
  1.5,
  1e21,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  10n,
  true,
  [],
  ["x"],
  {},
  new Date(0),
  Symbol.iterator,
  () => "x",
  new String("x"),
]

/** A value that fits a field, as a program gives it. */
const fitting = (schema: Schema.Top, source: Chance): unknown =>
  // Type boundary: as above.
  SchemaParser.decodeUnknownSync(schema as unknown as Schema.Codec<unknown>)(wireValue(schema, source))

const isGiven = (value: unknown): boolean => value !== undefined && value !== null

const textsOf = (encoded: Input): ReadonlyArray<readonly [string, string]> =>
  Object.entries(encoded).filter(([, value]) => isGiven(value)).flatMap(([name, value]) =>
    [value].flat().map((entry) => [name, String(entry)] as const)
  )

// What the client asks of a path beyond the schema.
const isOfPath = ({ message }: { readonly message: string }) => /^A (?:path parameter|query field) must/.test(message)

const given = (input: Input, names: ReadonlyArray<string>): Input =>
  Object.fromEntries(names.filter((name) => Object.hasOwn(input, name)).map((name) => [name, input[name]]))

/** Path and query by effect's encoder. */
const slowly = ({ params, query }: Endpoint) => {
  const parts = [params, query].map((fields) => ({ encode: encoderOf(fields), names: Object.keys(fields) }))
  return (input: Input) => parts.map(({ encode, names }) => encode(given(input, names)))
}

/** Makes what holds that both say the same of an input, and gives whether it fits. */
const comparing = (endpoint: Endpoint): (input: Input) => boolean => {
  const { encode } = Codec.make(endpoint)
  const encodeSlowly = slowly(endpoint)
  return (input) => {
    const parts = encodeSlowly(input)
    const expected = parts.flatMap((part) => Result.isFailure(part) ? Codec.issuesOf(part.failure) : [])
    const encoded = encode(input)
    const told = Result.isFailure(encoded) ? encoded.failure.filter((issue) => !isOfPath(issue)) : []
    const shown = Object.entries(input).map(([name, value]) => `${name}: ${String(value)}`).join(", ")
    assert.deepStrictEqual(told, expected, shown)
    if (Result.isFailure(encoded)) return false
    const texts = parts.flatMap((part) => Result.isSuccess(part) ? textsOf(part.success) : [])
    assert.deepStrictEqual([...Object.entries(encoded.success.params), ...encoded.success.query], texts, shown)
    return true
  }
}

const withoutBody = [...valentina.endpoints, ...dddice.endpoints].filter((
  { auth, body, check, includes, params, query },
) =>
  body === undefined && check === undefined && auth !== "secret" && includes.length === 0 &&
  Object.keys(params).length + Object.keys(query).length > 0
)

describe("fields of an address", () => {
  for (const endpoint of withoutBody) {
    it(`of ${endpoint.name} are the texts and the issues of effect's encoder`, () => {
      const fitsAlike = comparing(endpoint)
      const fields = Object.entries({ ...endpoint.params, ...endpoint.query })
      const source = chance(endpoint.name)
      let fits = 0
      for (let round = 0; round < 6; round++) {
        const whole = Object.fromEntries(
          fields.filter(([name]) => name in endpoint.params || !source.once(3))
            .map(([name, schema]) => [name, fitting(schema, source)]),
        )
        if (fitsAlike(whole)) fits++
        for (const [name] of fields) {
          fitsAlike(given(whole, fields.map(([other]) => other).filter((other) => other !== name)))
        }
        for (const value of odd) {
          const [name] = source.pick(fields)
          fitsAlike({ ...whole, [name]: value })
        }
      }
      assert.isAbove(fits, 0)
    })
  }

  it("are held for most operations", () => {
    assert.isAbove(withoutBody.length, 80)
  })
})
