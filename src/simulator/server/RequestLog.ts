/**
 * The requests that a simulator got, to assert on.
 */
import * as Redacted from "effect/Redacted"
import type * as Endpoint from "../../internal/Endpoint.ts"
import * as SchemaShape from "../../internal/SchemaShape.ts"
import type { Incoming } from "./Exchange.ts"
import * as Form from "./Form.ts"

/** A request that a simulator got. Secrets are not in it in plain text. */
export interface LoggedRequest {
  /** The operation; absent when the path or method leads nowhere. */
  readonly operation: string | undefined
  readonly method: string
  /** The path; a secret in it stands as `<redacted>`. */
  readonly path: string
  /** All values of each query field. */
  readonly query: Readonly<Record<string, ReadonlyArray<string>>>
  /** By lower-case name; the value of a secret one is `<redacted>`. */
  readonly headers: Readonly<Record<string, string>>
  /** The body as the endpoint's schema decodes it, so secrets are `Redacted`; as it came where that failed. */
  readonly body: unknown
  /** The status of the answer; absent while there is none, and where the connection was dropped. */
  readonly status: number | undefined
}

/** A request while it is served. */
export interface Entry {
  readonly incoming: Incoming
  readonly endpoint: Endpoint.Endpoint | undefined
  readonly params: Readonly<Record<string, string>>
  body: unknown
  status: number | undefined
}

const redacted = "<redacted>"

const isSecret = (fields: Endpoint.Fields | undefined, name: string): boolean => {
  const schema = fields?.[name]
  return schema !== undefined && SchemaShape.holdsSecret(schema)
}

const pathOf = ({ endpoint, incoming, params }: Entry): string => {
  if (endpoint === undefined) return incoming.path
  return Object.entries(params).filter(([name]) => isSecret(endpoint.params, name)).reduce(
    (path, [, value]) => path.replace(encodeURIComponent(value), redacted),
    incoming.path,
  )
}

// Where no schema says so, the name of a field or header tells that it holds a secret.
const secretName = /passcode|password|secret|token|api[_-]?key|authorization|cookie/i

const queryOf = ({ endpoint, incoming }: Entry): LoggedRequest["query"] =>
  Object.fromEntries(
    Array.from(Form.fromUrlEncoded(incoming.query), ([name, values]) => [
      name,
      values.map((value) => isSecret(endpoint?.query, name) || secretName.test(name) ? redacted : String(value)),
    ]),
  )

const headersOf = ({ incoming }: Entry): LoggedRequest["headers"] =>
  Object.fromEntries(
    Object.entries(incoming.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, secretName.test(name) ? redacted : value]]
    ),
  )

const bodyOf = (body: unknown): unknown => {
  if (Redacted.isRedacted(body) || body instanceof Blob) return body
  if (Array.isArray(body)) return body.map(bodyOf)
  if (typeof body !== "object" || body === null || Object.getPrototypeOf(body) !== Object.prototype) return body
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      secretName.test(name) && typeof value === "string" ? Redacted.make(value) : bodyOf(value),
    ]),
  )
}

/** The request as it is shown. */
export const toLogged = (entry: Entry): LoggedRequest => ({
  operation: entry.endpoint?.operation,
  method: entry.incoming.method,
  path: pathOf(entry),
  query: queryOf(entry),
  headers: headersOf(entry),
  body: bodyOf(entry.body),
  status: entry.status,
})

/** The latest requests. */
export interface RequestLog {
  readonly add: (entry: Entry) => void
  readonly all: () => ReadonlyArray<LoggedRequest>
  readonly clear: () => void
}

/** Makes a log that keeps at least the `size` latest requests. */
export const make = (size: number): RequestLog => {
  let entries: Array<Entry> = []
  return {
    add: (entry) => {
      entries.push(entry)
      // Cutting seldom keeps the cost of a request constant.
      if (entries.length >= size * 2) entries = entries.slice(-size)
    },
    all: () => entries.slice(-size).map(toLogged),
    clear: () => {
      entries = []
    },
  }
}
