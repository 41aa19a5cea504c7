/**
 * Values that travel in plain text and are `Redacted` in a program.
 */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import * as SchemaIssue from "effect/SchemaIssue"
import * as SchemaParser from "effect/SchemaParser"

/**
 * A secret that travels as the schema says.
 *
 * It is effect's `Schema.RedactedFromValue`, under the same name, without labels
 * and without a way to forbid writing, which every program would carry.
 *
 * ```ts
 * import * as Redacted from "effect/Redacted"
 * import * as Schema from "effect/Schema"
 * import * as Secret from "effect-tabletop/schema/Secret"
 *
 * const Door = Schema.Struct({ passcode: Secret.make(Schema.String) })
 * const door = Schema.decodeUnknownSync(Door)({ passcode: "sesame" })
 * String(door.passcode) // => "<redacted>"
 * Redacted.value(door.passcode) // => "sesame"
 * ```
 */
export const make = <Type, Encoded>(
  schema: Schema.Codec<Type, Encoded>,
): Schema.Codec<Redacted.Redacted<Type>, Encoded> => {
  const wrap = {
    decode: SchemaGetter.transform((value: Type) => Redacted.make(value)),
    encode: SchemaGetter.transform((secret: Redacted.Redacted<Type>) => Redacted.value(secret)),
  }
  const hidden = Schema.declareConstructor<Redacted.Redacted<Type>>()(
    [Schema.toType(schema)],
    ([inner]) => {
      const decode = SchemaParser.decodeUnknownEffect(inner)
      return (input, ast, options) =>
        Redacted.isRedacted(input)
          ? Effect.mapBothEager(decode(Redacted.value(input), options), {
            // Type boundary: what is inside fits, so the secret is of its type.
            onSuccess: () => input as Redacted.Redacted<Type>,
            // Why it does not fit might tell what it is.
            onFailure: () =>
              new SchemaIssue.Composite(ast, [new SchemaIssue.Pointer(["value"], new SchemaIssue.InvalidValue())]),
          })
          : Effect.fail(new SchemaIssue.InvalidType(ast, input, options))
    },
    {
      representation: { id: "effect/schema/Redacted", payload: null },
      expected: "Redacted",
      toCodecJson: ([inner]) => Schema.link<Redacted.Redacted<Type>>()(inner, wrap),
    },
  )
  return schema.pipe(Schema.decodeTo(hidden, wrap))
}
