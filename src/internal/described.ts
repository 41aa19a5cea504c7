/**
 * Descriptions of fields in a JSON Schema.
 */
import type { JsonDocument, JsonSchema } from "./JsonSchema.ts"

const asSchemas = (value: unknown): ReadonlyArray<JsonSchema> => Array.isArray(value) ? value : []

const inProperties = (properties: object, texts: Readonly<Record<string, string>>, prefix: string): JsonSchema =>
  Object.fromEntries(
    Object.entries(properties).map(([name, property]) => {
      // A list in a form has its own spelling of the name.
      const path = `${prefix}${name.replace(/\[\]$/, "")}`
      const text = texts[path]
      const inner = below(property, texts, path)
      return [name, text === undefined ? inner : { ...inner, description: text }]
    }),
  )

const below = (schema: JsonSchema, texts: Readonly<Record<string, string>>, path: string): JsonSchema => {
  const { anyOf, items, properties } = schema
  return {
    ...schema,
    ...(typeof properties === "object" && properties !== null
      ? { properties: inProperties(properties, texts, path === "" ? "" : `${path}.`) }
      : {}),
    ...(typeof items === "object" && items !== null ? { items: below(items as JsonSchema, texts, `${path}[]`) } : {}),
    ...(anyOf === undefined ? {} : { anyOf: asSchemas(anyOf).map((member) => below(member, texts, path)) }),
  }
}

/**
 * The schema with what is said of its fields, nested ones by path, e.g.
 * `dice[].type`. What a reference names is described where it is defined.
 */
export const described = (schema: JsonSchema, texts: Readonly<Record<string, string>>): JsonSchema =>
  below(schema, texts, "")

const referencesIn = (schema: JsonSchema, path: string): ReadonlyArray<readonly [name: string, path: string]> => {
  const { $ref, allOf, anyOf, items, properties } = schema
  return [
    ...(typeof $ref === "string" ? [[$ref.replace(/^.*\//, ""), path] as const] : []),
    ...Object.entries(properties ?? {}).flatMap(([name, inner]) =>
      referencesIn(inner, path === "" ? name : `${path}.${name}`)
    ),
    ...(items === undefined ? [] : referencesIn(items as JsonSchema, `${path}[]`)),
    ...[...asSchemas(anyOf), ...asSchemas(allOf)].flatMap((member) => referencesIn(member, path)),
  ]
}

/** As {@link described}, and what references name is described by the first path that leads to it. */
export const describedDocument = (
  { definitions, schema }: JsonDocument,
  texts: Readonly<Record<string, string>>,
): JsonDocument => {
  const told: Record<string, JsonSchema> = {}
  const tell = (from: JsonSchema, prefix: string): void => {
    for (const [name, path] of referencesIn(from, prefix)) {
      const definition = definitions[name]
      if (definition === undefined || name in told) continue
      told[name] = below(definition, texts, path)
      tell(definition, path)
    }
  }
  tell(schema, "")
  return { schema: described(schema, texts), definitions: { ...definitions, ...told } }
}
