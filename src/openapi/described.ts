/**
 * Descriptions of fields in a JSON Schema.
 */
import type { JsonSchema } from "../internal/JsonSchema.ts"

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
