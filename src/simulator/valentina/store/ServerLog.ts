/**
 * The log that the server keeps of requests.
 */
import type { DeveloperId } from "../../../schema/valentina/Developer.ts"
import type { LogEntry, LogLevel } from "../../../schema/valentina/ServerLog.ts"
import type { Outgoing } from "../../server/Exchange.ts"
import type { Json } from "./CompanyRows.ts"

/** A request that was answered. */
export interface Line {
  /** When the answer was ready, in milliseconds. */
  readonly at: number
  readonly durationMillis: number
  readonly method: string
  readonly path: string
  readonly query: string
  readonly params: Readonly<Record<string, string>>
  readonly address: string
  readonly status: number
  readonly requestId: string
  readonly developer: DeveloperId
  /** The body of an answer that is a refusal. */
  readonly problem: Outgoing["body"]
}

/** The latest requests, the oldest first. */
export type Log = Array<Line>

const longest = 1000

/** Adds a line. Of many, at least the latest 1000 are kept. */
export const add = (log: Log, line: Line): void => {
  log.push(line)
  // Cutting seldom keeps the cost of a request constant.
  if (log.length >= longest * 2) log.splice(0, longest)
}

const warned: ReadonlySet<number> = new Set([401, 403, 429])

const levelOf = (status: number): LogLevel => status >= 500 ? "ERROR" : warned.has(status) ? "WARNING" : "INFO"

const errors: Readonly<Record<number, string>> = {
  400: "ValidationError",
  403: "PermissionDeniedError",
  404: "NotFoundError",
  409: "ConflictError",
  413: "RequestEntityTooLarge",
  422: "UnprocessableEntityError",
  500: "InternalServerException",
  503: "ServiceUnavailableError",
}

interface Problem {
  readonly detail?: string
  readonly invalid_parameters?: ReadonlyArray<Json>
}

/** What a line says of a refusal, whose body is JSON. */
const toldOf = (problem: Outgoing["body"]) => {
  const { detail = "", invalid_parameters }: Problem = JSON.parse(typeof problem === "string" ? problem : "{}")
  return {
    error_detail: detail,
    ...invalid_parameters === undefined ? {} : {
      invalid_parameters: invalid_parameters.length > 1 ? JSON.stringify(invalid_parameters) : invalid_parameters,
    },
  }
}

const secondsOf = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

// The simulator knows no port of its callers.
const port = "50000"

/**
 * A line as answers have it.
 *
 * valentina: whose value holds two things or more is a text of JSON.
 */
export const entryOf = (line: Line): LogEntry => ({
  timestamp: secondsOf(line.at),
  level: levelOf(line.status),
  name: "litestar",
  message: "HTTP Request",
  exception: null,
  extra: {
    path: line.path,
    method: line.method,
    ...line.query === "" ? {} : { query: line.query },
    path_params: Object.keys(line.params).length > 1 ? JSON.stringify(line.params) : line.params,
    client: JSON.stringify([line.address, port]),
    status_code: line.status,
    duration_ms: line.durationMillis,
    request_id: line.requestId,
    developer_id: line.developer,
    ...line.status < 400 ? {} : {
      error_type: errors[line.status] ?? "HTTPException",
      ...toldOf(line.problem),
    },
  },
  raw: null,
})

const levels: ReadonlyArray<LogLevel> = ["TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]

/** The newest entries of a level and above, the newest first. The server logs from INFO on. */
export const tail = (log: Log, lowest: LogLevel = "INFO", limit = 100): ReadonlyArray<LogEntry> =>
  log.filter(({ status }) => levels.indexOf(levelOf(status)) >= levels.indexOf(lowest))
    .slice(-limit)
    .reverse()
    .map(entryOf)

/** The log as it stands in its file, one line of JSON each. */
export const text = (log: Log): string => log.map((line) => `${JSON.stringify(entryOf(line))}\n`).join("")
