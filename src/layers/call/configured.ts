/**
 * Settings of the configuration, each by the whole name of its variable, so
 * that an environment and a Worker's bindings are read alike. They are refused
 * with effect's `ConfigError`, and in one line: its `Config` reads through
 * schemas of its own, which are a fortieth of what a small program weighs in a
 * browser, and words a misfit as a tree.
 */
import { ConfigError } from "effect/Config"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"

/** What a setting has to be, and how its text is read; `undefined` where it does not fit. */
export interface Kind<A> {
  readonly expected: string
  readonly read: (text: string) => A | undefined
}

/** Any text. */
export const text: Kind<string> = { expected: "a text", read: (text) => text }

// The text of what does not fit may be a secret in the wrong place, so it is not shown.
const refused = (message: string): ConfigError =>
  new ConfigError(Object.assign(new ConfigProvider.SourceError({ message }), { toString: () => message }))

/** A setting, or nothing where there is none of this name. */
export const optional = <A>(name: string, kind: Kind<A>): Effect.Effect<A | undefined, ConfigError> =>
  Effect.gen(function* () {
    const provider = yield* ConfigProvider.ConfigProvider
    const node = yield* Effect.mapError(provider.load([name]), (cause) => new ConfigError(cause))
    if (node === undefined) return undefined
    const value = node.value === undefined ? undefined : kind.read(node.value)
    return value ?? (yield* Effect.fail(refused(`${name} must be ${kind.expected}`)))
  })

/** A setting; fails with a ConfigError where there is none of this name. */
export const required = <A>(name: string, kind: Kind<A>): Effect.Effect<A, ConfigError> =>
  Effect.flatMap(
    optional(name, kind),
    (value) => value === undefined ? Effect.fail(refused(`${name} is not set`)) : Effect.succeed(value),
  )
