/**
 * The end of an activation that nobody approved.
 */
import * as Data from "effect/Data"
import type * as DateTime from "effect/DateTime"

/**
 * The code expired before a user approved it: ask for another.
 */
export class ActivationExpiredError extends Data.TaggedError("ActivationExpiredError")<{
  message: string
  readonly expiresAt?: DateTime.Utc | undefined
}> {
  readonly api = "dddice"
  readonly isRetryable = false
  constructor(fields: { readonly expiresAt?: DateTime.Utc | undefined; readonly message?: string | undefined } = {}) {
    super({
      ...fields,
      message: fields.message ?? "The activation code expired before anybody approved it: ask for another",
    })
  }
}
