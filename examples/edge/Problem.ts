/**
 * Errors, in words for the visitors of the page.
 *
 * The errors' own messages are for those who run the page: they go to its log.
 */
import * as Duration from "effect/Duration"
import type { RealtimeError } from "effect-tabletop/dddice"
import type { ApiName, TabletopError } from "effect-tabletop/valentina"

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

const unanswered = ({ outcome }: Pick<TabletopError, "outcome">): string =>
  outcome === "unknown" ? " The dice may have been rolled: look before you roll again." : " Try again in a moment."

/** Says what went wrong. */
export const describe = (error: Failure): Problem => {
  const server = error.api === undefined ? "The server" : names[error.api]
  switch (error._tag) {
    case "RateLimitError": {
      const wait = error.retryAfter === undefined ? "in a moment" : `in ${Duration.format(error.retryAfter)}`
      return { status: 429, message: `${server} is busy. Try again ${wait}.` }
    }
    case "AuthenticationError":
      return { status: 502, message: `${server} does not know this table: its key is not accepted.` }
    case "AuthorizationError":
      return { status: 403, message: `${server} does not let this table do that.` }
    case "NotFoundError":
      return { status: 404, message: `${server} no longer has what this table asks for.` }
    case "ConflictError":
      return { status: 409, message: `${server} says that somebody else was faster. Look again.` }
    case "ValidationError":
      return {
        status: 400,
        message: `${server} refused: ${error.invalidParameters.map((it) => it.message).join("; ")}`,
      }
    case "RequestValidationError":
      return { status: 400, message: `This cannot be rolled: ${error.issues.map((it) => it.message).join("; ")}` }
    case "UnprocessableEntityError":
      return { status: 422, message: `${server} cannot do this: ${error.detail ?? "it does not say why"}` }
    case "TransportError":
      return { status: 502, message: `${server} cannot be reached.${unanswered(error)}` }
    case "RequestTimeoutError":
      return { status: 504, message: `${server} does not answer.${unanswered(error)}` }
    case "DecodeError":
      if (error.outcome !== "applied") return { status: 502, message: `${server} has a problem. Try again later.` }
      return {
        status: 502,
        message: `${server} has done it, but its answer cannot be read: look before you repeat it.`,
      }
    case "ServerError":
    case "UnexpectedStatusError":
      return { status: 502, message: `${server} has a problem. Try again later.` }
  }
}
