/**
 * Values that travelled as text, in paths, queries and forms.
 */
import * as Predicate from "effect/Predicate"
import * as SchemaAST from "effect/SchemaAST"

/** A value of a form or query as it came. */
export type Raw = string | Blob

/**
 * How an API reads texts: `php` takes `on` and `yes` for true, `name[]` for a
 * list called `name` and `05` for 5, `python` only spellings of `true` and 1,
 * and numbers as JSON has them.
 */
export type Reading = "php" | "python"

const numerals: Readonly<Record<Reading, RegExp>> = {
  php: /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i,
  // valentina: as JSON writes them.
  python: /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i,
}

const booleans: Readonly<Record<Reading, ReadonlyMap<string, boolean>>> = {
  php: new Map(
    [["true", true], ["1", true], ["on", true], ["yes", true], ["false", false], ["0", false], ["off", false], [
      "no",
      false,
    ], ["", false]],
  ),
  python: new Map([["true", true], ["1", true], ["false", false], ["0", false]]),
}

const booleanOf = (text: string, reading: Reading): boolean | undefined =>
  booleans[reading].get(reading === "python" ? text.toLowerCase() : text)

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** What the text means for one kind of value; `undefined` when it cannot be of that kind. */
const meaning = (ast: SchemaAST.AST, raw: Raw, reading: Reading): unknown => {
  if (typeof raw !== "string") return ast._tag === "Declaration" ? raw : undefined
  switch (ast._tag) {
    case "Number":
      return numerals[reading].test(raw) ? Number(raw) : undefined
    case "Boolean":
      return booleanOf(raw, reading)
    case "Literal":
      return String(ast.literal) === raw ? ast.literal : undefined
    case "Null":
      return raw === "" ? null : undefined
    case "Objects":
    case "Arrays":
      return json(raw)
    case "Union":
      return ast.types.map((type) => meaning(type, raw, reading)).find((value) => value !== undefined)
    case "Undefined":
    case "Declaration":
    case "Never":
      return undefined
    default:
      return raw
  }
}

const arrayIn = (ast: SchemaAST.AST): SchemaAST.Arrays | undefined => {
  if (ast._tag === "Arrays") return ast
  return ast._tag === "Union" ? ast.types.map(arrayIn).find((found) => found !== undefined) : undefined
}

/**
 * Reads what a field's texts mean for its schema: `"5"` is 5 for a number, and
 * a field that takes a list is one even when it came once. What means nothing
 * stays as it came, for the schema to refuse.
 */
export const read = (encoded: SchemaAST.AST, raw: ReadonlyArray<Raw>, reading: Reading = "php"): unknown => {
  const array = arrayIn(encoded)
  const item = array?.rest[0]
  if (item !== undefined) return raw.map((value) => meaning(item, value, reading) ?? value)
  // As in PHP and most others, the last one counts.
  const last = raw[raw.length - 1]
  return last === undefined ? undefined : meaning(encoded, last, reading) ?? last
}

/** Reads every known field; those that are not in `fields` stay as they came. */
export const readAll = (
  fields: ReadonlyMap<string, SchemaAST.AST>,
  raw: ReadonlyMap<string, ReadonlyArray<Raw>>,
  reading: Reading = "php",
): Record<string, unknown> => {
  const values: Record<string, unknown> = {}
  for (const [name, texts] of raw) {
    const ast = fields.get(name)
    values[name] = ast === undefined ? texts[texts.length - 1] : read(ast, texts, reading)
  }
  return values
}

/** The encoded side of an object schema's fields. */
export const fieldsOf = (ast: SchemaAST.AST): ReadonlyMap<string, SchemaAST.AST> => {
  const fields = new Map<string, SchemaAST.AST>()
  const visit = (ast: SchemaAST.AST): void => {
    if (ast._tag === "Suspend") visit(ast.thunk())
    if (ast._tag === "Union") ast.types.forEach(visit)
    if (ast._tag !== "Objects") return
    for (const { name, type } of ast.propertySignatures) fields.set(String(name), type)
  }
  visit(SchemaAST.toEncoded(ast))
  return fields
}

const flags: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  ["true", true],
  ["1", true],
  [1, true],
  ["false", false],
  ["0", false],
  [0, false],
])

// What the framework reads as a value of a type of its own, though it is a text.
const isOfOwnType = /^(?:a UUID|a date of the form|an ISO 8601)/

/** Whether a text is no more than a text to a schema. */
const isAnyText = ({ _tag, checks }: SchemaAST.AST): boolean =>
  _tag === "String" && checks?.some(({ annotations }) => isOfOwnType.test(String(annotations?.expected))) !== true

/** A whole number that JavaScript cannot tell from its neighbours, as the nearest that it can: any bound refuses both. */
const withinSafe = (value: unknown): unknown =>
  Number.isInteger(value) ? Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Number(value))) : value

/** A JSON value in which texts stand for numbers, truth and `null`, and numbers for truth, with what they stand for. */
export const withScalars = (encoded: SchemaAST.AST | undefined, value: unknown): unknown => {
  if (encoded === undefined) return value
  switch (encoded._tag) {
    case "Number":
      return withinSafe(typeof value === "string" && numerals.python.test(value) ? Number(value) : value)
    case "Boolean":
      return flags.get(typeof value === "string" ? value.toLowerCase() : value) ?? value
    case "Literal":
      return typeof encoded.literal === "number" && String(encoded.literal) === value ? encoded.literal : value
    case "Suspend":
      return withScalars(encoded.thunk(), value)
    case "Union": {
      const types = encoded.types.filter(({ _tag }) => _tag !== "Null" && _tag !== "Undefined")
      if (typeof value === "string" && types.some(isAnyText)) return value
      const isNullable = types.length < encoded.types.length && encoded.types.some(({ _tag }) => _tag === "Null")
      if (isNullable && typeof value === "string" && value.toLowerCase() === "null") return null
      return types.reduce<unknown>((value, type) => withScalars(type, value), value)
    }
    case "Arrays":
      return Array.isArray(value) ? value.map((item) => withScalars(encoded.rest[0], item)) : value
    case "Objects":
      return Predicate.isObject(value) ? withScalarsIn(encoded, value) : value
    default:
      return value
  }
}

const withScalarsIn = (encoded: SchemaAST.Objects, value: Readonly<Record<string, unknown>>): unknown => {
  const values: Record<string, unknown> = { ...value }
  for (const { name, type } of encoded.propertySignatures) {
    const key = String(name)
    if (Object.hasOwn(value, key)) values[key] = withScalars(type, value[key])
  }
  return values
}
