/**
 * What the clients promise, held against a run.
 */
import * as Cause from "effect/Cause"
import * as Exit from "effect/Exit"
import { isTabletopError, type TabletopError } from "effect-tabletop/dddice"
import { leaks } from "../secrets/Leaks.ts"
import type { Sent } from "./FaultyFetch.ts"
import type { Effects, Streamed } from "./Scenario.ts"

/** A step that has ended. */
export interface Ended {
  readonly call: string
  readonly effects: Effects
  /** Milliseconds of virtual time. */
  readonly started: number
  readonly ended: number
  readonly exit: Exit.Exit<unknown, unknown>
  readonly isRight: boolean
  readonly applied: number
  readonly items?: ReadonlyArray<string>
  readonly sent: ReadonlyArray<Sent>
}

/** A run that has ended. */
export interface Run {
  readonly steps: ReadonlyArray<Ended>
  readonly sent: ReadonlyArray<Sent>
  readonly keyed: boolean
  /** Whether a write may be applied twice: the server has no lock, and uncertain writes are repeated. */
  readonly mayRepeat: boolean
  readonly secrets: ReadonlyArray<string>
  readonly origin: string
  /** Milliseconds. */
  readonly timeout: number
  readonly cap: number
  readonly retries: number
}

/** Says what is wrong with a step, if anything. */
type Promised = (step: Ended, run: Run) => string | undefined

const exitOf = ({ effects, exit }: Ended): Exit.Exit<unknown, unknown> =>
  effects === "stream" && Exit.isSuccess(exit) ? (exit.value as Streamed).exit : exit

const failureOf = (step: Ended): unknown => {
  const exit = exitOf(step)
  return Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined
}

const errorOf = (step: Ended): TabletopError | undefined => {
  const failure = failureOf(step)
  return isTabletopError(failure) ? failure : undefined
}

const endsTyped: Promised = (step) => {
  const exit = exitOf(step)
  if (Exit.isSuccess(exit)) return step.isRight ? undefined : "succeeded with a wrong value"
  const typed = exit.cause.reasons.length === 1 && exit.cause.reasons[0]?._tag === "Fail" && errorOf(step) !== undefined
  return typed ? undefined : `ended otherwise than in a typed error: ${Cause.pretty(exit.cause)}`
}

const endsInTime: Promised = ({ ended, sent, started }, { cap, timeout }) => {
  const elapsed = ended - started
  const limit = sent.length * (timeout + cap) + sent.length * cap
  return elapsed <= limit ? undefined : `took ${elapsed} ms with ${sent.length} requests; at most ${limit} were due`
}

const waitsInTime: Promised = ({ effects, sent, started }, { cap, timeout }) => {
  const first = (sent[0]?.at ?? started) - started
  if (first > cap) return `waited ${first} ms before its first request`
  // Between two requests are the end of one, the wait for a retry and that for the limit.
  const longest = timeout + 2 * cap
  const gap = sent.slice(1).map(({ at }, index) => at - sent[index]!.at).find((gap) => gap > longest)
  return gap === undefined || effects === "stream" ? undefined : `let ${gap} ms pass between two requests`
}

const triesSeldom: Promised = ({ effects, sent }, { retries }) =>
  effects === "stream" || sent.length <= retries + 1 ? undefined : `was sent ${sent.length} times`

const appliesOnce: Promised = ({ applied, effects }, { mayRepeat }) =>
  effects === "once" && applied > 1 && !mayRepeat ? `was applied ${applied} times` : undefined

const isApplied = ({ effects }: Ended): boolean => effects === "once" || effects === "again"

const tellsTheTruth: Promised = (step) => {
  if (!isApplied(step)) return undefined
  const error = errorOf(step)
  if (error === undefined) return step.applied > 0 ? undefined : "succeeded, and the server knows nothing of it"
  if (error.outcome === "unknown") return undefined
  if (step.applied === 0) {
    return error.outcome === "applied" ? `was not applied, and its ${error._tag} says that it was` : undefined
  }
  if (error.outcome === "applied") return undefined
  if (error.outcome === "not-sent") return `was applied, and its ${error._tag} says that it was not sent`
  return `was applied, and its ${error._tag} does not say so`
}

const repeatsAfter429Only: Promised = ({ effects, sent }, { keyed }) => {
  if (keyed || effects !== "once") return undefined
  const wrong = sent.slice(0, -1).find(({ answered }) => answered !== 429)
  return wrong === undefined ? undefined : `was sent again after "${wrong.fault.name}"`
}

const identical = (left: Sent["body"], right: Sent["body"]): boolean => String(left) === String(right)

const keepsItsKey: Promised = ({ effects, sent }, { keyed }) => {
  if (!keyed || effects !== "once") return undefined
  const [first] = sent
  const key = first?.headers["idempotency-key"]
  if (first !== undefined && key === undefined) return "was sent without a key"
  const same = sent.every(({ body, headers }) => headers["idempotency-key"] === key && identical(body, first?.body))
  return same ? undefined : "was sent again with another key or body"
}

const yieldsEachOnce: Promised = ({ effects, exit, items = [] }) => {
  if (effects !== "stream" || Exit.isFailure(exit)) return undefined
  const { exit: end, seen } = exit.value as Streamed
  if (seen.some((item, index) => item !== items[index])) return `yielded ${seen.join()} of ${items.join()}`
  return Exit.isSuccess(end) && seen.length < items.length
    ? `ended well with ${seen.length} of ${items.length} items`
    : undefined
}

const keepsSecrets: Promised = (step, { secrets }) => {
  const shown = leaks(failureOf(step), secrets)
  return shown.length === 0 ? undefined : `leaks: ${shown[0]}`
}

const staysAtHome: Promised = ({ sent }, { origin }) => {
  const foreign = sent.find((request) => request.origin !== origin)
  return foreign === undefined ? undefined : `was sent to ${foreign.origin}`
}

const promises: Readonly<Record<string, Promised>> = {
  endsTyped,
  endsInTime,
  waitsInTime,
  triesSeldom,
  appliesOnce,
  tellsTheTruth,
  repeatsAfter429Only,
  keepsItsKey,
  yieldsEachOnce,
  keepsSecrets,
  staysAtHome,
}

const story = (step: Ended): string =>
  step.sent.map(({ answered, at, fault, method, path }) =>
    `    ${at} ms ${method} ${path}: ${fault.name} (${answered})`
  )
    .join("\n")

/** A promise that a run broke. */
export interface Broken {
  readonly promise: string
  /** What happened, request by request. */
  readonly story: string
}

/** The promises that a run broke. */
export const broken = (run: Run): ReadonlyArray<Broken> =>
  run.steps.flatMap((step) =>
    Object.entries(promises).flatMap(([promise, check]) => {
      const problem = check(step, run)
      return problem === undefined ? [] : [{ promise, story: `${step.call} ${problem}\n${story(step)}` }]
    })
  )
