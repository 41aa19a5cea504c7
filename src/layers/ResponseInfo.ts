/**
 * What comes with the value of a call.
 */
import type { RateLimit } from "../errors/TabletopError.ts"
import * as RateLimitHeaders from "../internal/RateLimitHeaders.ts"
import * as Secrets from "../internal/Secrets.ts"
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

// Servers and runtimes take no longer ones.
const longestHeader = 16_384

/** Reads it from an answer; `now` is in milliseconds of the epoch. */
export const of = (
  answer: Answer,
  secrets: ReadonlyArray<string>,
  attempts: number,
  now: number,
): ResponseInfo => {
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map((
      [name, value],
    ) => [Secrets.cleanName(name, secrets), Secrets.scrubStart(value, secrets, longestHeader)]),
  )
  return {
    status: answer.status,
    requestId: headers["x-request-id"],
    headers,
    rateLimit: RateLimitHeaders.toRateLimit(
      RateLimitHeaders.tightest(RateLimitHeaders.policies((name) => headers[name], now)),
    ),
    attempts,
  }
}
