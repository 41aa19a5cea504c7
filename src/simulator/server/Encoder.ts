/**
 * Encoding for answers that fit, which all should: a schema's syntax tree as
 * nested functions.
 *
 * What does not fit is left to effect's parser, which says what is wrong, and so
 * is a part of a schema that is not known here. It is the other direction of
 * `internal/Decoder`, but for that nothing is changed in place: what a handler
 * answers may be part of the data.
 */
import * as DateTime from "effect/DateTime"
import * as Exit from "effect/Exit"
import { identity } from "effect/Function"
import * as Predicate from "effect/Predicate"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import * as SchemaParser from "effect/SchemaParser"
import { checked, misfit } from "../../internal/decoder/Decode.ts"
import { type Field as Decoded, kindOf } from "../../internal/decoder/Field.ts"
import { valueOf } from "../../internal/decoder/makeObject.ts"
import { withEncoding } from "../../internal/decoder/withEncoding.ts"
import * as SchemaShape from "../../internal/SchemaShape.ts"
import * as Absent from "../../schema/Absent.ts"
import { Timestamp } from "../../schema/Timestamp.ts"

export { misfit } from "../../internal/decoder/Decode.ts"

/** Gives what travels in place of a value, or `misfit`. */
export type Encode = (value: unknown) => unknown

/** Writes a node as effect does. */
const leftToEffect = (ast: SchemaAST.AST): Encode => {
  // A node needs no services where the whole schema needs none.
  const encode = SchemaParser.encodeUnknownExit(Schema.make(ast) as Schema.Codec<unknown>)
  return (value) => {
    const exit = encode(value)
    return Exit.isSuccess(exit) ? exit.value : misfit
  }
}

const same: Encode = (value) => value

const only = (fits: (value: unknown) => boolean): Encode => (value) => fits(value) ? value : misfit

const isJson = (value: unknown): boolean => {
  if (typeof value === "number") return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isJson)
  if (Predicate.isObject(value)) return Object.values(value).every(isJson)
  return value === null || typeof value === "string" || typeof value === "boolean"
}

const isMoment = (value: unknown): boolean => DateTime.isDateTime(value) && DateTime.isUtc(value)

// An annotated field has a tree of its own, so its words tell.
const isOfMoments = ({ annotations }: SchemaAST.Declaration): boolean =>
  annotations?.expected !== undefined && annotations.expected === Timestamp.ast.annotations?.expected

const makeDeclaration = (ast: SchemaAST.Declaration): Encode => {
  const [inner] = ast.typeParameters.map(compile)
  if (isOfMoments(ast)) return only(isMoment)
  if (!SchemaShape.isRedacted(ast) || inner === undefined) return leftToEffect(withEncoding(ast, []))
  return only((value) => Redacted.isRedacted(value) && inner(Redacted.value(value)) === Redacted.value(value))
}

interface Field extends Pick<Decoded, "name" | "kind" | "convert"> {
  readonly mayBeAbsent: boolean
}

const keepsAbsence = ({ transformation }: SchemaAST.Link): boolean =>
  transformation._tag === "Middleware" || transformation.encode._tag === "Transform" ||
  transformation.encode._tag === "Passthrough"

// effect asks no more of a value than that what travels may be absent, too.
const mayBeAbsent = ({ context, encoding }: SchemaAST.AST): boolean => {
  const wire = encoding?.at(-1)
  if (encoding === undefined || wire === undefined) return context?.isOptional === true
  return encoding.every(keepsAbsence) && mayBeAbsent(wire.to)
}

const fieldOf = ({ name, type }: SchemaAST.PropertySignature): Field | undefined =>
  // effect finds a key in the prototype, too.
  typeof name !== "string" || name in Object.prototype
    ? undefined
    : { name, kind: kindOf(type), convert: compile(type), mayBeAbsent: mayBeAbsent(type) }

type Input = Readonly<Record<string, unknown>>

/** Writes an object key by key, whatever it is like. */
const picked = (fields: ReadonlyArray<Field>, value: Input): unknown => {
  const encoded: Record<string, unknown> = {}
  for (const field of fields) {
    const { name } = field
    if (Object.hasOwn(value, name)) {
      const written = valueOf(field, value[name])
      if (written === misfit) return misfit
      encoded[name] = written
    } else if (!field.mayBeAbsent) return misfit
  }
  return encoded
}

const isPlain = (value: unknown): value is Input =>
  Predicate.isObject(value) && Object.getPrototypeOf(value) === Object.prototype

const makeObject = (ast: SchemaAST.Objects): Encode => {
  const fields = ast.propertySignatures.flatMap((property) => fieldOf(property) ?? [])
  if (fields.length === 0 || fields.length < ast.propertySignatures.length) return leftToEffect(withEncoding(ast, []))
  return (value) => {
    if (!isPlain(value)) return Predicate.isObject(value) ? picked(fields, value) : misfit
    let encoded: Record<string, unknown> = value
    let index = 0
    // Views mostly have the keys of the schema in its order, and most of their values travel as they are.
    for (const name in value) {
      while (fields[index]?.name !== name && fields[index]?.mayBeAbsent === true) index++
      const field = fields[index++]
      if (field?.name !== name) return picked(fields, value)
      const given = value[name]
      const written = valueOf(field, given)
      if (written === misfit) return misfit
      if (written === given) continue
      if (encoded === value) encoded = { ...value }
      encoded[name] = written
    }
    for (; index < fields.length; index++) if (fields[index]?.mayBeAbsent === false) return misfit
    return encoded
  }
}

const makeRecord = (ast: SchemaAST.Objects): Encode => {
  const [signature, ...more] = ast.indexSignatures
  const isSimple = more.length === 0 && ast.propertySignatures.length === 0 && signature?.parameter._tag === "String" &&
    signature.parameter.checks === undefined && signature.parameter.encoding === undefined
  if (signature === undefined || !isSimple) return leftToEffect(withEncoding(ast, []))
  const encode = compile(signature.type)
  return (value) => {
    if (!Predicate.isObject(value)) return misfit
    // Spread makes `__proto__` a key like others, so no setter is called.
    const encoded = { ...value }
    for (const name of Object.keys(value)) {
      const written = encode(value[name])
      if (written === misfit) return misfit
      encoded[name] = written
    }
    return encoded
  }
}

const makeList = (ast: SchemaAST.Arrays): Encode => {
  const [item, ...tail] = ast.rest
  if (item === undefined || tail.length > 0 || ast.elements.length > 0) return leftToEffect(withEncoding(ast, []))
  const encode = compile(item)
  return (value) => {
    if (!Array.isArray(value)) return misfit
    const encoded: Array<unknown> = []
    for (const given of value) {
      const written = encode(given)
      if (written === misfit) return misfit
      encoded.push(written)
    }
    return encoded
  }
}

const makeUnion = (ast: SchemaAST.Union): Encode => {
  if (ast.options?.mode === "oneOf") return leftToEffect(withEncoding(ast, []))
  const takesNull = ast.types.some(({ _tag }) => _tag === "Null")
  const [first, ...more] = ast.types.filter(({ _tag }) => _tag !== "Null").map(compile)
  return (value) => {
    if (value === null && takesNull) return null
    const written = first === undefined ? misfit : first(value)
    if (written !== misfit) return written
    for (const encode of more) {
      const written = encode(value)
      if (written !== misfit) return written
    }
    return misfit
  }
}

/** What a node lets through by itself, whatever it is transformed to. */
const bare = (ast: SchemaAST.AST): Encode => {
  switch (ast._tag) {
    case "String":
      return only((value) => typeof value === "string")
    case "Number":
      return only((value) => typeof value === "number")
    case "Boolean":
      return only((value) => typeof value === "boolean")
    case "Null":
      return only((value) => value === null)
    case "Any":
    case "Unknown":
      return same
    case "Literal":
      return only((value) => value === ast.literal)
    case "Objects":
      return ast.indexSignatures.length === 0 ? makeObject(ast) : makeRecord(ast)
    case "Arrays":
      return makeList(ast)
    case "Union":
      return makeUnion(ast)
    case "Declaration":
      return makeDeclaration(ast)
    case "Suspend":
      // A schema inside itself is made when it is first needed.
      return (value) => compile(ast.thunk())(value)
    default:
      return ast === Schema.Json.ast ? only(isJson) : leftToEffect(withEncoding(ast, []))
  }
}

/** What a transformation does to a value that is there; `undefined` where only effect can tell. */
const transform = ({ transformation }: SchemaAST.Link): Encode | undefined => {
  const { encode } = transformation
  if (transformation._tag === "Middleware") return transformation.encode === identity ? same : undefined
  if (!("_tag" in encode)) return undefined
  if (encode._tag === "Passthrough") return same
  return encode._tag === "Transform" ? (value) => encode.transform(value) : undefined
}

const inTurn = (first: Encode, second: Encode): Encode => (value) => {
  const written = first(value)
  return written === misfit ? misfit : second(written)
}

/** Adds the checks of a node, which are about the value and not about what travels. */
const withChecks = (ast: SchemaAST.AST, encode: Encode): Encode => {
  const check = checked(ast, same)
  if (check === same) return encode
  return (value) => {
    const written = encode(value)
    return written === misfit || check(value) === misfit ? misfit : written
  }
}

const encoderOf = (ast: SchemaAST.AST): Encode => {
  if ("encodingChecks" in ast && ast.encodingChecks !== undefined) return leftToEffect(ast)
  const meaning = Absent.meaningOf(ast)
  // What is there travels as the schema inside says.
  if (meaning !== undefined) return compile(meaning.read)
  let encode = withChecks(ast, bare(ast))
  for (const link of ast.encoding ?? []) {
    const step = transform(link)
    if (step === undefined) return leftToEffect(ast)
    encode = inTurn(step === same ? encode : inTurn(encode, step), compile(link.to))
  }
  return encode
}

// Nodes never change, and most are in many schemas.
const compiled = new WeakMap<SchemaAST.AST, Encode>()

const compile = (ast: SchemaAST.AST): Encode => {
  const found = compiled.get(ast)
  if (found !== undefined) return found
  const encode = encoderOf(ast)
  compiled.set(ast, encode)
  return encode
}

/** Makes the function that encodes the values of a schema that fit, and gives `misfit` for others. */
export const quick = (schema: Schema.Top): Encode => {
  const encode = compile(schema.ast)
  return (value) => {
    try {
      return encode(value)
    } catch {
      // A transformation counts on a value that fits.
      return misfit
    }
  }
}

/** Makes the function that encodes the values of a schema; it throws what effect says of a value that does not fit. */
export const make = (schema: Schema.Top): Encode => {
  const encode = quick(schema)
  // Type boundary: answers need no services.
  const slowly = SchemaParser.encodeUnknownSync(schema as Schema.Codec<unknown>)
  return (value) => {
    const encoded = encode(value)
    return encoded === misfit ? slowly(value) : encoded
  }
}
