/**
 * The exchanges of a client, as they were sent and answered.
 */
import * as Effect from "effect/Effect"
import { type Endpoint, pathParameters } from "../internal/Endpoint.ts"
import type { Reply, Request } from "../internal/HttpExchange.ts"
import { isSuccess } from "../internal/isSuccess.ts"
import { jsonOrNothing } from "../internal/jsonOrNothing.ts"
import type { Client } from "../layers/call/Client.ts"

/** One request and its answer. */
export interface Observation {
  readonly endpoint: Endpoint
  /** The parameters of the path, by name. */
  readonly params: Readonly<Record<string, string>>
  readonly request: Request
  readonly reply: Reply
  /** The body of the answer; `undefined` where it is no JSON. */
  readonly json: unknown
}

/** A client whose exchanges are kept. */
export interface Observer {
  readonly client: Client
  /** What was observed so far, the oldest first. */
  readonly observations: ReadonlyArray<Observation>
}

/** Where the path of a request leads, and what is in the place of its parameters. */
const readerOf = (endpoint: Endpoint) => {
  const names = pathParameters(endpoint.path)
  const pattern = new RegExp(`^${endpoint.path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/:\w+/g, "([^/]+)")}$`)
  return (path: string): Readonly<Record<string, string>> | undefined => {
    const match = pattern.exec(path)
    return match === null
      ? undefined
      : Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(match[index + 1]!)]))
  }
}

const jsonOf = ({ content }: Reply): unknown => typeof content === "string" ? jsonOrNothing(content) : undefined

/** The endpoints with the fewest parameters come first: a fixed segment wins over a parameter. */
const inOrder = (endpoints: ReadonlyArray<Endpoint>): ReadonlyArray<Endpoint> =>
  [...endpoints].sort((a, b) => pathParameters(a.path).length - pathParameters(b.path).length)

/** Observes a client. Requests to other places than the endpoints are let through unseen. */
export const make = (client: Client, endpoints: ReadonlyArray<Endpoint>): Observer => {
  const observations: Array<Observation> = []
  const readers = inOrder(endpoints).map((endpoint) => ({ endpoint, read: readerOf(endpoint) }))
  const observe = (request: Request, reply: Reply): void => {
    if (!request.url.startsWith(client.baseUrl)) return
    const path = new URL(request.url).pathname.slice(new URL(client.baseUrl).pathname.length)
    for (const { endpoint, read } of readers) {
      const params = endpoint.method === request.method ? read(path) : undefined
      if (params === undefined) continue
      observations.push({ endpoint, params, request, reply, json: jsonOf(reply) })
      return
    }
  }
  return {
    observations,
    client: {
      ...client,
      exchange: (request, options) =>
        Effect.tap(client.exchange(request, options), (reply) => Effect.sync(() => observe(request, reply))),
    },
  }
}

/** Whether the service did what it was asked. */
export const succeeded = ({ reply }: Observation): boolean => isSuccess(reply.status)
