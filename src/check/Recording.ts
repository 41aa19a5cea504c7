/**
 * What was sent and answered as lines of JSON that can be shown to others:
 * without keys, passcodes, tokens and the text that people wrote.
 */
import { mask } from "../internal/masked.ts"
import * as Secrets from "../internal/Secrets.ts"
import { jsonOrNothing } from "../internal/jsonOrNothing.ts"
import { type AnswerRules, bodyOf } from "./Answers.ts"
import { freeText, inspect } from "./Inspection.ts"
import type { Observation } from "./Observer.ts"
import type { RecordedExchange } from "./RecordedExchange.ts"

/** Headers that tell of the service and not of its users. Whatever else comes is left out. */
const shownHeaders: ReadonlySet<string> = new Set([
  "accept",
  "content-type",
  "content-length",
  "content-encoding",
  "cache-control",
  "retry-after",
  "ratelimit",
  "ratelimit-policy",
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
  "x-request-id",
  "etag",
  "vary",
  "allow",
  "idempotency-key",
])

const shown = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => shownHeaders.has(name)))

const requestHeaders = ({ endpoint, request }: Observation, { keyHeader, scopeHeaders }: RecordedApi) => ({
  ...(request.headers[keyHeader] === undefined ? {} : { [keyHeader]: "<key>" }),
  ...shown(request.headers),
  ...(endpoint.acting === "none" ? {} : Object.fromEntries(
    scopeHeaders.flatMap((name) => request.headers[name] === undefined ? [] : [[name, request.headers[name]]]),
  )),
})

const requestBody = ({ endpoint, request }: Observation): unknown => {
  if (typeof request.body !== "string" || endpoint.body === undefined) return null
  const json = jsonOrNothing(request.body)
  return json === undefined ? freeText : inspect(endpoint.body, json).shareable
}

/** Path and query, which are ids and numbers of the check itself; what is secret in them is masked. */
const urlOf = ({ endpoint, request }: Observation): string => {
  const { pathname, searchParams } = new URL(request.url)
  const query = [...searchParams].map(([name, text]) => {
    const schema = endpoint.query[name]
    const isSecret = schema !== undefined && inspect(schema, text).secrets.length > 0
    return [name, isSecret ? mask : text]
  })
  return query.length === 0 ? pathname : `${pathname}?${new URLSearchParams(query)}`
}

const pathTemplate = ({ endpoint, request }: Observation, basePath: string): string =>
  `${new URL(request.url).pathname.startsWith(basePath) ? basePath : ""}${endpoint.path.replace(/:(\w+)/g, "{$1}")}`

/** What a recording is made for. */
export interface RecordedApi {
  readonly basePath: string
  /** The header that holds the key, in lower case. */
  readonly keyHeader: string
  /** The headers that tell for whom a call acts, in lower case. */
  readonly scopeHeaders: ReadonlyArray<string>
  readonly rules: AnswerRules
}

/** The plain text of every secret that travelled. */
const secretsIn = (api: RecordedApi, observations: ReadonlyArray<Observation>): ReadonlyArray<string> => {
  const found = observations.flatMap((observation) => {
    const key = observation.request.headers[api.keyHeader]
    const { body } = observation.request
    const sent = typeof body === "string" && observation.endpoint.body !== undefined
      ? inspect(observation.endpoint.body, jsonOrNothing(body)).secrets
      : []
    return [...bodyOf(api.rules, observation).secrets, ...sent, ...(key === undefined ? [] : [key.split(" ").at(-1)!])]
  })
  return [...new Set(found)].filter((secret) => secret !== "")
}

const exchangeOf = (api: RecordedApi, observation: Observation, index: number): RecordedExchange => {
  const { endpoint, reply } = observation
  return {
    operationId: endpoint.operation,
    method: endpoint.method,
    path: pathTemplate(observation, api.basePath),
    url: urlOf(observation),
    request: { headers: requestHeaders(observation, api), body: requestBody(observation) },
    response: {
      status: reply.status,
      headers: shown(reply.headers),
      body: bodyOf(api.rules, observation).shareable,
    },
    file: `${String(index).padStart(3, "0")}-${endpoint.operation}-${reply.status}`,
  }
}

/** The lines, in the format of the recorded traffic in test/fixtures. */
export const make = (api: RecordedApi, observations: ReadonlyArray<Observation>): ReadonlyArray<string> => {
  const secrets = secretsIn(api, observations)
  return observations.map((observation, index) =>
    Secrets.scrub(JSON.stringify(exchangeOf(api, observation, index)), secrets)
  )
}
