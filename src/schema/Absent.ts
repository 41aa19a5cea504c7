/**
 * Fields of answers that a server of another version may lack.
 *
 * In an answer a field is required only when the answer makes no sense without
 * it. Of every other one the schema says what its absence means, with one of
 * the two forms that stand here: a value in its place (`as`, `asNull`,
 * `asEmpty`), or no key (`ifUnfit`, which also takes what does not fit for
 * absent). A third is effect's own `Schema.optionalKey`: absent is absent, and
 * what is there must fit.
 */
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import * as SchemaGetter from "effect/SchemaGetter"

/** A field with a value in place of its absence. */
export interface As<S extends Schema.Constraint>
  extends Schema.decodeTo<S, Schema.optionalKey<Schema.NullOr<Schema.toEncoded<S>>>> {}

const inPlace = <S extends Schema.Constraint, Wire extends Schema.Constraint>(
  schema: S,
  wire: Wire,
  value: S["Encoded"],
): Schema.decodeTo<S, Schema.optionalKey<Schema.NullOr<Wire>>> =>
  Schema.optionalKey(Schema.NullOr(wire).annotate({ absence: value })).pipe(Schema.decodeTo(schema, {
    decode: SchemaGetter.transformOptional((given: Option.Option<unknown>) =>
      Option.some(Option.getOrUndefined(given) ?? value)
    ),
    encode: SchemaGetter.passthroughSupertype(),
  }))

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
  inPlace(schema, Schema.toEncoded(schema), value)

/** A field that may be `null`, and is when it is absent. */
export const asNull = <S extends Schema.Constraint>(
  schema: S,
): Schema.decodeTo<Schema.NullOr<S>, Schema.optionalKey<Schema.NullOr<Schema.toEncoded<S>>>> =>
  inPlace(Schema.NullOr(schema), Schema.toEncoded(schema), null)

/** A list that is empty when it is absent. */
export const asEmpty = <S extends Schema.Constraint>(item: S): As<Schema.$Array<S>> => as(Schema.Array(item), [])

/** A field that is left out when it does not fit. */
export interface IfUnfit<S extends Schema.Constraint>
  extends Schema.middlewareDecoding<Schema.optionalKey<S>, S["DecodingServices"]> {}

const orAbsent = Effect.catchEager((_issue: unknown) => Effect.succeedNone)

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

/** What a field's absence means: a value as it would stand in the answer, or no key, also for what does not fit. */
export type Meaning =
  | { readonly form: "value"; readonly value: unknown }
  | { readonly form: "unfit" }

/**
 * What the absence of a field of this syntax tree means; `undefined` for a tree
 * that neither form made. The last link of the tree's encoding is the form's,
 * its `to` what travels.
 */
export const meaningOf = ({ encoding }: SchemaAST.AST): Meaning | undefined => {
  const link = encoding?.at(-1)
  if (link?.transformation._tag === "Middleware" && link.transformation.decode === orAbsent) return { form: "unfit" }
  const annotations = link?.to.annotations
  return annotations !== undefined && "absence" in annotations
    ? { form: "value", value: annotations.absence }
    : undefined
}
