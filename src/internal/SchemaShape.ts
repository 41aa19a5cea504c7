/**
 * Questions about a schema that its value can answer.
 */
import type * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import { Upload } from "../schema/Upload.ts"

/** Whether a value of the schema is itself a `Redacted`. */
export const isRedacted = (ast: SchemaAST.AST): boolean => {
  if (ast._tag !== "Declaration") return false
  const representation = ast.annotations?.representation
  return typeof representation === "object" && representation !== null && "id" in representation &&
    representation.id === "effect/schema/Redacted"
}

/** Whether a value of the schema is a file. A field that may be left out has a tree of its own, so its words tell. */
export const isUpload = (ast: SchemaAST.AST): boolean =>
  ast._tag === "Declaration" && ast.annotations?.expected === Upload.ast.annotations?.expected

/** The syntax trees inside one. */
export const children = (ast: SchemaAST.AST): ReadonlyArray<SchemaAST.AST> => {
  const encoded = ast.encoding?.map((link) => link.to) ?? []
  switch (ast._tag) {
    case "Objects":
      return [
        ...encoded,
        ...ast.propertySignatures.map((property) => property.type),
        ...ast.indexSignatures.map((signature) => signature.type),
      ]
    case "Arrays":
      return [...encoded, ...ast.elements, ...ast.rest]
    case "Union":
      return [...encoded, ...ast.types]
    case "Declaration":
      return [...encoded, ...ast.typeParameters]
    case "Suspend":
      return [...encoded, ast.thunk()]
    default:
      return encoded
  }
}

/**
 * Whether a value of the schema can hold a `Redacted` anywhere.
 */
export const holdsSecret = (schema: Schema.Top): boolean => {
  const seen = new Set<SchemaAST.AST>()
  const visit = (ast: SchemaAST.AST): boolean => {
    if (seen.has(ast)) return false
    seen.add(ast)
    return isRedacted(ast) || children(ast).some(visit)
  }
  return visit(schema.ast)
}

/**
 * The names of an object schema's fields; of a union, those of all members.
 */
export const fieldNames = (schema: Schema.Top): ReadonlyArray<string> => {
  const visit = (ast: SchemaAST.AST): ReadonlyArray<string> => {
    if (ast._tag === "Objects") return ast.propertySignatures.map((property) => String(property.name))
    if (ast._tag === "Union") return ast.types.flatMap(visit)
    return ast._tag === "Suspend" ? visit(ast.thunk()) : []
  }
  return [...new Set(visit(schema.ast))]
}
