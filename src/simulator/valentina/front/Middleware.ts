/**
 * What comes between a request and its handler: who calls, rate limits,
 * idempotency keys, cached answers and the headers of every answer.
 *
 * The order is the server's: the id of the request, the key, the limits, the
 * idempotency key, `Cache-Control`, the cache, the handler.
 */
import * as Clock from "effect/Clock"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type * as Endpoint from "../../../internal/Endpoint.ts"
import type { OperationId } from "../../../services/valentina/endpoints.ts"
import type { Incoming, Outgoing } from "../../server/Exchange.ts"
import { type Refusal, toOutgoing } from "../../server/Refusal.ts"
import type { Arrival, AuthenticatedCall, Call } from "../../server/Service.ts"
import * as Table from "../../server/Table.ts"
import * as AuditedOperation from "../rules/AuditedOperation.ts"
import * as GuardedRoles from "../rules/GuardedRoles.ts"
import * as Permissions from "../rules/Permissions.ts"
import * as ApiKeys from "../store/ApiKeys.ts"
import * as CachedAnswers from "../store/CachedAnswers.ts"
import type { DeveloperRow } from "../store/CompanyRows.ts"
import * as IdempotencyStore from "../store/IdempotencyStore.ts"
import * as PathText from "../store/PathText.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import * as RateLimitBuckets from "../store/RateLimitBuckets.ts"
import * as ServerLog from "../store/ServerLog.ts"
import type { State } from "../store/State.ts"
import * as UsedKeys from "../store/UsedKeys.ts"
import type { Caller, Valentina } from "../world/World.ts"
import * as ResponseCache from "./ResponseCache.ts"
import * as ServerVersion from "./ServerVersion.ts"

/** The address of a request, as problem documents of operations name it: with the path that was looked for. */
export const addressOf = (incoming: Incoming): string =>
  sentTo({ ...incoming, path: PathText.readingOf(incoming.path) })

/** The address of a request as it was sent. valentina: but for what is percent-encoded in its path. */
const sentTo = ({ origin, path, query }: Incoming): string =>
  `${origin}${PathText.decoded(path)}${query === "" ? "" : `?${query}`}`

const nextRequestId = ({ counters }: State): string => ProblemDocument.requestId(++counters.requests)

/** Whose key it is; with the server's caches also whose it was, for a minute from each use. */
const ownerOf = ({ now, options, state }: Call<Valentina>, identity: string): DeveloperRow | undefined => {
  const owner = ApiKeys.ownerOf(state, identity)
  if (!options.responseCache) return owner
  const at = DateTime.toEpochMillis(now)
  const last = UsedKeys.lastUser(state.usedKeys, identity, at)
  const developer = owner ?? (last === undefined ? undefined : Table.get(state.developers, last))
  if (developer !== undefined) UsedKeys.note(state.usedKeys, identity, developer.id, at)
  return developer
}

/** Who calls, by the key. 401 without one that is in use. */
export const authenticate = (call: Call<Valentina>): Result.Result<Caller, Refusal> => {
  const { incoming, state } = call
  const requestId = nextRequestId(state)
  const key = incoming.headers["x-api-key"]
  const identity = key === undefined ? undefined : ApiKeys.identityOf(state, key)
  const developer = identity === undefined ? undefined : ownerOf(call, identity)
  if (identity !== undefined && developer !== undefined) {
    const parties = { developer, company: undefined, actor: undefined }
    return Result.succeed({ ...parties, identity, requestId, outcome: { modified: false } })
  }
  const refusal = ProblemDocument.unauthorized(key === undefined ? "API key not provided" : "Unauthorized API key")
  return Result.fail(ProblemDocument.completeRefusal(refusal, addressOf(incoming), requestId))
}

// valentina: whatever the server is set to.
const largestBodyBytes = 10_000_000

const isTooLarge = ({ body }: Incoming): boolean => {
  if (body === undefined || body.length * 3 <= largestBodyBytes) return false
  return (typeof body === "string" ? new TextEncoder().encode(body).length : body.length) > largestBodyBytes
}

/** Whether the call may be made at all; the caller then has the company and the acting user. */
export const admit = (
  { caller, endpoint, incoming, params, state }: AuthenticatedCall<Valentina>,
): Result.Result<Caller, Refusal> => {
  // Every operation asks for a key.
  const known = caller as Caller
  const parties = Permissions.guard(state, known.developer, endpoint, incoming, params)
  if (Result.isFailure(parties)) return Result.fail(parties.failure)
  const refusal = GuardedRoles.refusalOf(state, endpoint, parties.success, params)
  if (refusal !== undefined) return Result.fail(refusal)
  return isTooLarge(incoming) ? Result.fail(ProblemDocument.tooLarge) : Result.succeed({ ...known, ...parties.success })
}

// valentina: a door for the tests of the server.
const ignoresLimits = ({ headers }: Incoming): boolean =>
  headers["x-testing-ignore-rate-limit"]?.toLowerCase() === "true"

const noPolicies: ReadonlyArray<RateLimitBuckets.Policy> = []

const take = (
  { incoming, now, options, state }: Arrival<Valentina>,
  identity: string,
  operation: string,
): RateLimitBuckets.Decision => {
  const policies = ignoresLimits(incoming) ? noPolicies : RateLimitBuckets.policiesOf(operation, options.policies)
  return RateLimitBuckets.take(state.buckets, identity, policies, DateTime.toEpochMillis(now))
}

/**
 * Answers from the cache, or keeps the answer there when it is sent. A write
 * empties the cache of its key, after that.
 *
 * valentina: whether the caller may do it is asked before the cache, whether
 * the thing exists is not.
 */
const cached = (
  call: AuthenticatedCall<Valentina>,
  caller: Caller,
  limits: Readonly<Record<string, string>>,
  answer: Effect.Effect<Outgoing>,
): Effect.Effect<Outgoing> => {
  const { endpoint, incoming, now, options, state } = call
  const { identity } = caller
  if (!options.responseCache) return answer
  const lifetime = ResponseCache.lifetime(endpoint.method, endpoint.operation)
  const key = { identity, actor: incoming.headers["on-behalf-of"], path: incoming.path, query: incoming.query }
  const kept = lifetime === 0 ? undefined : CachedAnswers.find(state.responses, key, DateTime.toEpochMillis(now))
  if (kept !== undefined && Result.isSuccess(admit(call))) return Effect.succeed(kept)
  return Effect.flatMap(answer, (answer) =>
    Effect.map(Clock.currentTimeMillis, (sent) => {
      // valentina: with the limits of its time, which show when the limits of a later one are not told.
      const kept = { ...answer, headers: { ...answer.headers, ...limits } }
      CachedAnswers.keep(state.responses, key, kept, lifetime, sent)
      if (caller.outcome.modified && answer.status < 300) CachedAnswers.forget(state.responses, identity, sent)
      return answer
    }))
}

type Logged = Pick<ServerLog.Line, "at" | "developer" | "params" | "requestId">

const writeLog = (
  { incoming, now, state }: Arrival<Valentina>,
  { body, status }: Pick<Outgoing, "body" | "status">,
  logged: Logged,
): void => {
  const { address, method, path, query } = incoming
  const durationMillis = logged.at - DateTime.toEpochMillis(now)
  const problem = status < 400 ? undefined : body
  ServerLog.add(state.log, { ...logged, durationMillis, method, path, query, address, status, problem })
}

/** Writes the log of the server. valentina: what limits or an idempotency key answer is not in it. */
const logged = (call: AuthenticatedCall<Valentina>, answer: Effect.Effect<Outgoing>): Effect.Effect<Outgoing> =>
  Effect.flatMap(answer, (answer) =>
    Effect.map(Clock.currentTimeMillis, (at) => {
      const { developer, requestId } = call.caller as Caller
      writeLog(call, answer, { at, params: call.params, requestId, developer: developer.id })
      return answer
    }))

// valentina: denying a user answers `null` where other operations without a value answer 204.
const withNull = (answer: Outgoing): Outgoing =>
  answer.status === 201 && answer.body === undefined
    ? { ...answer, headers: { "content-type": "application/json" }, body: "null" }
    : answer

/** Surrounds a handler with limits, idempotency keys, the cache and headers. */
export const around = (
  call: AuthenticatedCall<Valentina>,
  answer: Effect.Effect<Outgoing>,
): Effect.Effect<Outgoing> => {
  const { endpoint, incoming, now, options, state } = call
  const caller = call.caller as Caller
  const { identity, requestId } = caller
  const complete = (answer: Outgoing) => ProblemDocument.complete(answer, addressOf(incoming), requestId)
  const limit = take(call, identity, endpoint.operation)
  if (!limit.allowed) {
    return Effect.succeed(complete(toOutgoing(ProblemDocument.rateLimited(limit.retryAfter, limit.headers))))
  }
  const cacheControl = ResponseCache.cacheControl(endpoint.method, endpoint.operation)
  const whole = (answer: Outgoing) =>
    ProblemDocument.withHeaders(complete(withNull(answer)), requestId, limit.headers, cacheControl)
  const own = Effect.map(answer, (answer) => ServerVersion.answerOf(options.version, answer))
  const handled = logged(call, cached(call, caller, limit.headers, own))
  if (IdempotencyStore.keyOf(incoming) === undefined) return Effect.map(handled, whole)

  const store = { answers: state.idempotency, running: options.running, race: options.idempotencyRace }
  // A handler takes no time by itself, so nothing could overtake it.
  const taking = options.idempotencyRace ? Effect.andThen(Effect.yieldNow, handled) : handled
  let mismatch: Outgoing | undefined
  const refuse = (detail: string) => mismatch = complete(toOutgoing(ProblemDocument.conflict(detail)))
  return Effect.map(
    IdempotencyStore.answering(store, identity, incoming, DateTime.toEpochMillis(now), refuse, taking),
    // valentina: a mismatch is refused before the answer's own headers are set.
    (answer) => answer === mismatch ? answer : whole(answer),
  )
}

/** Serves the files of the simulator, whose addresses are in assets and avatars. */
export const file = ({ incoming, state }: Arrival<Valentina>): Outgoing | undefined => {
  const found = incoming.method === "GET" ? state.files.rows.get(incoming.path) : undefined
  return found === undefined
    ? undefined
    : { status: 200, headers: { "content-type": found.mime_type }, body: found.bytes }
}

/** 404 for a path that leads nowhere. valentina: it needs no key and has no request id. */
export const unknownPath = ({ incoming }: Arrival<Valentina>): Refusal =>
  ProblemDocument.completeRefusal(ProblemDocument.unknownPath, sentTo(incoming))

const nameOf = ({ operation }: Endpoint.Endpoint): string => AuditedOperation.handlerName(operation)

/**
 * What OPTIONS says of a path.
 *
 * valentina: the server answers OPTIONS by what it knew of the path when its
 * first handler came, and handlers come in the order of their names.
 */
const optionsOf = (endpoints: ReadonlyArray<Endpoint.Endpoint>): string => {
  const [first] = endpoints.toSorted((left, right) => nameOf(left) < nameOf(right) ? -1 : 1)
  return [first?.method ?? "", "OPTIONS"].sort().join(", ")
}

/** The parameters of the path of a request that leads to operations, but to none of its method. */
const paramsOf = (endpoint: Endpoint.Endpoint | undefined, { path }: Incoming): Readonly<Record<string, string>> => {
  const segments = (endpoint?.path ?? "").split("/")
  const sent = PathText.decoded(PathText.readingOf(path)).split("/").slice(-segments.length)
  return Object.fromEntries(
    segments.flatMap((segment, index) => segment.startsWith(":") ? [[segment.slice(1), sent[index] ?? ""]] : []),
  )
}

// The operations before which no guard looks for the caller.
const unguarded: ReadonlySet<string> = new Set<OperationId>([
  "checkSystemHealth",
  "lookupUser",
  "getDeveloperMe",
  "regenerateDeveloperMeApiKey",
  "listCompanies",
  "getCompany",
  "addDeveloperToCompany",
])

/**
 * 405, or a method of the path for OPTIONS.
 *
 * valentina: OPTIONS needs no key, and counts towards the limits of the
 * caller's address. Where a guard looks for the caller it fails, since none is
 * known: 500.
 */
export const wrongMethod = (
  arrival: Arrival<Valentina>,
  endpoints: ReadonlyArray<Endpoint.Endpoint>,
): Refusal => {
  const { incoming, now, state } = arrival
  const at = DateTime.toEpochMillis(now)
  const log = (refusal: Refusal, logged: Pick<Logged, "params" | "requestId">): Refusal => {
    writeLog(arrival, toOutgoing(refusal), { at, developer: undefined, ...logged })
    return refusal
  }
  if (incoming.method !== "OPTIONS") {
    const refusal = ProblemDocument.wrongMethod(endpoints.map(({ method }) => method))
    const complete = ProblemDocument.completeRefusal(refusal, sentTo(incoming))
    return log(complete, { params: {}, requestId: undefined })
  }
  const limit = take(arrival, incoming.address, "")
  const requestId = nextRequestId(state)
  if (!limit.allowed) {
    const limited = ProblemDocument.rateLimited(limit.retryAfter, limit.headers)
    return ProblemDocument.completeRefusal(limited, addressOf(incoming), requestId)
  }
  const headers = { "cache-control": "no-cache", ...limit.headers, "x-request-id": requestId }
  const told = { params: paramsOf(endpoints[0], incoming), requestId }
  if (!endpoints.some(({ operation }) => unguarded.has(operation))) {
    const refusal = ProblemDocument.completeRefusal(ProblemDocument.nobody, addressOf(incoming), requestId)
    return log({ ...refusal, headers: { ...refusal.headers, ...headers } }, told)
  }
  return log({ status: 204, body: undefined, headers: { allow: optionsOf(endpoints), ...headers } }, told)
}
