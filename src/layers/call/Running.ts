/**
 * A call that is under way.
 */
import type * as Clock from "effect/Clock"
import type * as Context from "effect/Context"
import type * as RetryPolicy from "../RetryPolicy.ts"
import type { Operation } from "./Operation.ts"
import type { Prepared } from "./Prepare.ts"
import type { Progress } from "./Progress.ts"

/** A call that is under way. */
export interface Running {
  readonly operation: Operation
  readonly prepared: Prepared
  readonly context: Context.Context<never>
  readonly clock: Clock.Clock
  readonly policy: RetryPolicy.RetryPolicy
  readonly progress: Progress
}
