/**
 * Settings that may wrap one call or a whole program; the innermost wins.
 */
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as RandomText from "../internal/RandomText.ts"
import * as Scoped from "../internal/Scoped.ts"
import { lastsAtLeast } from "./call/atLeast.ts"
import { type ReadPage, withoutUnreadable } from "./call/ReadPage.ts"
import * as SettingIssues from "./call/SettingIssues.ts"

/** The time limit of one attempt, from sending to the last byte of the answer. Unset: the client's. */
export const Timeout = Context.Reference<Duration.Duration | undefined>("effect-tabletop/Timeout", {
  defaultValue: () => undefined,
})

/** No headers. */
export const noHeaders: Readonly<Record<string, string>> = {}

/** Headers added to every request. */
export const RequestHeaders = Context.Reference<Readonly<Record<string, string>>>("effect-tabletop/RequestHeaders", {
  defaultValue: () => noHeaders,
})

/** Makes what no read asked for before, so that reads go round the caches of the server; unset, they may be answered from there. */
export const FreshReads = Context.Reference<(() => string) | undefined>("effect-tabletop/FreshReads", {
  defaultValue: () => undefined,
})

/**
 * Reads what the server has now, and not an answer that it kept for an earlier
 * read: for reading again after a write, and before writing again.
 *
 * valentina: reads are answered from a cache of 60 seconds (options of a company:
 * 600), which a write empties for its own key alone, and only after its answer
 * was sent. Each read gets a query parameter that the server ignores and never
 * saw before, so that it cannot be answered from there. dddice keeps no answers,
 * and its requests stay as they are.
 */
export const withFreshReads = <T extends Scoped.Program>(self: T): Scoped.Without<T, never> =>
  Scoped.provide(self, FreshReads, RandomText.make)

/** What becomes of the items of a page that do not fit: the call fails, or they are left out and told. */
export type UnreadableHandling = "fail" | "skip"

/** What reads a page with items that do not fit; unset, they fail the call. */
export const Unreadable = Context.Reference<ReadPage | undefined>("effect-tabletop/Unreadable", {
  defaultValue: () => undefined,
})

/**
 * Says what becomes of the items of a page that do not fit. By default one of
 * them fails the page with a DecodeError. With `skip` the page holds the others,
 * and in `unreadable` what is known of those that were left out; the metric
 * `effect_tabletop_unreadable_items_total` counts them. What is wrong with the
 * page itself fails either way.
 */
export const withUnreadable =
  (handling: UnreadableHandling) => <T extends Scoped.Program>(self: T): Scoped.Without<T, never> =>
    Scoped.provide(self, Unreadable, handling === "skip" ? withoutUnreadable : undefined)

/**
 * Limits the time of each attempt. Waits between attempts are not counted. Less
 * than 1 ms refuses the call with a RequestValidationError.
 */
export const withTimeout = (timeout: Duration.Input) => <T extends Scoped.Program>(self: T): Scoped.Without<T, never> =>
  SettingIssues.provide(
    self,
    lastsAtLeast(1, ["timeout"], timeout),
    Timeout,
    () => Duration.fromInputUnsafe(timeout),
  )

/**
 * Adds headers to every request. Those that the client sets itself (keys,
 * acting user, content type) are refused with a RequestValidationError.
 */
export const withHeaders =
  (headers: Readonly<Record<string, string>>) => <T extends Scoped.Program>(self: T): Scoped.Without<T, never> =>
    Scoped.provide(self, RequestHeaders, headers)
