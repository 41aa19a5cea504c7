/**
 * Requests and answers as the simulators see them, whichever way they came.
 */
import * as Data from "effect/Data"

/** A request. */
export interface Incoming {
  readonly method: string
  /** Scheme, host and port: `https://dddice.com`. */
  readonly origin: string
  /** The path with its percent-encoding, without the query. */
  readonly path: string
  /** The query without its `?`. */
  readonly query: string
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string | Uint8Array | undefined
  /** The address of the caller, for limits by address. */
  readonly address: string
}

/** An answer. */
export interface Outgoing {
  readonly status: number
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | undefined
  /** Whether the connection ends in the middle of the body. */
  readonly truncated?: boolean
}

/** The connection was closed in place of an answer, as an injected fault asked for. */
export class ConnectionDropped extends Data.TaggedError("ConnectionDropped")<{ readonly message: string }> {}

const encoder = new TextEncoder()

/** A body as bytes. */
export const bytesOf = (body: string | Uint8Array): Uint8Array => typeof body === "string" ? encoder.encode(body) : body

/** The headers of an answer whose body has these bytes: with its length, as of every answer that is no stream. */
export const withLength = (headers: Outgoing["headers"], { length }: Uint8Array): Outgoing["headers"] => ({
  "content-length": String(length),
  ...headers,
})

/** What is sent of a truncated body: its first half. */
export const firstHalf = (body: string | Uint8Array): Uint8Array => {
  const bytes = bytesOf(body)
  return bytes.slice(0, Math.floor(bytes.length / 2))
}

/** Splits an absolute URL; much cheaper than a URL object. */
export const splitUrl = (url: string): Pick<Incoming, "origin" | "path" | "query"> => {
  const start = url.indexOf("/", url.indexOf("://") + 3)
  const origin = start < 0 ? url : url.slice(0, start)
  const rest = start < 0 ? "/" : url.slice(start)
  const fragment = rest.indexOf("#")
  const target = fragment < 0 ? rest : rest.slice(0, fragment)
  const mark = target.indexOf("?")
  return mark < 0
    ? { origin, path: target, query: "" }
    : { origin, path: target.slice(0, mark), query: target.slice(mark + 1) }
}
