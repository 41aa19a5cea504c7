/**
 * Lists; those of a fixed length are rare, and left to effect.
 */
import type * as SchemaAST from "effect/SchemaAST"
import { type Compile, type Decode, misfit } from "./Decode.ts"
import { leftToEffect } from "./leftToEffect.ts"

const isList: (input: unknown) => input is Array<unknown> = Array.isArray

/** Makes the function of a list. */
export const makeList = (ast: SchemaAST.Arrays, compile: Compile): Decode => {
  const [item, ...tail] = ast.rest
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
