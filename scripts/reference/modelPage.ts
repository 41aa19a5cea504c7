/**
 * The page of the models of one file.
 */
import { anchorOf } from "./areaPage.ts"
import type { ApiReference, Model } from "./ApiReference.ts"
import { type Field, fieldTable } from "./fieldTable.ts"
import { boundsOf, type Links, typeText, valuesOf } from "./typeText.ts"

/** The heading of a page that has models of one file: `DiceRoll` is `Dice roll`. */
const titleOf = (file: string): string => {
  const words = file.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const isObject = ({ schema }: Model): boolean => schema.ast._tag === "Objects"

const fieldsOf = (reference: ApiReference, { schema }: Model): ReadonlyArray<readonly [string, Field]> => {
  const { ast } = schema
  if (ast._tag !== "Objects" || ast.propertySignatures.length === 0) return [["", { ast, schema }]]
  const schemas = reference.fieldsOf(ast)
  return ast.propertySignatures.map(({ name, type }) => [String(name), { ast: type, schema: schemas[String(name)] }])
}

/** What a model that has no fields is. */
const shape = ({ schema }: Model, links: Links): ReadonlyArray<string> => {
  const { isOpen, values } = valuesOf(schema.ast)
  if (values.length > 0) {
    return [
      `${isOpen ? "Known values, among any others" : "Values"}: ${values.map((value) => `\`${value}\``).join(", ")}.`,
      "",
    ]
  }
  const bounds = boundsOf(schema.ast)
  // Its own name is what is told of here.
  const type = typeText(schema.ast, {
    ...links,
    brands: [],
    modelOf: (ast) => ast === schema.ast ? undefined : links.modelOf(ast),
  })
  return [`${type}${bounds.length === 0 ? "" : `: ${bounds.join("; ")}`}.`, ""]
}

/** What an object has to be beyond its fields. */
const demands = ({ schema }: Model): ReadonlyArray<string> =>
  boundsOf(schema.ast).flatMap((text) => [`It has to have ${text}.`, ""])

const section = (reference: ApiReference, links: Links) => (model: Model): ReadonlyArray<string> => {
  const described = reference.descriptions.models[model.name]
  const table = fieldTable(reference, links, fieldsOf(reference, model), {
    texts: described?.fields ?? {},
    // Those of other files have pages of their own, and the members of a union their sections.
    follows: ({ file }) => isObject(model) && file === model.file,
  }, isObject(model) ? [model.schema.ast] : [])
  return [
    `## ${model.name}`,
    "",
    described?.summary ?? model.summary,
    "",
    ...(table.length > 0 ? demands(model) : shape(model, links)),
    ...table,
  ]
}

/** The page of the models of one file of schemas. */
export const modelPage = (reference: ApiReference, file: string): string => {
  const links: Links = {
    modelOf: reference.modelOf,
    to: (model) => `${model.file === file ? "" : `${model.file}.md`}#${anchorOf(model.name)}`,
  }
  // What has fields comes before the ids and enumerations that it has in them.
  const models = reference.models.filter((model) => model.file === file)
  return [
    `# ${titleOf(file)}`,
    "",
    reference.aboutFile(file),
    "",
    ...[...models.filter(isObject), ...models.filter((model) => !isObject(model))].flatMap(section(reference, links)),
  ].join("\n").trimEnd() + "\n"
}
