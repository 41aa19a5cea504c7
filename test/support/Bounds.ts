/**
 * The bounds that a schema sets, and values just outside of them.
 */
import type * as Schema from "effect/Schema"
import type * as SchemaAST from "effect/SchemaAST"
import { checksOf, representationOf } from "./Generate.ts"

type Path = ReadonlyArray<string | number>

/** A value that a field must not have. */
export interface Outside {
  /** Where the field is in the decoded value; the first member of a union and the first item of a list. */
  readonly path: Path
  /** What the field must be instead, in words. */
  readonly bound: string
  readonly value: unknown
  /** How much of the path an issue must name at least: inside a union of objects, the path of the union. */
  readonly named: number
}

type Values = ReadonlyArray<unknown>

const characters = (count: number): Values => count < 0 ? [] : ["x".repeat(count), ` ${"🎲".repeat(count)} `]

/** Bounds that say themselves in words only. */
const inWords: ReadonlyArray<readonly [words: RegExp, outside: (...bounds: Array<number>) => Values]> = [
  [/^a text of (\d+) to (\d+) characters$/, (from, to) => [...characters(from! - 1), ...characters(to! + 1)]],
  [/^a text of at most (\d+) characters$/, (most) => characters(most! + 1)],
  [/^a text of at least (\d+) characters$/, (least) => characters(least! - 1)],
  [/^a text that is empty or has at least (\d+) characters$/, (least) => [...characters(1), ...characters(least! - 1)]],
  [
    /^a text that is empty or of (\d+) to (\d+) characters$/,
    (from, to) => [...characters(1), ...characters(from! - 1), ...characters(to! + 1)],
  ],
  [/^an email address of at most (\d+) characters$/, (most) => {
    const host = "@example.com"
    return ["", "ada", "ada@example", "a da@example.com", "x".repeat(most! + 1 - host.length) + host]
  }],
  [/^a date of the form YYYY-MM-DD$/, () => ["", "2026-02-30", "2026-2-3", "2026-02-03T00:00:00Z"]],
  [/^a UUID/, () => ["", "01a20140-42b4-7542-9ca9-4f9f863193e", "{01a20140-42b4-7542-9ca9-4f9f863193e1}"]],
  [/^a colour of the form #RRGGBB$/, () => ["", "#12345", "#1234567", "#12345g"]],
  [/^a file of at most (\d+) MB$/, (most) => [new Blob([new Uint8Array(most! * 1024 * 1024 + 1)])]],
]

interface Payload {
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly minLength?: number
  readonly maxLength?: number
}

const length = (ast: SchemaAST.AST, count: number, value: unknown): unknown =>
  ast._tag === "String" ? "x".repeat(count) : Array(count).fill(Array.isArray(value) ? value[0] : undefined)

const inNumbers = (ast: SchemaAST.AST, bounds: Payload, value: unknown): Values => [
  ...(bounds.minimum === undefined ? [] : [bounds.minimum - 1]),
  ...(bounds.maximum === undefined ? [] : [bounds.maximum + 1]),
  ...(bounds.exclusiveMinimum === undefined ? [] : [bounds.exclusiveMinimum]),
  ...(bounds.minLength === undefined ? [] : [length(ast, bounds.minLength - 1, value)]),
  ...(bounds.maxLength === undefined ? [] : [length(ast, bounds.maxLength + 1, value)]),
]

const outsideOf = (ast: SchemaAST.AST, check: SchemaAST.Filter<never>, value: unknown): Values => {
  const expected = String(check.annotations?.expected)
  for (const [words, outside] of inWords) {
    const match = words.exec(expected)
    if (match !== null) return outside(...match.slice(1).map(Number))
  }
  const representation = representationOf(check.annotations)
  if (representation?.id === "effect/schema/isInt") return [0.5, NaN]
  if (representation?.id === "effect/schema/isFinite") return [NaN, Infinity]
  const { payload } = representation ?? {}
  return typeof payload === "object" && payload !== null ? inNumbers(ast, payload as Payload, value) : []
}

const isNothing = ({ _tag }: SchemaAST.AST): boolean => _tag === "Undefined" || _tag === "Null"

const inside = (value: unknown, key: string | number): unknown =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string | number, unknown>>)[key] : undefined

interface Place {
  readonly path: Path
  readonly named: number | undefined
}

const below = ({ named, path }: Place, key: string | number): Place => ({ named, path: [...path, key] })

const collect = (ast: SchemaAST.AST, value: unknown, place: Place): ReadonlyArray<Outside> => {
  const outside = (bound: string, values: Values): ReadonlyArray<Outside> =>
    values.map((value) => ({ path: place.path, bound, value, named: place.named ?? place.path.length }))
  const own = checksOf(ast).flatMap((check) =>
    outside(String(check.annotations?.expected), outsideOf(ast, check, value))
  )
  switch (ast._tag) {
    case "Union": {
      const [first, ...others] = ast.types.filter((type) => !isNothing(type))
      if (first === undefined) return own
      const closed = [first, ...others].every(({ _tag }) => _tag === "Literal")
      if (closed) return [...own, ...outside("one of a few values", ["no such value", -7])]
      const named = others.length > 0 ? place.named ?? place.path.length : place.named
      return [...own, ...collect(first, value, { ...place, named })]
    }
    case "Objects": {
      const [map] = ast.indexSignatures
      const [name] = map === undefined ? [] : Object.keys(value ?? {})
      return [
        ...own,
        ...ast.propertySignatures.flatMap(({ name, type }) =>
          collect(type, inside(value, String(name)), below(place, String(name)))
        ),
        ...(map === undefined || name === undefined ? [] : collect(map.type, inside(value, name), below(place, name))),
      ]
    }
    case "Arrays": {
      const [rest] = ast.rest
      return rest === undefined ? own : [...own, ...collect(rest, inside(value, 0), below(place, 0))]
    }
    default:
      return own
  }
}

/** What the bounds of a schema leave out of a value that has every field. */
export const outsides = (schema: Schema.Top, value: unknown): ReadonlyArray<Outside> =>
  collect(schema.ast, value, { path: [], named: undefined })

/** The same value with another field. */
export const replaced = (value: unknown, [key, ...rest]: Path, field: unknown): unknown => {
  if (key === undefined) return field
  if (Array.isArray(value)) return value.map((item, index) => index === key ? replaced(item, rest, field) : item)
  return { ...value as object, [key]: replaced(inside(value, key), rest, field) }
}
