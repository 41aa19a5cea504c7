import * as Schema from "effect/Schema"
import * as SchemaAST from "effect/SchemaAST"
import { assert, describe, it } from "vitest"
import * as Form from "../../../src/simulator/server/Form.ts"
import * as TextValue from "../../../src/simulator/server/TextValue.ts"

const read = (schema: Schema.Top, ...texts: ReadonlyArray<TextValue.Raw>) =>
  TextValue.read(SchemaAST.toEncoded(schema.ast), texts)

describe("TextValue", () => {
  it("reads what a text means for the schema", () => {
    assert.strictEqual(read(Schema.Finite, "5"), 5)
    assert.strictEqual(read(Schema.optional(Schema.Int), "-1.5e3"), -1500)
    assert.strictEqual(read(Schema.String, "5"), "5")
    assert.isTrue(read(Schema.Boolean, "1"))
    assert.isFalse(read(Schema.NullOr(Schema.Boolean), "false"))
    assert.strictEqual(read(Schema.Literal(1), "1"), 1)
    assert.strictEqual(read(Schema.Union([Schema.Int, Schema.Literal("*")]), "*"), "*")
    assert.strictEqual(read(Schema.Union([Schema.Int, Schema.Literal("*")]), "12"), 12)
    assert.deepStrictEqual(read(Schema.Struct({ a: Schema.Int }), '{"a":1}'), { a: 1 })
  })

  it("leaves what means nothing for the schema to refuse", () => {
    assert.strictEqual(read(Schema.Finite, "many"), "many")
    assert.strictEqual(read(Schema.Boolean, "maybe"), "maybe")
    assert.strictEqual(read(Schema.Struct({ a: Schema.Int }), "{"), "{")
  })

  it("makes a list where the schema takes one, even of one", () => {
    assert.deepStrictEqual(read(Schema.Array(Schema.Finite), "1"), [1])
    assert.deepStrictEqual(read(Schema.optional(Schema.Array(Schema.Finite)), "1", "2"), [1, 2])
    assert.strictEqual(read(Schema.Finite, "1", "2"), 2)
  })

  it("knows fewer words for true and false where Python reads them", () => {
    const boolean = (text: string) => TextValue.read(Schema.Boolean.ast, [text], "python")
    assert.deepStrictEqual(["True", "TRUE", "1", "False", "0"].map(boolean), [true, true, true, false, false])
    assert.deepStrictEqual(["yes", "on", "off", ""].map(boolean), ["yes", "on", "off", ""])
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
    assert.deepStrictEqual(
      numbers({ size: "10", counts: ["1", 2, "x"], nested: { count: "3" }, name: "4", either: "5", other: "6" }),
      { size: 10, counts: [1, 2, "x"], nested: { count: 3 }, name: "4", either: "5", other: "6" },
    )
    assert.deepStrictEqual(numbers({ nested: null, counts: "1" }), { nested: null, counts: "1" })
    assert.deepStrictEqual(numbers([]), [])
  })
})

describe("Form", () => {
  it("collects the values of a field under its name without brackets", () => {
    assert.deepStrictEqual([...Form.fromUrlEncoded("a=1&b[]=x&b[]=y+z&a=2")], [["a", ["1", "2"]], ["b", ["x", "y z"]]])
    assert.deepStrictEqual([...Form.fromUrlEncoded("b[]=x", "python").keys()], ["b[]"])
  })
})
