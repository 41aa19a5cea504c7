/**
 * The bodies of refusals.
 *
 * A refusal is made without knowing the request; `complete` adds what comes
 * from it. So handlers and rules fail with `badRequest("...")` and the like.
 */
import * as SeededRandom from "../../../internal/SeededRandom.ts"
import type { Outgoing } from "../../server/Exchange.ts"
import type { Refusal } from "../../server/Refusal.ts"

/** A field of a request that was refused. */
export interface InvalidParameter {
  readonly field: string
  readonly message: string
}

const titles: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  413: "Content Too Large",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
}

const contentType = "application/problem+json"
const headers = { "content-type": contentType }

interface Extension {
  readonly invalid_parameters?: ReadonlyArray<InvalidParameter>
  readonly code?: string
  readonly retry_after?: number
}

const make = (status: number, detail: string, extension: Extension = {}): Refusal => ({
  status,
  headers,
  body: { status, title: titles[status], detail, ...extension },
})

const generic: ReadonlyArray<InvalidParameter> = [
  { field: "body", message: "One or more fields did not pass validation." },
]

/** 400 that names fields, or where none is known the body. */
export const badRequest = (detail: string, invalid: ReadonlyArray<InvalidParameter> = generic): Refusal =>
  make(400, detail, { invalid_parameters: invalid })

/** 400 for fields that the server's framework refuses. valentina: here `message` stands before `field`. */
export const invalidFields = (invalid: ReadonlyArray<InvalidParameter>): Refusal =>
  badRequest(
    "Validation failed for one or more fields.",
    invalid.map(({ field, message }) => ({ message, field })),
  )

/** 400 without fields: malformed JSON, or not enough points. */
export const plainBadRequest = (detail: string): Refusal => make(400, detail)

/** 400 for a required header or query field that is missing. `path` is the one that was asked for. */
export const missingParameter = (kind: "header" | "query", name: string, path: string): Refusal =>
  badRequest(`Missing required ${kind} parameter '${name}' for path ${path}`)

/** 401. */
export const unauthorized = (detail: "API key not provided" | "Unauthorized API key"): Refusal => make(401, detail)

/** 403. */
export const forbidden = (detail: string): Refusal => make(403, detail)

/** 404 for something that is missing, archived or of another company. */
export const notFound = (detail: string, code?: string): Refusal =>
  make(404, detail, code === undefined ? {} : { code })

/** 404 for something named by its id: `Campaign '...' not found`. */
export const entityNotFound = (noun: string, id?: string): Refusal =>
  notFound(id === undefined ? `${noun} not found` : `${noun} '${id}' not found`)

/** 404 for a path that leads nowhere. `complete` gives it no request id. */
export const unknownPath: Refusal = make(404, "Not Found")

/** 405; `HEAD` among others, and `OPTIONS` is always allowed. */
export const wrongMethod = (allow: ReadonlyArray<string>): Refusal => ({
  ...make(405, "Method Not Allowed"),
  headers: { ...headers, allow: [...allow, "OPTIONS"].join(", ") },
})

/** 409. */
export const conflict = (detail: string, code?: string): Refusal =>
  make(409, detail, code === undefined ? {} : { code })

/** 409 as PostgreSQL says that a value is taken. */
export const duplicate = (constraint: string, column: string, value: string): Refusal =>
  conflict(
    `duplicate key value violates unique constraint "${constraint}"\n` +
      `DETAIL:  Key (${column})=(${value}) already exists.`,
  )

/** 409 as PostgreSQL says that a row that is referred to does not exist. */
export const missingReference = (table: string, column: string, value: string, constraint: string): Refusal =>
  conflict(
    `insert or update on table "${
      table.slice(0, table.indexOf("."))
    }" violates foreign key constraint "${constraint}"\n` +
      `DETAIL:  Key (${column})=(${value}) is not present in table "${table.slice(table.indexOf(".") + 1)}".`,
  )

/** 413; the connection is closed. */
export const tooLarge: Refusal = {
  ...make(413, "Request Entity Too Large"),
  headers: { ...headers, connection: "close" },
}

/** 422, of identity operations only. */
export const unprocessable = (detail: string, code: string): Refusal => make(422, detail, { code })

/** 429. `complete` is not needed for its headers, which name the rejecting policy only. */
export const rateLimited = (retryAfter: number, limits: Readonly<Record<string, string>>): Refusal => ({
  ...make(429, "You are being rate limited.", { retry_after: retryAfter }),
  headers: { ...headers, ...limits },
})

/** 500 as the server's framework answers to a fault of the server. */
export const broken: Refusal = { status: 500, body: { status_code: 500, detail: "Internal Server Error" } }

/** 500 as the server's database answers to a number that it has no room for. */
export const outOfRange: Refusal = make(500, "A number is out of the range of the database")

/** 500 as the server's guards answer where they look for a caller and none is known. */
export const nobody: Refusal = make(500, "No caller is known")

/** 503, of identity operations only. */
export const unavailable = (detail: string, code: string): Refusal => make(503, detail, { code })

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

/**
 * The id of a request, by its number. What a client sends as its id is ignored.
 *
 * The simulator's own random numbers are not asked, so that reads leave the dice
 * alone.
 */
export const requestId = (number: number): string => `req_${SeededRandom.make(`request ${number}`).text(22, alphabet)}`

/** Whether an answer is a problem document. */
const isProblem = (answer: Outgoing): boolean => answer.headers["content-type"] === contentType

const located = (body: unknown, instance: string, requestId: string | undefined): unknown => {
  // It is one of the documents above.
  const { detail, status, title, ...extension } = body as Readonly<Record<string, unknown>>
  const id = requestId === undefined ? {} : { request_id: requestId }
  return { status, title, detail, instance, ...id, ...extension }
}

/** As `complete`, for a refusal that is not written yet. */
export const completeRefusal = (refusal: Refusal, instance: string, requestId?: string): Refusal => ({
  ...refusal,
  body: located(refusal.body, instance, requestId),
})

/**
 * Adds the address of the request, and its id where there is one, to a problem
 * document, in the server's order of members; any other answer stays.
 *
 * valentina: an unknown path and a wrong method get no id.
 */
export const complete = (answer: Outgoing, instance: string, requestId?: string): Outgoing => {
  if (!isProblem(answer) || typeof answer.body !== "string") return answer
  return { ...answer, body: JSON.stringify(located(JSON.parse(answer.body), instance, requestId)) }
}

// valentina: what the middleware refuses before the answer's own headers are set.
const withoutHeaders = new Set([401, 429])

/**
 * The headers of an answer: the request's id, what is left of the limits, and
 * how long the answer may be kept.
 *
 * valentina: 401, 429 and a mismatch of an idempotency key have none of them
 * besides the limit that was exceeded. A bare 204 has the first two.
 */
export const withHeaders = (
  answer: Outgoing,
  requestId: string,
  limits: Readonly<Record<string, string>>,
  cacheControl: string,
): Outgoing =>
  withoutHeaders.has(answer.status) ? answer : {
    ...answer,
    headers: { ...answer.headers, "cache-control": cacheControl, ...limits, "x-request-id": requestId },
  }
