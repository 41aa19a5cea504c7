/**
 * JSON Schema of what stands on the wire, as honest as the API.
 *
 * effect's own document shows an optional field as one that may be `null`
 * (452 of them in the requests of both APIs); `null` clears a field of a PATCH, so a model or a
 * generated client that believes it would delete data.
 */
import * as Schema from "effect/Schema"
import * as SchemaAST from "effect/SchemaAST"
import * as Absent from "../schema/Absent.ts"
import { CalendarDate } from "../schema/CalendarDate.ts"
import * as SchemaShape from "./SchemaShape.ts"

/** A JSON Schema, draft 2020-12. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

/** A schema, and the named ones that it refers to as `#/$defs/Name`. */
export interface JsonDocument {
  readonly schema: JsonSchema
  readonly definitions: Readonly<Record<string, JsonSchema>>
}

/** Makes documents in which models have names. */
export interface Documents {
  /** The document of a schema's encoded side. */
  readonly documentOf: (schema: Schema.Top) => JsonDocument
}

const fileAst = Schema.String.annotate({ description: "A file.", format: "binary" }).ast

const dateAst = Schema.String.annotate({ format: "date" }).ast

const isCalendarDate = ({ checks }: SchemaAST.AST): boolean =>
  CalendarDate.ast.checks?.every((check) => checks?.includes(check)) ?? false

/** What a document says of a value that a JSON Schema of its own would not tell; nothing of all others. */
const spelledOut = (ast: SchemaAST.AST): SchemaAST.AST | undefined =>
  SchemaShape.isUpload(ast) ? fileAst : isCalendarDate(ast) ? dateAst : undefined

const keepOptional = (from: SchemaAST.AST, ast: SchemaAST.AST): SchemaAST.AST =>
  SchemaAST.isOptional(from) && !SchemaAST.isOptional(ast) ? Schema.optionalKey(Schema.make<Schema.Top>(ast)).ast : ast

/**
 * Takes `undefined` out of the unions of an encoded schema, which JSON would
 * spell `null`, and shows a field whose absence means a value as what is read
 * where it is there.
 */
const makeHonest = () => {
  const known = new WeakMap<SchemaAST.AST, SchemaAST.AST>()
  const withoutUndefined = (ast: SchemaAST.AST): SchemaAST.AST => {
    if (ast._tag !== "Union" || !ast.types.some(({ _tag }) => _tag === "Undefined")) return ast
    const rest = ast.types.filter(({ _tag }) => _tag !== "Undefined")
    const only = rest.length === 1 ? rest[0]! : Schema.Union(rest.map((member) => Schema.make<Schema.Top>(member))).ast
    return keepOptional(ast, only)
  }
  const honest = (ast: SchemaAST.AST): SchemaAST.AST => {
    const found = known.get(ast)
    if (found !== undefined) return found
    const read = Absent.readOf(ast)
    if (read !== undefined) {
      const result = keepOptional(ast, honest(SchemaAST.toEncoded(read)))
      known.set(ast, result)
      return result
    }
    const spelled = spelledOut(ast)
    const inner = spelled !== undefined ? keepOptional(ast, spelled) : "recur" in ast && typeof ast.recur === "function"
      // Type boundary: `recur` of effect's AST maps the children of a node and gives a node of its kind.
      ? (ast.recur as (change: typeof honest) => SchemaAST.AST)(honest)
      : ast
    const result = withoutUndefined(inner)
    known.set(ast, result)
    return result
  }
  return honest
}

const isSafeBound = (keyword: string, value: unknown): boolean =>
  (keyword === "minimum" || keyword === "maximum") && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER

const isEmpty = (schema: unknown): boolean =>
  typeof schema === "object" && schema !== null && Object.keys(schema).length === 0

/** What several schemas say together, as short as it can be said. */
const combined = (keyword: "allOf" | "anyOf", schemas: ReadonlyArray<JsonSchema>): JsonSchema => {
  // What fits anything adds nothing to `allOf`, and leaves nothing of `anyOf`.
  if (keyword === "anyOf" && schemas.some(isEmpty)) return {}
  const texts = schemas.map((schema) => JSON.stringify(schema))
  const rest = schemas.filter((schema, index) => !isEmpty(schema) && texts.indexOf(texts[index]!) === index)
  const [only, ...others] = rest
  if (only === undefined) return {}
  return others.length === 0 && !("$ref" in only) ? only : { [keyword]: rest }
}

/** Without what effect says of every integer and every object. */
const tidy = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(tidy)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([keyword, inner]): ReadonlyArray<readonly [string, unknown]> => {
      if (isSafeBound(keyword, inner) || (keyword === "additionalProperties" && inner === true)) return []
      if ((keyword === "allOf" || keyword === "anyOf") && Array.isArray(inner)) {
        return Object.entries(combined(keyword, inner.map((member) => tidy(member) as JsonSchema)))
      }
      return [[keyword, tidy(inner)]]
    }),
  )
}

const isSchema = (value: unknown): value is Schema.Top =>
  typeof value === "function" || (typeof value === "object" && value !== null) ? "ast" in value : false

/** The models among what a module exports, by name. */
export const modelsIn = (module: object): Readonly<Record<string, Schema.Top>> =>
  Object.fromEntries(Object.entries(module).filter((entry): entry is [string, Schema.Top] => isSchema(entry[1])))

/**
 * Makes documents in which the given models, by the names that the entry point
 * exports, are definitions of their own.
 */
export const make = (models: Readonly<Record<string, Schema.Top>> = {}): Documents => {
  const honest = makeHonest()
  const encoded = (schema: Schema.Top): SchemaAST.AST => honest(SchemaAST.toEncoded(schema.ast))
  const names = new Map(
    Object.entries(models).map(([name, schema]): readonly [SchemaAST.AST, string] => [encoded(schema), name])
      .filter(([ast]) => ast._tag === "Objects"),
  )
  return {
    documentOf: (schema) => {
      const document = Schema.toJsonSchemaDocument(Schema.make<Schema.Top>(encoded(schema)), {
        referencePolicy: ({ ast, identifier }) => names.get(ast) ?? identifier,
      })
      return tidy({ schema: document.schema, definitions: document.definitions }) as JsonDocument
    },
  }
}
