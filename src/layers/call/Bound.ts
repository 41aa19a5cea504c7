/**
 * Where a call meets its deadline, if it has one.
 *
 * Apart from Deadline.ts, so that programs without a deadline do not carry it.
 */
import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type { TabletopError } from "../../errors/TabletopError.ts"
import type { Operation } from "./Operation.ts"
import type { Progress } from "./Progress.ts"

/** Ends a call that is not done in time. */
export type Bound = <A>(
  operation: Operation,
  progress: Progress,
  run: () => Effect.Effect<A, TabletopError>,
) => Effect.Effect<A, TabletopError>

/** The bound in force; unset, a call takes its time. */
export const CurrentBound = Context.Reference<Bound | undefined>("effect-tabletop/Deadline", {
  defaultValue: () => undefined,
})
