/**
 * Every read of an API whose input the answers of others tell.
 */
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Option from "effect/Option"
import type { TabletopError } from "../errors/TabletopError.ts"
import { type Endpoint, pathParameters } from "../internal/Endpoint.ts"
import { withFreshReads } from "../layers/CallSettings.ts"
import * as Call from "../layers/call/Call.ts"
import type { Drift } from "./Drift.ts"
import * as KnownThings from "./KnownThings.ts"
import type { Observer } from "./Observer.ts"

/** An operation that was not asked, or gave no answer to compare, and why. */
export interface NotChecked {
  readonly operation: string
  readonly reason: string
}

/** What is read. */
export interface Readable {
  readonly endpoints: ReadonlyArray<Endpoint>
  /** What the surroundings of the check do not have for an operation. */
  readonly lacking: (endpoint: Endpoint) => string | undefined
  /** Operations that not all things have. */
  readonly ofSome: ReadonlySet<string>
}

/** What became of reading. */
export interface Read {
  readonly drift: ReadonlyArray<Drift>
  readonly notChecked: ReadonlyArray<NotChecked>
}

/** Whether an operation is a read that a check may make by itself. */
export const isReadable = ({ answer, auth, method }: Endpoint): boolean =>
  method === "GET" && answer === "json" && auth !== "secret"

/** What a failed call says, without what the server said: that may name things of its users. */
export const wordsOf = (error: TabletopError): string =>
  "status" in error && error.status !== undefined ? `${error.status}, ${error._tag}` : error._tag

/** Refusals that tell of the caller or of the thing, and not of the operation. */
const isRule = (error: TabletopError): boolean =>
  ["AuthorizationError", "ConflictError", "UnprocessableEntityError"].includes(error._tag)

/** The call of an operation with the include fields that it has. */
const readOnce = (observer: Observer, endpoint: Endpoint, input: object) => {
  const include = endpoint.includes.length === 0 ? {} : { include: endpoint.includes }
  return Effect.exit(withFreshReads(Call.make(observer.client, endpoint)({ ...input, ...include })))
}

const driftOf = (endpoint: Endpoint, error: TabletopError): Drift => {
  const { operation, status } = endpoint
  if (error._tag === "DecodeError") {
    const [issue] = error.issues
    const place = issue?.path.map(String).join(".").replace(/\.\d+(?=\.|$)/g, "[]") ?? ""
    return { kind: "odd value", operation, place, expected: issue?.message ?? "", found: "what cannot be read" }
  }
  return { kind: "status", operation, place: "", expected: String(status), found: wordsOf(error) }
}

/** What a failure of the whole check is: the service cannot be reached, or knows the key not. */
const endsTheCheck = (error: TabletopError): boolean =>
  ["AuthenticationError", "TransportError", "RequestTimeoutError"].includes(error._tag)

const readAll = Effect.fnUntraced(function* (observer: Observer, endpoint: Endpoint, inputs: ReadonlyArray<object>) {
  let failure: TabletopError | undefined
  for (const input of inputs) {
    const exit = yield* readOnce(observer, endpoint, input)
    if (Exit.isSuccess(exit)) return undefined
    const error = Option.getOrUndefined(Cause.findErrorOption(exit.cause))
    if (error === undefined) return yield* Effect.failCause(exit.cause as Cause.Cause<never>)
    if (endsTheCheck(error)) return yield* Effect.fail(error)
    failure = error
    if (error._tag !== "NotFoundError") break
  }
  return failure
})

/**
 * Makes the reads, in the order in which the answers tell their inputs: those
 * that need nothing first.
 */
export const make = Effect.fnUntraced(function* (
  observer: Observer,
  { endpoints, lacking, ofSome }: Readable,
  known: KnownThings.KnownThings,
) {
  const drift: Array<Drift> = []
  const notChecked: Array<NotChecked> = []
  const depth = ({ path }: Endpoint): number => pathParameters(path).length
  let waiting = endpoints.filter(isReadable).sort((a, b) => depth(a) - depth(b))
  let learnt = 0
  const learn = () => {
    for (; learnt < observer.observations.length; learnt++) known.learn(observer.observations[learnt]!)
  }
  for (let asked = true; asked;) {
    asked = false
    for (const endpoint of waiting) {
      learn()
      const { operation } = endpoint
      const reason = lacking(endpoint)
      const inputs = reason === undefined ? known.inputsFor(endpoint) : []
      if (inputs === undefined) continue
      asked = true
      waiting = waiting.filter((other) => other !== endpoint)
      if (reason !== undefined) {
        notChecked.push({ operation, reason })
        continue
      }
      const error = yield* readAll(observer, endpoint, inputs)
      if (error === undefined) continue
      if (error._tag === "RequestValidationError") {
        notChecked.push({ operation, reason: "its input cannot be made of ids alone" })
      } else if (isRule(error) || (error._tag === "NotFoundError" && ofSome.has(operation))) {
        notChecked.push({ operation, reason: `refused with ${wordsOf(error)}` })
      } else drift.push(driftOf(endpoint, error))
    }
  }
  for (const { operation } of waiting) notChecked.push({ operation, reason: "no answer told what to ask for" })
  const read: Read = { drift, notChecked }
  return read
})
