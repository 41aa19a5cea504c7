/**
 * The generated references are those of today's endpoints, and tell all of
 * them: each field that the OpenAPI documents have, with its bounds.
 */
import { globSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { assert, describe, it } from "@effect/vitest"
import { descriptionPages } from "../../scripts/descriptions/pages.ts"
import { examples } from "../../scripts/examples.ts"
import { functionsPage } from "../../scripts/reference/functionsPage.ts"
import { pages, type ReferencePage, references } from "../../scripts/reference/pages.ts"
import { pathParameters } from "../../src/internal/Endpoint.ts"
import type { JsonSchema } from "../../src/internal/JsonSchema.ts"
import * as dddice from "../../src/openapi/dddice.ts"
import type { OpenApiDocument } from "../../src/openapi/OpenApi.ts"
import * as valentina from "../../src/openapi/valentina.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))
const written = pages()

/** The text below a heading of a page. */
const sectionOf = ({ text }: ReferencePage, heading: string): string =>
  text.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? ""

const pageOf = (file: string): ReferencePage => written.find((page) => page.file === file)!

/** The row of a field in a section; it has a mark where it may be left out. */
const rowOf = (section: string, path: string): string | undefined =>
  section.split("\n").find((line) => line.startsWith(`| \`${path}\` |`) || line.startsWith(`| \`${path}?\` |`))

const bounds = ["minimum", "maximum", "exclusiveMinimum", "minLength", "maxLength", "minItems", "maxItems"]

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const listOf = (value: unknown): ReadonlyArray<JsonSchema> => Array.isArray(value) ? value.filter(isSchema) : []

/** The numbers that bound a value itself, not what is in it. */
const numbersOf = (schema: JsonSchema): ReadonlyArray<number> => [
  ...bounds.flatMap((keyword) => typeof schema[keyword] === "number" ? [schema[keyword]] : []),
  ...["anyOf", "allOf"].flatMap((keyword) => listOf(schema[keyword])).flatMap(numbersOf),
]

interface FieldOfDocument {
  readonly path: string
  readonly numbers: ReadonlyArray<number>
}

/** The fields of a schema of a document, those of what is in them too; what has a name is told elsewhere. */
const fieldsIn = (schema: JsonSchema, prefix = ""): ReadonlyArray<FieldOfDocument> => [
  ...Object.entries(isSchema(schema["properties"]) ? schema["properties"] : {}).flatMap(([name, property]) => {
    const path = prefix === "" ? name : `${prefix}.${name}`
    return isSchema(property) ? [{ path, numbers: numbersOf(property) }, ...fieldsIn(property, path)] : []
  }),
  ...(isSchema(schema["items"]) ? fieldsIn(schema["items"], `${prefix}[]`) : []),
  ...["anyOf", "allOf"].flatMap((keyword) => listOf(schema[keyword])).flatMap((member) => fieldsIn(member, prefix)),
]

// A bound of one character or item is told in words: of an id, where the id is.
const isTold = (row: string, number: number): boolean =>
  number === 1 || Math.abs(number) >= 2_147_483_647 || row.includes(String(number))

/** Whether what holds a field is a model, which is told where the link leads. */
const isOfModel = (section: string, path: string): boolean => {
  const parts = path.split(".")
  return parts.some((_, count) => {
    const holder = rowOf(section, parts.slice(0, count).join(".").replace(/(?:\[\])+$/, ""))
    return holder !== undefined && /\]\([^)]*#\w+\)/.test(holder)
  })
}

const untold = (section: string, schema: JsonSchema): ReadonlyArray<string> =>
  fieldsIn(schema).flatMap(({ numbers, path }) => {
    const row = rowOf(section, path)
    if (row === undefined) return isOfModel(section, path) ? [] : [path]
    return numbers.filter((number) => !isTold(row, number)).map((number) => `${path}: ${number}`)
  })

const documents: Readonly<Record<string, OpenApiDocument>> = {
  dddice: dddice.document(),
  valentina: valentina.document(),
}

describe("the generated reference", () => {
  for (const { file, text } of written) {
    it(`${file} is what npm run docs writes`, () => {
      assert.strictEqual(readFileSync(`${root}/${file}`, "utf8"), text)
    })
  }

  it("has no page of what is no more", () => {
    const files = globSync("docs/reference/**/*.md", { cwd: root }).map((file) => file.replaceAll("\\", "/"))
    assert.deepStrictEqual(files.filter((file) => pageOf(file) === undefined), [])
  })
})

describe.each(references)("the reference of $title", (reference) => {
  const { api, descriptions, endpoints, models } = reference
  const document = documents[api.name]!
  const areaOf = (name: string) => pageOf(`docs/reference/${api.name}/${name.split(".")[0]}.md`)
  const sections = endpoints.map((endpoint) => ({
    endpoint,
    section: sectionOf(areaOf(endpoint.name), endpoint.name.split(".")[1] ?? ""),
  }))

  it("says of every method what it does, needs and gives", () => {
    const silent = sections.filter(({ endpoint, section }) => {
      const [area = "", member = ""] = endpoint.name.split(".")
      const company = pathParameters(endpoint.path).some((name) => !(name in endpoint.params))
      const said = [
        descriptions.areas[area]?.[member]?.summary ?? "",
        `\`${endpoint.method} ${endpoint.path}\`, operation \`${endpoint.operation}\``,
        "- Gives: ",
        ...(company ? ["a company (`inCompany`)"] : []),
        ...(endpoint.acting === "required" ? ["an acting user (`actingAs`)"] : []),
        ...api.errorTags(endpoint).filter((tag) => tag === "ConflictError" || tag === "NotFoundError"),
      ]
      return said.some((text) => text === "" || !section.includes(text))
    })
    assert.deepStrictEqual(silent.map(({ endpoint }) => endpoint.name), [])
  })

  it("has every field of every input, with its bounds", () => {
    const bodies = Object.values(document.paths).flatMap((methods) => Object.values(methods))
    const missing = sections.flatMap(({ endpoint, section }) => {
      const operation = bodies.find((candidate) => candidate["operationId"] === endpoint.operation)
      const parameters = listOf(operation?.["parameters"]).filter(({ in: place, name }) =>
        place === "query" || (place === "path" && String(name) in endpoint.params)
      )
      const properties = Object.fromEntries(parameters.map(({ name, schema }) => [String(name), schema]))
      return untold(section, { properties }).map((field) => `${endpoint.name}: ${field}`)
    })
    assert.deepStrictEqual(missing, [])
  })

  it("has every field of every model, with its bounds", () => {
    const schemas = models.flatMap((model) => {
      const schema = document.components.schemas[model.name]
      return schema === undefined ? [] : [{ model, schema }]
    })
    assert.isAbove(schemas.length, 15)
    const missing = schemas.flatMap(({ model, schema }) => {
      const section = sectionOf(pageOf(`docs/reference/${api.name}/models/${model.file}.md`), model.name)
      return untold(section, schema).map((field) => `${model.name}: ${field}`)
    })
    assert.deepStrictEqual(missing, [])
  })

  it("links every answer that has a name", () => {
    const unlinked = sections.filter(({ endpoint, section }) =>
      endpoint.success !== undefined && endpoint.answer === "json" && !/- Gives: .*(?:\]\(models\/|`\w+)/.test(section)
    )
    assert.deepStrictEqual(unlinked.map(({ endpoint }) => endpoint.name), [])
  })
})

describe("the test itself", () => {
  it("sees what is not told", () => {
    const schema = { properties: { a: { maximum: 5, type: "integer" }, b: { items: { properties: { c: {} } } } } }
    assert.deepStrictEqual(untold("| `a?` | `integer` | Between 0 and 5. |\n| `b` | |\n| `b[].c` | |", schema), [])
    assert.deepStrictEqual(untold("| `a` | `integer` | |\n| `b` | |", schema), ["a: 5", "b[].c"])
    assert.deepStrictEqual(untold("| `a` | `integer` | 5 |\n| `b` | [`B`](B.md#b)`[]` |", schema), [])
  })
})

// The checker is a program of Node's.
describe.skipIf("Deno" in globalThis)("the descriptions for run time (asked of the checker once, from Node)", () => {
  it("are what an editor shows", () => {
    const stale = descriptionPages().filter(({ file, text }) =>
      readFileSync(new URL(`../../${file}`, import.meta.url), "utf8") !== text
    )
    assert.deepStrictEqual(stale.map(({ file }) => file), [])
  })
})

describe("the page of functions", () => {
  it("has the examples of all doc comments but those of what needs no import, each below its name", () => {
    const { text } = functionsPage()
    const inSource = examples.filter(({ place }) => place.startsWith("src/"))
    const left = inSource.filter(({ code }) => !text.includes(code)).map(({ place }) => place.replace(/:\d+$/, ""))
    assert.isAbove(inSource.length, 40)
    assert.deepStrictEqual(left, ["src/simulator/server/control.ts"])
    assert.match(text, /\n## effect-tabletop\/layers\/Deadline\n\n### withDeadline\n/)
    assert.notMatch(text, /\{@link|\n ?\*/)
  })
})
