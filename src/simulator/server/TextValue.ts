/**
 * Values that travelled as text, in paths, queries and forms.
 */
import * as SchemaAST from "effect/SchemaAST"

/** A value of a form or query as it came. */
export type Raw = string | Blob

const numeral = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i

const trueTexts = new Set(["true", "1", "on", "yes"])
const falseTexts = new Set(["false", "0", "off", "no", ""])

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** What the text means for one kind of value; `undefined` when it cannot be of that kind. */
const meaning = (ast: SchemaAST.AST, raw: Raw): unknown => {
  if (typeof raw !== "string") return ast._tag === "Declaration" ? raw : undefined
  switch (ast._tag) {
    case "Number":
      return numeral.test(raw) ? Number(raw) : undefined
    case "Boolean":
      return trueTexts.has(raw) ? true : falseTexts.has(raw) ? false : undefined
    case "Literal":
      return String(ast.literal) === raw ? ast.literal : undefined
    case "Null":
      return raw === "" ? null : undefined
    case "Objects":
    case "Arrays":
      return json(raw)
    case "Union":
      return ast.types.map((type) => meaning(type, raw)).find((value) => value !== undefined)
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
export const read = (encoded: SchemaAST.AST, raw: ReadonlyArray<Raw>): unknown => {
  const array = arrayIn(encoded)
  const item = array?.rest[0]
  if (item !== undefined) return raw.map((value) => meaning(item, value) ?? value)
  // As in PHP and most others, the last one counts.
  const last = raw[raw.length - 1]
  return last === undefined ? undefined : meaning(encoded, last) ?? last
}

/** Reads every known field; those that are not in `fields` stay as they came. */
export const readAll = (
  fields: ReadonlyMap<string, SchemaAST.AST>,
  raw: ReadonlyMap<string, ReadonlyArray<Raw>>,
): Record<string, unknown> => {
  const values: Record<string, unknown> = {}
  for (const [name, texts] of raw) {
    const ast = fields.get(name)
    values[name] = ast === undefined ? texts[texts.length - 1] : read(ast, texts)
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
