/**
 * Where a call that is not urgent lets others go first.
 *
 * Apart from Priority.ts, so that programs without priorities do not carry it.
 */
import * as Context from "effect/Context"
import type * as Duration from "effect/Duration"
import type * as Effect from "effect/Effect"
import type { Bucket, TokenBuckets } from "./TokenBuckets.ts"

/** How long a call let others go first, in milliseconds. */
export interface Waited {
  readonly waitedMillis: number
  /** What it would still have to wait; above the cap it gave up. */
  readonly neededMillis: number
}

/** Waits until it is the call's turn to take from the buckets. */
export type Turn = (
  buckets: TokenBuckets,
  concerned: ReadonlyArray<Bucket>,
  cap: Duration.Duration,
) => Effect.Effect<Waited>

/** The turn of the current call; unset, it is at once. */
export const CurrentTurn = Context.Reference<Turn | undefined>("effect-tabletop/Priority", {
  defaultValue: () => undefined,
})
