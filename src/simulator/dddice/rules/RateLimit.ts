/**
 * Limits of requests in a minute, as Laravel's throttle counts them: the minute
 * begins with the first request.
 */
import * as DateTime from "effect/DateTime"
import type { Refusal } from "../../server/Refusal.ts"
import type { State } from "../store/State.ts"

const minute = 60_000

/** What a request did to a limit. */
export interface Count {
  readonly allowed: boolean
  /** Headers for the answer. */
  readonly headers: Readonly<Record<string, string>>
}

/** Counts a request under `key`. */
export const count = (state: State, key: string, limit: number, now: DateTime.Utc): Count => {
  if (limit === Number.POSITIVE_INFINITY) return { allowed: true, headers: {} }
  const millis = DateTime.toEpochMillis(now)
  const found = state.windows.get(key)
  const window = found === undefined || millis >= found.start + minute ? { start: millis, count: 0 } : found
  const allowed = window.count < limit
  if (allowed) state.windows.set(key, { ...window, count: window.count + 1 })
  const headers = {
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(allowed ? limit - window.count - 1 : 0),
  }
  if (allowed) return { allowed, headers }
  const reset = window.start + minute
  return {
    allowed,
    headers: {
      ...headers,
      "retry-after": String(Math.ceil((reset - millis) / 1000)),
      "x-ratelimit-reset": String(Math.ceil(reset / 1000)),
    },
  }
}

/** 429: the limit is used up. */
export const tooMany = (headers: Count["headers"]): Refusal => ({
  status: 429,
  body: { message: "Too Many Attempts." },
  headers,
})
