/**
 * What one node of a schema does with the part of an answer that it describes.
 */
import type * as SchemaAST from "effect/SchemaAST"

/** Said in place of a value: the input does not fit. */
export const misfit: unique symbol = Symbol("misfit")

/** Said in place of the value of a key: the key is left out. */
export const leftOut: unique symbol = Symbol("leftOut")

/**
 * Gives the decoded value, which may be the changed input itself, or `misfit`.
 * The input must belong to nobody else.
 */
export type Decode = (input: unknown) => unknown

/** Makes the function of a node; each kind of node gets it for the nodes inside. */
export type Compile = (ast: SchemaAST.AST) => Decode

const options: SchemaAST.ParseOptions = {}

type Passes = (value: unknown) => boolean

const passesOf = (ast: SchemaAST.AST): ReadonlyArray<Passes> => {
  // Type boundary: a check is run on what its own node let through.
  const flat = (check: SchemaAST.Check<never>): ReadonlyArray<Passes> =>
    check._tag === "FilterGroup"
      ? check.checks.flatMap(flat)
      : [(value) => check.run(value as never, ast, options) === undefined]
  return (ast.checks as ReadonlyArray<SchemaAST.Check<never>> | undefined ?? []).flatMap(flat)
}

/** Adds the checks of a node, such as a pattern or a bound. */
export const checked = (ast: SchemaAST.AST, decode: Decode): Decode => {
  const [first, ...more] = passesOf(ast)
  if (first === undefined) return decode
  return (input) => {
    const value = decode(input)
    return value !== misfit && first(value) && more.every((passes) => passes(value)) ? value : misfit
  }
}
