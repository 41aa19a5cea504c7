/**
 * How an answer becomes an error.
 */
import {
  type ApiName,
  AuthenticationError,
  AuthorizationError,
  ConflictError,
  type ErrorTag,
  NotFoundError,
  RateLimitError,
  ServerError,
  type TabletopError,
  UnexpectedStatusError,
  UnprocessableEntityError,
  ValidationError,
} from "../../errors/TabletopError.ts"
import * as RateLimitHeaders from "../../internal/RateLimitHeaders.ts"
import * as Secrets from "../../internal/Secrets.ts"
import type { Api } from "./Api.ts"
import * as Problem from "./Problem.ts"

/** An answer whose status is not a success. */
export interface FailedAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly text: string
}

/** What is known of the call that was answered. */
export interface CallInfo {
  readonly api: ApiName
  /** What the body of an error says; see Api. */
  readonly readProblem: Api["readProblem"]
  readonly operation: string
  /** The tags the operation can fail with, beyond those that any call can. */
  readonly tags: ReadonlySet<ErrorTag>
  /** Removed from every text of the error. */
  readonly secrets: ReadonlyArray<string>
  /** Whether the text of the answer may be kept; walks the schema, which only an error needs. */
  readonly keepsBody: () => boolean
}

// There may be a hundred of them.
const longestMessage = 200

/** The start of a text, as errors keep it. */
export const excerpt = (text: string, secrets: ReadonlyArray<string>): string | undefined =>
  text === "" ? undefined : Secrets.scrubStart(text, secrets, Secrets.longestText)

/** The tag of an error with this status. */
export const tagOf = (status: number, problem: Problem.Problem | undefined): ErrorTag => {
  if (status >= 500 && status < 600) return "ServerError"
  switch (status) {
    case 400:
      return "ValidationError"
    case 401:
      return "AuthenticationError"
    case 403:
      return "AuthorizationError"
    case 404:
      return "NotFoundError"
    case 409:
      return "ConflictError"
    case 422:
      return problem?.hasFieldErrors ? "ValidationError" : "UnprocessableEntityError"
    case 429:
      return "RateLimitError"
    default:
      return "UnexpectedStatusError"
  }
}

/** The tags of statuses that any call can be answered with. */
export const always: ReadonlySet<ErrorTag> = new Set([
  "AuthenticationError",
  "AuthorizationError",
  "RateLimitError",
  "ServerError",
])

/**
 * Makes the error of an answer. A status outside the operation's own errors
 * gives an UnexpectedStatusError. `now` is in milliseconds of the epoch.
 */
export const fromResponse = (answer: FailedAnswer, call: CallInfo, now: number): TabletopError => {
  const problem = Problem.read(answer.text, call.readProblem)
  const clean = (text: string | undefined) => text === undefined ? undefined : excerpt(text, call.secrets)
  const fields = {
    api: call.api,
    operation: call.operation,
    status: answer.status,
    requestId: clean(problem?.requestId ?? answer.headers["x-request-id"]),
    title: clean(problem?.title),
    detail: clean(problem?.detail),
    instance: clean(problem?.instance),
    code: clean(problem?.code),
    body: problem === undefined && call.keepsBody() ? excerpt(answer.text, call.secrets) : undefined,
  }
  const header = (name: string) => answer.headers[name]
  const retryAfter = RateLimitHeaders.retryAfter(header, problem?.retryAfterSeconds, now)
  const tag = tagOf(answer.status, problem)
  if (!always.has(tag) && !call.tags.has(tag)) return new UnexpectedStatusError(fields)
  switch (tag) {
    case "ValidationError":
      return new ValidationError({
        ...fields,
        invalidParameters: (problem?.invalidParameters ?? []).map(({ field, message }) => ({
          field: Secrets.scrubStart(field, call.secrets, Secrets.longestName),
          message: Secrets.scrubStart(message, call.secrets, longestMessage),
        })),
      })
    case "AuthenticationError":
      return new AuthenticationError(fields)
    case "AuthorizationError":
      return new AuthorizationError(fields)
    case "NotFoundError":
      return new NotFoundError(fields)
    case "ConflictError":
      return new ConflictError(fields)
    case "UnprocessableEntityError":
      return new UnprocessableEntityError(fields)
    case "RateLimitError": {
      const tightest = RateLimitHeaders.toRateLimit(
        RateLimitHeaders.tightest(RateLimitHeaders.policies(header, now)),
      )
      const rateLimit = tightest === undefined ? undefined : { ...tightest, policy: clean(tightest.policy) }
      return new RateLimitError({ ...fields, retryAfter, rateLimit })
    }
    case "ServerError":
      return new ServerError({ ...fields, retryAfter })
    default:
      return new UnexpectedStatusError(fields)
  }
}
