/**
 * The log that the server keeps of requests.
 */
import type { DeveloperId } from "../../../schema/valentina/Developer.ts"
import type { LogEntry, LogLevel } from "../../../schema/valentina/ServerLog.ts"
import type { Outgoing } from "../../server/Exchange.ts"
import type { Json } from "./CompanyRows.ts"

/** A request that was answered, or that was refused before any middleware saw it. */
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
  /** `undefined` when the request was refused for its method. */
  readonly requestId: string | undefined
  /** `undefined` when nobody was asked who calls. */
  readonly developer: DeveloperId | undefined
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
  405: "MethodNotAllowedException",
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

const errorOf = ({ status }: Line): string => errors[status] ?? "HTTPException"

const secondsOf = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

// The simulator knows no port of its callers.
const port = "50000"

/** What the lines of the log say, but for whose they are. */
const common = { name: "litestar", raw: null }

// What the server expects of clients, and logs no trace of.
const expected: ReadonlySet<number> = new Set([400, 401, 403, 404, 409, 429])

/** The line about a request. valentina: an empty query stays in the message, and what holds two things is a text. */
const requestEntry = (line: Line): LogEntry => ({
  ...common,
  timestamp: secondsOf(line.at),
  level: levelOf(line.status),
  message: line.query === "" ? "HTTP Request:, query=" : "HTTP Request",
  exception: null,
  extra: {
    path: line.path,
    method: line.method,
    ...line.query === "" ? {} : { query: line.query },
    path_params: Object.keys(line.params).length > 1 ? JSON.stringify(line.params) : line.params,
    client: JSON.stringify([line.address, port]),
    status_code: line.status,
    duration_ms: line.durationMillis,
    ...line.requestId === undefined ? {} : { request_id: line.requestId },
    ...line.developer === undefined ? {} : { developer_id: line.developer },
    ...line.status < 400 ? {} : { error_type: errorOf(line), ...toldOf(line.problem) },
  },
})

/** The line about an exception that the server did not expect. */
const exceptionEntry = (line: Line): LogEntry => ({
  ...common,
  timestamp: secondsOf(line.at),
  level: "ERROR",
  message: "Uncaught exception",
  exception: `Traceback (most recent call last):\n${errorOf(line)}: ${line.status}: ${
    toldOf(line.problem).error_detail
  }`,
  extra: { path: line.path, request_id: line.requestId ?? null, developer_id: line.developer ?? null },
})

/** What is in the log about a request: the exception comes before the answer. */
const entriesOf = (line: Line): ReadonlyArray<LogEntry> => [
  ...line.status < 400 || expected.has(line.status) ? [] : [exceptionEntry(line)],
  ...line.requestId === undefined ? [] : [requestEntry(line)],
]

const levels: ReadonlyArray<LogLevel> = ["TRACE", "DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]

const rankOf = (level: LogEntry["level"]): number => levels.indexOf(level ?? "INFO")

/** The newest entries of a level and above, the newest first. The server logs from INFO on. */
export const tail = (log: Log, lowest: LogLevel = "INFO", limit = 100): ReadonlyArray<LogEntry> =>
  log.flatMap(entriesOf).filter(({ level }) => rankOf(level) >= rankOf(lowest)).slice(-limit).reverse()

/** The log as it stands in its file, one line of JSON each. */
export const text = (log: Log): string =>
  log.flatMap(entriesOf)
    .map(({ exception, extra, level, message, name, timestamp }) =>
      `${JSON.stringify({ level, name, message, timestamp, exception, ...extra })}\n`
    )
    .join("")
