/**
 * The bodies of Valentina's errors.
 *
 * valentina: problem documents (RFC 9457 without `type`), and for unhandled
 * faults `{ status_code, detail }`.
 */
import type { InvalidParameter } from "../../../errors/TabletopError.ts"
import { asObject, asSeconds, asText, type Problem } from "../../call/Problem.ts"

const parametersOf = (value: unknown): ReadonlyArray<InvalidParameter> =>
  !Array.isArray(value) ? [] : value.map(asObject).filter((entry) => entry !== undefined).map((entry) => ({
    field: asText(entry.field) ?? "",
    message: asText(entry.message) ?? "",
  }))

/** What a problem document says. */
export const problemDocument = (body: Readonly<Record<string, unknown>>): Problem | undefined => {
  const detail = asText(body.detail)
  if (detail === undefined && body.title === undefined) return undefined
  return {
    title: asText(body.title),
    detail,
    instance: asText(body.instance),
    code: asText(body.code),
    requestId: asText(body.request_id),
    retryAfterSeconds: asSeconds(body.retry_after),
    invalidParameters: parametersOf(body.invalid_parameters),
    hasFieldErrors: false,
  }
}
