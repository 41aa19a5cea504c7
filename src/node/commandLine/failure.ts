/**
 * How a failed command ends: one line on standard error, and a status by the kind of failure.
 */
import * as Cause from "effect/Cause"
import * as CliError from "effect/cli/CliError"
import * as Exit from "effect/Exit"
import * as Option from "effect/Option"
import * as Predicate from "effect/Predicate"

/** Exit statuses by tag; others end with 1. */
const statuses: Readonly<Record<string, number>> = {
  RequestValidationError: 2,
  ConfigError: 2,
  DiceNotationError: 2,
  AuthenticationError: 3,
  AuthorizationError: 3,
  ConnectionRefusedError: 3,
  SubscriptionRefusedError: 3,
  NotFoundError: 4,
  ActivationExpiredError: 4,
  ConflictError: 5,
  ValidationError: 6,
  UnprocessableEntityError: 6,
  RateLimitError: 7,
  ServerError: 8,
  UnexpectedStatusError: 8,
  TransportError: 9,
  RequestTimeoutError: 9,
  DecodeError: 10,
  DriftFound: 11,
  MirrorTakenError: 12,
  PositionError: 13,
}

/** The end of a command: what it says on standard error, and its status. */
export interface Ending {
  readonly line: string
  readonly status: number
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, " ").trim()

const ofDefect = (cause: Cause.Cause<unknown>): Ending => ({
  line: `Unexpected: ${oneLine(Cause.pretty(cause)).slice(0, longestDefectCharacters)}`,
  status: 70,
})

/** Characters. */
const longestDefectCharacters = 500

const ofFailure = (failure: unknown): Ending => {
  if (!Predicate.hasProperty(failure, "_tag")) return { line: oneLine(String(failure)), status: 1 }
  const tag = String(failure._tag)
  const message = Predicate.hasProperty(failure, "message") ? String(failure.message) : tag
  return { line: oneLine(message), status: statuses[tag] ?? 1 }
}

/** 128 and the number of the signal. */
const interruptedByUser = 130

/** How a command that ended so ends; nothing to say where effect's `cli` has said it. */
export const endingOf = (exit: Exit.Exit<unknown, unknown>, interrupted = interruptedByUser): Ending => {
  if (Exit.isSuccess(exit)) return { line: "", status: 0 }
  if (Cause.hasInterruptsOnly(exit.cause)) return { line: "", status: interrupted }
  const failure = Cause.findErrorOption(exit.cause)
  if (Option.isNone(failure)) return ofDefect(exit.cause)
  if (!CliError.isCliError(failure.value)) return ofFailure(failure.value)
  const asked = failure.value._tag === "ShowHelp" && failure.value.errors.length === 0
  return { line: "", status: asked ? 0 : 2 }
}
