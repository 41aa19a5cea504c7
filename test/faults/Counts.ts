/**
 * What schedules did, in numbers.
 */
import * as Cause from "effect/Cause"
import * as Exit from "effect/Exit"
import { isTabletopError, type Outcome } from "effect-tabletop/dddice"
import type { Ended, Run } from "./Promises.ts"

/** What schedules did. */
export interface Counts {
  schedules: number
  calls: number
  values: number
  requests: number
  faults: number
  writes: number
  /** Writes that were sent more than once. */
  repeated: number
  once: number
  twice: number
  /** Writes that ended in an error that says so. */
  "not-sent": number
  unknown: number
  applied: number
}

/** Nothing yet. */
export const make = (): Counts => ({
  schedules: 0,
  calls: 0,
  values: 0,
  requests: 0,
  faults: 0,
  writes: 0,
  repeated: 0,
  once: 0,
  twice: 0,
  "not-sent": 0,
  unknown: 0,
  applied: 0,
})

const outcomeOf = ({ exit }: Ended): Outcome | undefined => {
  const error = Exit.isFailure(exit) ? Cause.squash(exit.cause) : undefined
  return isTabletopError(error) ? error.outcome : undefined
}

/** Adds a run. */
export const add = (counts: Counts, { sent, steps }: Run): void => {
  const writes = steps.filter(({ effects }) => effects === "once")
  counts.schedules++
  counts.calls += steps.length
  counts.values += steps.filter(({ exit }) => Exit.isSuccess(exit)).length
  counts.requests += sent.filter(({ call }) => call !== "").length
  counts.faults += sent.filter(({ fault }) => fault.name !== "none").length
  counts.writes += writes.length
  counts.repeated += writes.filter(({ sent }) => sent.length > 1).length
  counts.once += writes.filter(({ applied }) => applied === 1).length
  counts.twice += writes.filter(({ applied }) => applied > 1).length
  for (const write of writes) {
    const outcome = outcomeOf(write)
    if (outcome !== undefined) counts[outcome]++
  }
}
