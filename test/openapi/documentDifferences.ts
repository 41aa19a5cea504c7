/**
 * Our OpenAPI document of Valentina Noir held against the recorded server's own.
 */
import type { OpenApiDocument } from "../../src/openapi/OpenApi.ts"
import * as Contract from "../contract/Contract.ts"
import { comparison, type Field, type Fields, nothing, valuesOf } from "../contract/Shape.ts"
import * as DocumentShape from "./documentShape.ts"

type Json = Readonly<Record<string, unknown>>

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly schema: Json
}

interface OwnOperation {
  readonly method: string
  readonly path: string
  readonly parameters: ReadonlyArray<Parameter>
  readonly body: { readonly type: string; readonly schema: Json } | undefined
  readonly status: string
  readonly answer: Json | undefined
}

const firstContent = (container: unknown): readonly [string, Json] | undefined => {
  const content = (container as { readonly content?: Readonly<Record<string, { readonly schema: Json }>> })?.content
  const [entry] = Object.entries(content ?? {})
  return entry === undefined ? undefined : [entry[0], entry[1].schema]
}

const operationsOf = (document: OpenApiDocument): ReadonlyMap<string, OwnOperation> =>
  new Map(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => {
        const responses = operation["responses"] as Readonly<Record<string, unknown>>
        const status = Object.keys(responses).find((key) => key.startsWith("2"))!
        const body = firstContent(operation["requestBody"])
        return [String(operation["operationId"]), {
          method: method.toUpperCase(),
          path: `/api/v1${path}`,
          parameters: operation["parameters"] as ReadonlyArray<Parameter> ?? [],
          body: body === undefined ? undefined : { type: body[0], schema: body[1] },
          status,
          answer: firstContent(responses[status])?.[1],
        }] as const
      })
    ),
  )

const same = (place: string, ours: unknown, theirs: unknown): ReadonlyArray<string> =>
  ours === theirs ? [] : [`${place}: ours ${ours}, theirs ${theirs}`]

/** Every difference, once, in words. `enumerations` are those that the server is known to have beside the table's. */
export const documentDifferences = (
  document: OpenApiDocument,
  contract: Contract.Contract,
  enumerations: ReadonlyArray<ReadonlyArray<string | number>>,
): ReadonlyArray<string> => {
  const known = new Set([...Contract.enumerations(contract.models), ...enumerations].map(valuesOf))
  const table = { ...Contract.reader(contract.models), ...comparison((values) => known.has(values)) }
  const own = DocumentShape.reader(document.components.schemas)
  const operations = operationsOf(document)

  const parametersIn = (operation: OwnOperation, place: string): Fields =>
    Object.fromEntries(
      operation.parameters.filter((parameter) => parameter.in === place).map(({ name, required, schema }) => [
        name,
        { ...own.field(schema), optional: !required },
      ]),
    )

  const answers = (theirs: Field): ReadonlyArray<Field> =>
    theirs.shape.kind === "oneOf" ? theirs.shape.alternatives.slice(-1) : [theirs]

  const ofOperation = (theirs: Contract.Operation): ReadonlyArray<string> => {
    const ours = operations.get(theirs.operation)
    const at = theirs.operation
    if (ours === undefined) return [`${at}: only theirs`]
    const body = ours.body === undefined ? nothing : own.field(ours.body.schema)
    const answer = ours.answer === undefined ? nothing : own.field(ours.answer)
    return [
      ...same(`${at} method`, ours.method, theirs.method),
      ...same(`${at} path`, ours.path, theirs.path),
      ...same(`${at} status`, ours.status, String(theirs.response.status)),
      ...table.compareFields(`${at} path`, parametersIn(ours, "path"), table.fields(theirs.pathParams ?? {})),
      ...table.compareFields(`${at} query`, parametersIn(ours, "query"), table.fields(theirs.query ?? {})),
      ...same(`${at} body content type`, ours.body?.type, theirs.body?.contentType),
      ...table.compare(`${at} body`, body, theirs.body === undefined ? nothing : table.field(theirs.body)),
      ...answers(table.field(theirs.response)).flatMap((field) => table.compare(`${at} response`, answer, field)),
    ]
  }

  const theirs = new Set(contract.operations.map(({ operation }) => operation))
  const onlyOurs = [...operations.keys()].filter((operation) => !theirs.has(operation))
  return [...new Set([...onlyOurs.map((name) => `${name}: only ours`), ...contract.operations.flatMap(ofOperation)])]
}
