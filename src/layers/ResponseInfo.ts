/**
 * What comes with the value of a call.
 */
import type { RateLimit } from "../errors/TabletopError.ts"
import * as RateLimitHeaders from "../internal/RateLimitHeaders.ts"
import type { Answer } from "./call/Attempt.ts"

/** What came with the value of a call. */
export interface ResponseInfo {
  readonly status: number
  /** The server's id of the request. */
  readonly requestId: string | undefined
  readonly headers: Readonly<Record<string, string>>
  /** The tightest rate limit the answer names. */
  readonly rateLimit: RateLimit | undefined
  /** How often the request was sent. */
  readonly attempts: number
}

/** Reads it from an answer; `now` is in milliseconds of the epoch. */
export const of = (answer: Answer, attempts: number, now: number): ResponseInfo => ({
  status: answer.status,
  requestId: answer.headers["x-request-id"],
  headers: answer.headers,
  rateLimit: RateLimitHeaders.toRateLimit(
    RateLimitHeaders.tightest(RateLimitHeaders.policies(answer.headers, now)),
  ),
  attempts,
})
