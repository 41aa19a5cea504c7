/**
 * The table of the running server's operations and models.
 */
import { type Field, type Fields, nothing, plain, type Shape } from "./Shape.ts"

/** A type as the table writes it. */
export interface Type {
  readonly type?: string
  readonly format?: string
  readonly enum?: ReadonlyArray<string | number>
  readonly minimum?: number
  readonly maximum?: number
  readonly default?: unknown
  readonly model?: string
  readonly page?: string
  readonly array?: Type
  readonly map?: Type
  readonly fields?: Types
  readonly oneOf?: ReadonlyArray<Type>
  readonly nullable?: boolean
  readonly optional?: boolean
}

/** Types by name. */
export type Types = Readonly<Record<string, Type>>

/** An operation as the table writes it. */
export interface Operation {
  readonly operation: string
  readonly method: string
  /** With the base path, and parameters in braces. */
  readonly path: string
  readonly pathParams?: Types
  readonly query?: Types
  readonly body?: Type & { readonly contentType: string }
  readonly response: Type & { readonly status: number }
  readonly acting: string
}

/** A table. */
export interface Contract {
  readonly operations: ReadonlyArray<Operation>
  readonly models: Types
}

const integer: Field = plain({ kind: "value", type: "integer" })

const pageOf = (item: Field): Shape => ({
  kind: "object",
  name: "page",
  fields: { items: plain({ kind: "array", item }), limit: integer, offset: integer, total: integer },
})

/** The table names the model of a user in two ways, and has it under one of them only. */
const otherNames: Readonly<Record<string, string>> = { UserResponse: "user_dto_UserResponse" }

/** Reads the types of one table. */
export const reader = (models: Types) => {
  const modelShape = (name: string): Shape => {
    const known = name in models ? name : otherNames[name]
    const model = known === undefined ? undefined : models[known]
    if (model === undefined) throw new Error(`no model ${name}`)
    const shape = shapeOf(model)
    return shape.kind === "object" ? { ...shape, name: known } : shape
  }

  const shapeOf = (type: Type): Shape => {
    if (type.model !== undefined) return modelShape(type.model)
    if (type.page !== undefined) return pageOf(plain(modelShape(type.page)))
    if (type.array !== undefined) return { kind: "array", item: field(type.array) }
    if (type.map !== undefined) return { kind: "map", value: field(type.map) }
    if (type.fields !== undefined) return { kind: "object", fields: fields(type.fields) }
    if (type.oneOf !== undefined) return { kind: "oneOf", alternatives: type.oneOf.map(field) }
    if (type.type === undefined || type.type === "null") return nothing.shape
    const { format, maximum, minimum } = type
    return { kind: "value", type: type.type, format, minimum, maximum, values: type.enum }
  }

  const field = (type: Type): Field => ({
    shape: shapeOf(type),
    nullable: type.nullable ?? false,
    optional: type.optional ?? false,
  })

  const fields = (types: Types): Fields =>
    Object.fromEntries(Object.entries(types).map(([name, type]) => [name, field(type)]))

  return { field, fields }
}

/** The path parameters of an operation that the table does not declare. */
export const undeclaredParameters = ({ path, pathParams }: Operation): ReadonlyArray<string> =>
  Array.from(path.matchAll(/\{(\w+)\}/g), (match) => match[1]!).filter((name) => pathParams?.[name] === undefined)

/** Every enumeration of the table, its values in order. */
export const enumerations = (models: Types): ReadonlyArray<ReadonlyArray<string | number>> =>
  Object.values(models).flatMap((model) => model.enum === undefined ? [] : [model.enum])
