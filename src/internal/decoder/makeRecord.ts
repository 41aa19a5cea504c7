/**
 * Objects that are used as maps.
 */
import * as Predicate from "effect/Predicate"
import type * as SchemaAST from "effect/SchemaAST"
import { type Compile, type Decode, misfit } from "./Decode.ts"
import { leftToEffect } from "./leftToEffect.ts"

/** Makes the function of an object whose keys may be any text. */
export const makeRecord = (ast: SchemaAST.Objects, compile: Compile): Decode => {
  const [signature, ...more] = ast.indexSignatures
  if (signature === undefined || more.length > 0 || ast.propertySignatures.length > 0) return leftToEffect(ast)
  const { parameter, type } = signature
  if (parameter._tag !== "String" || parameter.checks !== undefined || parameter.encoding !== undefined) {
    return leftToEffect(ast)
  }
  const decode = compile(type)
  return (input) => {
    if (!Predicate.isObject(input)) return misfit
    for (const name of Object.keys(input)) {
      const before = input[name]
      const after = decode(before)
      if (after === misfit) return misfit
      // A key that JSON.parse made is the object's own, `__proto__` too, so no setter is called.
      if (after !== before) input[name] = after
    }
    return input
  }
}
