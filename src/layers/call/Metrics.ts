/**
 * What the calls count: requests, retries, waits and durations.
 *
 * `effect_tabletop_requests_total`, `effect_tabletop_retries_total` and the
 * histograms `effect_tabletop_wait_seconds` (for the rate limit) and
 * `effect_tabletop_duration_seconds` (of a whole call), by api and operation,
 * and by status where there is one.
 */
import type * as Context from "effect/Context"
import * as Metric from "effect/Metric"

/** The metrics of one operation. */
export interface Metrics {
  readonly request: (status: string, context: Context.Context<never>) => void
  readonly retry: (context: Context.Context<never>) => void
  readonly wait: (seconds: number, context: Context.Context<never>) => void
  readonly duration: (seconds: number, status: string, context: Context.Context<never>) => void
}

const boundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

const byStatus = <A>(make: (status: string) => A): (status: string) => A => {
  const made = new Map<string, A>()
  return (status) => {
    const metric = made.get(status) ?? make(status)
    made.set(status, metric)
    return metric
  }
}

/** Makes the metrics of an operation. */
export const make = (api: string, operation: string): Metrics => {
  const attributes = { api, operation }
  const requests = byStatus((status) =>
    Metric.counter("effect_tabletop_requests_total", { attributes: { ...attributes, status }, incremental: true })
  )
  const durations = byStatus((status) =>
    Metric.histogram("effect_tabletop_duration_seconds", { attributes: { ...attributes, status }, boundaries })
  )
  const retries = Metric.counter("effect_tabletop_retries_total", { attributes, incremental: true })
  const waits = Metric.histogram("effect_tabletop_wait_seconds", { attributes, boundaries })
  return {
    request: (status, context) => requests(status).updateUnsafe(1, context),
    retry: (context) => retries.updateUnsafe(1, context),
    wait: (seconds, context) => waits.updateUnsafe(seconds, context),
    duration: (seconds, status, context) => durations(status).updateUnsafe(seconds, context),
  }
}
