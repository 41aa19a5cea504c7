/**
 * Errors, in words for the visitors of the page.
 *
 * The errors' own messages are for those who run the page: they go to its log.
 */
import type { RealtimeError } from "effect-tabletop/dddice"
import { type ApiName, messageFor, type TabletopError } from "effect-tabletop/valentina"

/** What a call of either API can fail with. */
export type Failure = TabletopError

/** What following the room can fail with. */
export type LiveFailure = TabletopError | RealtimeError

/** Says that the room cannot be followed, although it can be read. */
export const notLive = "dddice does not tell this table of rolls as they are made: they are shown some seconds later."

/** A problem, as the page shows it. */
export interface Problem {
  readonly status: number
  readonly message: string
}

const names: Readonly<Record<ApiName, string>> = { valentina: "Valentina Noir", dddice: "dddice" }

/** Says that a server has not answered yet. */
export const silent = (api: ApiName): string => `${names[api]} does not answer yet.`

const statuses: Readonly<Record<Failure["_tag"], number>> = {
  AuthenticationError: 502,
  AuthorizationError: 403,
  NotFoundError: 404,
  ConflictError: 409,
  UnprocessableEntityError: 422,
  ValidationError: 400,
  RateLimitError: 429,
  ServerError: 502,
  UnexpectedStatusError: 502,
  RequestValidationError: 400,
  TransportError: 502,
  RequestTimeoutError: 504,
  DecodeError: 502,
}

/** Says what went wrong. */
export const describe = (error: Failure): Problem => ({
  status: statuses[error._tag],
  message: messageFor(error, error.api === undefined ? undefined : names[error.api]),
})
