/**
 * Enumerations that a server may extend.
 */
import * as Schema from "effect/Schema"

/**
 * A string enumeration read leniently and written strictly.
 *
 * The schema itself is for answers: any string decodes, and the type keeps the
 * known values apart from the rest, so the compiler asks for a default case.
 * `known` is the closed schema for requests, `values` lists the known values,
 * and `is` narrows to them.
 */
export interface OpenEnum<Value extends string> extends Schema.Codec<Value | (string & {}), string> {
  readonly known: Schema.Literals<ReadonlyArray<Value>>
  readonly values: ReadonlyArray<Value>
  readonly is: (value: string) => value is Value
}

/**
 * Makes an open enumeration of the given values.
 *
 * ```ts
 * import * as Schema from "effect/Schema"
 * import * as OpenEnum from "effect-tabletop/schema/OpenEnum"
 *
 * const Status = OpenEnum.make(["ALIVE", "DEAD"])
 * Schema.decodeSync(Status)("ASLEEP") // => "ASLEEP"
 * Status.is("ASLEEP") // => false
 * ```
 */
export const make = <const Values extends ReadonlyArray<string>>(values: Values): OpenEnum<Values[number]> => {
  const known: Schema.Literals<ReadonlyArray<Values[number]>> = Schema.Literals<ReadonlyArray<Values[number]>>(values)
  // A schema's own type cannot say "these values or any other string".
  const open = Schema.String.annotate({ examples: values }) as Schema.Codec<string, string>
  return Object.assign(open, {
    known,
    values,
    is: (value: string): value is Values[number] => values.includes(value),
  }) as OpenEnum<Values[number]>
}
