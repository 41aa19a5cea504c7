/**
 * How a class of errors becomes a schema.
 */
import * as Predicate from "effect/Predicate"
import * as Schema from "effect/Schema"
import * as SchemaTransformation from "effect/SchemaTransformation"

/** An error as it travels: plain JSON. */
export interface EncodedError {
  readonly _tag: string
  readonly message: string
  readonly [field: string]: unknown
}

/** The schema of one class of errors. */
export interface ErrorSchema<Error> extends Schema.Codec<Error, EncodedError> {}

interface TaggedError {
  readonly _tag: string
  readonly message: string
}

/** A foreign error that was the cause; what else it holds may be a secret, and stays behind. */
export const ErrorCause = Schema.Struct({
  name: Schema.String,
  message: Schema.String,
  code: Schema.optionalKey(Schema.String),
  tag: Schema.optionalKey(Schema.String),
})

const textOf = (value: unknown, name: string): string | undefined =>
  Predicate.hasProperty(value, name) && typeof value[name] === "string" ? value[name] : undefined

/** The value without keys that are `undefined`, which JSON cannot spell, and with names in the place of symbols. */
const plain = (value: unknown): unknown => {
  if (typeof value === "symbol") return String(value)
  if (Array.isArray(value)) return value.map(plain)
  if (!Predicate.isObject(value) || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(
    Object.entries(value).filter(([, inner]) => inner !== undefined).map(([key, inner]) => [key, plain(inner)]),
  )
}

const causeOf = (cause: unknown): unknown =>
  plain({
    name: textOf(cause, "name") ?? "Error",
    message: textOf(cause, "message") ?? "",
    code: textOf(cause, "code"),
    tag: textOf(cause, "_tag"),
  })

const toCause = ({ code, message, name, tag }: typeof ErrorCause.Type): Error =>
  Object.assign(
    new Error(message),
    { name },
    code === undefined ? {} : { code },
    tag === undefined ? {} : { _tag: tag },
  )

/**
 * The schema of a class of errors, with the fields that travel beside tag and
 * message. No other property of an error is encoded.
 */
export const errorSchema = <E extends TaggedError>(
  tag: E["_tag"],
  Class: new (fields: never) => E,
  fields: Schema.Struct.Fields,
): ErrorSchema<E> => {
  const wire = Schema.Struct({ _tag: Schema.Literal(tag), message: Schema.String, ...fields })
  const names = ["message", ...Object.keys(fields)]
  // Type boundary: the fields are those that the constructor of the class takes.
  const decode = ({ _tag, cause, ...rest }: { readonly _tag: string; readonly cause?: typeof ErrorCause.Type }): E =>
    new Class((cause === undefined ? rest : { ...rest, cause: toCause(cause) }) as never)
  const encode = (error: E): unknown => {
    // Type boundary: a class has no index signature, and its fields are read by their names.
    const given = error as unknown as Readonly<Record<string, unknown>>
    const present = names.filter((name) => given[name] !== undefined)
    return {
      ...Object.fromEntries(
        present.map((name) => [name, name === "cause" ? causeOf(given[name]) : plain(given[name])]),
      ),
      _tag: tag,
    }
  }
  // Type boundary: as in `decode`; what it makes is an error of the class.
  return wire.pipe(
    Schema.decodeTo(
      Schema.instanceOf(Class as new (...fields: ReadonlyArray<never>) => E) as never,
      SchemaTransformation.transform({ decode, encode } as never) as never,
    ),
  ) as unknown as ErrorSchema<E>
}
