import { assert, describe, it } from "@effect/vitest"
import * as dddice from "effect-tabletop/dddice"
import * as valentina from "effect-tabletop/valentina"
import * as Redacted from "effect/Redacted"
import type * as Schema from "effect/Schema"
import { inputFields, inputSchema } from "../../src/internal/InputField.ts"
import * as JsonSchema from "../../src/internal/JsonSchema.ts"
import { mask, masked } from "../../src/internal/masked.ts"

const endpoints = [...dddice.endpoints, ...valentina.endpoints]

const field = (endpoint: valentina.Endpoint, name: string) => inputFields(endpoint).find((field) => field.name === name)

describe("the fields of an input", () => {
  it("have names of their own in every operation", () => {
    for (const endpoint of endpoints) {
      const names = inputFields(endpoint).map(({ name }) => name)
      assert.deepStrictEqual(names, [...new Set(names)], endpoint.operation)
    }
  })

  it("say what a person writes", () => {
    const { Rooms, Rolls } = dddice
    assert.deepStrictEqual(field(Rooms.endpoints.get, "passcode")?.kind, { kind: "secret" })
    assert.deepStrictEqual(field(Rolls.endpoints.create, "whisper")?.kind, { kind: "list", item: { kind: "integer" } })
    assert.deepStrictEqual(field(Rolls.endpoints.create, "dice")?.kind, { kind: "json" })
    assert.deepStrictEqual(field(valentina.DiceRolls.endpoints.create, "num_dice")?.kind, { kind: "integer" })
    assert.deepStrictEqual(field(Rooms.endpoints.list, "created")?.kind, { kind: "choice", choices: [1] })
  })

  it("tell what may be left out from what may be null", () => {
    const { update } = valentina.Campaigns.endpoints
    const description = field(update, "description")
    assert.deepStrictEqual([description?.isOptional, description?.isNullable], [true, true])
    const name = field(update, "name")
    assert.deepStrictEqual([name?.isOptional, name?.isNullable], [true, false])
  })
})

const modelsOf = (entry: object): Readonly<Record<string, Schema.Top>> =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value?.ast !== undefined))

describe("the JSON Schema of an input", () => {
  const documents = [dddice, valentina].map((entry) => ({
    endpoints: entry.endpoints,
    names: JsonSchema.make(modelsOf(entry)),
  }))

  it("allows null only where the API does", () => {
    for (const { endpoints, names } of documents) {
      for (const endpoint of endpoints) {
        const { schema } = names.documentOf(inputSchema(endpoint))
        const properties = (schema["properties"] ?? {}) as Readonly<Record<string, unknown>>
        const required = (schema["required"] ?? []) as ReadonlyArray<string>
        for (const { isNullable, isOptional, kind, name } of inputFields(endpoint)) {
          assert.strictEqual(required.includes(name), !isOptional, `${endpoint.name}.${name}`)
          if (kind.kind === "json") continue
          assert.strictEqual(
            JSON.stringify(properties[name]).includes('"null"'),
            isNullable,
            `${endpoint.name}.${name}`,
          )
        }
      }
    }
  })

  it("names models as the entry point does", () => {
    const { definitions } = documents[0]!.names.documentOf(inputSchema(dddice.Rolls.endpoints.create))
    assert.include(Object.keys(definitions), "DieRequest")
  })
})

describe("masked", () => {
  it("leaves no secret, however deep", () => {
    const secret = Redacted.make("hunter2")
    const text = JSON.stringify(masked({ room: { passcode: secret }, list: [secret, { secret }], none: undefined }))
    assert.strictEqual(text, JSON.stringify({ room: { passcode: mask }, list: [mask, { secret: mask }] }))
  })
})
