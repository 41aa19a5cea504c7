/**
 * What a schema says of the JSON it stands for.
 */
import type * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import { isUpload } from "../../src/internal/SchemaShape.ts"
import * as Absent from "../../src/schema/Absent.ts"
import { CalendarDate } from "../../src/schema/CalendarDate.ts"
import { Uuid } from "../../src/schema/valentina/Identifier.ts"
import { describe, type Field, type Shape } from "./Shape.ts"

const checksOf = (ast: SchemaAST.AST): ReadonlyArray<SchemaAST.Filter<never>> =>
  (ast.checks ?? []).flatMap((check) => check._tag === "FilterGroup" ? check.checks : [check]) as ReadonlyArray<
    SchemaAST.Filter<never>
  >

const hasCheckOf = (ast: SchemaAST.AST, schema: Schema.Top): boolean =>
  checksOf(schema.ast).every((check) => checksOf(ast).includes(check))

interface Bound {
  readonly minimum?: number
  readonly maximum?: number
}

const boundsOf = (ast: SchemaAST.AST): Bound =>
  Object.assign(
    {},
    ...checksOf(ast).map((check) => {
      const representation = check.annotations?.representation as { readonly payload?: Bound } | undefined
      return typeof representation?.payload === "object" ? representation.payload : {}
    }),
  )

const idOf = (annotations: object | undefined): unknown =>
  (annotations as { readonly representation?: { readonly id?: string } } | undefined)?.representation?.id

const isInteger = (ast: SchemaAST.AST): boolean =>
  checksOf(ast).some((check) => idOf(check.annotations) === "effect/schema/isInt")

const value = (type: string, more: Omit<Shape & { readonly kind: "value" }, "kind" | "type"> = {}): Shape => ({
  kind: "value",
  type,
  ...more,
})

const stringShape = (ast: SchemaAST.AST): Shape => {
  if (hasCheckOf(ast, Uuid)) return value("string", { format: "uuid" })
  if (hasCheckOf(ast, CalendarDate)) return value("string", { format: "date" })
  // An open enumeration lists its values as examples.
  return value("string", { values: ast.annotations?.examples as ReadonlyArray<string> | undefined })
}

const numberShape = (ast: SchemaAST.AST): Shape => {
  const { maximum, minimum } = boundsOf(ast)
  return value(isInteger(ast) ? "integer" : "number", { minimum, maximum })
}

const literalsShape = (literals: ReadonlyArray<SchemaAST.Literal>): Shape => {
  const values = literals.map(({ literal }) => literal as string | number)
  return value(typeof values[0] === "number" ? "integer" : "string", { values })
}

const isLiteral = (ast: SchemaAST.AST): ast is SchemaAST.Literal => ast._tag === "Literal"

const isTimestamp = (ast: SchemaAST.AST): boolean => idOf(ast.annotations) === "effect/schema/DateTimeUtc"

const isJson = (ast: SchemaAST.AST): boolean => idOf(ast.annotations) === "effect/schema/Json"

const unionShape = (members: ReadonlyArray<SchemaAST.AST>): Shape => {
  if (members.every(isLiteral)) return literalsShape(members)
  if (members.length === 1) return shapeOf(members[0]!)
  const alternatives = members.map(fieldOf)
  // Two kinds of ids are one kind of text.
  const distinct = alternatives.filter((field, index) =>
    alternatives.findIndex((other) => describe(other) === describe(field)) === index || field.shape.kind === "object"
  )
  return distinct.length === 1 ? distinct[0]!.shape : { kind: "oneOf", alternatives: distinct }
}

const membersOf = (ast: SchemaAST.AST): ReadonlyArray<SchemaAST.AST> =>
  ast._tag === "Union" && ast.encoding === undefined ? ast.types.flatMap(membersOf) : [ast]

const shapeOf = (ast: SchemaAST.AST): Shape => {
  if (isJson(ast)) return value("any")
  if (isTimestamp(ast)) return value("string", { format: "date-time" })
  if (ast.encoding !== undefined) return shapeOf(ast.encoding.at(-1)!.to)
  switch (ast._tag) {
    case "String":
      return stringShape(ast)
    case "Number":
      return numberShape(ast)
    case "Boolean":
      return value("boolean")
    case "Literal":
      return literalsShape([ast])
    case "Arrays":
      return { kind: "array", item: fieldOf(ast.rest[0]!) }
    case "Objects":
      return ast.indexSignatures.length > 0 ? { kind: "map", value: fieldOf(ast.indexSignatures[0]!.type) } : {
        kind: "object",
        fields: Object.fromEntries(ast.propertySignatures.map(({ name, type }) => [String(name), fieldOf(type)])),
      }
    case "Union":
      return unionShape(ast.types)
    case "Suspend":
      return shapeOf(ast.thunk())
    case "Declaration":
      return isUpload(ast) ? value("string", { format: "binary" }) : value("unreadable")
    default:
      return value(`unreadable ${ast._tag}`)
  }
}

const fieldOf = (ast: SchemaAST.AST): Field => {
  const meaning = Absent.meaningOf(ast)
  if (meaning !== undefined) return fieldOf(meaning.read)
  const members = membersOf(ast)
  const rest = members.filter(({ _tag }) => _tag !== "Null" && _tag !== "Undefined")
  return {
    shape: unionShape(rest),
    nullable: members.some(({ _tag }) => _tag === "Null"),
    optional: ast.context?.isOptional === true || members.some(({ _tag }) => _tag === "Undefined"),
  }
}

/** The JSON of a schema. */
export const field = (schema: Schema.Top): Field => fieldOf(schema.ast)
