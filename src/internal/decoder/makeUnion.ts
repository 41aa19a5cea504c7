/**
 * Values of several kinds.
 */
import type * as SchemaAST from "effect/SchemaAST"
import * as Absent from "../../schema/Absent.ts"
import { type Compile, type Decode, misfit } from "./Decode.ts"
import { leftToEffect } from "./leftToEffect.ts"

/** A kind of value, by the node that lets it through; JSON knows all but `Undefined`. */
type Kind = "String" | "Number" | "Boolean" | "Null" | "Undefined" | "Arrays" | "Objects"

const kindsOfLiterals: Readonly<Record<string, Kind>> = { string: "String", number: "Number", boolean: "Boolean" }

/** The kinds of value that a node can let through; `undefined` for a node that may let through any. */
const kindsOf = (ast: SchemaAST.AST): ReadonlyArray<Kind> | undefined => {
  const wire = Absent.wireSide(ast)
  switch (wire._tag) {
    case "String":
    case "Number":
    case "Boolean":
    case "Null":
    case "Undefined":
    case "Arrays":
      return [wire._tag]
    case "Objects":
      return wire.propertySignatures.length + wire.indexSignatures.length === 0 ? undefined : [wire._tag]
    case "Literal": {
      const kind = kindsOfLiterals[typeof wire.literal]
      return kind && [kind]
    }
    case "Union": {
      const kinds = wire.types.map(kindsOf)
      return kinds.includes(undefined) ? undefined : [...new Set(kinds.flatMap((kind) => kind ?? []))]
    }
    default:
      return undefined
  }
}

const isLiteral = (ast: SchemaAST.AST): ast is SchemaAST.Literal =>
  ast._tag === "Literal" && ast.checks === undefined && ast.encoding === undefined

/** Whether each value can be of one member only. */
const areApart = (types: ReadonlyArray<SchemaAST.AST>): boolean => {
  const kinds = types.map(kindsOf)
  const all = kinds.flatMap((kind) => kind ?? [])
  return !kinds.includes(undefined) && new Set(all).size === all.length
}

/** Makes the function of a union. */
export const makeUnion = (ast: SchemaAST.Union, compile: Compile): Decode => {
  if (ast.options?.mode === "oneOf") return leftToEffect(ast)
  if (ast.types.every(isLiteral)) {
    const literals = new Set<unknown>(ast.types.map(({ literal }) => literal))
    return (input) => literals.has(input) ? input : misfit
  }
  // A member that changes its input in place would leave it changed for the next one.
  if (!areApart(ast.types)) return leftToEffect(ast)
  const members = ast.types.filter(({ _tag }) => _tag !== "Null" && _tag !== "Undefined").map(compile)
  const tags = ast.types.map(({ _tag }) => _tag)
  // No JSON is undefined, but what a program sends may be.
  const isNothing = (input: unknown): boolean =>
    (input === null && tags.includes("Null")) || (input === undefined && tags.includes("Undefined"))
  const [only, ...more] = members
  if (only !== undefined && more.length === 0) return (input) => isNothing(input) ? input : only(input)
  return (input) => {
    if (isNothing(input)) return input
    for (const decode of members) {
      const value = decode(input)
      if (value !== misfit) return value
    }
    return misfit
  }
}
