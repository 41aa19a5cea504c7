/**
 * How a failed call is told to a model.
 */
import * as Duration from "effect/Duration"
import * as Schema from "effect/Schema"
import { isTabletopError } from "../errors/TabletopError.ts"

/** The tag and the message, which hold no secret, and what a model can act on. */
export const ToolFailure = Schema.Struct({
  error: Schema.String,
  message: Schema.String,
  /** Whether the same call may succeed later. */
  is_retryable: Schema.Boolean,
  /** Whether a write may have been applied. */
  outcome: Schema.optionalKey(Schema.String),
  retry_after_seconds: Schema.optionalKey(Schema.Number),
})
/** How a failed call is told to a model. */
export type ToolFailure = typeof ToolFailure.Type

/** What is told of an error. */
export const failureOf = (error: unknown): ToolFailure => {
  if (!isTabletopError(error)) return { error: "UnknownError", message: "The call failed.", is_retryable: false }
  const seconds = "retryAfter" in error && error.retryAfter !== undefined
    ? Math.ceil(Duration.toSeconds(error.retryAfter))
    : undefined
  return {
    error: error._tag,
    message: error.message,
    is_retryable: error.isRetryable,
    ...(error.outcome === undefined ? {} : { outcome: error.outcome }),
    ...(seconds === undefined ? {} : { retry_after_seconds: seconds }),
  }
}
