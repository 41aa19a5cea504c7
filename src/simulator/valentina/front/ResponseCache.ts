/**
 * How long the server's cache of responses keeps the answers of an operation.
 *
 * valentina: 60 seconds from the first read. Off unless asked for.
 */
import type { OperationId } from "../../../services/valentina/endpoints.ts"

const minuteMillis = 60_000

const uncached: ReadonlySet<string> = new Set<OperationId>([
  "checkSystemHealth",
  "lookupUser",
  "getCompanyStatistics",
  "getUserStatistics",
  "getCampaignStatistics",
  "getCharacterStatistics",
  "getTraitValueOptions",
  "listDiceRolls",
  "getDiceRoll",
  "listChargenSessions",
  "getChargenSession",
  "globalAdminTailServerLogs",
  "globalAdminDownloadServerLogs",
  // Newer than the recorded server. What changes with every action is not worth keeping.
  "getCharacterTraitTracker",
  "getCharacterHealth",
])

const options: OperationId = "getCompanyOptions"

/** How long the server keeps an operation's answers, in milliseconds; 0 for not at all. */
export const lifetime = (method: string, operation: string): number => {
  if (method !== "GET" || uncached.has(operation)) return 0
  return operation === options ? 10 * minuteMillis : minuteMillis
}

/** The `Cache-Control` of an operation's answers, of refusals too. */
export const cacheControl = (method: string, operation: string): string => {
  const seconds = lifetime(method, operation) / 1000
  return seconds === 0 ? "no-cache" : `private, max-age=${seconds}`
}
