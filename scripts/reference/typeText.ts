/**
 * The type of a field, and what else is asked of it, as Markdown.
 */
import type * as SchemaAST from "effect/SchemaAST"
import type { Model } from "./ApiReference.ts"

/** Finds models, and where they are told of from the page that is written. */
export interface Links {
  readonly modelOf: (ast: SchemaAST.AST) => Model | undefined
  readonly to: (model: Model) => string
  /** The brands of the texts in what is written. */
  readonly brands?: ReadonlyArray<Model>
}

interface Part {
  readonly text: string
  readonly model?: Model
}

const code = (text: string): ReadonlyArray<Part> => [{ text }]

const declarationNames: Readonly<Record<string, string>> = {
  "a Blob or a File": "Blob",
  "JSON value": "unknown",
}

const isAbsence = ({ _tag }: SchemaAST.AST): boolean => _tag === "Undefined"

const between = (lists: ReadonlyArray<ReadonlyArray<Part>>, separator: string): ReadonlyArray<Part> =>
  lists.flatMap((list, index) => index === 0 ? list : [{ text: separator }, ...list])

const unionParts = (types: ReadonlyArray<SchemaAST.AST>, links: Links): ReadonlyArray<Part> => {
  const seen = new Set<string>()
  const members = types.filter((type) => !isAbsence(type)).map((type) => parts(type, links)).filter((list) => {
    const text = list.map((part) => part.text).join("")
    return !seen.has(text) && seen.add(text) !== undefined
  })
  return between(members, " | ")
}

const arrayParts = (ast: SchemaAST.Arrays, links: Links): ReadonlyArray<Part> => {
  if (ast.elements.length > 0) {
    return [
      ...code("["),
      ...between(ast.elements.map((item) => parts(item, links)), ", "),
      ...code("]"),
    ]
  }
  const [item] = ast.rest
  if (item === undefined) return code("[]")
  const list = parts(item, links)
  return item._tag === "Union" && links.modelOf(item) === undefined && list.length > 1
    ? [...code("("), ...list, ...code(")[]")]
    : [...list, ...code("[]")]
}

const branded = ({ _tag }: SchemaAST.AST, { brands = [] }: Links): ReadonlyArray<Part> | undefined => {
  const fitting = brands.filter(({ schema }) => schema.ast._tag === _tag)
  return fitting.length === 0 ? undefined : between(fitting.map((model) => [{ text: model.name, model }]), " | ")
}

const parts = (ast: SchemaAST.AST, links: Links): ReadonlyArray<Part> => {
  const model = links.modelOf(ast)
  if (model !== undefined) return [{ text: model.name, model }]
  switch (ast._tag) {
    case "String":
    case "TemplateLiteral":
      return branded(ast, links) ?? code("string")
    case "Number":
      return branded(ast, links) ?? code(isInteger(ast) ? "integer" : "number")
    case "Boolean":
      return code("boolean")
    case "Null":
      return code("null")
    case "Literal":
      return code(JSON.stringify(ast.literal))
    case "Union":
      return unionParts(ast.types, links)
    case "Arrays":
      return arrayParts(ast, links)
    case "Objects":
      return ast.indexSignatures.length === 0
        ? code("object")
        : [...code("Record<string, "), ...parts(ast.indexSignatures[0]!.type, links), ...code(">")]
    case "Suspend":
      return parts(ast.thunk(), links)
    case "Declaration": {
      const name = String(ast.annotations?.expected ?? "unknown")
      const inner = ast.typeParameters.length === 0
        ? []
        : [...code("<"), ...between(ast.typeParameters.map((type) => parts(type, links)), ", "), ...code(">")]
      return [...code(declarationNames[name] ?? name), ...inner]
    }
    default:
      return code("unknown")
  }
}

/** A text that may stand in a table: code has its bars escaped. */
export const inTable = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ")

// Neighbours without a link are one piece of code.
const merged = (list: ReadonlyArray<Part>): ReadonlyArray<Part> =>
  list.reduce<ReadonlyArray<Part>>((done, part) => {
    const last = done.at(-1)
    return last === undefined || last.model !== undefined || part.model !== undefined
      ? [...done, part]
      : [...done.slice(0, -1), { text: last.text + part.text }]
  }, [])

/** The type of a schema; models are links. */
export const typeText = (ast: SchemaAST.AST, links: Links): string =>
  merged(parts(ast, links)).map(({ model, text }) =>
    model === undefined ? `\`${inTable(text)}\`` : `[\`${text}\`](${links.to(model)})`
  ).join("")

const expectedOf = (check: SchemaAST.Check<never>): ReadonlyArray<string> =>
  typeof check.annotations?.expected === "string" ? [check.annotations.expected] : []

const isInteger = (ast: SchemaAST.AST): boolean => checksOf(ast).some((text) => /\binteger\b/.test(text))

const checksOf = (ast: SchemaAST.AST): ReadonlyArray<string> =>
  // Type boundary: what is checked has no part in the text of a check.
  ((ast.checks ?? []) as unknown as ReadonlyArray<SchemaAST.Check<never>>).flatMap(expectedOf)

// What the type says already.
const isSaidByType = (text: string): boolean => text === "an integer" || text === "a finite number"

const shortened = (text: string): string =>
  text.replace(/^a value (?:with a length of )?at most (\d+)$/, "length at most $1")
    .replace(/^a value with a length of at (most|least) (\d+)$/, "length at $1 $2").replace(/^a value /, "")

/** What is asked of a value beyond its type: bounds, forms, lengths. */
export const boundsOf = (ast: SchemaAST.AST): ReadonlyArray<string> => {
  const own = checksOf(ast).filter((text) => !isSaidByType(text)).map(shortened)
  const inner = ast._tag === "Union"
    ? ast.types.flatMap(boundsOf)
    : ast._tag === "Declaration"
    ? ast.typeParameters.flatMap(boundsOf)
    : ast._tag === "Arrays"
    ? [...ast.elements, ...ast.rest].flatMap(boundsOf).map((text) => `each ${text}`)
    : []
  return [...new Set([...own, ...inner])]
}

/** The values that an enumeration is known to have; none of what is no enumeration. */
export const valuesOf = (ast: SchemaAST.AST): { readonly values: ReadonlyArray<string>; readonly isOpen: boolean } => {
  const examples = ast._tag === "String" ? ast.annotations?.examples : undefined
  if (Array.isArray(examples)) return { values: examples.map((value) => JSON.stringify(value)), isOpen: true }
  if (ast._tag !== "Union" || !ast.types.every(({ _tag }) => _tag === "Literal")) return { values: [], isOpen: false }
  return {
    values: ast.types.flatMap((type) => type._tag === "Literal" ? [JSON.stringify(type.literal)] : []),
    isOpen: false,
  }
}
