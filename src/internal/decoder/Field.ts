/**
 * The keys of an object.
 */
import * as Option from "effect/Option"
import type * as SchemaAST from "effect/SchemaAST"
import * as Absent from "../../schema/Absent.ts"
import { type Compile, type Decode, leftOut, misfit } from "./Decode.ts"
import { keyLeftToEffect } from "./leftToEffect.ts"

/** What the value of a key may be that needs no function to look at it. */
export const kinds = { other: 0, string: 1, number: 2, boolean: 3, stringOrNull: 4 } as const

/** How one key is read. */
export interface Field {
  readonly name: string
  readonly kind: number
  /** What becomes of a value of kind `other`. */
  readonly convert: Decode
  /** What stands in place of an absent key; `undefined` where a key that may be absent stays so. */
  readonly whenAbsent: (() => unknown) | undefined
  /** 1 where an absent key needs a second look: it is required, or something stands in its place. */
  readonly expected: 0 | 1
  /** Where the key came in the object that was looked at last. */
  index: number
}

const isPlain = ({ checks, encoding }: SchemaAST.AST): boolean => checks === undefined && encoding === undefined

const isStringOrNull = (ast: SchemaAST.Union): boolean =>
  ast.options?.mode !== "oneOf" && ast.types.length === 2 && ast.types.every(isPlain) &&
  ast.types.some(({ _tag }) => _tag === "Null") && ast.types.some(({ _tag }) => _tag === "String")

/** What a node lets through that has no checks and changes nothing. */
export const kindOf = (ast: SchemaAST.AST): number => {
  if (!isPlain(ast)) return kinds.other
  switch (ast._tag) {
    case "String":
      return kinds.string
    case "Number":
      return kinds.number
    case "Boolean":
      return kinds.boolean
    case "Union":
      return isStringOrNull(ast) ? kinds.stringOrNull : kinds.other
    default:
      return kinds.other
  }
}

// Through these an absent key stays absent.
const keepsAbsence = ({ transformation }: SchemaAST.Link): boolean =>
  transformation._tag === "Transformation" &&
  (transformation.decode._tag === "Transform" || transformation.decode._tag === "Passthrough" ||
    transformation.decode._tag === "TransformEffect")

const mayBeAbsent = ({ context }: SchemaAST.AST): boolean => context?.isOptional ?? false

type How = Omit<Field, "name" | "index">

/** A key whose absence, like `null` in its place, means a value. */
const withValue = (inner: SchemaAST.AST, value: unknown, compile: Compile): How => {
  const decode = compile(inner)
  const text = JSON.stringify(value)
  // What is decoded belongs to the answer, so that each gets a list or an object of its own.
  const whenAbsent = typeof value === "object" && value !== null ? () => decode(JSON.parse(text)) : () => decode(value)
  if (value === null) return { kind: kindOf(inner), convert: decode, whenAbsent, expected: 1 }
  return {
    kind: kinds.other,
    convert: (given) => given === null ? whenAbsent() : decode(given),
    whenAbsent,
    expected: 1,
  }
}

/** A key whose absence means a value, as everything does that does not fit. */
const withValueIfUnfit = (inner: SchemaAST.AST, value: unknown, compile: Compile): How => {
  const { convert, whenAbsent, ...how } = withValue(inner, value, compile)
  const orValue: Decode = (given) => {
    const read = convert(given)
    return read === misfit ? whenAbsent?.() : read
  }
  return { ...how, kind: kinds.other, convert: orValue, whenAbsent }
}

/** A key that is left out when its value does not fit. */
const ifItFits = (type: SchemaAST.AST, compile: Compile): How => {
  const decode = compile(type)
  const orLeftOut: Decode = (given) => {
    const value = decode(given)
    return value === misfit ? leftOut : value
  }
  return { kind: kinds.other, convert: orLeftOut, whenAbsent: undefined, expected: 0 }
}

/** A key that `null` leaves out. */
const ifNotNull = (type: SchemaAST.AST, compile: Compile): How => {
  const decode = compile(type)
  const orLeftOut: Decode = (given) => given === null ? leftOut : decode(given)
  return { kind: kinds.other, convert: orLeftOut, whenAbsent: undefined, expected: 0 }
}

const byMeaning = ({ form, read, value }: Absent.Meaning, compile: Compile): How => {
  if (Option.isNone(value)) return form === "unfit" ? ifItFits(read, compile) : ifNotNull(read, compile)
  if (form === "absent") return withValue(read, value.value, compile)
  // What travels has a value in place of its absence already.
  return withValueIfUnfit(Absent.meaningOf(read)?.read ?? read, value.value, compile)
}

const howOf = (property: SchemaAST.PropertySignature, name: string, compile: Compile): How => {
  const { type } = property
  const meaning = Absent.meaningOf(type)
  if (meaning !== undefined) return byMeaning(meaning, compile)
  if (type.encoding === undefined || type.encoding.every(keepsAbsence)) {
    return { kind: kindOf(type), convert: compile(type), whenAbsent: undefined, expected: mayBeAbsent(type) ? 0 : 1 }
  }
  const decode = keyLeftToEffect(property)
  return {
    kind: kinds.other,
    convert: (value) => decode({ [name]: value }),
    whenAbsent: () => decode({}),
    expected: 1,
  }
}

/** Makes the field of a property. */
export const make = (
  property: SchemaAST.PropertySignature,
  name: string,
  index: number,
  compile: Compile,
): Field => ({ name, index, ...howOf(property, name, compile) })
