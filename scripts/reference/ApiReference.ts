/**
 * What the reference knows of an API.
 */
import { globSync, readFileSync } from "node:fs"
import { basename } from "node:path"
import { fileURLToPath } from "node:url"
import type * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import type { ApiDescriptions } from "../../src/internal/Descriptions.ts"
import type { Endpoint } from "../../src/internal/Endpoint.ts"
import { modelsIn } from "../../src/internal/JsonSchema.ts"
import type { Api } from "../../src/layers/call/Api.ts"

/** A schema that the entry point exports, and the file of `src/schema` that it stands in. */
export interface Model {
  readonly name: string
  readonly schema: Schema.Top
  /** Without folder and ending: `DiceRoll`. */
  readonly file: string
  /** The first paragraph of its doc comment. */
  readonly summary: string
}

/** Schemas by name. */
export type Fields = Readonly<Record<string, Schema.Top>>

/** What the reference knows of an API. */
export interface ApiReference {
  readonly api: Api
  readonly title: string
  readonly endpoints: ReadonlyArray<Endpoint>
  readonly descriptions: ApiDescriptions
  readonly models: ReadonlyArray<Model>
  /** The model that a syntax tree is of; of a branded text it cannot tell. */
  readonly modelOf: (ast: SchemaAST.AST) => Model | undefined
  /** The models whose brands a value of the schema, or each item of it, has. */
  readonly brandsOf: (schema: Schema.Top) => ReadonlyArray<Model>
  /** The schemas of an object's fields. */
  readonly fieldsOf: (ast: SchemaAST.Objects) => Fields
  /** The first paragraph of a file's own comment, of an area or of models. */
  readonly aboutArea: (area: string) => string
  readonly aboutFile: (file: string) => string
}

/** What there is of an API before its sources are read. */
export interface Given {
  readonly api: Api
  readonly title: string
  readonly endpoints: ReadonlyArray<Endpoint>
  readonly descriptions: ApiDescriptions
  /** All that the entry point exports of schemas. */
  readonly models: object
}

const source = (path: string): string => fileURLToPath(new URL(`../../src/${path}`, import.meta.url))

const firstParagraph = (comment: string): string =>
  comment.split("\n").map((line) => line.replace(/^\s*\* ?/, "").trim()).join("\n").trim().split("\n\n")[0]!
    .replaceAll("\n", " ").replace(/\{@link (\w+)\}/g, "`$1`")

const comment = String.raw`\/\*\*((?:(?!\*\/)[\s\S])*)\*\/`

const fileComment = (path: string): string =>
  firstParagraph(new RegExp(`^${comment}`).exec(readFileSync(path, "utf8"))?.[1] ?? "")

interface Declared {
  readonly file: string
  readonly summary: string
}

const commented = new RegExp(`(?:${comment}\\s*)?^export (?:const|class) (\\w+)`, "gm")
const handedOn = /^export \{([^}]*)\} from/gm

/** Where each name is declared; one that a file of its own hands on stands there. */
const declarations = (api: string): ReadonlyMap<string, Declared> => {
  const found = new Map<string, Declared>()
  const owners = new Map<string, string>()
  for (const path of globSync(`schema/${api}/*.ts`, { cwd: source("") }).sort()) {
    const text = readFileSync(source(path), "utf8")
    const file = basename(path, ".ts")
    for (const [, said = "", name = ""] of text.matchAll(commented)) {
      found.set(name, { file, summary: firstParagraph(said) })
    }
    for (const [, names = ""] of text.matchAll(handedOn)) {
      for (const name of names.split(",")) owners.set(name.replace(/^\s*type /, "").trim(), file)
    }
  }
  return new Map(Array.from(found, ([name, { file, summary }]) => [name, { file: owners.get(name) ?? file, summary }]))
}

/**
 * What a schema keeps when it becomes optional or is read in another way, by
 * which it is known again.
 */
const keysOf = (ast: SchemaAST.AST): ReadonlyArray<object> => {
  switch (ast._tag) {
    case "Objects":
      return ast.propertySignatures.length > 0 ? [ast.propertySignatures] : []
    case "Union":
      return [ast.types]
    case "Arrays":
      return ast.checks === undefined ? [] : [ast.checks]
    case "Declaration":
      return []
    default:
      return ast.annotations === undefined ? [] : [ast.annotations]
  }
}

const isSchema = (value: unknown): value is Schema.Top =>
  (typeof value === "object" || typeof value === "function") && value !== null && "ast" in value

/** The schemas that a schema is made of, but for the fields of an object. */
const partsOf = (schema: Schema.Top): ReadonlyArray<Schema.Top> =>
  Object.entries(schema).flatMap(([name, value]: [string, unknown]) => {
    if (name === "fields" || name === "~type.make.in") return []
    return Array.isArray(value) ? value.filter(isSchema) : isSchema(value) ? [value] : []
  })

const fieldsIn = (schema: Schema.Top): Fields => "fields" in schema ? schema.fields as Fields : {}

/** The fields of every object that some schemas hold, by what its syntax tree keeps. */
const fieldsByObject = (schemas: ReadonlyArray<Schema.Top>): ReadonlyMap<object, Fields> => {
  const found = new Map<object, Fields>()
  const seen = new Set<Schema.Top>()
  const visit = (schema: Schema.Top): void => {
    if (seen.has(schema)) return
    seen.add(schema)
    const fields = fieldsIn(schema)
    if (schema.ast._tag === "Objects") found.set(schema.ast.propertySignatures, fields)
    for (const inner of [...partsOf(schema), ...Object.values(fields)]) visit(inner)
  }
  schemas.forEach(visit)
  return found
}

const schemasOf = ({ body, listed, params, query, success }: Endpoint): ReadonlyArray<Schema.Top> =>
  [...Object.values(params), ...Object.values(query), body, success, listed?.item].filter((schema) =>
    schema !== undefined
  )

/** Reads what the sources say of an API. */
export const make = (given: Given): ApiReference => {
  const { name } = given.api
  const declared = declarations(name)
  const schemas = modelsIn(given.models)
  // In the order of the sources: modules give their names in different orders.
  const models = Array.from(declared, ([name, place]) => ({ name, schema: schemas[name], ...place }))
    .filter((model): model is Model => model.schema !== undefined)
  const known = new Map(models.flatMap((model) => keysOf(model.schema.ast).map((key) => [key, model] as const)))
  const byName = new Map(models.map((model) => [model.name, model]))
  const objects = fieldsByObject([...models.map(({ schema }) => schema), ...given.endpoints.flatMap(schemasOf)])
  const brandsOf = (schema: Schema.Top): ReadonlyArray<Model> => {
    const own = "identifier" in schema ? byName.get(String(schema.identifier)) : undefined
    return own === undefined ? [...new Set(partsOf(schema).flatMap(brandsOf))] : [own]
  }
  return {
    ...given,
    models,
    brandsOf,
    fieldsOf: (ast) => objects.get(ast.propertySignatures) ?? {},
    modelOf: (ast) => keysOf(ast).map((key) => known.get(key)).find((model) => model !== undefined),
    aboutArea: (area) => fileComment(source(`services/${name}/${area}.ts`)),
    aboutFile: (file) => fileComment(source(`schema/${name}/${file}.ts`)),
  }
}
