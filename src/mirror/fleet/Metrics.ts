/**
 * What a fleet counts: `effect_tabletop_fleet_rolls_total` by outcome, the histogram
 * `effect_tabletop_fleet_lag_seconds` (from a roll to its copy), and for each key of
 * Valentina `effect_tabletop_fleet_companies` and `effect_tabletop_fleet_looks_per_second`.
 */
import * as Metric from "effect/Metric"
import type { Finished } from "./Roster.ts"

const boundaries = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600]

const lag = Metric.histogram("effect_tabletop_fleet_lag_seconds", { boundaries })

/** Counts a roll that was dealt with. */
export const rolls = (outcome: Finished["outcome"]) =>
  Metric.counter("effect_tabletop_fleet_rolls_total", { attributes: { outcome }, incremental: true })

/** Counts the seconds from a roll to its copy. */
export const lagSeconds = lag

/** How many companies a key looks at. */
export const companies = (key: string) => Metric.gauge("effect_tabletop_fleet_companies", { attributes: { key } })

/** How often a key looks. */
export const looksPerSecond = (key: string) =>
  Metric.gauge("effect_tabletop_fleet_looks_per_second", { attributes: { key } })
