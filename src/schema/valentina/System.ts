/**
 * The state of the server.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as OpenEnum from "../OpenEnum.ts"

/** Whether a part of the server answers. */
export const HealthStatus = /* @__PURE__ */ OpenEnum.make(["online", "offline"])
/** Whether a part of the server answers. */
export type HealthStatus = typeof HealthStatus.Type

/**
 * The state of the server and of what it depends on.
 *
 * valentina: with the database down the same members come with status 500;
 * with the cache down the answer is a bare 500 without them.
 */
export class SystemHealth extends Schema.Opaque<SystemHealth>()(Schema.Struct({
  database_status: HealthStatus,
  cache_status: HealthStatus,
  /** Milliseconds, with one decimal; `null` when the database does not answer. */
  database_latency_ms: Absent.asNull(Schema.Finite),
  /** Milliseconds, with one decimal; `null` when the cache does not answer. */
  cache_latency_ms: Absent.asNull(Schema.Finite),
  /** The time since the server started, such as `0d 0h 1m 3s`. */
  uptime: Absent.ifUnfit(Schema.String),
  /** The version of the server. */
  version: Absent.ifUnfit(Schema.String),
})) {}
