/**
 * The operations of an API as an OpenAPI 3.1 document.
 */
import * as Schema from "effect/Schema"
import type { ErrorTag } from "../errors/TabletopError.ts"
import * as Descriptions from "../internal/Descriptions.ts"
import { type Endpoint, pathParameters } from "../internal/Endpoint.ts"
import { type InputField, inputFields } from "../internal/InputField.ts"
import * as JsonSchema from "../internal/JsonSchema.ts"
import type { Api } from "../layers/call/Api.ts"
import { always, tagOf } from "../layers/call/fromResponse.ts"
import { described } from "../internal/described.ts"

/** A JSON object of the document. */
export type Json = { readonly [key: string]: unknown }

/** An OpenAPI 3.1 document. */
export interface OpenApiDocument {
  readonly openapi: "3.1.0"
  readonly info: Json
  readonly servers: ReadonlyArray<{ readonly url: string }>
  readonly tags: ReadonlyArray<{ readonly name: string }>
  readonly security: ReadonlyArray<Json>
  /** The operations by path and method in lower case. */
  readonly paths: { readonly [path: string]: { readonly [method: string]: Json } }
  readonly components: {
    readonly schemas: { readonly [name: string]: JsonSchema.JsonSchema }
    readonly responses: { readonly [name: string]: Json }
    readonly securitySchemes: Json
  }
}

/** What a caller can say of the document. */
export interface DocumentOptions {
  /** Where the API is served, without its base path. */
  readonly baseUrl?: string | undefined
}

/** A parameter that is not in the input of an operation, but in the surroundings of the call. */
export interface Surrounding {
  readonly name: string
  readonly in: "path" | "header"
  readonly required: boolean
  readonly description: string
  readonly schema: Schema.Top
}

/** What a document needs to know of an API. */
export interface DocumentedApi {
  readonly api: Api
  readonly title: string
  readonly description: string
  /** The public service without the base path; empty where there is none, which makes the address relative. */
  readonly baseUrl: string
  readonly areas: Readonly<Record<string, { readonly endpoints: object }>>
  readonly descriptions: Descriptions.ApiDescriptions
  /** The models that the entry point exports, by name. */
  readonly models: Readonly<Record<string, Schema.Top>>
  /** The name of the body of errors among the models of the document, its schema and media type. */
  readonly problem: { readonly name: string; readonly schema: Schema.Top; readonly mediaType: string }
  /** The statuses that refuse fields of the request. */
  readonly validationStatuses: ReadonlyArray<number>
  readonly surroundings: (endpoint: Endpoint) => ReadonlyArray<Surrounding>
}

interface Scope extends DocumentedApi {
  /** The schema of what travels; names of models are references. */
  readonly schemaOf: (schema: Schema.Top) => JsonSchema.JsonSchema
}

const jsonType = "application/json"
const formType = "multipart/form-data"

const referTo = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })

/** References to `$defs` as references to components. */
const relocated = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(relocated)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === "$ref" && typeof inner === "string"
        ? inner.replace("#/$defs/", "#/components/schemas/")
        : relocated(inner),
    ]),
  )
}

const withText = (text: string | undefined): Json => text === undefined || text === "" ? {} : { description: text }

const descriptionOf = ({ descriptions }: DocumentedApi, endpoint: Endpoint): Descriptions.Description =>
  Descriptions.describe(descriptions.areas, endpoint)

const isFile = ({ kind }: InputField): boolean => kind.kind === "file"

const isBoolean = ({ kind }: InputField): boolean => kind.kind === "boolean"

const isList = ({ schema }: InputField): boolean => {
  const { ast } = Schema.toEncoded(schema)
  return (ast._tag === "Union" ? ast.types : [ast]).some(({ _tag }) => _tag === "Arrays")
}

const optionalLike = (field: InputField, schema: Schema.Top): Schema.Top =>
  field.isOptional ? Schema.optionalKey(schema) : schema

const parametersOf = (scope: Scope, endpoint: Endpoint): ReadonlyArray<Json> => {
  const { fields } = descriptionOf(scope, endpoint)
  const surroundings = scope.surroundings(endpoint).map(({ description, in: place, name, required, schema }) => ({
    name,
    in: place,
    required,
    description,
    schema: scope.schemaOf(schema),
  }))
  const own = inputFields(endpoint).filter(({ place }) => place !== "body" && place !== "secret").map((field) => ({
    name: field.name,
    in: field.place === "path" ? "path" : "query",
    required: field.place === "path" || !field.isOptional,
    ...withText(fields[field.name]),
    schema: scope.schemaOf(field.schema),
  }))
  const path = pathParameters(endpoint.path)
  const inOrder = (parameter: { readonly name: string; readonly in: string }): number =>
    parameter.in === "path" ? path.indexOf(parameter.name) : path.length
  return [...surroundings, ...own].sort((first, second) => inOrder(first) - inOrder(second))
}

/** A field as it stands in a form: lists repeat under `name[]`, and booleans are texts. */
const formField = ({ api }: DocumentedApi) => (field: InputField): readonly [string, Schema.Top] => {
  if (isList(field)) return [`${field.name}[]`, field.schema]
  if (!isBoolean(field)) return [field.name, field.schema]
  const texts = Schema.Literals([api.booleanInForm(true), api.booleanInForm(false)])
  return [field.name, optionalLike(field, texts)]
}

const structOf = (fields: ReadonlyArray<readonly [string, Schema.Top]>): Schema.Top =>
  Schema.Struct(Object.fromEntries(fields))

/** The body by media type. One that may be a form is JSON where no file is in it. */
const bodyContent = (scope: Scope, endpoint: Endpoint, body: Schema.Top): Json => {
  const { fields: texts } = descriptionOf(scope, endpoint)
  const inBody = inputFields(endpoint).filter(({ place }) => place === "body")
  const inline = (fields: ReadonlyArray<readonly [string, Schema.Top]>): Json => ({
    schema: described(scope.schemaOf(structOf(fields)), texts),
  })
  const form = () => inline(inBody.map(formField(scope)))
  const withoutFiles = () => inline(inBody.filter((field) => !isFile(field)).map(({ name, schema }) => [name, schema]))
  switch (endpoint.encoding) {
    case "json":
      return {
        [jsonType]: { schema: described(scope.schemaOf(body), endpoint.bodyField === undefined ? texts : {}) },
      }
    case "multipart":
      return { [formType]: form() }
    case "json-or-multipart":
      return { [jsonType]: withoutFiles(), [formType]: form() }
  }
}

const requestBody = (scope: Scope, endpoint: Endpoint): Json => {
  const { body, bodyField } = endpoint
  if (body === undefined) return {}
  const text = bodyField === undefined ? undefined : descriptionOf(scope, endpoint).fields[bodyField]
  return {
    requestBody: { ...withText(text), required: true, content: bodyContent(scope, endpoint, body) },
  }
}

// RFC 9110; what the two APIs answer that is not a success.
const refusals = [400, 401, 403, 404, 409, 422, 429]

const statusesOf = ({ api, validationStatuses }: DocumentedApi, endpoint: Endpoint): ReadonlyArray<number> => {
  const tags = new Set<ErrorTag>(api.errorTags(endpoint))
  return refusals.filter((status) => {
    const tag = tagOf(status, undefined)
    if (tags.has("ValidationError") && validationStatuses.includes(status)) return true
    return always.has(tag) || (tag !== "ValidationError" && tags.has(tag))
  })
}

const successResponse = (scope: Scope, endpoint: Endpoint): Json => {
  if (endpoint.answer === "file") {
    return { description: "The file.", content: { "application/octet-stream": { schema: {} } } }
  }
  if (endpoint.success === undefined) return { description: "Done." }
  return { description: "The answer.", content: { [jsonType]: { schema: scope.schemaOf(endpoint.success) } } }
}

const responseName = (status: number): string => tagOf(status, undefined).replace(/Error$/, "")

const responsesOf = (scope: Scope, endpoint: Endpoint): Json => ({
  [endpoint.status]: successResponse(scope, endpoint),
  ...Object.fromEntries(
    statusesOf(scope, endpoint).map((status) => [status, { $ref: `#/components/responses/${responseName(status)}` }]),
  ),
  "5XX": { $ref: `#/components/responses/${responseName(500)}` },
})

const securityOf = ({ auth }: Endpoint): Json => {
  if (auth === "none") return { security: [] }
  return auth === "secret" ? { security: [{ secret: [] }] } : {}
}

const operationOf = (scope: Scope, endpoint: Endpoint): Json => {
  const [area = ""] = endpoint.name.split(".")
  return {
    operationId: endpoint.operation,
    tags: [area],
    summary: descriptionOf(scope, endpoint).summary,
    parameters: parametersOf(scope, endpoint),
    ...requestBody(scope, endpoint),
    responses: responsesOf(scope, endpoint),
    ...securityOf(endpoint),
  }
}

const pathOf = ({ path }: Endpoint): string => path.replace(/:(\w+)/g, "{$1}")

/** How a header that proves who calls is told. */
const securityScheme = ([name, value]: readonly [string, string], description: string): Json =>
  value.startsWith("Bearer ")
    ? { type: "http", scheme: "bearer", description }
    : { type: "apiKey", in: "header", name, description }

const securitySchemes = ({ api: { keyHeader, secretHeader } }: DocumentedApi): Json => ({
  key: securityScheme(keyHeader(""), "The key that the API gave."),
  ...(secretHeader === undefined ? {} : {
    secret: securityScheme(
      secretHeader(""),
      `The secret that an answer gave, as \`${secretHeader("<secret>")[1]}\`.`,
    ),
  }),
})

const errorTexts: Partial<Readonly<Record<ErrorTag, string>>> = {
  ValidationError: "The request has fields that do not fit.",
  AuthenticationError: "The key or token is missing or unknown.",
  AuthorizationError: "The key or the user may not do this.",
  NotFoundError: "Something that the request names does not exist.",
  ConflictError: "The request contradicts what is there.",
  UnprocessableEntityError: "The request is well-formed and cannot be done.",
  RateLimitError: "Too many requests.",
  ServerError: "The server failed.",
}

const errorResponses = ({ problem }: DocumentedApi): Readonly<Record<string, Json>> => {
  const content = { [problem.mediaType]: { schema: referTo(problem.name) } }
  return Object.fromEntries(
    [...refusals, 500].map((status) => [
      responseName(status),
      { description: errorTexts[tagOf(status, undefined)], content },
    ]),
  )
}

const endpointsIn = ({ areas }: DocumentedApi): ReadonlyArray<Endpoint> =>
  // Type boundary: the endpoints of an area are values by member.
  Object.values(areas).flatMap(({ endpoints }) => Object.values(endpoints) as ReadonlyArray<Endpoint>)

/** Makes the document of an API. */
export const make = (documented: DocumentedApi, options: DocumentOptions = {}): OpenApiDocument => {
  const { api, descriptions, problem } = documented
  const documents = JsonSchema.make({ ...documented.models, [problem.name]: problem.schema })
  const schemas: Record<string, JsonSchema.JsonSchema> = {}
  const schemaOf = (schema: Schema.Top): JsonSchema.JsonSchema => {
    const document = documents.documentOf(schema)
    for (const [name, definition] of Object.entries(document.definitions)) {
      const description = descriptions.models[name]
      schemas[name] ??= {
        ...withText(description?.summary),
        ...described(relocated(definition) as JsonSchema.JsonSchema, description?.fields ?? {}),
      }
    }
    return relocated(document.schema) as JsonSchema.JsonSchema
  }
  schemaOf(problem.schema)
  const scope: Scope = { ...documented, schemaOf }
  const paths: Record<string, Record<string, Json>> = {}
  for (const endpoint of endpointsIn(documented)) {
    const operations = paths[pathOf(endpoint)] ??= {}
    operations[endpoint.method.toLowerCase()] = operationOf(scope, endpoint)
  }
  return {
    openapi: "3.1.0",
    info: {
      title: documented.title,
      description: documented.description,
      // The version of an API is the last part of its base path.
      version: api.basePath.split("/").at(-1) ?? "",
    },
    servers: [{ url: `${(options.baseUrl ?? documented.baseUrl).replace(/\/$/, "")}${api.basePath}` }],
    tags: [...new Set(endpointsIn(documented).map(({ name }) => name.split(".")[0] ?? ""))].map((name) => ({ name })),
    security: [{ key: [] }],
    paths,
    components: { schemas, responses: errorResponses(documented), securitySchemes: securitySchemes(documented) },
  }
}
