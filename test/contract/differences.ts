/**
 * Our endpoint values held against a table of operations.
 *
 * Not compared are defaults, which no schema of ours has: what the caller
 * leaves out is not sent.
 */
import * as Endpoint from "../../src/internal/Endpoint.ts"
import { CompanyId } from "../../src/schema/valentina/Identifier.ts"
import * as Contract from "./Contract.ts"
import * as SchemaShape from "./SchemaShape.ts"
import { comparison, type Field, type Fields, nothing, plain, type Shape, valuesOf } from "./Shape.ts"

interface Table extends ReturnType<typeof Contract.reader>, ReturnType<typeof comparison> {}

type Enumerations = ReadonlyArray<ReadonlyArray<string | number>>

const tableOf = ({ models }: Contract.Contract, enumerations: Enumerations): Table => {
  const known = new Set([...Contract.enumerations(models), ...enumerations].map(valuesOf))
  return { ...Contract.reader(models), ...comparison((values) => known.has(values)) }
}

const mapFields = <A>(record: Readonly<Record<string, A>>, change: (entry: A, name: string) => Field): Fields =>
  Object.fromEntries(Object.entries(record).map(([name, entry]) => [name, change(entry, name)]))

const same = (path: string, ours: unknown, theirs: unknown): ReadonlyArray<string> =>
  ours === theirs ? [] : [`${path}: ours ${ours}, theirs ${theirs}`]

const basePath = "/api/v1"

const outline = (endpoint: Endpoint.Endpoint, operation: Contract.Operation): ReadonlyArray<string> => [
  ...same(`${operation.operation} method`, endpoint.method, operation.method),
  ...same(`${operation.operation} path`, `${basePath}${endpoint.path.replace(/:(\w+)/g, "{$1}")}`, operation.path),
  ...same(`${operation.operation} acting`, endpoint.acting, operation.acting),
  ...same(`${operation.operation} status`, endpoint.status, operation.response.status),
]

const path = (endpoint: Endpoint.Endpoint, operation: Contract.Operation, table: Table): ReadonlyArray<string> => {
  // Only the company is not declared: it comes from the context.
  const ours = Endpoint.pathParameters(endpoint.path).map((name) => [
    name,
    SchemaShape.field(endpoint.params[name] ?? CompanyId),
  ])
  // The parents whose ids the server never reads are in the path only.
  const undeclared = Contract.undeclaredParameters(operation).map((name) => [name, SchemaShape.field(CompanyId)])
  return table.compareFields(
    `${operation.operation} path`,
    Object.fromEntries(ours),
    { ...table.fields(operation.pathParams ?? {}), ...Object.fromEntries(undeclared) },
  )
}

const include = (names: ReadonlyArray<string>): Field => ({
  shape: { kind: "array", item: plain({ kind: "value", type: "string", values: names }) },
  nullable: false,
  optional: true,
})

const query = (endpoint: Endpoint.Endpoint, operation: Contract.Operation, table: Table): ReadonlyArray<string> => {
  const ours = {
    ...mapFields(endpoint.query, (schema) => SchemaShape.field(schema)),
    ...(endpoint.includes.length === 0 ? {} : { include: include(endpoint.includes) }),
  }
  const at = `${operation.operation} query`
  const limit = operation.query?.offset === undefined ? undefined : operation.query.limit?.maximum
  return [
    // A null in a query is spelled by leaving the field out.
    ...table.compareFields(
      at,
      ours,
      mapFields(table.fields(operation.query ?? {}), (field) => ({ ...field, nullable: false })),
    ),
    ...same(`${at} largest page`, endpoint.page?.by === "offset" ? endpoint.page.largest : undefined, limit),
  ]
}

const contentTypes: Readonly<Record<Endpoint.Encoding, string>> = {
  json: "application/json",
  multipart: "multipart/form-data",
  "json-or-multipart": "application/json or multipart/form-data",
}

const body = (endpoint: Endpoint.Endpoint, operation: Contract.Operation, table: Table): ReadonlyArray<string> => {
  const at = `${operation.operation} body`
  const ours = endpoint.body === undefined ? nothing : SchemaShape.field(endpoint.body)
  return [
    ...same(
      `${at} content type`,
      endpoint.body === undefined ? undefined : contentTypes[endpoint.encoding],
      operation.body?.contentType,
    ),
    ...table.compare(at, ours, operation.body === undefined ? nothing : table.field(operation.body)),
  ]
}

const withKeys = (shape: Shape, keys: ReadonlyArray<string>, wanted: boolean): Shape => {
  if (shape.kind !== "object") return shape
  const { items } = shape.fields
  if (items?.shape.kind === "array") {
    const item = items.shape.item
    const kept = { ...item, shape: withKeys(item.shape, keys, wanted) }
    return { ...shape, fields: { ...shape.fields, items: { ...items, shape: { kind: "array", item: kept } } } }
  }
  const fields = mapFields(shape.fields, (field, name) => keys.includes(name) ? { ...field, optional: false } : field)
  return {
    ...shape,
    fields: Object.fromEntries(Object.entries(fields).filter(([name]) => wanted || !keys.includes(name))),
  }
}

const answerOf = (endpoint: Endpoint.Endpoint): Field => {
  if (endpoint.answer === "file") return plain({ kind: "value", type: "bytes" })
  return endpoint.success === undefined ? nothing : SchemaShape.field(endpoint.success)
}

const response = (
  endpoint: Endpoint.Endpoint,
  operation: Contract.Operation,
  table: Table,
): ReadonlyArray<string> => {
  const at = `${operation.operation} response`
  const ours = answerOf(endpoint)
  const other = table.field(operation.response)
  const keys = Object.values(endpoint.included).flat()
  if (other.shape.kind !== "oneOf" || keys.length === 0) return table.compare(at, ours, other)
  // Two answers: without what can be included, and with all of it.
  return other.shape.alternatives.flatMap((alternative, index) =>
    table.compare(at, { ...ours, shape: withKeys(ours.shape, keys, index > 0) }, alternative)
  )
}

/**
 * Every difference, once, in words. `enumerations` are those the server is
 * known to have beside the table's own.
 */
export const differences = (
  contract: Contract.Contract,
  endpoints: ReadonlyArray<Endpoint.Endpoint>,
  enumerations: Enumerations,
): ReadonlyArray<string> => {
  const table = tableOf(contract, enumerations)
  const ours = new Map(endpoints.map((endpoint) => [endpoint.operation, endpoint]))
  const theirs = new Set(contract.operations.map(({ operation }) => operation))
  const missing = [...ours.keys()].filter((operation) => !theirs.has(operation))
  const found = contract.operations.flatMap((operation) => {
    const endpoint = ours.get(operation.operation)
    if (endpoint === undefined) return [`${operation.operation}: only theirs`]
    const parts = [path, query, body, response].flatMap((part) => part(endpoint, operation, table))
    return [...outline(endpoint, operation), ...parts]
  })
  return [...new Set([...missing.map((operation) => `${operation}: only ours`), ...found])]
}
