/**
 * How busy the machine is.
 */
import { availableParallelism, loadavg } from "node:os"

/** The load average of the last minute. */
export const machineLoad = (): number => loadavg()[0] ?? Number.NaN

/**
 * Whether others use the machine as well. The benchmark and its server take a load of up to one each; beyond that,
 * rates tell what the others did, and processor time still tells what a call costs.
 */
export const isBusy = (): boolean => machineLoad() > 1.5 * availableParallelism()
