/**
 * Errors, in words for players.
 */
import * as Duration from "effect/Duration"
import type { Outcome, TabletopError } from "./TabletopError.ts"

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? "" : "s"}`

const lasting = (wait: Duration.Duration): string => {
  const seconds = Math.max(1, Math.ceil(Duration.toSeconds(wait)))
  return seconds < 120 ? counted(seconds, "second") : counted(Math.ceil(seconds / 60), "minute")
}

const after = (wait: Duration.Duration | undefined): string =>
  wait === undefined ? "try again in a moment" : `try again in ${lasting(wait)}`

const unanswered = (outcome: Outcome | undefined): string =>
  outcome === "unknown" ? "it may have been done, so look before you repeat it" : after(undefined)

const sentence = (text: string): string => /[.!?]$/.test(text) ? text : `${text}.`

const reasons = (messages: ReadonlyArray<string>): string =>
  messages.length === 0 ? "it does not say why" : messages.map((message) => message.replace(/\.$/, "")).join("; ")

const words = (error: TabletopError, server: string): string => {
  if (error.outcome === "applied") return `${server} has done it, but its answer cannot be read: look, do not repeat it`
  switch (error._tag) {
    case "AuthenticationError":
      return `${server} does not accept the key of this program`
    case "AuthorizationError":
      return `${server} does not allow that`
    case "NotFoundError":
      return `${server} does not have what was asked for, or no longer`
    case "ConflictError":
      return `${server} says that somebody else was faster, so look again`
    case "UnprocessableEntityError":
      return `${server} cannot do this: ${reasons(error.detail === undefined ? [] : [error.detail])}`
    case "ValidationError":
      return `${server} refused: ${reasons(error.invalidParameters.map(({ message }) => message))}`
    case "RequestValidationError":
      return `This does not fit: ${reasons(error.issues.map(({ message }) => message))}`
    case "RateLimitError":
      return `${server} is busy: ${after(error.retryAfter)}`
    case "TransportError":
      return `${server} cannot be reached: ${unanswered(error.outcome)}`
    case "RequestTimeoutError":
      return `${server} does not answer: ${unanswered(error.outcome)}`
    case "DecodeError":
    case "ServerError":
    case "UnexpectedStatusError":
      return `${server} has a problem: ${error.outcome === "unknown" ? unanswered("unknown") : "try again later"}`
  }
}

/**
 * Says in one sentence for players what went wrong and what to do. The errors'
 * own messages are for those who run the program: log them. `server` is the name
 * that the players know.
 *
 * ```ts
 * import * as Duration from "effect/Duration"
 * import { messageFor, RateLimitError } from "effect-tabletop/dddice"
 *
 * const busy = new RateLimitError({ retryAfter: Duration.seconds(5) })
 * messageFor(busy, "dddice") // => "dddice is busy: try again in 5 seconds."
 * ```
 */
export const messageFor = (error: TabletopError, server: string = "The server"): string =>
  sentence(words(error, server))
