/**
 * Lists, and lists of a fixed length.
 */
import type * as SchemaAST from "effect/SchemaAST"
import { type Compile, type Decode, misfit } from "./Decode.ts"
import { leftToEffect } from "./leftToEffect.ts"

const isList: (input: unknown) => input is Array<unknown> = Array.isArray

const makeTuple = (elements: ReadonlyArray<SchemaAST.AST>, compile: Compile): Decode => {
  const decoders = elements.map(compile)
  return (input) => {
    if (!isList(input) || input.length !== decoders.length) return misfit
    for (const [index, decode] of decoders.entries()) {
      const after = decode(input[index])
      if (after === misfit) return misfit
      input[index] = after
    }
    return input
  }
}

/** Makes the function of a list. */
export const makeList = (ast: SchemaAST.Arrays, compile: Compile): Decode => {
  const [item, ...tail] = ast.rest
  const isTuple = item === undefined && ast.elements.every(({ context }) => context?.isOptional !== true)
  if (isTuple) return makeTuple(ast.elements, compile)
  if (item === undefined || tail.length > 0 || ast.elements.length > 0) return leftToEffect(ast)
  const decode = compile(item)
  return (input) => {
    if (!isList(input)) return misfit
    for (let index = 0; index < input.length; index++) {
      const before = input[index]
      const after = decode(before)
      if (after === misfit) return misfit
      if (after !== before) input[index] = after
    }
    return input
  }
}
