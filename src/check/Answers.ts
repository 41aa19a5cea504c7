/**
 * Answers held against their endpoint: body, status, headers, limits.
 */
import type * as Schema from "effect/Schema"
import * as RateLimitHeaders from "../internal/RateLimitHeaders.ts"
import type { Drift } from "./Drift.ts"
import { inspect, type Inspection } from "./Inspection.ts"
import { type Observation, succeeded } from "./Observer.ts"

/** What the answers of an API have in common. */
export interface AnswerRules {
  /** The body of errors, and its media type. */
  readonly problem: { readonly schema: Schema.Top; readonly mediaType: string }
  /** Headers in lower case that every answer to an operation with a key has, where it succeeded. */
  readonly headers: ReadonlyArray<string>
  /** Whether every such answer tells its limits where one does. A service may run without limits. */
  readonly allTellLimits: boolean
}

const nothing: Inspection = { differences: [], shareable: null, secrets: [] }

/** The body of an answer as its schema describes it; nothing where it has none that is JSON. */
export const bodyOf = (rules: AnswerRules, observation: Observation): Inspection => {
  const { endpoint, json } = observation
  if (json === undefined || endpoint.answer === "file") return nothing
  if (!succeeded(observation)) return inspect(rules.problem.schema, json)
  return endpoint.success === undefined ? nothing : inspect(endpoint.success, json)
}

const mediaTypeOf = ({ reply }: Observation): string =>
  reply.headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "none"

const ofMediaType = (rules: AnswerRules, observation: Observation): ReadonlyArray<Drift> => {
  const { endpoint: { answer, operation }, reply } = observation
  const hasBody = typeof reply.content === "string" && reply.content !== ""
  if (!hasBody || (succeeded(observation) && answer === "file")) return []
  const expected = succeeded(observation) ? "application/json" : rules.problem.mediaType
  const found = mediaTypeOf(observation)
  return found === expected ? [] : [{ kind: "header", operation, place: "content-type", expected, found }]
}

const ofHeaders = (rules: AnswerRules, { endpoint, reply }: Observation): ReadonlyArray<Drift> =>
  rules.headers.filter((name) => reply.headers[name] === undefined).map((place) => ({
    kind: "header",
    operation: endpoint.operation,
    place,
    expected: "a header that every answer has",
    found: "nothing",
  }))

const limitHeaders = ["ratelimit", "ratelimit-policy", "x-ratelimit-limit", "x-ratelimit-remaining"]

/** A limit that an answer told. */
export interface Limit {
  readonly policy: string
  readonly requests: number | undefined
  readonly windowSeconds: number | undefined
}

const policiesOf = ({ reply }: Observation): ReadonlyArray<RateLimitHeaders.Policy> =>
  RateLimitHeaders.policies((name) => reply.headers[name], 0)

/** The limits that an answer tells. */
export const limitsOf = (observation: Observation): ReadonlyArray<Limit> =>
  policiesOf(observation).map(({ limit, name, windowSeconds }) => ({
    policy: name,
    requests: limit,
    windowSeconds,
  }))

const ofLimits = (observation: Observation): ReadonlyArray<Drift> => {
  const { endpoint: { operation }, reply } = observation
  const told = limitHeaders.filter((name) => reply.headers[name] !== undefined)
  const read = policiesOf(observation)
  const isRead = read.length > 0 && read.every(({ limit, remaining }) => limit !== undefined && remaining !== undefined)
  return told.length === 0 || isRead ? [] : [{
    kind: "limit",
    operation,
    place: told.join(", "),
    expected: "a limit and what is left of it",
    found: "what cannot be read as that",
  }]
}

/** The answers that tell no limit, where others do. */
export const withoutLimits = (rules: AnswerRules, observations: ReadonlyArray<Observation>): ReadonlyArray<Drift> => {
  const keyed = observations.filter((observation) => observation.endpoint.auth === "key" && succeeded(observation))
  const silent = keyed.filter(({ reply }) => limitHeaders.every((name) => reply.headers[name] === undefined))
  if (!rules.allTellLimits || silent.length === keyed.length) return []
  return silent.map(({ endpoint: { operation } }) => ({
    kind: "limit",
    operation,
    place: "",
    expected: "limits in the headers, as in other answers",
    found: "nothing",
  }))
}

const ofStatus = ({ endpoint, reply }: Observation): ReadonlyArray<Drift> =>
  reply.status === endpoint.status ? [] : [{
    kind: "status",
    operation: endpoint.operation,
    place: "",
    expected: String(endpoint.status),
    found: String(reply.status),
  }]

const ofEmptiness = ({ endpoint, json }: Observation): ReadonlyArray<Drift> =>
  json !== undefined || endpoint.success === undefined || endpoint.answer === "file" ? [] : [{
    kind: "odd value",
    operation: endpoint.operation,
    place: "",
    expected: "JSON",
    found: "nothing that can be read as JSON",
  }]

/** How an answer differs from what its endpoint says. */
export const driftOf = (rules: AnswerRules, observation: Observation): ReadonlyArray<Drift> => {
  const { operation } = observation.endpoint
  const inBody = bodyOf(rules, observation).differences.map((difference): Drift => ({ ...difference, operation }))
  const everywhere = [...inBody, ...ofMediaType(rules, observation)]
  // What an answer that refuses has beside its body depends on who refused: a middleware, or what stands before the server.
  if (!succeeded(observation)) return everywhere
  const keyed = observation.endpoint.auth === "key"
  return [
    ...ofStatus(observation),
    ...ofEmptiness(observation),
    ...everywhere,
    ...(keyed ? [...ofHeaders(rules, observation), ...ofLimits(observation)] : []),
  ]
}
