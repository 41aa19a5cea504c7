/**
 * Reading the body of an error.
 *
 * Valentina sends problem documents (RFC 9457 without `type`) and, for
 * unhandled faults, `{ status_code, detail }`. dddice sends
 * `{ type: "error", data: { message } }`, or what Laravel makes by itself:
 * `{ message }` and `{ message, errors: { field: [text] } }`.
 */
import type { InvalidParameter } from "../../errors/TabletopError.ts"

/** What the body of an error says. */
export interface Problem {
  readonly title: string | undefined
  readonly detail: string | undefined
  readonly instance: string | undefined
  readonly code: string | undefined
  readonly requestId: string | undefined
  /** Seconds to wait. */
  readonly retryAfter: number | undefined
  readonly invalidParameters: ReadonlyArray<InvalidParameter>
  /** Whether the body lists fields in Laravel's way. */
  readonly hasFieldErrors: boolean
}

type Json = Readonly<Record<string, unknown>>

const asObject = (value: unknown): Json | undefined =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value as Json : undefined

const asText = (value: unknown): string | undefined => typeof value === "string" && value.length > 0 ? value : undefined

const valentinaParameters = (value: unknown): ReadonlyArray<InvalidParameter> =>
  !Array.isArray(value) ? [] : value.map(asObject).filter((entry) => entry !== undefined).map((entry) => ({
    field: asText(entry.field) ?? "",
    message: asText(entry.message) ?? "",
  }))

const laravelParameters = (errors: Json | undefined): ReadonlyArray<InvalidParameter> =>
  Object.entries(errors ?? {}).flatMap(([field, messages]) =>
    (Array.isArray(messages) ? messages : [messages]).map((message) => ({ field, message: asText(message) ?? "" }))
  )

// An answer may hold millions, and an error is printed.
const mostParameters = 100

const seconds = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined

const parse = (text: string): Json | undefined => {
  try {
    return asObject(JSON.parse(text))
  } catch {
    return undefined
  }
}

/**
 * Reads the text of an error's body; `undefined` when it is none of the known
 * shapes.
 */
export const read = (text: string): Problem | undefined => {
  const json = parse(text)
  if (json === undefined) return undefined
  const data = asObject(json.data)
  const fieldErrors = asObject(json.errors) ?? asObject(data?.errors)
  const detail = asText(json.detail) ?? asText(data?.message) ?? asText(json.message)
  if (detail === undefined && json.title === undefined && fieldErrors === undefined) return undefined
  return {
    title: asText(json.title),
    detail,
    instance: asText(json.instance),
    code: asText(json.code),
    requestId: asText(json.request_id),
    retryAfter: seconds(json.retry_after),
    invalidParameters: [...valentinaParameters(json.invalid_parameters), ...laravelParameters(fieldErrors)]
      .slice(0, mostParameters),
    hasFieldErrors: fieldErrors !== undefined,
  }
}
