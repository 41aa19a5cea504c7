/**
 * What is sent as it is, held against effect's own encoder: bodies, queries and paths of every operation of both APIs.
 * What goes out unchanged is what the encoder would have made of it, and nothing of a program's is touched.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import * as SchemaParser from "effect/SchemaParser"
import * as dddice from "effect-tabletop/dddice"
import * as valentina from "effect-tabletop/valentina"
import * as Absent from "effect-tabletop/schema/Absent"
import * as Decoder from "../../src/internal/Decoder.ts"
import type { Endpoint } from "../../src/internal/Endpoint.ts"
import { frozen, isPlainObject } from "../support/frozen.ts"
import { type Chance, chance, wireValue } from "../support/Generate.ts"

const strict = { errors: "all", onExcessProperty: "error" } as const

// Type boundary: what is sent needs no services.
const plain = (schema: Schema.Top) => schema as Schema.Codec<unknown>

const parts = ({ body, params, query }: Endpoint): ReadonlyArray<Schema.Top> => [
  ...[params, query].filter((fields) => Object.keys(fields).length > 0).map((fields) => Schema.Struct(fields)),
  ...(body === undefined ? [] : [body]),
]

/** The value with one of its parts, however deep, as `change` leaves it. */
const changedOnce = (value: unknown, source: Chance, change: (part: unknown) => unknown): unknown => {
  if (Array.isArray(value) && value.length > 0 && !source.once(3)) {
    const place = source.below(value.length)
    return value.map((item: unknown, index) => index === place ? changedOnce(item, source, change) : item)
  }
  if (!isPlainObject(value) || Object.keys(value).length === 0 || source.once(3)) return change(value)
  const name = source.pick(Object.keys(value))
  return { ...value, [name]: changedOnce(value[name], source, change) }
}

class Made {
  constructor(fields: unknown) {
    Object.assign(this, fields)
  }
}

const onObject =
  (change: (object: Record<string, unknown>, source: Chance) => unknown) => (part: unknown, source: Chance) =>
    isPlainObject(part) ? change(part, source) : { odd: part }

/** Ways in which what a program gives differs from what fits. */
const changes: Readonly<Record<string, (part: unknown, source: Chance) => unknown>> = {
  "is another value": (_, source) =>
    source.pick([
      undefined,
      null,
      "",
      "x",
      0,
      -0,
      1.5,
      1e21,
      Number.NaN,
      Infinity,
      10n,
      true,
      [],
      ["x"],
      {},
      new Date(0),
    ]),
  "is in a list": (part) => [part],
  "is a text object": (part) => new String(part),
  "has a field too many": onObject((object) => ({ ...object, unheardOf: 1 })),
  "has `__proto__`": onObject((object) =>
    Object.defineProperty({ ...object }, "__proto__", { value: {}, enumerable: true })
  ),
  "has a symbol": onObject((object) => ({ ...object, [Symbol.iterator]: 1 })),
  "has no prototype": onObject((object) => Object.assign(Object.create(null), object)),
  "is of a class": onObject((object) => new Made(object)),
  "inherits its fields": onObject((object) => Object.create(object)),
  "hides a field": onObject((object, source) => {
    const names = Object.keys(object)
    return names.length === 0 ? object : Object.defineProperty({ ...object }, source.pick(names), { enumerable: false })
  }),
  "lacks a field": onObject((object, source) => {
    const names = Object.keys(object)
    const lost = names.length === 0 ? undefined : source.pick(names)
    return Object.fromEntries(Object.entries(object).filter(([name]) => name !== lost))
  }),
}

/** Makes what holds one value against effect's encoder, and gives whether it goes out unchanged. */
const holding = (schema: Schema.Top): (value: unknown, how: string) => boolean => {
  const unchanged = Decoder.unchanged(schema.ast)
  const encode = SchemaParser.encodeUnknownResult(plain(schema), strict)
  return (value, how) => {
    frozen(value)
    if (unchanged(value) !== value) return false
    const encoded = encode(value)
    assert.isTrue(Result.isSuccess(encoded), `a part that ${how} goes out unchanged, and does not fit`)
    if (Result.isSuccess(encoded)) assert.deepStrictEqual(JSON.stringify(value), JSON.stringify(encoded.success), how)
    return true
  }
}

const endpoints: ReadonlyArray<Endpoint> = [...valentina.endpoints, ...dddice.endpoints]

describe("what is sent as it is", () => {
  for (const endpoint of endpoints.filter((endpoint) => parts(endpoint).length > 0)) {
    it(`fits, in ${endpoint.name}`, () => {
      const source = chance(endpoint.name)
      for (const schema of parts(endpoint)) {
        const holds = holding(schema)
        const read = SchemaParser.decodeUnknownSync(plain(schema))
        for (let round = 0; round < 3; round++) {
          const value = read(wireValue(schema, source))
          holds(value, "fits")
          for (const [how, change] of Object.entries(changes)) {
            holds(changedOnce(value, source, (part) => change(part, source)), how)
          }
        }
      }
    })
  }

  it("is nearly everything that is not a file, a secret or a date", () => {
    const all = endpoints.flatMap(parts)
    const unchanged = all.filter((schema) => {
      const source = chance("all")
      const holds = holding(schema)
      const read = SchemaParser.decodeUnknownSync(plain(schema))
      return Array.from({ length: 10 }, () => holds(read(wireValue(schema, source)), "fits")).includes(true)
    })
    assert.isAbove(unchanged.length / all.length, 0.9)
  })

  // Read as it is, and written in capitals.
  const shouted = Schema.String.pipe(Schema.decodeTo(Schema.String, {
    decode: SchemaGetter.passthrough(),
    encode: SchemaGetter.transform((text: string) => text.toUpperCase()),
  }))
  const inside: Readonly<Record<string, readonly [Schema.Top, unknown]>> = {
    "by itself": [shouted, "a"],
    "in a field": [Schema.Struct({ text: shouted }), { text: "a" }],
    "in a field that may be absent": [Schema.Struct({ text: Schema.optional(shouted) }), { text: "a" }],
    "in one of several": [Schema.Struct({ text: Schema.Union([shouted, Schema.String]) }), { text: "a" }],
    "in a list": [Schema.Array(shouted), ["a"]],
    "in a map": [Schema.Record(Schema.String, shouted), { text: "a" }],
    "in a schema that is made later": [Schema.Array(Schema.suspend(() => shouted)), ["a"]],
  }
  for (const [where, [schema, value]] of Object.entries(inside)) {
    it(`is not what is transformed ${where}`, () => {
      assert.notStrictEqual(Decoder.unchanged(schema.ast)(value), value)
    })
  }

  it("is what says that a field is undefined, as a program does that has nothing to say", () => {
    const given = { room: "a", label: undefined, whisper: undefined }
    const fields = { room: Schema.NonEmptyString, label: Schema.optional(Schema.NullOr(Schema.String)) }
    const body = Schema.Struct({ ...fields, whisper: Schema.optional(Schema.Array(Schema.Int)) })
    assert.strictEqual(Decoder.unchanged(body.ast)(given), given)
    const roomless = { ...given, room: undefined }
    assert.notStrictEqual(Decoder.unchanged(body.ast)(roomless), roomless)
  })

  it("is not what gets a field in place of its absence", () => {
    const given = Object.freeze({})
    assert.notStrictEqual(Decoder.unchanged(Schema.Struct({ text: Absent.as(Schema.String, "a") }).ast)(given), given)
  })
})
