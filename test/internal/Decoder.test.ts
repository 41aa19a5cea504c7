/**
 * The fast decoder held against effect's own parser: for every operation of
 * both APIs, whatever the answer, the same value or the same issues.
 */
import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Equal from "effect/Equal"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import * as SchemaParser from "effect/SchemaParser"
import * as dddice from "effect-tabletop/dddice"
import * as Absent from "effect-tabletop/schema/Absent"
import { Timestamp } from "effect-tabletop/schema/Timestamp"
import * as valentina from "effect-tabletop/valentina"
import * as Codec from "../../src/internal/Codec.ts"
import * as Decoder from "../../src/internal/Decoder.ts"
import { PusherFrame } from "../../src/layers/dddice/realtime/PusherFrame.ts"
import { mutated, subjects } from "../support/Fuzz.ts"
import { type Chance, chance, wireValue } from "../support/Generate.ts"
import { shareOfNumbers } from "../support/shareOut.ts"

type AnyCodec = Schema.Codec<unknown, unknown>
type Outcome = Result.Result<unknown, unknown>

const asCodec = (schema: Schema.Top): AnyCodec => schema as unknown as AnyCodec

const slowly = (schema: Schema.Top): (text: string) => Outcome => {
  const decode = SchemaParser.decodeUnknownResult(asCodec(schema))
  return (text) => Result.mapError(decode(JSON.parse(text)), Codec.issuesOf)
}

const shownOf = (outcome: Outcome): string =>
  JSON.stringify(Result.isSuccess(outcome) ? { value: outcome.success } : { issues: outcome.failure }).slice(0, 600)

/** Holds that both give the same; gives whether the text fits. */
const assertSame = (fast: Outcome, slow: Outcome, text: string): boolean => {
  const same = Equal.equals(fast, slow)
  assert.isTrue(same, same ? "" : `${text.slice(0, 2000)}\nfast ${shownOf(fast)}\nslow ${shownOf(slow)}`)
  return Result.isSuccess(slow)
}

const excess: ReadonlyArray<readonly [name: string, json: string]> = [
  ["__proto__", '{"name":"from the prototype"}'],
  ["constructor", "1"],
  ["toString", '"text"'],
  ["hasOwnProperty", "null"],
  ["9", "[]"],
  ["new_in_this_version", '{"a":[1,{"b":null}]}'],
]

/** A value as a text: the keys of its objects in any order, some twice, and some that no schema knows. */
const spelled = (value: unknown, source: Chance): string => {
  if (Array.isArray(value)) return `[${value.map((item) => spelled(item, source)).join(",")}]`
  if (typeof value !== "object" || value === null) return source.once(40) ? "1e999" : JSON.stringify(value)
  const entries = Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}:${spelled(inner, source)}`)
  if (source.once(3)) entries.splice(source.below(entries.length + 1), 0, spelledEntry(source.pick(excess)))
  if (source.once(8)) entries.push(...entries.slice(0, 1))
  if (source.once(3)) entries.reverse()
  return `{${entries.join(",")}}`
}

const spelledEntry = ([name, json]: readonly [string, string]): string => `${JSON.stringify(name)}:${json}`

const inJson = [...valentina.endpoints, ...dddice.endpoints]
  .flatMap((endpoint) => endpoint.success === undefined || endpoint.answer === "file" ? [] : [{ endpoint }])

const recorded = new Map(subjects.map(({ answers, operation }) => [operation, answers]))

describe("an answer of", () => {
  it.each(inJson.map(({ endpoint }) => [endpoint.operation, endpoint] as const))("%s", (operation, endpoint) => {
    const { success } = endpoint
    if (success === undefined) return assert.fail("an answer is expected")
    const codec = Codec.make(endpoint)
    const slow = slowly(success)
    const fast = Decoder.make(success)
    const answers = recorded.get(operation) ?? []
    // After the recorded ones a whole one, and thirty by chance.
    for (const number of shareOfNumbers(answers.length + 31)) {
      const source = chance(`decoder ${operation} ${number}`)
      const answer = answers[number] ?? wireValue(success, source, { whole: number === answers.length })
      for (const text of [JSON.stringify(answer), spelled(answer, source), spelled(mutated(answer, source), source)]) {
        const fits = assertSame(codec.decodeText(text), slow(text), text)
        // What fits never needs effect's parser for the whole of it, and what does not fit always does.
        assert.strictEqual(fast(text) !== Decoder.misfit, fits, text.slice(0, 2000))
      }
    }
  })
})

const Item = Schema.Struct({ at: Timestamp, size: Schema.Int, note: Absent.asNull(Schema.String) })

class Tree extends Schema.Opaque<Tree>()(Schema.Struct({
  name: Schema.String,
  trees: Schema.Array(Schema.suspend((): Schema.Codec<unknown, unknown> => asCodec(Tree))),
})) {}

/** One schema for each form that an answer of another version could bring. */
const forms: Readonly<Record<string, Schema.Top>> = {
  "a list that is empty when absent": Schema.Struct({ items: Absent.asEmpty(Item) }),
  "an object in place of an absent one": Schema.Struct({
    item: Absent.as(Item, { at: "2026-01-31T10:00:00Z", size: 1, note: null }),
  }),
  "a value in place of an absent one": Schema.Struct({
    size: Absent.as(Schema.Int, 3),
    at: Absent.as(Timestamp, "2026-01-31T10:00:00Z"),
  }),
  "a part that is left out when it does not fit": Schema.Struct({ id: Schema.String, item: Absent.ifUnfit(Item) }),
  "what has a value in place of what does not fit": Schema.Struct({
    id: Absent.ifUnfitAs(Schema.String, "none"),
    size: Absent.ifUnfitAs(Schema.Int, 0),
    note: Absent.ifUnfitAs(Schema.NullOr(Schema.String), null),
  }),
  "a list of parts that are left out": Schema.Array(Schema.Struct({ item: Absent.ifUnfit(Schema.Array(Item)) })),
  "a key that is optional": Schema.Struct({ at: Schema.optionalKey(Timestamp), item: Schema.optional(Item) }),
  "a key with effect's own default": Schema.Struct({
    size: Schema.Int.pipe(Schema.withDecodingDefaultKey(Effect.succeed(7))),
    item: Schema.optionalKey(Item),
  }),
  "a map": Schema.Record(Schema.String, Item),
  "a map beside known keys": Schema.StructWithRest(Schema.Struct({ at: Timestamp }), [
    Schema.Record(Schema.String, Schema.Json),
  ]),
  "a pair": Schema.Tuple([Timestamp, Schema.NullOr(Item)]),
  "a list with a head": Schema.TupleWithRest(Schema.Tuple([Timestamp]), [Schema.Int]),
  "objects told apart by a key": Schema.Union([
    Schema.Struct({ kind: Schema.Literal("a"), at: Timestamp }),
    Schema.Struct({ kind: Schema.Literal("b"), at: Schema.String }),
  ]),
  "objects told apart by nothing": Schema.Union([Schema.Struct({ at: Timestamp, size: Schema.Int }), Item]),
  "a value of several kinds": Schema.Union([Schema.Int, Timestamp, Schema.Array(Item), Schema.Null]),
  "a value of exactly one kind": Schema.Union([Schema.String, Schema.NonEmptyString], { mode: "oneOf" }),
  "a secret": Schema.Struct({ key: Schema.RedactedFromValue(Schema.NonEmptyString) }),
  "a transformation of several steps": Schema.Struct({
    size: Schema.String.pipe(
      Schema.decodeTo(Schema.String, {
        decode: SchemaGetter.transform((text: string) => text.trim()),
        encode: SchemaGetter.transform((text: string) => text),
      }),
      Schema.decodeTo(Schema.FiniteFromString),
    ),
  }),
  "a schema inside itself": Tree,
  "an object with a check": Schema.Struct({ low: Schema.Int, high: Schema.Int }).check(
    Schema.makeFilter(({ high, low }) => low <= high),
  ),
  "keys that every object has": Schema.Struct({ toString: Schema.optionalKey(Schema.String), ["__proto__"]: Item }),
  "an object without keys": Schema.Struct({}),
  "a frame of realtime": PusherFrame,
  "anything": Schema.Struct({ content: Schema.Unknown, json: Schema.Json }),
}

const item = { at: "2026-02-28T23:59:59.123456Z", size: 2, note: "n" }

/** Contents that fit some of the forms, and others not. */
const contents: ReadonlyArray<unknown> = [
  {},
  [],
  null,
  "2026-01-31 10:00:00Z",
  "x",
  "",
  7,
  item,
  [item],
  [item.at, item],
  [item.at, 1, 2],
  [item.at, null, 3],
  { items: [item, { at: item.at, size: 1 }], item },
  { items: null, item: null },
  { item: { ...item, size: 0.5 }, id: "id", at: item.at },
  { id: "id", item: { ...item, at: "2026-02-30T00:00:00Z" }, extra: true },
  [{ item: [item, { at: 1 }] }, { item: [item] }, {}],
  { size: null, at: null },
  { size: 5, at: item.at },
  { size: " 5 ", at: "2024-02-29T00:00:00+02:00" },
  { kind: "a", at: item.at, extra: 1 },
  { kind: "b", at: item.at },
  { kind: "c", at: item.at },
  { key: "secret" },
  { key: "" },
  { name: "a", trees: [{ name: "b", trees: [], extra: 1 }] },
  { name: "a", trees: [{ name: "b", trees: [{ name: 1, trees: [] }] }] },
  { low: 1, high: 2 },
  { low: 2, high: 1 },
  { toString: "text", extra: 1 },
  JSON.parse(`{"toString":"text","__proto__":${JSON.stringify(item)}}`),
  { event: "RollCreateEvent", data: '{"data":{}}', channel: "private-room.a", user_id: 7 },
  { event: "client-x", data: { a: [1] }, channel: null },
  { event: 1, data: null },
  { content: { a: [1] }, json: { a: [1, null, { b: "c" }] } },
  { a: item, b: { ...item, extra: 1 } },
]

describe("a schema with", () => {
  it.each(Object.entries(forms))("%s", (name, schema) => {
    const source = chance(name)
    const slow = slowly(schema)
    const fast = Decoder.make(schema)
    let fitting = 0
    for (const content of contents) {
      for (let round = 0; round < 8; round++) {
        const text = round === 0 ? JSON.stringify(content) : spelled(content, source)
        const expected = slow(text)
        const value = fast(text)
        const found = value === Decoder.misfit ? expected : Result.succeed(value)
        if (assertSame(found, expected, text)) fitting++
        assert.strictEqual(value !== Decoder.misfit, Result.isSuccess(expected), text)
      }
    }
    assert.isAbove(fitting, 0, "none of the contents fits")
  })
})

describe("a decoded answer", () => {
  it("shares nothing with another one of the same text", () => {
    const decode = Decoder.make(forms["a list that is empty when absent"]!)
    const first = decode("{}") as { readonly items: Array<unknown> }
    first.items.push("mine")
    assert.deepStrictEqual(decode("{}"), { items: [] })
  })

  it("is a misfit when it is no JSON, or nested deeper than the stack", () => {
    const decode = Decoder.make(Tree)
    const depth = 100_000
    assert.strictEqual(decode("{"), Decoder.misfit)
    assert.strictEqual(
      decode(`${'{"name":"","trees":['.repeat(depth)}${"]}".repeat(depth)}`),
      Decoder.misfit,
    )
  })
})

describe("a moment in an answer", () => {
  const decode = Decoder.make(Timestamp) as (text: string) => DateTime.Utc
  const texts = [
    "1970-01-01T00:00:00Z",
    "1969-12-31T23:59:59.999Z",
    "0001-01-01T00:00:00Z",
    "2000-02-29T12:00:00.5Z",
    "1900-03-01T00:00:00.123456789Z",
    "9999-12-31T23:59:59.999999Z",
    "2026-09-26 16:04:24.000000Z",
    "2026-09-26T16:04:24-09:30",
  ]

  it.each(texts)("%s is the one that Date reads", (text) => {
    const moment = decode(JSON.stringify(text))
    assert.strictEqual(moment.epochMilliseconds, Date.parse(text.replace(" ", "T")))
    assert.isTrue(DateTime.isUtc(moment))
  })

  it("is that of Date for days and times of any year", () => {
    const source = chance("moments")
    const digits = (limit: number, length: number): string => String(source.below(limit)).padStart(length, "0")
    for (let run = 0; run < 20_000; run++) {
      const day = `${digits(10_000, 4)}-${digits(14, 2)}-${digits(33, 2)}`
      const text = `${day}T${digits(25, 2)}:${digits(61, 2)}:${digits(61, 2)}${source.pick(["", ".1", ".123456"])}Z`
      const value = decode(JSON.stringify(text)) as unknown
      const millis = value === Decoder.misfit ? NaN : (value as DateTime.Utc).epochMilliseconds
      assert.deepStrictEqual(millis, Date.parse(text), text)
    }
  })

  it("is equal to the one that effect makes, and shown alike", () => {
    const moment = decode('"2026-09-26T16:04:24Z"')
    const own = DateTime.makeUnsafe("2026-09-26T16:04:24Z")
    assert.isTrue(Equal.equals(moment, own))
    assert.deepStrictEqual(moment, own)
    assert.deepStrictEqual(DateTime.toPartsUtc(moment), DateTime.toPartsUtc(own))
    assert.deepStrictEqual(moment, own)
    assert.strictEqual(String(moment), String(own))
    assert.strictEqual(JSON.stringify(moment), JSON.stringify(own))
    assert.strictEqual(moment.constructor, own.constructor)
    assert.deepStrictEqual(Object.keys(moment), Object.keys(own))
  })
})
