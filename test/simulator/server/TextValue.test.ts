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
})

describe("Form", () => {
  it("collects the values of a field under its name without brackets", () => {
    expect([...Form.fromUrlEncoded("a=1&b[]=x&b[]=y+z&a=2")]).toEqual([["a", ["1", "2"]], ["b", ["x", "y z"]]])
  })
})
