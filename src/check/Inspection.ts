/**
 * A JSON value held against its schema, key by key.
 *
 * Decoding would not do: it drops unknown keys and reads what another version of
 * a server lacks as what its absence means, and that is what is looked for here.
 */
import * as Predicate from "effect/Predicate"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import * as SchemaParser from "effect/SchemaParser"
import * as Codec from "../internal/Codec.ts"
import { mask } from "../internal/masked.ts"
import * as SchemaShape from "../internal/SchemaShape.ts"
import * as Absent from "../schema/Absent.ts"
import type { Drift } from "./Drift.ts"

/** What is wrong with a value, without the value. */
export type Difference = Omit<Drift, "operation">

/** What looking at a value gives. */
export interface Inspection {
  readonly differences: ReadonlyArray<Difference>
  /** The value without secrets and free text, so that it can be shown to others. */
  readonly shareable: unknown
  /** The plain text of every secret in the value. */
  readonly secrets: ReadonlyArray<string>
}

/** What stands in the place of text that people wrote. */
export const freeText = "(text)"

interface Notes {
  readonly differences: Array<Difference>
  readonly secrets: Array<string>
}

/** What a value is, in words and without the value. */
export const kindOf = (value: unknown): string => {
  if (value === null) return "null"
  if (Array.isArray(value)) return "a list"
  switch (typeof value) {
    case "string":
      return "a text"
    case "number":
      return "a number"
    case "boolean":
      return "true or false"
    case "object":
      return "an object"
    default:
      return "nothing"
  }
}

/** A value that nothing is known of: its shape alone. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (Predicate.isReadonlyObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shapeOf(inner)]))
  }
  return typeof value === "string" ? freeText : typeof value === "number" ? 0 : value
}

const membersOf = (ast: SchemaAST.AST): ReadonlyArray<SchemaAST.AST> =>
  ast._tag === "Union" && ast.encoding === undefined ? ast.types.flatMap(membersOf) : [ast]

const isNested = (ast: SchemaAST.AST): boolean => {
  const wire = Absent.wireSide(ast)
  return wire._tag === "Objects" || wire._tag === "Arrays" || wire._tag === "Suspend" ||
    (wire._tag === "Union" && wire.types.some(isNested))
}

const readers = new WeakMap<SchemaAST.AST, (value: unknown) => ReadonlyArray<string>>()

/** What effect's parser says against a plain value. */
const problemsOf = (ast: SchemaAST.AST, value: unknown): ReadonlyArray<string> => {
  const found = readers.get(ast)
  if (found !== undefined) return found(value)
  const decode = SchemaParser.decodeUnknownResult(Schema.make<Schema.Codec<unknown>>(ast))
  const read = (given: unknown): ReadonlyArray<string> => {
    const decoded = decode(given)
    return Result.isSuccess(decoded) ? [] : Codec.issuesOf(decoded.failure).map(({ message }) => message)
  }
  readers.set(ast, read)
  return read(value)
}

const knownValues = (ast: SchemaAST.AST): ReadonlyArray<unknown> | undefined =>
  Array.isArray(ast.annotations?.examples) ? ast.annotations.examples : undefined

/** Whether the schema says more of a text than that it is one. */
const isParticular = (ast: SchemaAST.AST): boolean =>
  ast._tag !== "String" || ast.encoding !== undefined || (ast.checks ?? []).length > 0 || knownValues(ast) !== undefined

const versionNumber = /^v?\d+(\.\d+)+$/

const shareableText = (ast: SchemaAST.AST, text: string): string =>
  isParticular(ast) || versionNumber.test(text) ? text : freeText

const enumerationValue = /^[\w .-]{1,40}$/

const inspectPlain = (ast: SchemaAST.AST, value: unknown, place: string, notes: Notes): unknown => {
  const [problem] = problemsOf(ast, value)
  if (problem !== undefined) {
    notes.differences.push({ kind: "odd value", place, expected: problem, found: kindOf(value) })
    return shapeOf(value)
  }
  const known = knownValues(ast)
  if (known !== undefined && typeof value === "string" && !known.includes(value)) {
    const found = enumerationValue.test(value) ? `"${value}"` : "another text"
    notes.differences.push({ kind: "odd value", place, expected: `one of ${known.join(", ")}`, found })
  }
  return typeof value === "string" ? shareableText(ast, value) : value
}

const placeIn = (place: string, key: string): string => place === "" ? key : `${place}.${key}`

const isOptional = (ast: SchemaAST.AST): boolean =>
  ast.context?.isOptional === true || membersOf(ast).some(({ _tag }) => _tag === "Undefined")

/** Notes a key that is not there, unless it may come and go. */
const inspectAbsence = (ast: SchemaAST.AST, place: string, notes: Notes): void => {
  const meaning = Absent.meaningOf(ast)
  // What is cosmetic or not documented may be missing.
  if (meaning?.form === "unfit" || isOptional(ast)) return
  const expected = meaning === undefined ? "a key that no answer lacks" : "a key that this version has"
  notes.differences.push({ kind: "missing key", place, expected, found: "nothing" })
}

const inspectObject = (ast: SchemaAST.Objects, value: unknown, place: string, notes: Notes): unknown => {
  if (!Predicate.isReadonlyObject(value)) {
    notes.differences.push({ kind: "odd value", place, expected: "an object", found: kindOf(value) })
    return shapeOf(value)
  }
  const known = new Map(ast.propertySignatures.map(({ name, type }) => [String(name), type]))
  for (const [name, type] of known) {
    if (!Object.hasOwn(value, name)) inspectAbsence(type, placeIn(place, name), notes)
  }
  const [index] = ast.indexSignatures
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const type = known.get(key)
      if (type !== undefined) return [key, inspectValue(type, inner, placeIn(place, key), notes)]
      if (index !== undefined) return [key, inspectValue(index.type, inner, placeIn(place, "*"), notes)]
      const found = kindOf(inner)
      notes.differences.push({ kind: "unknown key", place: placeIn(place, key), expected: "no such key", found })
      return [key, shapeOf(inner)]
    }),
  )
}

const inspectList = (ast: SchemaAST.Arrays, value: unknown, place: string, notes: Notes): unknown => {
  if (!Array.isArray(value)) {
    notes.differences.push({ kind: "odd value", place, expected: "a list", found: kindOf(value) })
    return shapeOf(value)
  }
  return value.map((item, index) => {
    const type = ast.elements[index] ?? ast.rest[0]
    return type === undefined ? shapeOf(item) : inspectValue(type, item, `${place}[]`, notes)
  })
}

const inspectSecret = (value: unknown, place: string, notes: Notes): unknown => {
  if (typeof value === "string") notes.secrets.push(value)
  else notes.differences.push({ kind: "odd value", place, expected: "a text that is secret", found: kindOf(value) })
  return mask
}

const inspectOne = (ast: SchemaAST.AST, value: unknown, place: string, notes: Notes): unknown => {
  if (SchemaShape.isRedacted(ast)) return inspectSecret(value, place, notes)
  const wire = Absent.wireSide(ast)
  switch (wire._tag) {
    case "Objects":
      return inspectObject(wire, value, place, notes)
    case "Arrays":
      return inspectList(wire, value, place, notes)
    case "Suspend":
      return inspectValue(wire.thunk(), value, place, notes)
    case "Union":
      return wire === ast || !isNested(wire)
        ? inspectPlain(ast, value, place, notes)
        : inspectValue(wire, value, place, notes)
    case "Declaration":
    case "Unknown":
    case "Any":
      // Any JSON, whatever it says.
      return shapeOf(value)
    default:
      return inspectPlain(ast, value, place, notes)
  }
}

/** The member that a value fits best. */
const inspectBest = (
  members: ReadonlyArray<SchemaAST.AST>,
  value: unknown,
  place: string,
  notes: Notes,
): unknown => {
  const [best] = members.map((member) => {
    const own: Notes = { differences: [], secrets: [] }
    return { own, shareable: inspectOne(member, value, place, own) }
  }).sort((a, b) => a.own.differences.length - b.own.differences.length)
  notes.differences.push(...best?.own.differences ?? [])
  notes.secrets.push(...best?.own.secrets ?? [])
  return best?.shareable
}

const inspectValue = (ast: SchemaAST.AST, value: unknown, place: string, notes: Notes): unknown => {
  const meaning = Absent.meaningOf(ast)
  if (meaning !== undefined) return inspectValue(meaning.read, value, place, notes)
  const members = membersOf(ast)
  if (value === null && members.some(({ _tag }) => _tag === "Null")) return null
  const rest = members.filter(({ _tag }) => _tag !== "Null" && _tag !== "Undefined")
  if (rest.length === 1) return inspectOne(rest[0]!, value, place, notes)
  return rest.some((member) => isNested(member) || SchemaShape.isRedacted(member))
    ? inspectBest(rest, value, place, notes)
    : inspectPlain(ast, value, place, notes)
}

/** Looks at a JSON value as its schema describes it. */
export const inspect = (schema: Schema.Top, json: unknown): Inspection => {
  const notes: Notes = { differences: [], secrets: [] }
  const shareable = inspectValue(schema.ast, json, "", notes)
  return { ...notes, shareable }
}
