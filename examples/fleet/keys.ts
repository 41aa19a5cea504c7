/**
 * The keys of a fleet, from a file.
 */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import type { FleetKeys } from "effect-tabletop/mirror/fleet"
import { readFile } from "node:fs/promises"

const File = Schema.fromJsonString(Schema.Struct({
  valentina: Schema.Record(
    Schema.String,
    Schema.Struct({
      baseUrl: Schema.String,
      apiKey: Schema.String,
      share: Schema.optional(Schema.Finite),
      requestsPerSecond: Schema.optional(Schema.Finite),
    }),
  ),
  dddice: Schema.Record(
    Schema.String,
    Schema.Struct({
      baseUrl: Schema.optional(Schema.String),
      apiKey: Schema.String,
      realtime: Schema.optional(Schema.Struct({ appKey: Schema.String, url: Schema.optional(Schema.String) })),
    }),
  ),
}))

const redacted = <Key extends { readonly apiKey: string }>(keys: Readonly<Record<string, Key>>) =>
  Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, { ...key, apiKey: Redacted.make(key.apiKey) }]))

/** Reads the keys of a fleet. What is wrong with the file is said without its content. */
export const keysIn = (file: string): Effect.Effect<FleetKeys, Error> =>
  Effect.tryPromise({
    try: () => readFile(file, "utf8"),
    catch: (cause) => new Error(`The file of keys cannot be read: ${file}`, { cause }),
  }).pipe(
    Effect.flatMap((text) =>
      Effect.mapError(
        Schema.decodeUnknownEffect(File)(text),
        () => new Error(`${file} does not hold keys as examples/fleet/runner.ts says`),
      )
    ),
    Effect.map(({ dddice, valentina }) => ({ valentina: redacted(valentina), dddice: redacted(dddice) })),
  )
