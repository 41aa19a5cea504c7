/**
 * The input of an operation as a flat list of fields, for doors that ask for them one by one.
 */
import * as Schema from "effect/Schema"
import * as SchemaAST from "effect/SchemaAST"
import * as Secret from "../schema/Secret.ts"
import type { AnySchema, Endpoint } from "./Endpoint.ts"
import * as SchemaShape from "./SchemaShape.ts"

/** What a person writes for a field; `json` is whatever has no plainer form. */
export type Kind =
  | { readonly kind: "text" | "integer" | "number" | "boolean" | "secret" | "file" | "json" }
  | { readonly kind: "choice"; readonly choices: ReadonlyArray<string | number> }
  | { readonly kind: "list"; readonly item: Kind }

/** One field of the flat input. */
export interface InputField {
  /** As on the wire. */
  readonly name: string
  readonly schema: Schema.Top
  readonly place: "path" | "query" | "body" | "include" | "secret"
  /** Whether it may be left out. */
  readonly isOptional: boolean
  /** Whether `null` is allowed, which in a PATCH clears what is there. */
  readonly isNullable: boolean
  readonly kind: Kind
}

const isAbsence = ({ _tag }: SchemaAST.AST): boolean => _tag === "Undefined" || _tag === "Null"

const membersOf = (ast: SchemaAST.AST): ReadonlyArray<SchemaAST.AST> =>
  ast._tag === "Union" ? ast.types.flatMap(membersOf) : [ast]

const isInteger = (ast: SchemaAST.AST): boolean => {
  const json = Schema.toJsonSchemaDocument(Schema.make<Schema.Top>(ast)).schema
  return json["type"] === "integer"
}

const numberKind = (ast: SchemaAST.AST): Kind => ({ kind: isInteger(ast) ? "integer" : "number" })

const literals = (members: ReadonlyArray<SchemaAST.AST>): ReadonlyArray<string | number> =>
  members.flatMap((member) =>
    member._tag === "Literal" && (typeof member.literal === "string" || typeof member.literal === "number")
      ? [member.literal]
      : []
  )

const encodedKind = (members: ReadonlyArray<SchemaAST.AST>): Kind => {
  const choices = literals(members)
  if (members.length > 0 && choices.length === members.length) return { kind: "choice", choices }
  const [first, ...others] = members
  if (first === undefined || others.some(({ _tag }) => _tag !== first._tag)) return { kind: "json" }
  if (first._tag === "String" || first._tag === "TemplateLiteral") return { kind: "text" }
  if (first._tag === "Boolean") return { kind: "boolean" }
  if (first._tag === "Number") return others.length === 0 ? numberKind(first) : { kind: "number" }
  const item = first._tag === "Arrays" && first.elements.length === 0 && others.length === 0 ? first.rest[0] : undefined
  const itemKind = item === undefined ? undefined : kindOf(item)
  return itemKind === undefined || itemKind.kind === "json" || itemKind.kind === "list"
    ? { kind: "json" }
    : { kind: "list", item: itemKind }
}

const kindOf = (ast: SchemaAST.AST): Kind => {
  const members = membersOf(ast).filter((member) => !isAbsence(member))
  if (members.some(SchemaShape.isRedacted)) return { kind: "secret" }
  if (members.some(SchemaShape.isUpload)) return { kind: "file" }
  return encodedKind(membersOf(SchemaAST.toEncoded(ast)).filter((member) => !isAbsence(member)))
}

const fieldOf = (place: InputField["place"]) => ([name, schema]: readonly [string, Schema.Top]): InputField => {
  const members = membersOf(schema.ast)
  return {
    name,
    schema,
    place,
    isOptional: SchemaAST.isOptional(schema.ast) || members.some(({ _tag }) => _tag === "Undefined"),
    isNullable: members.some(({ _tag }) => _tag === "Null"),
    kind: kindOf(schema.ast),
  }
}

const bodyFields = ({ body, bodyField }: Endpoint): ReadonlyArray<readonly [string, Schema.Top]> => {
  if (body === undefined) return []
  if (bodyField !== undefined) return [[bodyField, body]]
  return "fields" in body ? Object.entries(body.fields as Readonly<Record<string, Schema.Top>>) : []
}

/** The fields of an operation's input, in the order of path, query, body, secret and include. */
export const inputFields = (endpoint: Endpoint): ReadonlyArray<InputField> => [
  ...Object.entries(endpoint.params).map(fieldOf("path")),
  ...Object.entries(endpoint.query).map(fieldOf("query")),
  ...bodyFields(endpoint).map(fieldOf("body")),
  ...(endpoint.auth === "secret" ? [fieldOf("secret")(["secret", Secret.make(Schema.String)])] : []),
  ...(endpoint.includes.length === 0
    ? []
    : [fieldOf("include")(["include", Schema.optional(Schema.Array(Schema.Literals(endpoint.includes)))])]),
]

/** Every field of the input in one schema, whose encoded side is the plain JSON of a door. */
export const inputSchema = (endpoint: Endpoint): AnySchema =>
  // Type boundary: the fields of an endpoint require no services, and so does a struct of them.
  Schema.Struct(
    Object.fromEntries(inputFields(endpoint).map(({ name, schema }) => [name, schema])),
  ) as unknown as AnySchema
