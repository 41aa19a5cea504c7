/**
 * Answers that are not a success.
 */
import * as Effect from "effect/Effect"
import type { Outgoing } from "./Exchange.ts"

/** What a handler fails with: the answer, before its body is written as JSON. */
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
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
})
