/**
 * Calls made from an OpenAPI document alone, by a client that knows nothing of this project.
 */
import { Ajv2020 } from "ajv/dist/2020.js"
import createClient from "openapi-fetch"
import type { OpenApiDocument } from "../../src/openapi/OpenApi.ts"

/** What a caller gives, as the document names it. */
export interface CallInput {
  readonly path?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly header?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

/** The answer, and how it differs from what the document says of it. */
export interface CallResult {
  readonly status: number
  readonly value: unknown
  readonly problems: ReadonlyArray<string>
}

interface Parameter {
  readonly name: string
  readonly in: "path" | "query" | "header"
  readonly required: boolean
}

interface Content {
  readonly [mediaType: string]: { readonly schema: object }
}

interface Operation {
  readonly operationId: string
  readonly parameters: ReadonlyArray<Parameter>
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly content?: Content }>>
}

/** The one method of `openapi-fetch` that takes an operation that is known at run time only. */
interface Client {
  readonly request: (method: string, path: string, init: object) => Promise<{
    readonly data?: unknown
    readonly error?: unknown
    readonly response: Response
  }>
}

/** Calls an operation by its id, and holds request and answer against the document. */
export type Caller = (operationId: string, input?: CallInput) => Promise<CallResult>

const pointer = (place: ReadonlyArray<string>): string =>
  place.map((key) => encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")

/** Makes a caller over a web handler. */
export const make = (
  document: OpenApiDocument,
  handler: (request: Request) => Promise<Response>,
  headers: Readonly<Record<string, string>>,
): Caller => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  ajv.addSchema(document, "document")
  const faults = (value: unknown, place: ReadonlyArray<string>): ReadonlyArray<string> => {
    const validate = ajv.compile({ $ref: `document#/${pointer(place)}` })
    validate(value)
    return (validate.errors ?? []).map(({ instancePath, message }) => `${place[0]} ${instancePath}: ${message}`)
  }
  // Type boundary: the paths are those of the document, which the compiler does not see.
  const client = createClient({ baseUrl: document.servers[0]!.url, fetch: handler, headers }) as unknown as Client
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method,
      operation: operation as unknown as Operation,
    }))
  )

  return async (operationId, input = {}) => {
    const { method, operation, path } = operations.find(({ operation }) => operation.operationId === operationId)!
    const missing = operation.parameters.filter(({ in: place, name, required }) =>
      required && input[place]?.[name] === undefined
    ).map(({ name }) => `parameter ${name}: missing`)
    const unknown = (["path", "query", "header"] as const).flatMap((place) =>
      Object.keys(input[place] ?? {}).filter((name) =>
        !operation.parameters.some((parameter) => parameter.in === place && parameter.name === name)
      ).map((name) => `parameter ${name}: not in the document`)
    )
    const place = ["paths", path, method]
    const body = input.body === undefined
      ? []
      : faults(input.body, [...place, "requestBody", "content", "application/json", "schema"])
    const { data, error, response } = await client.request(method, path, {
      params: { path: input.path, query: input.query, header: input.header },
      ...(input.body === undefined ? {} : { body: input.body }),
    })
    const value = response.ok ? data : error
    const told = operation.responses[response.status]
    const answer = told?.$ref?.replace(/^#\//, "").split("/") ?? [...place, "responses", String(response.status)]
    const mediaType = response.headers.get("content-type")?.split(";")[0] ?? ""
    const answered = told === undefined
      ? [`status ${response.status}: not in the document`]
      : value === undefined || value === ""
      ? []
      : faults(value, [...answer, "content", mediaType, "schema"])
    return { status: response.status, value, problems: [...missing, ...unknown, ...body, ...answered] }
  }
}
