import { createConfig, lintFromString } from "@redocly/openapi-core"
import { Validator } from "@seriousme/openapi-schema-validator"
import { assert, describe, it } from "@effect/vitest"
import * as dddiceDocument from "effect-tabletop/dddice/openapi"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as valentinaDocument from "effect-tabletop/valentina/openapi"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import * as Endpoint from "../../src/internal/Endpoint.ts"
import { inputFields } from "../../src/internal/InputField.ts"
import type * as JsonSchema from "../../src/internal/JsonSchema.ts"
import { api } from "../../src/layers/dddice/DddiceClient.ts"
import { areas as dddiceAreas } from "../../src/services/dddice/areas.ts"
import { areas as valentinaAreas } from "../../src/services/valentina/areas.ts"
import * as Absent from "../../src/schema/Absent.ts"
import * as OpenApi from "../../src/openapi/OpenApi.ts"
import * as Caller from "./Caller.ts"

const endpointsOf = (areas: Readonly<Record<string, { readonly endpoints: object }>>) =>
  Object.values(areas).flatMap(({ endpoints }) => Object.values(endpoints) as ReadonlyArray<Endpoint.Endpoint>)

const apis = [
  { name: "dddice", document: dddiceDocument.document(), endpoints: endpointsOf(dddiceAreas) },
  { name: "valentina", document: valentinaDocument.document(), endpoints: endpointsOf(valentinaAreas) },
] as const

interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly parameters: ReadonlyArray<
    { readonly name: string; readonly in: string; readonly required: boolean; readonly description?: string }
  >
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema.JsonSchema }>> }
  readonly responses: Readonly<Record<string, { readonly $ref?: string }>>
  readonly security?: ReadonlyArray<object>
}

const operationsOf = (document: OpenApi.OpenApiDocument): ReadonlyMap<string, Operation> =>
  new Map(
    Object.values(document.paths).flatMap((methods) => Object.values(methods) as unknown as ReadonlyArray<Operation>)
      .map((operation) => [operation.operationId, operation]),
  )

/** Every value of a key, however deep. */
const valuesOf = (value: unknown, key: string): ReadonlyArray<unknown> => {
  if (typeof value !== "object" || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [...(name === key ? [inner] : []), ...valuesOf(inner, key)])
}

describe.each(apis)("the document of $name", ({ document, endpoints }) => {
  const operations = operationsOf(document)

  it("is valid, says one validator", async () => {
    const { errors, valid } = await new Validator().validate({ ...structuredClone(document) })
    assert.isTrue(valid, JSON.stringify(errors))
  })

  it("is valid, says another", async () => {
    // Neither a license nor texts for areas is known.
    const rules = { "info-license": "off", "tag-description": "off" } as const
    const config = await createConfig({ extends: ["recommended-strict"], rules })
    const problems = await lintFromString({ source: JSON.stringify(document), config })
    assert.deepStrictEqual(problems.map(({ location, message }) => `${location[0]?.pointer}: ${message}`), [])
  })

  it("has every operation, with a summary", () => {
    assert.deepStrictEqual(
      [...operations.keys()].sort(),
      endpoints.map(({ operation }) => operation).sort(),
    )
    assert.deepStrictEqual([...operations.values()].filter(({ summary }) => summary === ""), [])
  })

  it("says which texts are moments, and which are days", () => {
    const properties = valuesOf(document.components.schemas, "properties") as ReadonlyArray<
      Readonly<Record<string, object>>
    >
    const moments = properties.flatMap((fields) =>
      Object.entries(fields).filter(([name]) => /^(date_created|date_modified|created_at|updated_at)$/.test(name))
    )
    assert.isAbove(moments.length, 10)
    assert.deepStrictEqual(moments.filter(([, schema]) => !valuesOf(schema, "format").includes("date-time")), [])
    const days = properties.flatMap((fields) => Object.entries(fields).filter(([name]) => /^in_game_date$/.test(name)))
    assert.deepStrictEqual(days.filter(([, schema]) => !valuesOf(schema, "format").includes("date")), [])
  })

  it("requires what the input requires, and nothing else", () => {
    for (const endpoint of endpoints) {
      const operation = operations.get(endpoint.operation)!
      for (const field of inputFields(endpoint).filter(({ place }) => place !== "body" && place !== "secret")) {
        const parameter = operation.parameters.find(({ name }) => name === field.name)
        assert.strictEqual(parameter?.required, field.place === "path" || !field.isOptional, endpoint.name)
      }
      const inPath = operation.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name)
      assert.deepStrictEqual(inPath, Endpoint.pathParameters(endpoint.path))
    }
  })

  it("tells the errors that the method can fail with", () => {
    for (const endpoint of endpoints) {
      const responses = Object.values(operations.get(endpoint.operation)!.responses).map(({ $ref = "" }) =>
        `${$ref.split("/").at(-1)}Error`
      )
      assert.includeMembers(responses, [...Endpoint.tags(endpoint), "AuthenticationError", "RateLimitError"])
    }
  })

  it("refers to nothing that is not there", () => {
    const references = new Set(valuesOf(document, "$ref") as ReadonlyArray<string>)
    const missing = [...references].filter((reference) => {
      const [, , kind = "", name = ""] = reference.split("/")
      return !(name in (document.components as Readonly<Record<string, object>>)[kind]!)
    })
    assert.deepStrictEqual(missing, [])
    assert.isAbove(references.size, 40)
  })
})

describe("an operation that nobody has seen", () => {
  const endpoints = Endpoint.group("Tables", {
    set: Endpoint.patch("setTable", "/table/:id", {
      params: { id: Schema.NonEmptyString },
      query: { loud: Schema.optional(Schema.Boolean) },
      body: Schema.Struct({
        cloth: Schema.optional(Schema.NullOr(Schema.String)),
        legs: Schema.Int,
        size: Schema.optional(Schema.Int),
      }),
      success: Schema.Struct({
        id: Schema.String,
        seats: Absent.as(Schema.Array(Schema.Struct({ name: Schema.String })), []),
        cloth: Absent.asNull(Schema.String),
        colour: Absent.ifUnfit(Schema.String),
        wood: Absent.ifUnfitAs(Schema.String, "oak"),
      }),
      errors: ["ConflictError"],
    }),
  })
  const document = OpenApi.make({
    api,
    title: "Tables",
    description: "Tables.",
    baseUrl: "https://tables.example/",
    areas: { tables: { endpoints } },
    descriptions: {
      areas: { Tables: { set: { summary: "Sets a table.", fields: { id: "Which.", legs: "How many." } } } },
      models: {},
    },
    models: {},
    problem: { name: "Problem", schema: Schema.Struct({ message: Schema.String }), mediaType: "application/json" },
    validationStatuses: [400],
    surroundings: () => [],
  })
  const operation = document.paths["/table/{id}"]!["patch"] as unknown as Operation

  it("is in the document, with its words", () => {
    assert.strictEqual(operation.operationId, "setTable")
    assert.strictEqual(operation.summary, "Sets a table.")
    assert.deepInclude(operation.parameters[0], { name: "id", in: "path", required: true, description: "Which." })
  })

  it("tells null from absent in what is sent", () => {
    assert.deepStrictEqual(operation.requestBody?.content["application/json"]?.schema, {
      type: "object",
      properties: {
        cloth: { anyOf: [{ type: "string" }, { type: "null" }] },
        legs: { type: "integer", description: "How many." },
        size: { type: "integer" },
      },
      required: ["legs"],
    })
  })

  it("shows what an answer may lack as what it is", () => {
    assert.deepStrictEqual(valuesOf(operation.responses["200"], "schema"), [{
      type: "object",
      properties: {
        id: { type: "string" },
        seats: {
          type: "array",
          items: { type: "object", properties: { name: { type: "string" } }, required: ["name"] },
        },
        cloth: { anyOf: [{ type: "string" }, { type: "null" }] },
        colour: { type: "string" },
        wood: { type: "string" },
      },
      required: ["id"],
    }])
  })

  it("fails with what it declares", () => {
    assert.includeMembers(Object.keys(operation.responses), ["200", "400", "401", "404", "409", "5XX"])
  })
})

const valueAt = (value: unknown, ...path: ReadonlyArray<string>): unknown =>
  path.reduce((inner, key) => (inner as Readonly<Record<string, unknown>> | undefined)?.[key], value)

const textAt = (value: unknown, ...path: ReadonlyArray<string>): string => String(valueAt(value, ...path))

/** Gives the answer of a call that has the status, and differs from the document in nothing. */
const callerOf = (...parts: Parameters<typeof Caller.make>) => {
  const call = Caller.make(...parts)
  return Effect.fnUntraced(function* (operationId: string, status: number, input?: Caller.CallInput) {
    const { problems, value, ...answer } = yield* Effect.promise(() => call(operationId, input))
    assert.strictEqual(answer.status, status, `${operationId}: ${JSON.stringify(value)}`)
    assert.deepStrictEqual(problems, [], operationId)
    return value
  })
}

describe("a client that knows the document alone", () => {
  it.live("makes calls to dddice", () =>
    Effect.gen(function* () {
      const { webHandler } = yield* DddiceSimulator.make()
      const call = callerOf(
        dddiceDocument.document({ baseUrl: "https://dddice.test" }),
        webHandler,
        { authorization: `Bearer ${Redacted.value(DddiceSimulator.tokens.owner)}` },
      )
      const room = yield* call("createRoom", 201, { body: { name: "Friday night", is_public: true } })
      const slug = textAt(room, "data", "slug")
      yield* call("getRoom", 200, { path: { slug } })
      yield* call("updateRoom", 200, { path: { slug }, body: { name: "Saturday night" } })
      const dice = [{ type: "d20", theme: "dddice-bees", value: 17 }, { type: "mod", value: 3 }]
      const roll = yield* call("createRoll", 201, { body: { room: slug, dice } })
      assert.deepInclude(valueAt(roll, "data"), { total_value: 20 })
      yield* call("listRolls", 200, { query: { room: slug } })
      yield* call("getRoom", 404, { path: { slug: "nowhere" } })
      yield* call("deleteRoom", 204, { path: { slug } })
    }))

  it.live("makes calls to Valentina", () =>
    Effect.gen(function* () {
      const { webHandler } = yield* ValentinaSimulator.make()
      const call = callerOf(
        valentinaDocument.document({ baseUrl: "https://valentina.test" }),
        webHandler,
        { "x-api-key": Redacted.value(ValentinaSimulator.apiKey) },
      )
      const company = { company_id: ValentinaSimulator.companyId }
      const header = { "On-Behalf-Of": ValentinaSimulator.users.storyteller }
      const campaign = yield* call("createCampaign", 201, { path: company, header, body: { name: "Chicago by night" } })
      const campaign_id = textAt(campaign, "id")
      yield* call("getCampaign", 200, { path: { ...company, campaign_id } })
      yield* call("updateCampaign", 200, {
        path: { ...company, campaign_id },
        header: { ...header, "Idempotency-Key": "once" },
        body: { description: null, danger: 2 },
      })
      yield* call("listCampaigns", 200, { path: company, query: { limit: 5 } })
      const roll = yield* call("createDiceRoll", 201, {
        path: company,
        header,
        body: { campaign_id, num_dice: 5, difficulty: 6, dice_size: 10 },
      })
      yield* call("getDiceRoll", 200, { path: { ...company, diceroll_id: textAt(roll, "id") }, header })
      yield* call("getCampaign", 404, {
        path: { ...company, campaign_id: "00000000-0000-0000-0000-000000000000" },
      })
      yield* call("deleteCampaign", 204, { path: { ...company, campaign_id }, header })
    }))
})
