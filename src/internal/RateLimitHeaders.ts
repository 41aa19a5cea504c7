/**
 * What the headers of an answer say about rate limits and waiting.
 *
 * Valentina sends the IETF draft fields `RateLimit` and `RateLimit-Policy`,
 * dddice what Laravel sends: `X-RateLimit-*`. `Retry-After` is read from both.
 * A browser hides these fields without CORS permission, so an absent one means
 * unknown, never zero.
 */
import * as Duration from "effect/Duration"
import type { RateLimit } from "../errors/TabletopError.ts"

/** One policy of the server. */
export interface Policy {
  /** Empty where the server names none. */
  readonly name: string
  /** Tokens of the full bucket. */
  readonly limit: number | undefined
  /** Seconds in which an empty bucket fills. */
  readonly windowSeconds: number | undefined
  readonly remaining: number | undefined
  /** Seconds until a request is allowed again; 0 while there is budget. */
  readonly resetSeconds: number | undefined
}

/** Gives a header by its lower-case name. */
export type Header = (name: string) => string | undefined

interface Item {
  readonly name: string
  readonly parameters: Readonly<Record<string, number>>
}

const count = (text: string | undefined): number | undefined => {
  // `Number` alone takes "0x10" and "1e3".
  return /^\s*\d{1,15}(\.\d+)?\s*$/.test(text ?? "") ? Number(text) : undefined
}

// Parameters may be texts, bytes and flags too, such as `qu="requests"` and `pk=:YQ==:`.
const itemPattern = /(?:"([^"]*)"|([^\s;,"]+))((?:\s*;\s*[a-z]+(?:\s*=\s*(?:"[^"]*"|[^\s;,"]*))?)*)/gi

// The fields are structured-field lists: `"name";r=4;t=0, "other";r=1;t=9`.
const items = (text: string | undefined): ReadonlyArray<Item> =>
  Array.from((text ?? "").matchAll(itemPattern), (match) => ({
    name: match[1] ?? match[2] ?? "",
    parameters: Object.fromEntries(
      (match[3] ?? "").split(";").map((parameter) => parameter.split("=")).flatMap(([key = "", value]) => {
        const number = count(value)
        return number === undefined ? [] : [[key.trim().toLowerCase(), number] as const]
      }),
    ),
  }))

// Servers have one or two. What an answer can add to a memory is bounded.
const mostPolicies = 10

// The longest window that dddice documents: one guest in 24 hours.
const longestWindowSeconds = 86_400

// Nobody waits longer than a window: servers that said so were wrong, and would lock the client out for days.
const possible = (seconds: number | undefined, windowSeconds: number | undefined): number | undefined =>
  seconds && Math.min(seconds, windowSeconds || longestWindowSeconds)

const ietf = (header: Header): ReadonlyArray<Policy> => {
  const states = new Map(items(header("ratelimit")).map((item) => [item.name, item.parameters]))
  const policies = new Map(items(header("ratelimit-policy")).map((item) => [item.name, item.parameters]))
  return [...new Set([...policies.keys(), ...states.keys()])].slice(0, mostPolicies).map((name) => ({
    name,
    limit: policies.get(name)?.q,
    windowSeconds: policies.get(name)?.w,
    remaining: states.get(name)?.r,
    resetSeconds: possible(states.get(name)?.t, policies.get(name)?.w),
  }))
}

// `Date.parse` alone takes "-5" for a day in May 2001.
const httpDate = /^[A-Z][a-z]+, .+ GMT$/

const dateOf = (text: string | undefined): number => httpDate.test(text ?? "") ? Date.parse(text ?? "") : Number.NaN

// Moments are told by the server's clock, and many computers have a wrong one.
const serverNow = (header: Header, now: number): number => {
  const date = dateOf(header("date"))
  return Number.isNaN(date) ? now : date
}

const fromXRateLimit = (header: Header, now: number): ReadonlyArray<Policy> => {
  const limit = count(header("x-ratelimit-limit"))
  const remaining = count(header("x-ratelimit-remaining"))
  if (limit === undefined && remaining === undefined) return []
  // dddice (Laravel) gives the reset as seconds of the epoch.
  const reset = count(header("x-ratelimit-reset"))
  const resetSeconds = reset && possible(Math.max(0, reset - serverNow(header, now) / 1000), undefined)
  return [{ name: "", limit, windowSeconds: undefined, remaining, resetSeconds }]
}

/**
 * The policies that the headers name, in the order of the server. `now` is in
 * milliseconds of the epoch.
 */
export const policies = (header: Header, now: number): ReadonlyArray<Policy> =>
  header("ratelimit") === undefined && header("ratelimit-policy") === undefined
    ? fromXRateLimit(header, now)
    : ietf(header)

const tightness = (policy: Policy): number => policy.remaining ?? Number.POSITIVE_INFINITY

/** The policy with the least left; of equals the one with the longer wait. */
export const tightest = (policies: ReadonlyArray<Policy>): Policy | undefined =>
  policies.reduce<Policy | undefined>((found, policy) => {
    if (found === undefined || tightness(policy) < tightness(found)) return policy
    const longer = tightness(policy) === tightness(found) && (policy.resetSeconds ?? 0) > (found.resetSeconds ?? 0)
    return longer ? policy : found
  }, undefined)

/** A policy as errors and responses show it. */
export const toRateLimit = (policy: Policy | undefined): RateLimit | undefined =>
  policy === undefined ? undefined : {
    policy: policy.name || undefined,
    limit: policy.limit,
    remaining: policy.remaining,
    resetAfter: policy.resetSeconds === undefined ? undefined : Duration.millis(policy.resetSeconds * 1000),
  }

const retryAfterHeader = (text: string | undefined, now: number): number | undefined => {
  const seconds = count(text)
  if (seconds !== undefined) return seconds
  const date = dateOf(text)
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000)
}

/**
 * The wait a 429 or 503 asks for: the longest of `Retry-After`, the body's
 * `retry_after` (seconds) and the reset of every policy that is used up, the last two no longer than a window.
 */
export const retryAfter = (
  header: Header,
  bodySeconds: number | undefined,
  now: number,
): Duration.Duration | undefined => {
  const usedUp = policies(header, now).filter(({ remaining }) => remaining === 0)
  // The body speaks of the policy that refuses.
  const window = Math.max(...usedUp.map(({ windowSeconds }) => windowSeconds || Infinity))
  const hints = [
    retryAfterHeader(header("retry-after"), serverNow(header, now)),
    usedUp.length === 0 ? bodySeconds : possible(bodySeconds, window),
    ...usedUp.map(({ resetSeconds }) => resetSeconds || undefined),
  ].filter((seconds) => seconds !== undefined)
  return hints.length === 0 ? undefined : Duration.millis(Math.ceil(Math.max(...hints) * 1000))
}
