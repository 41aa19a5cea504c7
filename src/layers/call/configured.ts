/**
 * Texts of the configuration, read and refused as effect's `Config` does: that
 * reads them through schemas of its own, which are a fortieth of what a small
 * program weighs in a browser.
 */
import { ConfigError } from "effect/Config"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"

/** A text, or nothing where there is none of this name. */
export const optional = (name: string): Effect.Effect<string | undefined, ConfigError> =>
  Effect.flatMap(ConfigProvider.ConfigProvider, (provider) =>
    Effect.mapBoth(provider.load([name]), {
      onFailure: (cause) => new ConfigError(cause),
      onSuccess: (node) => node?._tag === "Value" ? node.value : undefined,
    }))

/** A text; fails with a ConfigError where there is none of this name. */
export const required = (name: string): Effect.Effect<string, ConfigError> =>
  Effect.flatMap(optional(name), (text) => {
    if (text !== undefined) return Effect.succeed(text)
    const issue = new SchemaIssue.InvalidType(Schema.String.ast)
    return Effect.fail(new ConfigError(new Schema.SchemaError(new SchemaIssue.Pointer([name], issue))))
  })
