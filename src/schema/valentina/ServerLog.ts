/**
 * The log files of the server.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import { Json } from "../Json.ts"
import * as OpenEnum from "../OpenEnum.ts"

/** How much a line of the log matters, from least to most. */
export const LogLevel = /* @__PURE__ */ OpenEnum.make(["TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"])
/** How much a line of the log matters. */
export type LogLevel = typeof LogLevel.Type

/**
 * A line of the log. One that the server cannot read has its text in `raw` and
 * `null` elsewhere.
 */
export class LogEntry extends Schema.Opaque<LogEntry>()(Schema.Struct({
  /** As written in the file, such as `2026-11-22T03:16:09Z`. */
  timestamp: Schema.optionalKey(Schema.NullOr(Schema.String)),
  level: Schema.optionalKey(Schema.NullOr(LogLevel)),
  /** The name of the logger. */
  name: Schema.optionalKey(Schema.NullOr(Schema.String)),
  message: Schema.optionalKey(Schema.NullOr(Schema.String)),
  /** The stack trace. */
  exception: Schema.optionalKey(Schema.NullOr(Schema.String)),
  /** What else the line says, by name. */
  extra: Absent.ifUnfit(Schema.Record(Schema.String, Json)),
  raw: Schema.optionalKey(Schema.NullOr(Schema.String)),
})) {}

/** The query fields of the newest lines of the log. */
export const ServerLogQuery = {
  /** The lowest level of the lines; the server's own when left out. */
  level: Schema.optional(LogLevel.known),
  /**
   * 1 to 500 lines, 100 when left out.
   *
   * valentina: lines without a level are counted apart, so up to twice as many
   * can come.
   */
  limit: Schema.optional(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 500 }))),
}
