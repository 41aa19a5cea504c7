/**
 * The fields of an input or a model as a table, with those of what is in them.
 */
import * as Option from "effect/Option"
import type * as Schema from "effect/Schema"
import * as SchemaAST from "effect/SchemaAST"
import * as Absent from "../../src/schema/Absent.ts"
import type { ApiReference, Model } from "./ApiReference.ts"
import { boundsOf, inTable, type Links, typeText, valuesOf } from "./typeText.ts"

/** What is said of a field by its path, e.g. `dice[].type`. */
export type Texts = Readonly<Record<string, string>>

/** A field. */
export interface Field {
  readonly ast: SchemaAST.AST
  /** Missing for what only its syntax tree is known of. */
  readonly schema: Schema.Top | undefined
}

interface Row extends Field {
  readonly path: string
  readonly text: string
}

/** Objects in objects are followed this far. */
const deepest = 4

interface Inner {
  readonly ast: SchemaAST.Objects
  /** `[]` for the items of a list, `{}` for the values of a record. */
  readonly suffix: string
}

/** The objects that a value of the schema is, or holds. */
const objectsIn = (ast: SchemaAST.AST): ReadonlyArray<Inner> => {
  switch (ast._tag) {
    case "Objects":
      return [
        ...(ast.propertySignatures.length > 0 ? [{ ast, suffix: "" }] : []),
        ...ast.indexSignatures.flatMap(({ type }) => objectsIn(type)).map(({ ast, suffix }) => ({
          ast,
          suffix: `{}${suffix}`,
        })),
      ]
    case "Union":
      return ast.types.flatMap(objectsIn)
    case "Arrays":
      return [...ast.elements, ...ast.rest].flatMap(objectsIn).map(({ ast, suffix }) => ({
        ast,
        suffix: `[]${suffix}`,
      }))
    case "Suspend":
      return objectsIn(ast.thunk())
    default:
      return []
  }
}

const isOptional = (ast: SchemaAST.AST): boolean =>
  SchemaAST.isOptional(ast) || (ast._tag === "Union" && ast.types.some(({ _tag }) => _tag === "Undefined"))

/** What a field's absence in an answer means. */
const absenceOf = (ast: SchemaAST.AST): ReadonlyArray<string> => {
  const meaning = Absent.meaningOf(ast)
  if (meaning === undefined) return []
  const when = meaning.form === "unfit" ? "absent or does not fit" : "absent"
  return [
    Option.match(meaning.value, {
      onNone: () => `left out when it ${meaning.form === "unfit" ? "does not fit" : "is `null`"}`,
      onSome: (value) => `\`${JSON.stringify(value)}\` when ${when}`,
    }),
  ]
}

const enumeration = (ast: SchemaAST.AST): ReadonlyArray<string> => {
  const candidates = ast._tag === "Union" ? [ast, ...ast.types] : ast._tag === "Arrays" ? ast.rest : [ast]
  const { isOpen, values } = candidates.map(valuesOf).find(({ values }) => values.length > 0) ??
    { values: [], isOpen: false }
  if (values.length === 0) return []
  return [`${isOpen ? "known: " : "one of "}${values.map((value) => `\`${value}\``).join(", ")}`]
}

const sentence = (notes: ReadonlyArray<string>): string => notes.length === 0 ? "" : `${notes.join("; ")}.`

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const line = (reference: ApiReference, links: Links) => ({ ast, path, schema, text }: Row): string => {
  const brands = schema === undefined ? [] : reference.brandsOf(schema)
  // What a brand asks for is told where the brand is.
  const ofBrands = new Set(brands.flatMap(({ schema }) => boundsOf(schema.ast)))
  const bounds = boundsOf(ast).filter((text) => !ofBrands.has(text.replace(/^each /, "")))
  const notes = sentence([...bounds, ...enumeration(ast), ...absenceOf(ast)])
  const said = [text, capital(notes)].filter((part) => part !== "").join(" ")
  return `| \`${path}${isOptional(ast) ? "?" : ""}\` | ${typeText(ast, { ...links, brands })} | ${inTable(said)} |`
}

/** Makes rows of fields, each followed by the fields of what it holds. */
const rowsOf = (reference: ApiReference, { follows, texts }: TableOptions) => {
  const below = (ast: SchemaAST.AST, path: string, around: ReadonlyArray<SchemaAST.AST>): ReadonlyArray<Row> =>
    objectsIn(ast).flatMap((inner) => {
      if (around.length >= deepest || around.includes(inner.ast)) return []
      const model = reference.modelOf(inner.ast)
      if (model !== undefined && !follows(model)) return []
      const said = reference.descriptions.models[model?.name ?? ""]?.fields ?? {}
      const schemas = reference.fieldsOf(inner.ast)
      return inner.ast.propertySignatures.flatMap(({ name, type }) => {
        const own = String(name)
        const field: Field = { ast: type, schema: schemas[own] }
        return rows(`${path}${inner.suffix}.${own}`.replace(/^\./, ""), field, said[own] ?? "", [...around, inner.ast])
      })
    })
  const rows = (
    path: string,
    field: Field,
    text: string,
    around: ReadonlyArray<SchemaAST.AST>,
  ): ReadonlyArray<Row> => {
    const inner = below(field.ast, path, around)
    return path === "" ? inner : [{ ...field, path, text: texts[path] ?? text }, ...inner]
  }
  return rows
}

/** What a table tells. */
export interface TableOptions {
  readonly texts: Texts
  /** Whether the fields of a model are told where it is a field, and not only linked. */
  readonly follows: (model: Model) => boolean
}

/** The table of some fields by name, the empty one for those of what has no name; `around` is the model that they are of. */
export const fieldTable = (
  reference: ApiReference,
  links: Links,
  fields: ReadonlyArray<readonly [name: string, field: Field]>,
  options: TableOptions,
  around: ReadonlyArray<SchemaAST.AST> = [],
): ReadonlyArray<string> => {
  const rows = rowsOf(reference, options)
  const lines = new Set(fields.flatMap(([name, field]) => rows(name, field, "", around)).map(line(reference, links)))
  // Members of a union may have the same field.
  return lines.size === 0 ? [] : ["| field | type | |", "| --- | --- | --- |", ...lines, ""]
}
