/**
 * Every operation and every field of an input says what it is, so that doors that show them are never silent.
 */
import { assert, describe, it } from "@effect/vitest"
import type { AreaDescriptions } from "../../src/internal/Descriptions.ts"
import type { Endpoint } from "../../src/internal/Endpoint.ts"
import { inputFields, inputSchema } from "../../src/internal/InputField.ts"
import * as JsonSchema from "../../src/internal/JsonSchema.ts"
import { areas as dddiceAreas } from "../../src/services/dddice/areas.ts"
import { descriptions as dddice } from "../../src/services/dddice/descriptions/descriptions.ts"
import { models as dddiceModels } from "../../src/services/dddice/descriptions/models.ts"
import { areas as valentinaAreas } from "../../src/services/valentina/areas.ts"
import { descriptions as valentina } from "../../src/services/valentina/descriptions/descriptions.ts"
import { models as valentinaModels } from "../../src/services/valentina/descriptions/models.ts"

const endpointsOf = (areas: Readonly<Record<string, { readonly endpoints: object }>>) =>
  Object.values(areas).flatMap(({ endpoints }) => Object.values(endpoints) as ReadonlyArray<Endpoint>)

const pathsIn = ({ anyOf, items, properties }: JsonSchema.JsonSchema, path: string): ReadonlyArray<string> => [
  ...Object.entries(properties ?? {}).flatMap(([name, inner]: [string, JsonSchema.JsonSchema]) => {
    const below = path === "" ? name : `${path}.${name}`
    return [below, ...pathsIn(inner, below)]
  }),
  ...(items === undefined ? [] : pathsIn(items as JsonSchema.JsonSchema, `${path}[]`)),
  ...((anyOf ?? []) as ReadonlyArray<JsonSchema.JsonSchema>).flatMap((member) => pathsIn(member, path)),
]

/** Every field of an input and of the objects in it, `dice[].type`. */
const pathsOf = (endpoint: Endpoint): ReadonlyArray<string> => [
  ...new Set(pathsIn(JsonSchema.make().documentOf(inputSchema(endpoint)).schema, "")),
]

/** The operations and fields of which nothing is said. */
const silent = (endpoints: ReadonlyArray<Endpoint>, descriptions: AreaDescriptions): ReadonlyArray<string> =>
  endpoints.flatMap((endpoint) => {
    const [area = "", member = ""] = endpoint.name.split(".")
    const said = descriptions[area]?.[member]
    const isSaid = (text: string | undefined) => text !== undefined && text.trim() !== ""
    return [
      ...(isSaid(said?.summary) ? [] : [endpoint.name]),
      ...pathsOf(endpoint).filter((path) => !isSaid(said?.fields[path])).map((path) => `${endpoint.name}: ${path}`),
    ]
  })

/** Words of bounds and of what is left out, which say nothing of what a field is for. */
const ofBounds = new Set(
  ("a absent all an and are at be blanks by case characters clears empty for from id if in integer is it its least " +
    "left length lower more most must nothing null of on one optional or out replaces stored text than the them then " +
    "title to unique up bit value when which with").split(" "),
)

const wordsOf = (text: string): ReadonlyArray<string> => text.toLowerCase().match(/[a-z']+/g) ?? []

/** The words of a text that are neither the field's name again nor a bound. */
const telling = (field: string, text: string): ReadonlyArray<string> => {
  const named = new Set(
    wordsOf(field.replaceAll("_", " ")).flatMap((word) => [word, `${word}s`, word.replace(/s$/, "")]),
  )
  // What one API's server does is no meaning.
  const [meaning = ""] = text.split(/\b(?:dddice|valentina):/)
  return wordsOf(meaning).filter((word) => !ofBounds.has(word) && !named.has(word))
}

/** The fields of which only the name or a bound is said, in inputs and in what they hold. */
const meaningless = (descriptions: AreaDescriptions): ReadonlyArray<string> =>
  Object.entries(descriptions).flatMap(([area, members]) =>
    Object.entries(members).flatMap(([member, { fields }]) =>
      Object.entries(fields).flatMap(([field, text]) =>
        telling(field.replace(/.*\./, ""), text).length === 0 ? [`${area}.${member}: ${field}: ${text}`] : []
      )
    )
  )

describe.each([
  { name: "dddice", endpoints: endpointsOf(dddiceAreas), descriptions: dddice, models: dddiceModels },
  { name: "valentina", endpoints: endpointsOf(valentinaAreas), descriptions: valentina, models: valentinaModels },
])("the descriptions of $name", ({ descriptions, endpoints, models }) => {
  it("are silent of no operation, of no field of an input and of none of the objects in it", () => {
    assert.deepStrictEqual(silent(endpoints, descriptions), [])
  })

  it("say of every field what it is for, and not its name or its bounds alone", () => {
    assert.deepStrictEqual(meaningless(descriptions), [])
  })

  it("say nothing of what is inside a file, which is the runtime's", () => {
    const inFiles = endpoints.flatMap((endpoint) => {
      const [area = "", member = ""] = endpoint.name.split(".")
      const files = inputFields(endpoint).filter(({ kind }) => kind.kind === "file").map(({ name }) => `${name}.`)
      const keys = Object.keys(descriptions[area]?.[member]?.fields ?? {})
      return keys.filter((key) => files.some((file) => key.startsWith(file)))
    })
    assert.deepStrictEqual(inFiles, [])
    assert.notInclude(JSON.stringify([descriptions, models]), "read-only property")
  })

  it("are missed when they are not there", () => {
    const holding = endpoints.find((endpoint) => pathsOf(endpoint).some((path) => path.includes(".")))!
    const fields = pathsOf(holding).map((path) => `${holding.name}: ${path}`)
    assert.deepStrictEqual(silent([holding], {}), [holding.name, ...fields])
  })
})

describe("what is said of a field", () => {
  it.each([
    ["book_id", "The book."],
    ["name", "3 to 50 characters; stored in title case."],
    ["description", "`null` clears the description."],
    ["role", "valentina: a STORYTELLER can change no role but its own."],
    ["amount", "A 32-bit integer amount."],
  ])("is nothing where %s is %j", (field, text) => {
    assert.lengthOf(meaningless({ Area: { member: { summary: "", fields: { [field]: text } } } }), 1)
  })

  it.each([
    ["book_id", "The book, by the id that lists give."],
    ["name", "What the campaign is called, 3 to 50 characters."],
    ["age", "How old the character is, in years."],
  ])("is something where %s is %j", (field, text) => {
    assert.lengthOf(meaningless({ Area: { member: { summary: "", fields: { [field]: text } } } }), 0)
  })
})
