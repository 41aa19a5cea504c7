/**
 * The page of an area: each method with what it needs, takes and gives.
 */
import type * as SchemaAST from "effect/SchemaAST"
import { type Endpoint, pathParameters } from "../../src/internal/Endpoint.ts"
import { inputFields } from "../../src/internal/InputField.ts"
import { always } from "../../src/layers/call/fromResponse.ts"
import type { ApiReference, Model } from "./ApiReference.ts"
import { type Field, fieldTable, type Texts } from "./fieldTable.ts"
import { type Links, typeText } from "./typeText.ts"

/** The anchor of a heading that is one word. */
export const anchorOf = (name: string): string => name.toLowerCase()

/** The names of an endpoint's area and method. */
export const namesOf = ({ name }: Endpoint): { readonly area: string; readonly member: string } => {
  const [area = "", member = ""] = name.split(".")
  return { area, member }
}

const actingTexts: Readonly<Record<Endpoint["acting"], ReadonlyArray<string>>> = {
  none: [],
  optional: ["takes an acting user where there is one (`actingAs`)"],
  required: ["an acting user (`actingAs`)"],
}

const authTexts: Readonly<Record<Endpoint["auth"], ReadonlyArray<string>>> = {
  key: [],
  none: ["no key"],
  secret: ["the secret of the activation in place of a key"],
}

const needs = (endpoint: Endpoint): ReadonlyArray<string> => {
  const company = pathParameters(endpoint.path).some((name) => !(name in endpoint.params))
  const all = [
    ...(company ? ["a company (`inCompany`)"] : []),
    ...actingTexts[endpoint.acting],
    ...authTexts[endpoint.auth],
  ]
  return all.length === 0 ? [] : [`- Needs: ${all.join("; ")}.`]
}

/** What an answer without its envelope is; an item of a page. */
const answerOf = ({ listed, success }: Endpoint): Field | undefined => {
  if (listed !== undefined) return { ast: listed.item.ast, schema: listed.item }
  if (success === undefined) return undefined
  const envelope = success.ast.encoding?.[0]?.to
  const data = success.ast._tag === "Declaration" && envelope?._tag === "Objects"
    ? envelope.propertySignatures.find(({ name }) => name === "data")
    : undefined
  return { ast: data?.type ?? success.ast, schema: success }
}

const page = (endpoint: Endpoint, item: string): string => {
  const { page } = endpoint
  const largest = page?.by === "offset" ? ` of at most ${page.largest}` : ""
  return `- Gives: a page${largest} whose \`items\` are ${item}; \`.items()\` and \`.pages()\` are streams.`
}

const gives = (endpoint: Endpoint, links: Links): string => {
  if (endpoint.answer === "file") return "- Gives: the file, as `Blob`."
  const answer = answerOf(endpoint)
  if (answer === undefined) return "- Gives: nothing."
  const type = typeText(answer.ast, links)
  return endpoint.page === undefined ? `- Gives: ${type}.` : page(endpoint, type)
}

const includes = (endpoint: Endpoint): ReadonlyArray<string> =>
  endpoint.includes.length === 0 ? [] : [
    `- With \`include\`: ${
      endpoint.includes.map((name) => {
        const keys = endpoint.included[name] ?? [name]
        return `\`"${name}"\` adds ${keys.map((key) => `\`${key}\``).join(", ")}`
      }).join("; ")
    }.`,
  ]

const errors = (reference: ApiReference, endpoint: Endpoint): ReadonlyArray<string> => {
  const own = reference.api.errorTags(endpoint).filter((tag) => !always.has(tag))
  return own.length === 0 ? [] : [`- Errors besides those of any call: ${own.map((tag) => `\`${tag}\``).join(", ")}.`]
}

const isModel = (reference: ApiReference, ast: SchemaAST.AST): boolean =>
  reference.modelOf(ast) !== undefined || (ast._tag === "Arrays" && ast.rest.every((item) => isModel(reference, item)))

/** The fields of an answer that has no name, and so no other place. */
const answerFields = (reference: ApiReference, links: Links, endpoint: Endpoint): ReadonlyArray<string> => {
  const answer = answerOf(endpoint)
  if (answer === undefined || isModel(reference, answer.ast)) return []
  const table = fieldTable(reference, links, [["", answer]], { texts: {}, follows: () => false })
  return table.length === 0 ? [] : ["Answer:", "", ...table]
}

const method = (reference: ApiReference, links: Links) => (endpoint: Endpoint): ReadonlyArray<string> => {
  const { area, member } = namesOf(endpoint)
  const { fields, summary }: { readonly fields: Texts; readonly summary: string } =
    reference.descriptions.areas[area]?.[member] ?? { fields: {}, summary: "" }
  const input = inputFields(endpoint).map(({ name, schema }) => [name, { ast: schema.ast, schema }] as const)
  return [
    `## ${member}`,
    "",
    summary,
    "",
    `- \`${endpoint.method} ${endpoint.path}\`, operation \`${endpoint.operation}\`, status ${endpoint.status}.`,
    ...needs(endpoint),
    gives(endpoint, links),
    ...includes(endpoint),
    ...errors(reference, endpoint),
    "",
    ...fieldTable(reference, links, input, { texts: fields, follows: () => true }),
    ...answerFields(reference, links, endpoint),
  ]
}

/** The page of one area. */
export const areaPage = (reference: ApiReference, area: string): string => {
  const links: Links = {
    modelOf: reference.modelOf,
    to: ({ file, name }: Model) => `models/${file}.md#${anchorOf(name)}`,
  }
  const endpoints = reference.endpoints.filter((endpoint) => namesOf(endpoint).area === area)
  return [
    `# ${area}`,
    "",
    `${reference.aboutArea(area)} \`import { ${area} } from "effect-tabletop/${reference.api.name}"\``,
    "",
    ...endpoints.flatMap(method(reference, links)),
  ].join("\n").trimEnd() + "\n"
}
