/**
 * The tagged errors of all APIs.
 *
 * One set serves them all, so that a program which uses several catches each once. Every field is optional in the
 * constructors, so that a test can make one from what it needs: `new ConflictError({ detail: "taken" })`.
 */
import * as Data from "effect/Data"
import * as Duration from "effect/Duration"
import * as Predicate from "effect/Predicate"

/** The API a call went to, by its name in lower case. */
export type ApiName = string

/**
 * Whether the server may have acted on the request.
 *
 * `not-sent`: the request did not reach it. `unknown`: it may have been
 * applied; read with `withFreshReads` before writing again. `applied`: it was,
 * for the server answered so (2xx), though the answer cannot be read; do not
 * write again.
 */
export type Outcome = "not-sent" | "unknown" | "applied"

/** One field the request got wrong, in the words of the server. */
export interface InvalidParameter {
  /** The field, as a path in the API's own names, e.g. `settings.name`. */
  readonly field: string
  readonly message: string
}

/** One place where a value does not fit its schema. */
export interface Issue {
  readonly path: ReadonlyArray<PropertyKey>
  readonly message: string
}

/** What an answer tells about a rate limit. Fields the server hides are absent. */
export interface RateLimit {
  /** The name of the policy, when the server gives one. */
  readonly policy?: string | undefined
  /** Requests the policy allows in one window. */
  readonly limit?: number | undefined
  /** Requests left. */
  readonly remaining?: number | undefined
  /** Time until another request is allowed (Valentina) or the window ends (dddice). */
  readonly resetAfter?: Duration.Duration | undefined
}

interface CallFields {
  readonly api?: ApiName | undefined
  /** The operation id, e.g. `createCampaign`. */
  readonly operation?: string | undefined
  /** Present when the server has acted on a write, may have, or surely has not. */
  readonly outcome?: Outcome | undefined
  /** Replaces the message that is made from the other fields. */
  readonly message?: string | undefined
}

interface ResponseFields extends CallFields {
  readonly status?: number | undefined
  /** The server's id of the request: quote it when you report a fault. */
  readonly requestId?: string | undefined
  readonly title?: string | undefined
  readonly detail?: string | undefined
  readonly instance?: string | undefined
  /** A machine-readable reason, e.g. `IDENTITY_ALREADY_LINKED`. */
  readonly code?: string | undefined
  /** The start of the answer, when it was not a problem document. */
  readonly body?: string | undefined
}

const where = (fields: CallFields): string =>
  fields.operation === undefined
    ? "The call"
    : fields.api === undefined
    ? fields.operation
    : `${fields.api} ${fields.operation}`

/** What was applied is not to be done again, whatever came after it. */
const isOpen = ({ outcome }: CallFields): boolean => outcome !== "applied"

/** A text of the server without its full stop: sentences go on after it. */
const unstopped = (text: string): string => text.replace(/[.\s]+$/, "")

const listed = (entries: ReadonlyArray<string>): string =>
  entries.length === 0 ? "" : `. ${entries.map(unstopped).join("; ")}`

const answered = (fields: ResponseFields, advice = ""): string => {
  const status = [fields.status, fields.title].filter(Predicate.isNotUndefined).join(" ")
  const said = unstopped(
    fields.detail ?? fields.body?.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim().slice(0, 200) ?? "",
  )
  const request = fields.requestId === undefined ? "" : ` (request ${fields.requestId})`
  return `${where(fields)} was answered ${status === "" ? "with an error" : status}${
    said === "" ? "" : `: ${said}`
  }${request}${advice === "" ? "" : `. ${advice}`}`
}

const pathOf = (issue: Issue): string => issue.path.map(String).join(".")

const units = [["d", 86_400_000], ["h", 3_600_000], ["m", 60_000], ["s", 1000], ["ms", 1]] as const

/** A time as `Duration.format` has it, which weighs more for the sake of what is shorter than a millisecond. */
const inWords = (millis: number): string => {
  if (!Number.isFinite(millis)) return String(millis)
  let left = Math.round(millis)
  const pieces = units.flatMap(([unit, size]) => {
    const count = Math.floor(left / size)
    left -= count * size
    return count > 0 ? [`${count}${unit}`] : []
  })
  return pieces.join(" ") || "0"
}

/** Issues in words, each with its place. */
export const describeIssues = (issues: ReadonlyArray<Issue> | undefined): string =>
  listed((issues ?? []).map((issue) => issue.path.length === 0 ? issue.message : `${pathOf(issue)}: ${issue.message}`))

/**
 * The server does not accept the key or token (401).
 */
export class AuthenticationError extends Data.TaggedError("AuthenticationError")<ResponseFields & { message: string }> {
  readonly isRetryable = false
  constructor(fields: ResponseFields = {}) {
    super({ ...fields, message: fields.message ?? answered(fields, "Check the key that the client was given") })
  }
}

/**
 * The key or the acting user may not do this (403).
 */
export class AuthorizationError extends Data.TaggedError("AuthorizationError")<ResponseFields & { message: string }> {
  readonly isRetryable = false
  constructor(fields: ResponseFields = {}) {
    super({ ...fields, message: fields.message ?? answered(fields) })
  }
}

/**
 * Something named in the request does not exist, or is archived (404).
 */
export class NotFoundError extends Data.TaggedError("NotFoundError")<ResponseFields & { message: string }> {
  readonly isRetryable = false
  constructor(fields: ResponseFields = {}) {
    super({ ...fields, message: fields.message ?? answered(fields) })
  }
}

/**
 * The request contradicts what is there, e.g. a taken name or an idempotency
 * key used with another body (409).
 */
export class ConflictError extends Data.TaggedError("ConflictError")<ResponseFields & { message: string }> {
  readonly isRetryable = false
  constructor(fields: ResponseFields = {}) {
    super({ ...fields, message: fields.message ?? answered(fields) })
  }
}

/**
 * The request is well-formed and still cannot be done; `code` says why (422).
 */
export class UnprocessableEntityError
  extends Data.TaggedError("UnprocessableEntityError")<ResponseFields & { message: string }> {
  readonly isRetryable = false
  constructor(fields: ResponseFields = {}) {
    super({ ...fields, message: fields.message ?? answered(fields) })
  }
}

/**
 * The server refused fields of the request (400; dddice also 422 with
 * `errors`). `invalidParameters` names them.
 */
export class ValidationError extends Data.TaggedError("ValidationError")<
  ResponseFields & { message: string; readonly invalidParameters: ReadonlyArray<InvalidParameter> }
> {
  readonly isRetryable = false
  constructor(
    fields: ResponseFields & { readonly invalidParameters?: ReadonlyArray<InvalidParameter> | undefined } = {},
  ) {
    const invalidParameters = fields.invalidParameters ?? []
    super({
      ...fields,
      invalidParameters,
      message: fields.message ??
        answered(fields) + listed(invalidParameters.map(({ field, message }) => `${field}: ${message}`)),
    })
  }
}

/**
 * Too many requests (429), or a wait for the budget above the policy's cap, in
 * which case nothing was sent and `status` is absent.
 */
export class RateLimitError extends Data.TaggedError("RateLimitError")<
  ResponseFields & {
    message: string
    readonly retryAfter?: Duration.Duration | undefined
    readonly rateLimit?: RateLimit | undefined
  }
> {
  readonly isRetryable: boolean
  constructor(
    fields: ResponseFields & {
      readonly retryAfter?: Duration.Duration | undefined
      readonly rateLimit?: RateLimit | undefined
    } = {},
  ) {
    const advice = fields.retryAfter === undefined
      ? "Try again later"
      : `Try again in ${inWords(Math.max(1, Math.ceil(Duration.toSeconds(fields.retryAfter))) * 1000)}`
    super({
      ...fields,
      message: fields.message ??
        (fields.status === undefined
          ? `${where(fields)} was not sent: the rate limit is used up. ${advice}`
          : answered(fields, advice)),
    })
    this.isRetryable = isOpen(fields)
  }
}

/**
 * The server failed or is down (5xx).
 */
export class ServerError extends Data.TaggedError("ServerError")<
  ResponseFields & { message: string; readonly retryAfter?: Duration.Duration | undefined }
> {
  readonly isRetryable: boolean
  constructor(fields: ResponseFields & { readonly retryAfter?: Duration.Duration | undefined } = {}) {
    super({ ...fields, message: fields.message ?? answered(fields) })
    this.isRetryable = isOpen(fields) && fields.status !== 501 && fields.status !== 505
  }
}

/**
 * A status that the operation does not declare: redirects (browsers show them
 * as status 0), 405, 413 and whatever a proxy invents.
 */
export class UnexpectedStatusError extends Data.TaggedError("UnexpectedStatusError")<
  ResponseFields & { message: string }
> {
  readonly isRetryable: boolean
  constructor(fields: ResponseFields = {}) {
    super({
      ...fields,
      message: fields.message ?? answered(
        fields,
        fields.status !== undefined && [0, 301, 302, 303, 307, 308].includes(fields.status)
          ? "Redirects are not followed, since they would carry the key to another address: check the base URL"
          : "",
      ),
    })
    this.isRetryable = isOpen(fields) && fields.status === 408
  }
}

/**
 * The input does not fit; nothing was sent. `issues` lists every bad field.
 */
export class RequestValidationError extends Data.TaggedError("RequestValidationError")<
  CallFields & { message: string; readonly issues: ReadonlyArray<Issue> }
> {
  readonly isRetryable = false
  constructor(fields: CallFields & { readonly issues?: ReadonlyArray<Issue> | undefined } = {}) {
    super({
      ...fields,
      outcome: "not-sent",
      issues: fields.issues ?? [],
      message: fields.message ??
        `${where(fields)} was not sent: the input does not fit${describeIssues(fields.issues)}`,
    })
  }
}

/**
 * No answer: the connection failed, or ended before the answer was whole.
 */
export class TransportError extends Data.TaggedError("TransportError")<
  CallFields & { message: string; readonly cause?: unknown }
> {
  readonly isRetryable: boolean
  constructor(fields: CallFields & { readonly cause?: unknown } = {}) {
    const said = Predicate.hasProperty(fields.cause, "message") ? unstopped(String(fields.cause.message)) : ""
    // What Chromium, Safari and Firefox say, whatever the reason: they tell pages none.
    const advice = /^(Failed to fetch|Load failed|NetworkError when)/.test(said)
      ? ". It is down, or does not allow this page's origin (CORS)"
      : ""
    const reason = said === "" ? "" : `: ${said}${advice}`
    super({
      ...fields,
      message: fields.message ??
        (fields.outcome === "not-sent"
          ? `${where(fields)} could not reach the server${reason}`
          : `${where(fields)} got no whole answer${reason}`),
    })
    this.isRetryable = isOpen(fields)
  }
}

/**
 * No answer within the time limit of one attempt.
 *
 * Not named `TimeoutError`: that tag is `Effect.timeout`'s own.
 */
export class RequestTimeoutError extends Data.TaggedError("RequestTimeoutError")<
  CallFields & { message: string; readonly timeout?: Duration.Duration | undefined }
> {
  readonly isRetryable: boolean
  constructor(fields: CallFields & { readonly timeout?: Duration.Duration | undefined } = {}) {
    const limit = fields.timeout === undefined ? "in time" : `within ${inWords(Duration.toMillis(fields.timeout))}`
    super({ ...fields, message: fields.message ?? `${where(fields)} got no answer ${limit}` })
    this.isRetryable = isOpen(fields)
  }
}

/**
 * A success whose body does not fit the schema. `body` is its start. After a
 * write `outcome` is `applied`.
 */
export class DecodeError extends Data.TaggedError("DecodeError")<
  ResponseFields & { message: string; readonly issues: ReadonlyArray<Issue> }
> {
  readonly isRetryable = false
  constructor(fields: ResponseFields & { readonly issues?: ReadonlyArray<Issue> | undefined } = {}) {
    super({
      ...fields,
      issues: fields.issues ?? [],
      message: fields.message ??
        `${where(fields)} was ${
          fields.outcome === "applied" ? `applied, and answered ${fields.status ?? ""}`.trimEnd() : "answered"
        } with a body that does not fit${describeIssues(fields.issues)}`,
    })
  }
}

/** Every error by its tag. */
export interface ErrorByTag {
  readonly AuthenticationError: AuthenticationError
  readonly AuthorizationError: AuthorizationError
  readonly NotFoundError: NotFoundError
  readonly ConflictError: ConflictError
  readonly UnprocessableEntityError: UnprocessableEntityError
  readonly ValidationError: ValidationError
  readonly RateLimitError: RateLimitError
  readonly ServerError: ServerError
  readonly UnexpectedStatusError: UnexpectedStatusError
  readonly RequestValidationError: RequestValidationError
  readonly TransportError: TransportError
  readonly RequestTimeoutError: RequestTimeoutError
  readonly DecodeError: DecodeError
}

/** The tag of an error. */
export type ErrorTag = keyof ErrorByTag

/** Any error of any API. */
export type TabletopError = ErrorByTag[ErrorTag]

const tags: Record<ErrorTag, true> = {
  AuthenticationError: true,
  AuthorizationError: true,
  NotFoundError: true,
  ConflictError: true,
  UnprocessableEntityError: true,
  ValidationError: true,
  RateLimitError: true,
  ServerError: true,
  UnexpectedStatusError: true,
  RequestValidationError: true,
  TransportError: true,
  RequestTimeoutError: true,
  DecodeError: true,
}

/**
 * Whether a value is an error of this toolkit.
 */
export const isTabletopError = (value: unknown): value is TabletopError =>
  value instanceof Error && Predicate.hasProperty(value, "_tag") && Object.hasOwn(tags, String(value._tag)) &&
  Predicate.hasProperty(value, "isRetryable")

/**
 * Whether the same call may succeed when it is made again later. Never of a
 * write that was applied.
 *
 * It does not say that repeating is safe: for a write whose `outcome` is
 * `unknown`, read first.
 */
export const isRetryable = (value: unknown): boolean => isTabletopError(value) && value.isRetryable
