/**
 * The server's log files in one file.
 */
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"

/** The server's log files as a ZIP archive. */
export class LogArchive extends Schema.Opaque<LogArchive>()(Schema.Struct({
  bytes: Schema.instanceOf(Uint8Array),
  /** `application/zip`. */
  content_type: Schema.String.pipe(Schema.withDecodingDefault(Effect.succeed("application/zip"))),
  /** The name that the server gives, such as `vapi-logs-20261122T031609Z.zip`; else `vapi-logs.zip`. */
  file_name: Schema.String.pipe(Schema.withDecodingDefault(Effect.succeed("vapi-logs.zip"))),
})) {}
