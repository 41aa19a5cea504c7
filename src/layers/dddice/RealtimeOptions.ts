/**
 * The settings of realtime.
 */
import * as Effect from "effect/Effect"
import { type Issue, RequestValidationError } from "../../errors/TabletopError.ts"
import { isLoopback } from "../../internal/isLoopback.ts"
import { urlOrNothing } from "../../internal/urlOrNothing.ts"
import * as RetryPolicy from "../RetryPolicy.ts"
import { unknownOptions } from "../call/unknownOptions.ts"

/** Where dddice's realtime server is. */
export const defaultUrl = "wss://ws.dddice.com"

/** The settings of realtime. */
export interface Options {
  /**
   * The public key of dddice's Pusher application, which is no secret: the
   * constant `PUSHER_APP_KEY` in the published bundle of dddice-js, 64
   * characters that start with `DpMX1V2r`. This package does not carry it.
   */
  readonly appKey: string
  /** The origin of the realtime server, `wss://ws.dddice.com` unless said otherwise. */
  readonly url?: string | URL | undefined
  /** Lets a plain `ws:` URL through that is not on loopback. What happens in the room can be read on the way. */
  readonly allowInsecure?: boolean | undefined
  /**
   * When to connect again: without end, after 1 s at first, twice as long each
   * time up to 30 s, and up to 25 % more by chance, unless said otherwise.
   */
  readonly reconnect?: RetryPolicy.Options | undefined
  /**
   * How many messages may wait for a slow reader, 1,000 unless said otherwise.
   * Above it the rest is dropped, and read back from the API.
   */
  readonly capacity?: number | undefined
  /** How many rolls a reader's memory holds, 10,000 unless said otherwise: ids, times and hashes. */
  readonly remembered?: number | undefined
}

/** The settings in force. */
export interface Resolved {
  readonly origin: string
  readonly appKey: string
  readonly reconnect: RetryPolicy.RetryPolicy
  readonly capacity: number
  readonly remembered: number
}

const urlProblem = (url: URL | undefined, allowInsecure: boolean): string | undefined => {
  if (url === undefined || !/^wss?:$/.test(url.protocol)) return "Expected a URL such as wss://ws.example.com"
  if (url.protocol === "ws:" && !allowInsecure && !isLoopback(url.hostname)) {
    return "A plain ws URL would show the room on the way: use wss, or set allowInsecure"
  }
  const isOrigin = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" &&
    url.password === ""
  return isOrigin ? undefined : "Expected no path, query, fragment, user name or password in the URL"
}

const isCount = (count: number): boolean => Number.isInteger(count) && count > 0

/** Checks the settings and fills in what was left out. */
export const resolve = Effect.fnUntraced(function* (options: Options) {
  const {
    allowInsecure = false,
    appKey,
    capacity = 1_000,
    reconnect,
    remembered = 10_000,
    url = defaultUrl,
    ...unknown
  } = options
  const parsed = urlOrNothing(url)
  const problem = urlProblem(parsed, allowInsecure)
  const issues: ReadonlyArray<Issue> = [
    ...(appKey === "" ? [{ path: ["appKey"], message: "Expected the key of the Pusher application" }] : []),
    ...(problem === undefined ? [] : [{ path: ["url"], message: problem }]),
    ...(isCount(capacity) ? [] : [{ path: ["capacity"], message: "Expected a whole number above 0" }]),
    ...(isCount(remembered) ? [] : [{ path: ["remembered"], message: "Expected a whole number above 0" }]),
    ...RetryPolicy.issues("reconnect", reconnect),
    ...unknownOptions(unknown),
  ]
  if (parsed === undefined || issues.length > 0) {
    return yield* new RequestValidationError({ api: "dddice", operation: "connect", issues })
  }
  const resolved: Resolved = {
    origin: `${parsed.protocol}//${parsed.host}`,
    appKey,
    reconnect: RetryPolicy.make({ retries: Infinity, cap: "30 seconds", ...reconnect }),
    capacity,
    remembered,
  }
  return resolved
})
