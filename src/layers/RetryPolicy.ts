/**
 * When a failed attempt is made again, and after how long.
 */
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Random from "effect/Random"
import * as Schedule from "effect/Schedule"
import type { Issue } from "../errors/TabletopError.ts"
import type * as Scoped from "../internal/Scoped.ts"
import { atLeast, lastsAtLeast } from "./call/atLeast.ts"
import * as SettingIssues from "./call/SettingIssues.ts"
import { unknownOptions } from "./call/unknownOptions.ts"

/**
 * The retries of a call.
 */
export interface RetryPolicy {
  /** Attempts after the first. */
  readonly retries: number
  /** The wait before the first retry. */
  readonly base: Duration.Duration
  /** What each further wait is multiplied by. */
  readonly factor: number
  /** The largest random addition to a wait, as a fraction of it. */
  readonly jitter: number
  /** The longest wait. A server that asks for more fails the call at once, with its hint in the error. */
  readonly cap: Duration.Duration
}

/** What may be said of a policy; the rest keeps its default. */
export interface Options {
  readonly retries?: number | undefined
  readonly base?: Duration.Input | undefined
  readonly factor?: number | undefined
  readonly jitter?: number | undefined
  readonly cap?: Duration.Input | undefined
}

const defaults: RetryPolicy = {
  retries: 3,
  base: Duration.millis(1_000),
  factor: 2,
  jitter: 0.25,
  // Both APIs count by the minute, and clocks differ by a second or two.
  cap: Duration.millis(65_000),
}

/** Makes a policy: 3 retries, 1 s base, factor 2, jitter up to 25 %, cap 65 s unless said otherwise. */
export const make = (options: Options = {}): RetryPolicy => ({
  retries: options.retries ?? defaults.retries,
  base: options.base === undefined ? defaults.base : Duration.fromInputUnsafe(options.base),
  factor: options.factor ?? defaults.factor,
  jitter: options.jitter ?? defaults.jitter,
  cap: options.cap === undefined ? defaults.cap : Duration.fromInputUnsafe(options.cap),
})

/** What of a policy makes no sense. */
export const issues = (
  name: string,
  { base, cap, factor, jitter, retries = 0, ...unknown }: Options = {},
): ReadonlyArray<Issue> => [
  ...atLeast(0, [name, "retries"], retries === Infinity || Number.isInteger(retries) ? retries : Number.NaN),
  ...lastsAtLeast(0, [name, "base"], base),
  ...atLeast(1, [name, "factor"], factor),
  ...atLeast(0, [name, "jitter"], jitter),
  ...lastsAtLeast(0, [name, "cap"], cap),
  ...unknownOptions(unknown, [name]),
]

/** No retries. */
export const none: RetryPolicy = /* @__PURE__ */ make({ retries: 0 })

/** The policy in force; unset, each client has its own. */
export const RetryPolicy = Context.Reference<RetryPolicy | undefined>("effect-tabletop/RetryPolicy", {
  defaultValue: () => undefined,
})

/** Sets the policy for everything below the layer. One that makes no sense refuses each call. */
export const layer = (options: Options): Layer.Layer<never> => {
  const wrong = issues("retryPolicy", options)
  return wrong.length > 0
    ? Layer.succeed(SettingIssues.SettingIssues, wrong)
    : Layer.succeed(RetryPolicy, make(options))
}

/**
 * Sets the policy of one call or a whole program. One that makes no sense
 * refuses the call with a RequestValidationError.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import { withRetryPolicy } from "effect-tabletop/dddice"
 *
 * const patient = withRetryPolicy({ retries: 10, cap: "5 minutes" })
 * await Effect.runPromise(patient(Effect.succeed("the call"))) // => "the call"
 * ```
 */
export const withRetryPolicy = (options: Options) => <T extends Scoped.Program>(self: T): Scoped.Without<T, never> =>
  SettingIssues.provide(self, issues("retryPolicy", options), RetryPolicy, () => make(options))

const wait = (policy: RetryPolicy, plain: Duration.Duration, hint: Duration.Duration = Duration.zero) =>
  Effect.map(Random.next, (random) => {
    // What is added by chance is within the cap, so that those who have waited for long do not all come at once.
    const most = Duration.toMillis(policy.cap) / (1 + policy.jitter)
    const jittered = Math.round(Math.min(Duration.toMillis(plain), most) * (1 + policy.jitter * random))
    return Duration.millis(Math.max(jittered, Duration.toMillis(hint)))
  })

/**
 * The wait before a retry, the first of which is number 0. `hint` is the
 * server's wish: a minimum, to which no jitter is added.
 */
export const waitBefore = (
  policy: RetryPolicy,
  retry: number,
  hint?: Duration.Duration,
): Effect.Effect<Duration.Duration> =>
  wait(policy, Duration.millis(Duration.toMillis(policy.base) * policy.factor ** retry), hint)

/** The same waits as a schedule. `hint` reads the server's wish from an error. */
export const schedule = <E>(
  policy: RetryPolicy,
  hint: (error: E) => Duration.Duration | undefined,
): Schedule.Schedule<Duration.Duration, E> =>
  Schedule.exponential(policy.base, policy.factor).pipe(
    Schedule.setInputType<E>(),
    Schedule.modifyDelay(({ duration, input }) => wait(policy, duration, hint(input))),
  )
