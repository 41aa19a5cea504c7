/**
 * The operations of an API as tools for language models, on effect's `ai` modules.
 *
 * effect marks them unstable; tried with 4.1.0. `Tool.dynamic` takes our own JSON Schema, since the
 * one that effect makes shows optional fields as ones that may be `null`, and its tools encode secrets in clear.
 */
import type * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import type * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as Tool from "effect/ai/Tool"
import * as Toolkit from "effect/ai/Toolkit"
import type { Endpoint } from "../internal/Endpoint.ts"
import { describedDocument } from "../internal/described.ts"
import * as Descriptions from "../internal/Descriptions.ts"
import { inputFields, inputSchema } from "../internal/InputField.ts"
import * as JsonSchema from "../internal/JsonSchema.ts"
import { ToolFailure } from "./ToolFailure.ts"
import { callTool, type Method, type Missing } from "./callTool.ts"

/** An area: its service, and its operations by the name of their method. */
export interface ToolArea {
  readonly endpoints: object
}

/** What the tools need to know of an API. */
export interface ToolApi {
  /** In lower case; it begins the names of tools where several APIs are served. */
  readonly name: string
  readonly descriptions: Descriptions.AreaDescriptions
  /** The models that the entry point exports, by name. */
  readonly models: Readonly<Record<string, Schema.Top>>
  /** Whether an operation is for those who run the service, not for those who play. */
  readonly isAdministrative: (endpoint: Endpoint) => boolean
  /** What a call needs from its context and does not find there, such as an acting user. */
  readonly missingContext?: Missing | undefined
}

/** Which operations become tools. */
export interface ToolOptions {
  /** Reads and writes, or reads only; both unless said otherwise. */
  readonly writes?: boolean | undefined
  /** Operations that delete; left out unless asked for. */
  readonly allowDelete?: boolean | undefined
  /** Operations for those who run the service; left out unless asked for. */
  readonly admin?: boolean | undefined
}

/** An operation that is offered; `Areas` are the services that its calls need. */
export interface OfferedOperation<Areas = unknown> {
  readonly api: ToolApi
  readonly endpoint: Endpoint
  readonly method: Effect.Effect<Method, never, Areas>
}

const isFile = ({ kind }: { readonly kind: { readonly kind: string } }): boolean => kind.kind === "file"

/** Whether the options offer an operation. Files cannot be given by a model, nor read. */
const isOffered = (api: ToolApi, endpoint: Endpoint, options: ToolOptions): boolean => {
  if (endpoint.answer === "file" || inputFields(endpoint).some((field) => isFile(field) && !field.isOptional)) {
    return false
  }
  if (endpoint.method === "DELETE" && options.allowDelete !== true) return false
  if (endpoint.method !== "GET" && options.writes === false) return false
  return options.admin === true || !api.isAdministrative(endpoint)
}

/** The operations of areas that the options offer. */
export const offered = <Areas>(
  api: ToolApi,
  areas: ReadonlyArray<ToolArea>,
  options: ToolOptions = {},
): ReadonlyArray<OfferedOperation<Areas>> =>
  areas.flatMap((area) => {
    // Type boundary: an area is the key of its methods, and its endpoints are values by member.
    const methods = area as unknown as Context.Key<Areas, Readonly<Record<string, Method>>>
    const endpoints: ReadonlyArray<readonly [string, Endpoint]> = Object.entries(area.endpoints)
    return endpoints.filter(([, endpoint]) => isOffered(api, endpoint, options)).map(([member, endpoint]) => ({
      api,
      endpoint,
      method: Effect.map(methods, (area) => area[member]!),
    }))
  })

const snakeCase = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").replace(".", "_").toLowerCase()

/** `rooms_create_participant` for `Rooms.createParticipant`. */
export const toolName = ({ name }: Endpoint, prefix = ""): string => `${prefix}${snakeCase(name)}`

/** What the doc comments say of an operation. */
export const describe = ({ api, endpoint }: OfferedOperation): string =>
  Descriptions.describe(api.descriptions, endpoint).summary

/** The JSON Schema of an operation's input, with what the doc comments say of each field. */
export type InputDocument = (operation: OfferedOperation) => JsonSchema.JsonSchema

/** Makes the documents of inputs; the models of an API get their names once for all its operations. */
export const inputDocuments = (): InputDocument => {
  const ofApi = new Map<ToolApi, JsonSchema.Documents>()
  return ({ api, endpoint }) => {
    const documents = ofApi.get(api) ?? JsonSchema.make(api.models)
    ofApi.set(api, documents)
    return inputDocument(documents, endpoint, Descriptions.describe(api.descriptions, endpoint).fields)
  }
}

const inputDocument = (
  documents: JsonSchema.Documents,
  endpoint: Endpoint,
  texts: Readonly<Record<string, string>>,
): JsonSchema.JsonSchema => {
  // effect says of an object without fields that it is anything but nothing, and the protocol wants an object.
  if (inputFields(endpoint).length === 0) return { type: "object", properties: {}, additionalProperties: false }
  const { definitions, schema } = describedDocument(documents.documentOf(inputSchema(endpoint)), texts)
  const properties = Object.entries(schema["properties"] ?? {})
    // A file has no spelling in JSON.
    .filter(([name]) => !inputFields(endpoint).some((field) => field.name === name && isFile(field)))
  return {
    ...schema,
    properties: Object.fromEntries(properties),
    ...(Object.keys(definitions).length === 0 ? {} : { $defs: definitions }),
  }
}

/** What comes before the name of an operation's tool, e.g. `dddice_` where several APIs are served. */
export type Prefix = (operation: OfferedOperation) => string

const toolOf = (operation: OfferedOperation, prefix: Prefix, inputDocument: InputDocument) => {
  const { endpoint } = operation
  return Tool.dynamic(toolName(endpoint, prefix(operation)), {
    description: describe(operation),
    parameters: inputDocument(operation),
    success: Schema.Unknown,
    failure: ToolFailure,
    failureMode: "return",
  })
    .annotate(Tool.Readonly, endpoint.method === "GET")
    .annotate(Tool.Destructive, ["DELETE", "PUT", "PATCH"].includes(endpoint.method))
    .annotate(Tool.Idempotent, endpoint.retry === "safe")
    .annotate(Tool.OpenWorld, true)
}

/** Tools, and the layer that answers their calls over the areas around it. */
export interface ToolSet<Areas> {
  readonly toolkit: Toolkit.Toolkit<Record<string, Tool.AnyDynamic>>
  readonly layer: Layer.Layer<Tool.HandlersFor<Record<string, Tool.AnyDynamic>>, never, Areas>
}

/** Makes a tool of each operation. */
export const make = <Areas>(
  operations: ReadonlyArray<OfferedOperation<Areas>>,
  prefix: Prefix = () => "",
): ToolSet<Areas> => {
  const inputDocument = inputDocuments()
  const tools = operations.map((operation) => toolOf(operation, prefix, inputDocument))
  const toolkit = Toolkit.make(...tools)
  const handlers = Effect.gen(function* () {
    const entries: Array<readonly [string, (input: unknown) => Effect.Effect<unknown, ToolFailure>]> = []
    for (const operation of operations) {
      const { api, endpoint, method } = operation
      entries.push([toolName(endpoint, prefix(operation)), callTool(yield* method, endpoint, api.missingContext)])
    }
    return Object.fromEntries(entries)
  })
  // Type boundary: the names of the tools are known at run time only.
  return { toolkit, layer: toolkit.toLayer(handlers as never) } as unknown as ToolSet<Areas>
}
