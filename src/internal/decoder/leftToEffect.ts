/**
 * Nodes that effect's own parser reads.
 */
import * as Exit from "effect/Exit"
import * as Schema from "effect/Schema"
import * as SchemaAST from "effect/SchemaAST"
import * as SchemaParser from "effect/SchemaParser"
import { type Decode, leftOut, misfit } from "./Decode.ts"

const parserOf = (schema: Schema.Top) =>
  // A node needs no services where the whole schema needs none.
  SchemaParser.decodeUnknownExit(schema as Schema.Codec<unknown>)

/** Reads a node as effect does. */
export const leftToEffect = (ast: SchemaAST.AST): Decode => {
  const parse = parserOf(Schema.make(ast))
  return (input) => {
    const exit = parse(input)
    return Exit.isSuccess(exit) ? exit.value : misfit
  }
}

/** Reads one key of an object as effect does; gives `leftOut` where the key is not in the result. */
export const keyLeftToEffect = (property: SchemaAST.PropertySignature): Decode => {
  const parse = parserOf(Schema.make(new SchemaAST.Objects([property], [])))
  return (object) => {
    const exit = parse(object)
    if (!Exit.isSuccess(exit)) return misfit
    const result = exit.value as { readonly [name: PropertyKey]: unknown }
    return Object.hasOwn(result, property.name) ? result[property.name] : leftOut
  }
}
