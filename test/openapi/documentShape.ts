/**
 * What an OpenAPI document says of JSON, in the shapes that a contract has.
 */
import type * as JsonSchema from "../../src/internal/JsonSchema.ts"
import { type Field, type Fields, nothing, plain, type Shape } from "../contract/Shape.ts"

type Json = JsonSchema.JsonSchema

const isNull = (schema: Json): boolean => schema["type"] === "null"

const alternativesOf = (schema: Json): ReadonlyArray<Json> => {
  const alternatives = (schema["anyOf"] ?? schema["oneOf"]) as ReadonlyArray<Json> | undefined
  return alternatives === undefined ? [schema] : alternatives.flatMap(alternativesOf)
}

/** Reads the schemas of a document. */
export const reader = (components: Readonly<Record<string, Json>>) => {
  const objectShape = (schema: Json, name: string | undefined): Shape => {
    const properties = schema["properties"] as Readonly<Record<string, Json>> | undefined
    const values = schema["additionalProperties"] as Json | false | undefined
    if (properties === undefined && typeof values === "object") return { kind: "map", value: field(values) }
    const required = (schema["required"] ?? []) as ReadonlyArray<string>
    const fields: Fields = Object.fromEntries(
      Object.entries(properties ?? {}).map(([key, property]) => [
        key,
        { ...field(property), optional: !required.includes(key) },
      ]),
    )
    return { kind: "object", name, fields }
  }

  const shapeOf = (schema: Json, name?: string): Shape => {
    if (typeof schema["$ref"] === "string") {
      const model = schema["$ref"].split("/").at(-1)!
      return shapeOf(components[model]!, model)
    }
    const all = schema["allOf"] as ReadonlyArray<Json> | undefined
    if (all !== undefined) return shapeOf(Object.assign({}, ...all, { ...schema, allOf: undefined }), name)
    if (schema["type"] === "array") return { kind: "array", item: field((schema["items"] ?? {}) as Json) }
    if (schema["type"] === "object") return objectShape(schema, name)
    const type = typeof schema["type"] === "string" ? schema["type"] : "any"
    const values = schema["enum"] ?? (schema["const"] === undefined ? undefined : [schema["const"]])
    return {
      kind: "value",
      type,
      format: schema["format"] as string | undefined,
      minimum: schema["minimum"] as number | undefined,
      maximum: schema["maximum"] as number | undefined,
      values: (values ?? (type === "string" ? schema["examples"] : undefined)) as ReadonlyArray<string> | undefined,
    }
  }

  const field = (schema: Json): Field => {
    const all = alternativesOf(schema)
    const rest = all.filter((alternative) => !isNull(alternative))
    const [only, ...others] = rest
    const shape: Shape = only === undefined
      ? nothing.shape
      : others.length === 0
      ? shapeOf(only === schema ? only : { ...only })
      : { kind: "oneOf", alternatives: rest.map(field) }
    return { ...plain(shape), nullable: rest.length < all.length }
  }

  return { field }
}
