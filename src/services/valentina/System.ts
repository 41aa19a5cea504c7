/**
 * System: the state of the server.
 */
import type * as Option from "effect/Option"
import * as Schema from "effect/Schema"
import type { ServerError } from "../../errors/TabletopError.ts"
import { area, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import * as Endpoint from "../../layers/valentina/call/ValentinaEndpoint.ts"
import { SystemHealth } from "../../schema/valentina/System.ts"

const endpoints = Endpoint.group("System", {
  /**
   * The state of the server and of what it depends on. Needs a key.
   *
   * valentina: when the database is down this is a ServerError, whose answer
   * {@link healthOf} reads. It comes at once: what ails the server is the
   * answer here, so the call is not repeated, except after a 429.
   */
  health: Endpoint.get("checkSystemHealth", "/health", { success: SystemHealth, retry: "never" }),
})

type Declared = typeof endpoints

/** The operations of {@link System} as values. */
export interface SystemEndpoints extends Declared {}

/** The methods of {@link System}. */
export interface SystemMethods extends ValentinaMethods<SystemEndpoints> {}

/** System: the state of the server. */
export class System
  extends area<System, SystemEndpoints, SystemMethods>()("effect-tabletop/valentina/System", endpoints) {}

/**
 * The state that a server with a failed database sends along with status 500;
 * none in any other error.
 *
 * ```ts
 * import * as Option from "effect/Option"
 * import { ServerError } from "effect-tabletop/errors/TabletopError"
 * import { healthOf } from "effect-tabletop/valentina/System"
 *
 * const body = '{"database_status":"offline","cache_status":"online","database_latency_ms":null,' +
 *   '"cache_latency_ms":1.6,"uptime":"0d 0h 1m 3s"}'
 * Option.getOrUndefined(healthOf(new ServerError({ status: 500, body })))?.database_status // => "offline"
 * Option.isNone(healthOf(new ServerError({ status: 500, detail: "Internal Server Error" }))) // => true
 * ```
 */
export const healthOf = (error: ServerError): Option.Option<SystemHealth> =>
  Schema.decodeUnknownOption(Schema.fromJsonString(SystemHealth))(error.body)
