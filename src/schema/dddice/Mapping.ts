/**
 * Objects that are used as maps.
 */
import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import { Json } from "../Json.ts"

/**
 * Reads an empty list as the object without keys, and everything else as the
 * schema says.
 *
 * dddice: the server is written in PHP, which writes an empty map as `[]`. The
 * documented activations are such.
 */
export const orEmptyList = <S extends Schema.Codec<object, object>>(
  schema: S,
): Schema.Codec<S["Type"], S["Encoded"] | readonly []> => {
  const emptyList = Schema.Tuple([]).pipe(
    Schema.decodeTo(schema, {
      // The schema itself refuses the empty object when one of its keys is required.
      decode: SchemaGetter.transform((): S["Encoded"] => ({})),
      encode: SchemaGetter.forbidden(() => "An object is not encoded as a list"),
    }),
  )
  return Schema.Union([schema, emptyList])
}

/** Any JSON object. */
export const JsonObject = /* @__PURE__ */ orEmptyList(Schema.Record(Schema.String, Json))

/** A map from names to values of one kind. */
export const mapOf = <Type, Encoded>(
  value: Schema.Codec<Type, Encoded>,
): Schema.Codec<{ readonly [name: string]: Type }, { readonly [name: string]: Encoded } | readonly []> =>
  orEmptyList(Schema.Record(Schema.String, value))
