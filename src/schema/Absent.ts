/**
 * Fields of answers that a server of another version may lack.
 *
 * In an answer a field is required only when the answer makes no sense without
 * it. Of every other one the schema says what its absence means, with one of
 * the two forms that stand here: a value in its place (`as`, `asNull`,
 * `asEmpty`) or no key (`asMissing`), or the same for what does not fit, too
 * (`ifUnfit`, which leaves the key out, and `ifUnfitAs`). A third is effect's
 * own `Schema.optionalKey`: absent is absent, and what is there must fit.
 */
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import * as SchemaGetter from "effect/SchemaGetter"

/** A field with a value in place of its absence. */
export interface As<S extends Schema.Constraint>
  extends Schema.decodeTo<S, Schema.optionalKey<Schema.NullOr<Schema.toEncoded<S>>>> {}

/** The syntax tree of what travels in the place of what this one reads. */
export const wireSide = (ast: SchemaAST.AST): SchemaAST.AST => {
  const link = ast.encoding?.at(-1)
  return link === undefined ? ast : wireSide(link.to)
}

/** Whether what travels is an object, or may hold one. */
const holdsObjects = (ast: SchemaAST.AST): boolean => {
  const wire = wireSide(ast)
  switch (wire._tag) {
    case "Union":
      return wire.types.some(holdsObjects)
    case "Arrays":
      return [...wire.elements, ...wire.rest].some(holdsObjects)
    default:
      return wire._tag === "Objects" || wire._tag === "Suspend"
  }
}

// effect reads what travels before what it is read to. Where that is an object it would hold fields to their kind of
// which what does not fit is absent; such a value is looked at once, by the schema itself.
const wireOf = <S extends Schema.Constraint>(schema: S): Schema.toEncoded<S> =>
  holdsObjects(schema.ast) ? Schema.Unknown as unknown as Schema.toEncoded<S> : Schema.toEncoded(schema)

const inPlace = <S extends Schema.Constraint, Wire extends Schema.Constraint>(
  schema: S,
  wire: Wire,
  value: S["Encoded"],
): Schema.decodeTo<S, Schema.optionalKey<Schema.NullOr<Wire>>> =>
  Schema.optionalKey(Schema.NullOr(wire).annotate({ absence: { value, read: schema.ast } })).pipe(
    Schema.decodeTo(schema, {
      decode: SchemaGetter.transformOptional((given: Option.Option<unknown>) =>
        Option.some(Option.getOrUndefined(given) ?? value)
      ),
      encode: SchemaGetter.passthroughSupertype(),
    }),
  )

/**
 * A field whose absence means `value`, as it would stand in the answer. `null`
 * in the place of something that is never `null` is absence, too.
 *
 * ```ts
 * import * as Schema from "effect/Schema"
 * import * as Absent from "effect-tabletop/schema/Absent"
 *
 * const Book = Schema.Struct({ num_notes: Absent.as(Schema.Int, 0) })
 * Schema.decodeUnknownSync(Book)({}) // => { num_notes: 0 }
 * Schema.encodeSync(Book)({ num_notes: 2 }) // => { num_notes: 2 }
 * ```
 */
export const as = <S extends Schema.Constraint>(schema: S, value: S["Encoded"]): As<S> =>
  inPlace(schema, wireOf(schema), value)

/** A field that may be `null`, and is when it is absent. */
export const asNull = <S extends Schema.Constraint>(
  schema: S,
): Schema.decodeTo<Schema.NullOr<S>, Schema.optionalKey<Schema.NullOr<Schema.toEncoded<S>>>> =>
  inPlace(Schema.NullOr(schema), wireOf(schema), null)

/** A list that is empty when it is absent. */
export const asEmpty = <S extends Schema.Constraint>(item: S): As<Schema.$Array<S>> => as(Schema.Array(item), [])

/**
 * A field that is there or is not, as what a call asks to be included: `null`
 * is absence, too.
 *
 * ```ts
 * import * as Schema from "effect/Schema"
 * import * as Absent from "effect-tabletop/schema/Absent"
 *
 * const Book = Schema.Struct({ notes: Absent.asMissing(Schema.Array(Schema.String)) })
 * Schema.decodeUnknownSync(Book)({ notes: ["Torn"] }) // => { notes: ["Torn"] }
 * Schema.decodeUnknownSync(Book)({ notes: null }) // => {}
 * ```
 */
export const asMissing = <S extends Schema.Constraint>(schema: S): Schema.optionalKey<S> => {
  const field = Schema.optionalKey(schema)
  // Type boundary: what is written is what the optional key has; only what is read may be null, too.
  return Schema.optionalKey(
    Schema.NullOr(wireOf(schema)).annotate({ absence: { read: field.ast } }),
  ).pipe(
    Schema.decodeTo(field, {
      decode: SchemaGetter.transformOptional(Option.filter((given: unknown) => given !== null)),
      encode: SchemaGetter.passthroughSupertype(),
    }),
  ) as unknown as Schema.optionalKey<S>
}

/** A field that is left out when it does not fit. */
export interface IfUnfit<S extends Schema.Constraint>
  extends Schema.middlewareDecoding<Schema.optionalKey<S>, S["DecodingServices"]> {}

/** A field with a value in place of what does not fit. */
export interface IfUnfitAs<S extends Schema.Constraint>
  extends Schema.middlewareDecoding<As<S>, S["DecodingServices"]> {}

const unfit = <Value>(given: Option.Option<Value>) =>
  Object.assign(Effect.catchEager((_issue: unknown) => Effect.succeed(given)), { given })

const orAbsent = unfit(Option.none())

/**
 * A field that is cosmetic or not documented: absent when it does not fit.
 *
 * ```ts
 * import * as Schema from "effect/Schema"
 * import * as Absent from "effect-tabletop/schema/Absent"
 *
 * const Table = Schema.Struct({ cloth: Absent.ifUnfit(Schema.String) })
 * Schema.decodeUnknownSync(Table)({ cloth: "green" }) // => { cloth: "green" }
 * Schema.decodeUnknownSync(Table)({ cloth: 7 }) // => {}
 * ```
 */
export const ifUnfit = <S extends Schema.Constraint>(schema: S): IfUnfit<S> =>
  Schema.middlewareDecoding<Schema.optionalKey<S>, S["DecodingServices"]>(orAbsent)(Schema.optionalKey(schema))

/** A cosmetic field with a `value` in place of its absence and of what does not fit. */
export const ifUnfitAs = <S extends Schema.Constraint>(
  schema: S,
  value: S["Type"] & S["Encoded"],
): IfUnfitAs<S> => Schema.middlewareDecoding<As<S>, S["DecodingServices"]>(unfit(Option.some(value)))(as(schema, value))

/**
 * What a field's absence means: a value as it would stand in the answer, or no
 * key where there is no value. `unfit` says so of what does not fit, too.
 */
export interface Meaning {
  readonly form: "absent" | "unfit"
  readonly value: Option.Option<unknown>
  /** How a value that is there is read. */
  readonly read: SchemaAST.AST
}

type Absence = Pick<Meaning, "read"> & { readonly value?: unknown }

// Type boundary: `inPlace` and `asMissing` put it there.
const absenceOf = ({ annotations }: SchemaAST.AST): Absence | undefined => annotations?.absence as Absence | undefined

/**
 * How a value that is there is read, of the syntax tree of what travels;
 * `undefined` for a tree that no form made.
 */
export const readOf = (wire: SchemaAST.AST): SchemaAST.AST | undefined => absenceOf(wire)?.read

/**
 * What the absence of a field of this syntax tree means; `undefined` for a tree
 * that no form made.
 */
export const meaningOf = ({ encoding }: SchemaAST.AST): Meaning | undefined => {
  const link = encoding?.at(-1)
  if (link === undefined) return undefined
  if (link.transformation._tag === "Middleware") {
    const { decode } = link.transformation
    // Type boundary: `unfit` put it there.
    return "given" in decode ? { form: "unfit", value: decode.given as Meaning["value"], read: link.to } : undefined
  }
  const absence = absenceOf(link.to)
  return absence && {
    form: "absent",
    value: "value" in absence ? Option.some(absence.value) : Option.none(),
    read: absence.read,
  }
}
