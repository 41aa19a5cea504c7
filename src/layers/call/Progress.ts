/**
 * What has happened in a call so far.
 */
import type * as Clock from "effect/Clock"
import type { Outcome } from "../../errors/TabletopError.ts"
import { uptimeOf } from "../../internal/Uptime.ts"

/** Changes while the call is under way. */
export interface Progress {
  /** The time since the call began. */
  readonly elapsedMillis: () => number
  attempts: number
  /** Whether a request is on its way, or its answer not yet read. */
  isSending: boolean
  /** Of a write that an earlier attempt may have applied, or surely has. */
  outcome: Exclude<Outcome, "not-sent"> | undefined
}

/** The beginning of a call. */
export const begin = (clock: Clock.Clock): Progress => {
  const startedAt = uptimeOf(clock)
  return { elapsedMillis: () => uptimeOf(clock) - startedAt, attempts: 0, isSending: false, outcome: undefined }
}

/** Notes what an attempt at a write may have done. */
export const note = (progress: Progress, outcome: Outcome | undefined): void => {
  if (outcome === "applied" || (outcome === "unknown" && progress.outcome === undefined)) progress.outcome = outcome
}
