/**
 * What the state of the server is.
 */
import { System } from "../../../services/valentina/System.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import { answer, type Valentina } from "../world/World.ts"

const secondMillis = 1000

/** The time since the server started: `0d 0h 1m 3s`. */
const uptime = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.floor(milliseconds / secondMillis))
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  return `${Math.floor(hours / 24)}d ${hours % 24}h ${minutes % 60}m ${seconds % 60}s`
}

const handlers: Handlers<typeof System.endpoints, Valentina> = {
  health: answer(({ now, state }) => ({
    database_status: "online",
    cache_status: "online",
    database_latency_ms: 0.1,
    cache_latency_ms: 0.1,
    uptime: uptime(now - state.counters.started),
    version: "0.27.0",
  })),
}

/** The operations of the system. */
export const systemOperations = /* @__PURE__ */ area<Valentina>()(System.endpoints, handlers)
