/**
 * Answers that are not a success.
 */
import * as Effect from "effect/Effect"
import type { Outgoing } from "./Exchange.ts"

/** What a handler fails with: the answer, before its body, if there is one, is written as JSON. */
export interface Refusal {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** Fails with a refusal. */
export const refuse = (
  status: number,
  body: unknown,
  headers?: Readonly<Record<string, string>>,
): Effect.Effect<never, Refusal> => Effect.fail({ status, body, headers })

/** The refusal as it is sent. */
export const toOutgoing = ({ body, headers, status }: Refusal): Outgoing => ({
  status,
  headers: body === undefined ? { ...headers } : { "content-type": "application/json", ...headers },
  body: body === undefined ? undefined : JSON.stringify(body),
})
