/**
 * The keys of an object.
 */
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import * as Absent from "../../schema/Absent.ts"
import { type Compile, type Decode, leftOut, misfit } from "./Decode.ts"
import { keyLeftToEffect } from "./leftToEffect.ts"

/** How one key is read. */
export interface Field {
  readonly name: string
  /** What is taken as it is: see `isOfKind`. */
  readonly kind: string
  /** What becomes of a value that is not of the kind. */
  readonly convert: Decode
  /** What stands in place of an absent key; `undefined` where a key that may be absent stays so. */
  readonly whenAbsent: (() => unknown) | undefined
  /** 1 where an absent key needs a second look: it is required, or something stands in its place. */
  readonly expected: 0 | 1
  /** Where the key came in the object that was looked at last. */
  index: number
}

const isPlain = ({ checks, encoding }: SchemaAST.AST): boolean => checks === undefined && encoding === undefined

const isTextOrNull = ({ types }: SchemaAST.Union): boolean =>
  types.every(isPlain) && types.map(({ _tag }) => _tag).toSorted().join() === "Null,String"

/** What a node lets through as it is; of kinds that are named nowhere else, nothing. */
export const kindOf = (ast: SchemaAST.AST): string => {
  // Most numbers and ids have these checks, which are one list wherever they stand.
  if (ast.encoding === undefined && ast.checks === Schema.Finite.ast.checks) return "Finite"
  if (ast.encoding === undefined && ast.checks === Schema.NonEmptyString.ast.checks) return "NonEmptyString"
  if (!isPlain(ast)) return ""
  return ast._tag === "Union" && isTextOrNull(ast) ? "TextOrNull" : ast._tag
}

/** Whether a value is taken as it is. */
export const isOfKind = (value: unknown, kind: string): boolean => {
  switch (kind) {
    case "String":
      return typeof value === "string"
    case "Boolean":
      return typeof value === "boolean"
    case "Finite":
      return Number.isFinite(value)
    case "NonEmptyString":
      return typeof value === "string" && value !== ""
    case "TextOrNull":
      return value === null || typeof value === "string"
    default:
      return false
  }
}

// Through these an absent key stays absent.
const keepsAbsence = ({ transformation }: SchemaAST.Link): boolean =>
  transformation._tag === "Transformation" &&
  (transformation.decode._tag === "Transform" || transformation.decode._tag === "Passthrough" ||
    transformation.decode._tag === "TransformEffect")

const mayBeAbsent = ({ context }: SchemaAST.AST): boolean => context?.isOptional ?? false

const kindButNull = (ast: SchemaAST.AST): string => ast._tag === "Union" ? "" : kindOf(ast)

type How = Omit<Field, "name" | "index">

/** A key whose absence, like `null` in its place, means a value. */
const withValue = (inner: SchemaAST.AST, value: unknown, compile: Compile): How => {
  const decode = compile(inner)
  const text = JSON.stringify(value)
  // What is decoded belongs to the answer, so that each gets a list or an object of its own.
  const whenAbsent = typeof value === "object" && value !== null ? () => decode(JSON.parse(text)) : () => decode(value)
  if (value === null) return { kind: kindOf(inner), convert: decode, whenAbsent, expected: 1 }
  return {
    kind: kindButNull(inner),
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
  return { ...how, convert: orValue, whenAbsent }
}

/** A key that is left out when its value does not fit. */
const ifItFits = (type: SchemaAST.AST, compile: Compile): How => {
  const decode = compile(type)
  const orLeftOut: Decode = (given) => {
    const value = decode(given)
    return value === misfit ? leftOut : value
  }
  return { kind: kindOf(type), convert: orLeftOut, whenAbsent: undefined, expected: 0 }
}

/** A key that `null` leaves out. */
const ifNotNull = (type: SchemaAST.AST, compile: Compile): How => {
  const decode = compile(type)
  const orLeftOut: Decode = (given) => given === null ? leftOut : decode(given)
  return { kind: kindButNull(type), convert: orLeftOut, whenAbsent: undefined, expected: 0 }
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
    kind: "",
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
