/**
 * The names of models by their syntax trees.
 */
import type * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"

/** Finds the name of a model. */
export interface Names {
  readonly ofTree: (ast: SchemaAST.AST) => string | undefined
  readonly ofSchema: (schema: unknown) => string | undefined
}

const isObjects = (ast: SchemaAST.AST): ast is SchemaAST.Objects => ast._tag === "Objects"

const fieldsOf = (ast: SchemaAST.Objects): string => ast.propertySignatures.map(({ name }) => String(name)).join()

/** Makes the names. */
export const make = (models: Readonly<Record<string, Schema.Top>>): Names => {
  const entries = Object.entries(models)
  const objects = entries.flatMap(([name, { ast }]) => isObjects(ast) ? [[ast, name] as const] : [])
  // A model that may be left out has a tree of its own with the same fields, and some trees are made anew.
  const byFields = new Map(objects.map(([ast, name]) => [ast.propertySignatures, name]))
  const byNames = new Map(objects.toReversed().map(([ast, name]) => [fieldsOf(ast), name]))
  return {
    ofTree: (ast) => isObjects(ast) ? byFields.get(ast.propertySignatures) ?? byNames.get(fieldsOf(ast)) : undefined,
    ofSchema: (schema) => entries.find(([, model]) => model === schema)?.[0],
  }
}
