/**
 * Identifiers: texts or numbers that are branded, so that the compiler keeps
 * one resource's out of the place of another's.
 */
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as SchemaParser from "effect/SchemaParser"
import { RequestValidationError } from "../errors/TabletopError.ts"

/** The schema of the identifiers of one resource. */
export interface Id<Unbranded extends Schema.Top, Name extends string> extends Schema.brand<Unbranded, Name> {
  /**
   * Brands what a user typed or another program sent; fails with a
   * RequestValidationError when it cannot be an identifier of this kind. `make`
   * is for constants, and throws.
   */
  readonly from: (value: unknown) => Effect.Effect<Schema.brand<Unbranded, Name>["Type"], RequestValidationError>
}

/**
 * Makes the schema of the identifiers of one resource. `read` is what `from`
 * makes of a text, where an identifier is none.
 */
export const make = <Unbranded extends Schema.Top, const Name extends string>(
  name: Name,
  unbranded: Unbranded,
  expected: string,
  read: (value: unknown) => unknown = (value) => value,
): Id<Unbranded, Name> => {
  // `Schema.brand` asks for a single literal, which it cannot see through a type parameter.
  const schema = (Schema.brand as (name: Name) => (schema: Unbranded) => Schema.brand<Unbranded, Name>)(name)(unbranded)
  const parse = SchemaParser.decodeUnknownEffect(Schema.toType(schema))
  const message = `Expected ${expected}`
  const from = (value: unknown) =>
    Effect.mapErrorEager(
      parse(read(value)),
      // What was typed may be a key in the wrong place, so it is not shown.
      () => new RequestValidationError({ message: `No ${name}: ${message}`, issues: [{ path: [], message }] }),
    )
  return Object.assign(schema, { from })
}

/** Makes the schema of identifiers that are any text. */
export const text = <const Name extends string>(name: Name): Id<Schema.NonEmptyString, Name> =>
  make(name, Schema.NonEmptyString, "a text that is not empty")
