/**
 * Faults to inject into a simulator.
 */
import * as Duration from "effect/Duration"
import type { LoggedRequest } from "./RequestLog.ts"

/**
 * What goes wrong with a request.
 *
 * - `Answer`: another answer, before the request is applied unless `applied`;
 * - `Delay`: the request is applied as late as that, even when the caller has
 *   stopped waiting; limits and idempotency keys are looked at before;
 * - `Late`: the request is applied at once, and its answer is sent as late as
 *   that;
 * - `Drop`: the connection closes without an answer, before or after the
 *   request is applied;
 * - `Malformed`: the request is applied, but the answer is not JSON;
 * - `Truncated`: the request is applied, but the connection closes in the
 *   middle of the answer.
 */
export type Fault =
  | {
    readonly _tag: "Answer"
    readonly status: number
    readonly body: unknown
    readonly headers: Readonly<Record<string, string>>
    readonly applied: boolean
  }
  | { readonly _tag: "Delay"; readonly duration: Duration.Duration }
  | { readonly _tag: "Late"; readonly duration: Duration.Duration }
  | { readonly _tag: "Drop"; readonly applied: boolean }
  | { readonly _tag: "Malformed" }
  | { readonly _tag: "Truncated" }

/** Another answer. A `body` that is no text is written as JSON. */
export const answer = (status: number, options?: {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Whether the request takes effect all the same. */
  readonly applied?: boolean
}): Fault => ({
  _tag: "Answer",
  status,
  body: options?.body,
  headers: options?.headers ?? {},
  applied: options?.applied ?? false,
})

/** The request is applied as late as that. */
export const delay = (duration: Duration.Input): Fault => ({
  _tag: "Delay",
  duration: Duration.fromInputUnsafe(duration),
})

/** The request is applied at once, but answered as late as that. */
export const late = (duration: Duration.Input): Fault => ({
  _tag: "Late",
  duration: Duration.fromInputUnsafe(duration),
})

/** The connection closes, and the request has no effect. */
export const dropBefore: Fault = { _tag: "Drop", applied: false }

/** The connection closes, but the request has taken effect. */
export const dropAfter: Fault = { _tag: "Drop", applied: true }

/** The answer is not JSON. */
export const malformed: Fault = { _tag: "Malformed" }

/** The connection closes in the middle of the answer. */
export const truncated: Fault = { _tag: "Truncated" }

/** A fault and the requests it is for. */
export interface Injection<Operation extends string = string> {
  readonly fault: Fault
  /** How many requests it strikes; 1 unless said otherwise. */
  readonly times?: number | undefined
  /** The operation it strikes, such as `createRoll`. */
  readonly operation?: Operation | undefined
  /** Which requests it strikes; every one unless said otherwise. */
  readonly when?: ((request: LoggedRequest) => boolean) | undefined
}

const isCount = (times: number): boolean => times === Infinity || (Number.isInteger(times) && times >= 1)

/** What is wrong with an injection, if something is. */
export const wrongWith = ({ fault, times = 1 }: Injection): string | undefined => {
  if (!isCount(times)) return `inject was given times: ${times}; expected a whole number, 1 or more`
  if (fault._tag !== "Answer") return undefined
  const isStatus = Number.isInteger(fault.status) && fault.status >= 200 && fault.status <= 599
  return isStatus ? undefined : `inject was given an answer of status ${fault.status}; expected one from 200 to 599`
}

/** A fault that waits for requests. */
export interface Pending {
  readonly fault: Fault
  /** The operation it is for; every one when absent. */
  readonly operation: string | undefined
  /** How many requests it has still to strike. */
  readonly left: number
}

/** Faults that have not struck yet. */
export interface Faults {
  readonly add: (injection: Injection) => void
  /** The first fault that is for the request. */
  readonly take: (operation: string | undefined, request: () => LoggedRequest) => Fault | undefined
  /** Those that still wait, the oldest first. */
  readonly pending: () => ReadonlyArray<Pending>
  readonly clear: () => void
}

/** Makes an empty list of faults. */
export const make = (): Faults => {
  let pending: Array<{ readonly injection: Injection; left: number }> = []
  return {
    add: (injection) => {
      pending.push({ injection, left: injection.times ?? 1 })
    },
    take: (operation, request) => {
      if (pending.length === 0) return undefined
      const found = pending.find(({ injection, left }) =>
        left > 0 && (injection.operation === undefined || injection.operation === operation) &&
        (injection.when === undefined || injection.when(request()))
      )
      if (found === undefined) return undefined
      found.left--
      pending = pending.filter(({ left }) => left > 0)
      return found.injection.fault
    },
    pending: () => pending.map(({ injection: { fault, operation }, left }) => ({ fault, operation, left })),
    clear: () => {
      pending = []
    },
  }
}
