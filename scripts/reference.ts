/**
 * The reference of an API as Markdown, made from its endpoint values and the
 * doc comments beside them.
 */
import { readFileSync } from "node:fs"
import * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import * as SchemaShape from "../src/internal/SchemaShape.ts"

/** What the reference reads of an endpoint. */
export interface DocumentedEndpoint {
  readonly name: string
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly params: Readonly<Record<string, Schema.Top>>
  readonly query: Readonly<Record<string, Schema.Top>>
  readonly body: Schema.Top | undefined
  readonly bodyField: string | undefined
  readonly includes: ReadonlyArray<string>
  readonly errors: ReadonlyArray<string>
  readonly acting: string
  readonly auth: string
  readonly status: number
  readonly page: { readonly by: string } | undefined
}

interface Json {
  readonly type?: string
  readonly format?: string
  readonly enum?: ReadonlyArray<unknown>
  readonly anyOf?: ReadonlyArray<Json>
  readonly items?: Json
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, Json>>
  readonly $ref?: string
}

// JSON Schema says of every integer that it is a safe one.
const isSafeBound = (bound: number | undefined): boolean =>
  bound === undefined || Math.abs(bound) === Number.MAX_SAFE_INTEGER

const bounds = (json: Json): string => {
  const parts = [
    isSafeBound(json.minimum) ? "" : `≥ ${json.minimum}`,
    json.exclusiveMinimum === undefined ? "" : `> ${json.exclusiveMinimum}`,
    isSafeBound(json.maximum) ? "" : `≤ ${json.maximum}`,
    // One character is what every id has.
    json.minLength === undefined || json.minLength === 1 ? "" : `≥ ${json.minLength} characters`,
    json.maxLength === undefined ? "" : `≤ ${json.maxLength} characters`,
    json.minItems === undefined ? "" : `≥ ${json.minItems} items`,
    json.maxItems === undefined ? "" : `≤ ${json.maxItems} items`,
  ].filter((part) => part !== "")
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`
}

const kind = (json: Json): string => {
  if (json.enum !== undefined) return json.enum.map((value) => JSON.stringify(value)).join(" \\| ")
  if (json.anyOf !== undefined) {
    return [...new Set(json.anyOf.filter((member) => member.type !== "null").map(kind))].join(" \\| ")
  }
  if (json.type === "array") return `${kind(json.items ?? {})}[]`
  if (json.type === "object") return "object"
  return json.type ?? "any"
}

const oneMember = (json: Json): Json => {
  const members = json.anyOf?.filter((member) => member.type !== "null") ?? []
  return members.length === 1 ? members[0]! : json
}

const isUpload = (ast: SchemaAST.AST): boolean =>
  SchemaShape.isUpload(ast) || (ast._tag === "Union" && ast.types.some(isUpload))

const isRedacted = (ast: SchemaAST.AST): boolean => {
  if (ast._tag === "Union") return ast.types.some(isRedacted)
  const representation = ast._tag === "Declaration" ? ast.annotations?.representation : undefined
  return typeof representation === "object" && representation !== null && "id" in representation &&
    representation.id === "effect/schema/Redacted"
}

const describeType = (schema: Schema.Top): string => {
  if (isUpload(schema.ast)) return "Blob"
  if (isRedacted(schema.ast)) return "Redacted"
  const json = oneMember(Schema.toJsonSchemaDocument(Schema.toEncoded(schema)).schema as Json)
  return `${kind(json)}${bounds(json)}`
}

const members = (schema: Schema.Top): ReadonlyArray<SchemaAST.AST> =>
  schema.ast._tag === "Union" ? schema.ast.types : [schema.ast]

const describeField = (name: string, schema: Schema.Top): string => {
  const optional = schema.ast.context?.isOptional === true
  const nullable = members(schema).some((ast) => ast._tag === "Null")
  return `\`${name}${optional ? "?" : ""}\` ${describeType(schema)}${nullable ? " \\| null" : ""}`
}

const bodyFields = (endpoint: DocumentedEndpoint): ReadonlyArray<string> => {
  const { body, bodyField } = endpoint
  if (body === undefined) return []
  if (bodyField !== undefined) return [`\`${bodyField}\` object[]`]
  const fields = "fields" in body ? body.fields as Readonly<Record<string, Schema.Top>> : {}
  return Object.entries(fields).map(([name, schema]) => describeField(name, schema))
}

const includeField = (endpoint: DocumentedEndpoint): ReadonlyArray<string> =>
  endpoint.includes.length === 0
    ? []
    : [`\`include?\` (${endpoint.includes.map((name) => JSON.stringify(name)).join(" \\| ")})[]`]

const inputs = (endpoint: DocumentedEndpoint): string =>
  [
    ...Object.entries(endpoint.params).map(([name, schema]) => describeField(name, schema)),
    ...Object.entries(endpoint.query).map(([name, schema]) => describeField(name, schema)),
    ...(endpoint.auth === "secret" ? ["`secret` Redacted"] : []),
    ...includeField(endpoint),
    ...bodyFields(endpoint),
  ].join("<br>")

const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:readonly )?(\w+):\s*Endpoint\./g

const firstParagraph = (text: string): string =>
  text.split("\n").map((line) => line.replace(/^\s*\* ?/, "").trim()).join("\n").trim().split("\n\n")[0]!
    .replace(/\n/g, " ")

/** The doc comments of the members in a file. */
export const commentsIn = (file: string | URL): ReadonlyMap<string, string> =>
  new Map(
    Array.from(readFileSync(file, "utf8").matchAll(comment), (match) => [match[2]!, firstParagraph(match[1]!)]),
  )

const notes = (endpoint: DocumentedEndpoint): string =>
  [
    endpoint.page === undefined ? "" : "paged",
    endpoint.auth === "none" ? "no key" : "",
    endpoint.acting === "none" ? "" : `acting user ${endpoint.acting}`,
    ...endpoint.errors,
  ].filter((note) => note !== "").join(", ")

const row = (endpoint: DocumentedEndpoint, comments: ReadonlyMap<string, string>): string => {
  const member = endpoint.name.split(".")[1]!
  const call = `\`${endpoint.method} ${endpoint.path}\`<br>${endpoint.operation}, ${endpoint.status}`
  return `| \`${member}\` | ${comments.get(member) ?? ""} | ${call} | ${inputs(endpoint)} | ${notes(endpoint)} |`
}

/** The section of one area; `files` hold its doc comments. */
export const areaSection = (
  area: string,
  endpoints: ReadonlyArray<DocumentedEndpoint>,
  files: ReadonlyArray<string | URL>,
): string => {
  const comments = new Map(files.flatMap((file) => [...commentsIn(file)]))
  return [
    `## ${area}`,
    "",
    "| method | what it does | call | input | notes |",
    "| --- | --- | --- | --- | --- |",
    ...endpoints.map((endpoint) => row(endpoint, comments)),
    "",
  ].join("\n")
}

/** A whole reference. */
export const reference = (
  title: string,
  endpoints: ReadonlyArray<DocumentedEndpoint>,
  files: (area: string) => ReadonlyArray<string | URL>,
): string => {
  const areas = [...new Set(endpoints.map((endpoint) => endpoint.name.split(".")[0]!))]
  const sections = areas.map((area) =>
    areaSection(area, endpoints.filter((endpoint) => endpoint.name.startsWith(`${area}.`)), files(area))
  )
  const intro =
    `Made from the endpoint values by \`npm run docs\`: ${endpoints.length} operations in ${areas.length} areas. ` +
    "Every method takes one flat object of the fields listed; `?` marks those that may be left out."
  return [`# ${title}`, "", intro, "", ...sections].join("\n").trimEnd() + "\n"
}
