/**
 * Settings around a call that make no sense: the call is refused before anything is sent.
 */
import * as Context from "effect/Context"
import type { Issue } from "../../errors/TabletopError.ts"
import * as Scoped from "../../internal/Scoped.ts"

const none: ReadonlyArray<Issue> = []

/** What is wrong with the settings in force. */
export const SettingIssues = Context.Reference<ReadonlyArray<Issue>>("effect-tabletop/SettingIssues", {
  defaultValue: () => none,
})

/** Gives a setting to a program, or, where it makes no sense, what is wrong with it. */
export const provide = <T extends Scoped.Program, Shape>(
  self: T,
  issues: ReadonlyArray<Issue>,
  key: Context.Reference<Shape>,
  setting: () => Shape,
): Scoped.Without<T, never> =>
  issues.length > 0 ? Scoped.provide(self, SettingIssues, issues) : Scoped.provide(self, key, setting())
