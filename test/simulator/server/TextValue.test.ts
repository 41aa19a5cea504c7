import * as Schema from "effect/Schema"
import * as SchemaAST from "effect/SchemaAST"
import { describe, expect, it } from "vitest"
import * as Form from "../../../src/simulator/server/Form.ts"
import * as TextValue from "../../../src/simulator/server/TextValue.ts"

const read = (schema: Schema.Top, ...texts: ReadonlyArray<TextValue.Raw>) =>
  TextValue.read(SchemaAST.toEncoded(schema.ast), texts)

describe("TextValue", () => {
  it("reads what a text means for the schema", () => {
    expect(read(Schema.Finite, "5")).toBe(5)
    expect(read(Schema.optional(Schema.Int), "-1.5e3")).toBe(-1500)
    expect(read(Schema.String, "5")).toBe("5")
    expect(read(Schema.Boolean, "1")).toBe(true)
    expect(read(Schema.NullOr(Schema.Boolean), "false")).toBe(false)
    expect(read(Schema.Literal(1), "1")).toBe(1)
    expect(read(Schema.Union([Schema.Int, Schema.Literal("*")]), "*")).toBe("*")
    expect(read(Schema.Union([Schema.Int, Schema.Literal("*")]), "12")).toBe(12)
    expect(read(Schema.Struct({ a: Schema.Int }), '{"a":1}')).toEqual({ a: 1 })
  })

  it("leaves what means nothing for the schema to refuse", () => {
    expect(read(Schema.Finite, "many")).toBe("many")
    expect(read(Schema.Boolean, "maybe")).toBe("maybe")
    expect(read(Schema.Struct({ a: Schema.Int }), "{")).toBe("{")
  })

  it("makes a list where the schema takes one, even of one", () => {
    expect(read(Schema.Array(Schema.Finite), "1")).toEqual([1])
    expect(read(Schema.optional(Schema.Array(Schema.Finite)), "1", "2")).toEqual([1, 2])
    expect(read(Schema.Finite, "1", "2")).toBe(2)
  })

  it("knows fewer words for true and false where Python reads them", () => {
    const boolean = (text: string) => TextValue.read(Schema.Boolean.ast, [text], "python")
    expect(["True", "TRUE", "1", "False", "0"].map(boolean)).toEqual([true, true, true, false, false])
    expect(["yes", "on", "off", ""].map(boolean)).toEqual(["yes", "on", "off", ""])
  })

  it("finds the numbers in JSON that stand there as texts", () => {
    const schema = Schema.Struct({
      size: Schema.optional(Schema.Literals([6, 10])),
      counts: Schema.Array(Schema.Int),
      nested: Schema.NullOr(Schema.Struct({ count: Schema.optional(Schema.NullOr(Schema.Int)) })),
      name: Schema.String,
      either: Schema.Union([Schema.Int, Schema.String]),
    })
    const numbers = (value: unknown) => TextValue.withScalars(SchemaAST.toEncoded(schema.ast), value)
    expect(numbers({ size: "10", counts: ["1", 2, "x"], nested: { count: "3" }, name: "4", either: "5", other: "6" }))
      .toEqual({ size: 10, counts: [1, 2, "x"], nested: { count: 3 }, name: "4", either: "5", other: "6" })
    expect(numbers({ nested: null, counts: "1" })).toEqual({ nested: null, counts: "1" })
    expect(numbers([])).toEqual([])
  })
})

describe("Form", () => {
  it("collects the values of a field under its name without brackets", () => {
    expect([...Form.fromUrlEncoded("a=1&b[]=x&b[]=y+z&a=2")]).toEqual([["a", ["1", "2"]], ["b", ["x", "y z"]]])
    expect([...Form.fromUrlEncoded("b[]=x", "python").keys()]).toEqual(["b[]"])
  })
})
