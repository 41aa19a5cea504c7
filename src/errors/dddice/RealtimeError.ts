/**
 * The ends of a realtime connection that no further attempt can mend.
 */
import * as Data from "effect/Data"

interface Fields {
  /** The close code, or the status of the answer. */
  readonly code?: number | undefined
  /** What the server said. */
  readonly reason?: string | undefined
  readonly message?: string | undefined
}

const said = ({ code, reason }: Fields): string =>
  [
    code === undefined ? "" : ` (${code})`,
    reason === undefined || reason === "" ? "" : `: ${reason.replace(/[.\s]+$/, "")}`,
  ].join("")

/**
 * The realtime server refuses the application: a close code from 4001 to 4099,
 * after which the Pusher protocol forbids another attempt.
 */
export class ConnectionRefusedError extends Data.TaggedError("ConnectionRefusedError")<Fields & { message: string }> {
  readonly api = "dddice"
  readonly isRetryable = false
  constructor(fields: Fields = {}) {
    super({
      ...fields,
      message: fields.message ??
        `The realtime server refused the connection${said(fields)}. Check the application's key and the address`,
    })
  }
}

/**
 * The realtime server refuses a channel that the API had authorised. With a
 * status that may pass (408, 429, 5xx) it is asked again, as `reconnect` says.
 */
export class SubscriptionRefusedError
  extends Data.TaggedError("SubscriptionRefusedError")<Fields & { message: string; readonly channel?: string }> {
  readonly api = "dddice"
  get isRetryable(): boolean {
    const { code = 0 } = this
    return code === 408 || code === 429 || (code >= 500 && code < 600)
  }
  constructor(fields: Fields & { readonly channel?: string } = {}) {
    super({
      ...fields,
      message: fields.message ??
        `The realtime server refused the channel ${fields.channel ?? ""}${said(fields)}${
          [undefined, 401, 403].includes(fields.code) ? ". Join the room first" : ""
        }`,
    })
  }
}

/** What ends a subscription for good, beyond what calls of the API can fail with. */
export type RealtimeError = ConnectionRefusedError | SubscriptionRefusedError
