/**
 * Objects with known keys.
 */
import * as Predicate from "effect/Predicate"
import type * as SchemaAST from "effect/SchemaAST"
import { type Compile, type Decode, leftOut, misfit } from "./Decode.ts"
import * as Field from "./Field.ts"
import { leftToEffect } from "./leftToEffect.ts"

type Fields = ReadonlyMap<string, Field.Field>
type Input = Record<string, unknown>

const fieldsOf = ({ propertySignatures }: SchemaAST.Objects, compile: Compile): Fields | undefined => {
  const fields = new Map<string, Field.Field>()
  for (const property of propertySignatures) {
    const { name } = property
    // effect finds a key in the prototype, too.
    if (typeof name !== "string" || name in Object.prototype) return undefined
    fields.set(name, Field.make(property, name, fields.size, compile))
  }
  return fields
}

/** The known keys of an object, without those to be left out. */
const onlyKnown = (input: Input, fields: Fields): Input => {
  const known: Input = {}
  for (const name of fields.keys()) {
    if (Object.hasOwn(input, name) && input[name] !== leftOut) known[name] = input[name]
  }
  return known
}

/** What becomes of the value of one key; `misfit` where it does not fit. */
export const valueOf = ({ convert, kind }: Pick<Field.Field, "kind" | "convert">, value: unknown): unknown =>
  Field.isOfKind(value, kind) ? value : convert(value)

/** Puts in what stands in place of absent keys; gives whether every required key is there. */
const complete = (input: Input, fields: Fields): boolean => {
  for (const { expected, name, whenAbsent } of fields.values()) {
    if (expected === 0 || Object.hasOwn(input, name)) continue
    if (whenAbsent === undefined) return false
    const value = whenAbsent()
    if (value === misfit) return false
    if (value !== leftOut) input[name] = value
  }
  return true
}

/**
 * The fields in the order in which the keys come. A server writes the keys of a
 * resource in one order, so the next key is nearly always the expected one and
 * needs no search.
 */
interface Order {
  fields: ReadonlyArray<Field.Field>
  /** How often the order may still be learned, since a server may also write them in any. */
  patience: number
}

const learn = (order: Order, input: Input, fields: Fields): void => {
  order.patience--
  const seen = Object.keys(input).flatMap((name) => fields.get(name) ?? [])
  order.fields = [...new Set([...seen, ...order.fields])]
  order.fields.forEach((field, index) => {
    field.index = index
  })
}

/** Makes the function of an object without an index signature. */
export const makeObject = (ast: SchemaAST.Objects, compile: Compile): Decode => {
  const fields = fieldsOf(ast, compile)
  if (fields === undefined || fields.size === 0) return leftToEffect(ast)
  const expected = [...fields.values()].filter((field) => field.expected === 1).length
  const order: Order = { fields: [...fields.values()], patience: 8 }
  return (input) => {
    if (!Predicate.isObject(input)) return misfit
    let index = 0
    let found = 0
    let inOrder = true
    let onlyKnownKeys = true
    // The object's own order is the fastest to read it in.
    for (const name in input) {
      let field: Field.Field | undefined = order.fields[index]
      if (field === undefined || field.name !== name) {
        field = fields.get(name)
        if (field === undefined) {
          onlyKnownKeys = false
          continue
        }
        inOrder = false
        index = field.index
      }
      index++
      found += field.expected
      const before = input[name]
      const after = valueOf(field, before)
      if (after === misfit) return misfit
      if (after === before) continue
      if (after === leftOut) onlyKnownKeys = false
      input[name] = after
    }
    if (found < expected && !complete(input, fields)) return misfit
    if (!inOrder && order.patience > 0) learn(order, input, fields)
    return onlyKnownKeys ? input : onlyKnown(input, fields)
  }
}
