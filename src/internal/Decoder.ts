/**
 * Decoding for answers that fit, which nearly all do: a schema's syntax tree as
 * nested functions that change what `JSON.parse` has just made, in place.
 *
 * What does not fit is decoded again, from its text, by effect's parser, which
 * alone says what is wrong. A part of a schema that is not known here is left
 * to that parser, too. Nothing is made from text, so Workers and pages that
 * forbid that can use it.
 *
 * effect has compilers of its own, `SchemaJITCompiler` and `SchemaAOTCompiler`.
 * In a prototype they took 3.4 to 4.1 times as long as `JSON.parse`, since they
 * leave every moment in time to the interpreter, and functions like these 1.9 to
 * 2.0 times. When they do better, this goes.
 */
import * as Predicate from "effect/Predicate"
import * as Redacted from "effect/Redacted"
import type * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import * as Timestamp from "../schema/Timestamp.ts"
import * as SchemaShape from "./SchemaShape.ts"
import { checked, type Compile, type Decode, misfit } from "./decoder/Decode.ts"
import { leftToEffect } from "./decoder/leftToEffect.ts"
import { makeList } from "./decoder/makeList.ts"
import { makeObject } from "./decoder/makeObject.ts"
import { makeRecord } from "./decoder/makeRecord.ts"
import { makeUnion } from "./decoder/makeUnion.ts"
import { withEncoding } from "./decoder/withEncoding.ts"
import { lazily } from "./lazily.ts"

export { misfit } from "./decoder/Decode.ts"

const isString: Decode = (input) => typeof input === "string" ? input : misfit
const isNumber: Decode = (input) => typeof input === "number" ? input : misfit
const isBoolean: Decode = (input) => typeof input === "boolean" ? input : misfit
const isNull: Decode = (input) => input === null ? null : misfit
const same: Decode = (input) => input

/** A `Redacted` that a transformation has just made. */
const makeRedacted = (ast: SchemaAST.Declaration): Decode => {
  const [inner] = ast.typeParameters.map(compile)
  return (input) => {
    if (inner === undefined || !Redacted.isRedacted(input)) return misfit
    const value = Redacted.value(input)
    return inner(value) === value ? input : misfit
  }
}

/** What a node lets through by itself, without the checks. */
const bare = (ast: SchemaAST.AST, compile: Compile): Decode => {
  switch (ast._tag) {
    case "String":
      return isString
    case "Number":
      return isNumber
    case "Boolean":
      return isBoolean
    case "Null":
      return isNull
    case "Any":
    case "Unknown":
      return same
    case "Literal":
      return (input) => input === ast.literal ? input : misfit
    case "Objects":
      return ast.indexSignatures.length === 0 ? makeObject(ast, compile) : makeRecord(ast, compile)
    case "Arrays":
      return makeList(ast, compile)
    case "Union":
      return makeUnion(ast, compile)
    case "Declaration":
      return SchemaShape.isRedacted(ast) ? makeRedacted(ast) : leftToEffect(ast)
    default:
      return leftToEffect(ast)
  }
}

/** What a transformation does to a value that is there; `undefined` where only effect can tell. */
const transform = ({ transformation }: SchemaAST.Link): Decode | undefined => {
  if (transformation._tag !== "Transformation") return undefined
  const { decode } = transformation
  if (decode._tag === "Passthrough") return same
  return decode._tag === "Transform" ? (value) => decode.transform(value) : undefined
}

const readMoment: Decode = (input) => (typeof input === "string" ? Timestamp.read(input) : undefined) ?? misfit

const timestamp = Timestamp.Timestamp.ast.encoding?.[0].transformation

const inTurn = (first: Decode, second: Decode): Decode => (input) => {
  const value = first(input)
  return value === misfit ? misfit : second(value)
}

/** A node that is transformed from what travels, in one step or in several. */
const transformed = (ast: SchemaAST.AST, links: ReadonlyArray<SchemaAST.Link>): Decode => {
  const [link, ...more] = links
  if (link === undefined) return checked(ast, bare(withEncoding(ast, []), compile))
  if (link.transformation === timestamp && more.length === 0) return checked(ast, readMoment)
  const steps = links.toReversed().flatMap((link) => [compile(link.to), transform(link)])
  let decode: Decode = same
  for (const step of steps) {
    if (step === undefined) return leftToEffect(ast)
    decode = decode === same ? step : inTurn(decode, step)
  }
  return inTurn(decode, transformed(ast, []))
}

/** A schema inside itself is made when it is first needed. */
const suspended = (ast: SchemaAST.Suspend): Decode => lazily(() => compile(ast.thunk()))

const decoderOf = (ast: SchemaAST.AST): Decode => {
  if ("encodingChecks" in ast && ast.encodingChecks !== undefined) return leftToEffect(ast)
  if (ast._tag === "Suspend" && ast.encoding === undefined && ast.checks === undefined) return suspended(ast)
  return transformed(ast, ast.encoding ?? [])
}

// Nodes never change, and most are in many schemas.
const compiled = new WeakMap<SchemaAST.AST, Decode>()

/** Makes the function of a node, once. */
const compile = (ast: SchemaAST.AST): Decode => {
  const found = compiled.get(ast)
  if (found !== undefined) return found
  const decode = decoderOf(ast)
  compiled.set(ast, decode)
  return decode
}

// An object of a program may have what JSON has not: a class, symbols, fields that are hidden.
const isAsInJson = (input: unknown): boolean =>
  !Predicate.isObject(input) ||
  (Object.getPrototypeOf(input) === Object.prototype && Reflect.ownKeys(input).length === Object.keys(input).length)

const isTransformed = (ast: SchemaAST.AST): boolean => ast.encoding !== undefined

/**
 * Makes the function that lets through what is sent as it is: it fits, and
 * nothing in it is transformed. It changes nothing, so the input may be
 * anybody's. What it does not let through may fit all the same.
 */
export const unchanged = (ast: SchemaAST.AST): Decode => {
  // What is made later cannot be looked at yet, and what is inside may be what the object lacks.
  if (isTransformed(ast) || ast._tag === "Suspend" || SchemaShape.children(ast).some(isTransformed)) return () => misfit
  const decode = checked(ast, bare(ast, unchanged))
  return (input) => isAsInJson(input) && decode(input) === input ? input : misfit
}

/**
 * Makes the function that decodes a JSON text, on its first use. It gives
 * `misfit` for what does not fit, and for what is no JSON.
 */
export const make = (schema: Schema.Top): (text: string) => unknown => {
  const decode = lazily(() => compile(schema.ast))
  return (text) => {
    try {
      return decode(JSON.parse(text))
    } catch {
      // No JSON, or nested deeper than the stack.
      return misfit
    }
  }
}
