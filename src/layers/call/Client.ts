/**
 * A configured client of one API: what its areas are built from.
 */
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import {
  type AuthenticationError,
  describeIssues,
  type Issue,
  RequestValidationError,
} from "../../errors/TabletopError.ts"
import type { Exchange } from "../../internal/HttpExchange.ts"
import { isLoopback } from "../../internal/isLoopback.ts"
import * as RandomText from "../../internal/RandomText.ts"
import { userAgent } from "../../internal/userAgent.ts"
import { urlOrNothing } from "../../internal/urlOrNothing.ts"
import { RateLimits } from "../RateLimits.ts"
import * as RetryPolicy from "../RetryPolicy.ts"
import { Transport } from "../Transport.ts"
import type { Api, KeyedWrites } from "./Api.ts"
import { atLeast, lastsAtLeast } from "./atLeast.ts"
import * as KeyScope from "./KeyScope.ts"
import { unknownOptions } from "./unknownOptions.ts"
import { unwrapped } from "./unwrapped.ts"

/** A key, or an Effect that is run for each call and gives the key of that moment. */
export type Key = Redacted.Redacted<string> | Effect.Effect<Redacted.Redacted<string>, AuthenticationError>

declare const message: unique symbol

/** What nothing is; the compiler shows its message with the type that it refuses. */
interface Hint<Message extends string> {
  readonly [message]: Message
}

/**
 * The settings that both APIs share.
 */
export interface Options {
  /** The origin of the server; one that ends in the base path is accepted. */
  readonly baseUrl: string | URL
  /** The key, or an Effect that is run for each call and gives the key of that moment. */
  readonly apiKey:
    | Redacted.Redacted<string>
    | Effect.Effect<Redacted.Redacted<string>, AuthenticationError>
    | Hint<"wrap a plain text with Redacted.make">
  /** The time limit of one attempt; 30 seconds unless said otherwise. */
  readonly timeout?: Duration.Input | undefined
  /** Retries; see RetryPolicy for the defaults. */
  readonly retryPolicy?: RetryPolicy.Options | undefined
  /** Headers added to every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** The longest answer that is read, in bytes; 10 MiB unless said otherwise. */
  readonly maxBodyBytes?: number | undefined
  /** Lets a plain `http:` URL through that is not on loopback. The key can be read on the way. */
  readonly allowInsecure?: boolean | undefined
  /** Whether POST, PUT and PATCH get a key by themselves where the API knows keys; yes unless said otherwise. */
  readonly automaticIdempotencyKeys?: boolean | undefined
  /**
   * Whether a keyed POST or PATCH is sent again when the first attempt may have
   * been applied; yes unless said otherwise. (valentina: the server has no lock,
   * so a repeat that overtakes a first attempt still running executes twice.)
   */
  readonly retryUncertainWrites?: boolean | undefined
}

/** A configured client. */
export interface Client {
  readonly api: Api
  /** Origin and base path, without a slash at the end. */
  readonly baseUrl: string
  readonly host: string
  readonly apiKey: Key
  readonly exchange: Exchange
  readonly rateLimits: RateLimits["Service"]
  readonly timeout: Duration.Duration
  readonly retryPolicy: RetryPolicy.RetryPolicy
  readonly headers: Readonly<Record<string, string>>
  /** The header that names this package, where one may be sent. */
  readonly userAgent: Readonly<Record<string, string>>
  readonly maxBodyBytes: number
  readonly automaticIdempotencyKeys: boolean
  readonly retryUncertainWrites: boolean
  /** Where the server knows idempotency keys. */
  readonly keyedWrites: KeyedWrites | undefined
  /** Names a key to the rate limits. */
  readonly scopeOf: KeyScope.KeyScope
}

const urlProblem = (url: URL | undefined, api: Api, allowInsecure: boolean): string | undefined => {
  if (url === undefined) return "Expected an absolute URL such as https://api.example.com"
  if (url.protocol !== "https:" && url.protocol !== "http:") return "Expected an https URL"
  if (url.protocol === "http:" && !allowInsecure && !isLoopback(url.hostname)) {
    return "A plain http URL would show the key on the way: use https, or set allowInsecure"
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    return "Expected no user name, password, query or fragment in the URL"
  }
  const path = url.pathname.replace(/\/+$/, "")
  return path === "" || path.endsWith(api.basePath) ? undefined : `Expected no path other than ${api.basePath}`
}

// Not every program is type checked.
const isKey = (key: Options["apiKey"]): key is Key => Redacted.isRedacted(key) || Effect.isEffect(key)

const issuesOf = (
  api: Api,
  url: URL | undefined,
  // What is not needed here is taken out of what is unknown.
  {
    allowInsecure = false,
    apiKey,
    automaticIdempotencyKeys: _automatic,
    baseUrl: _url,
    headers: _headers,
    maxBodyBytes,
    retryPolicy,
    retryUncertainWrites: _uncertain,
    timeout,
    ...unknown
  }: Options,
): ReadonlyArray<Issue> => {
  const problem = urlProblem(url, api, allowInsecure)
  return [
    ...(problem === undefined ? [] : [{ path: ["baseUrl"], message: problem }]),
    ...(isKey(apiKey) ? [] : [{ path: ["apiKey"], message: unwrapped }]),
    ...lastsAtLeast(1, ["timeout"], timeout),
    ...RetryPolicy.issues("retryPolicy", retryPolicy),
    ...atLeast(1, ["maxBodyBytes"], maxBodyBytes),
    ...unknownOptions(unknown),
  ]
}

/**
 * Makes a client; fails with a RequestValidationError when a setting cannot be
 * used.
 */
export const make = Effect.fnUntraced(function* (api: Api, options: Options) {
  const url = urlOrNothing(options.baseUrl)
  const issues = issuesOf(api, url, options)
  if (url === undefined || !isKey(options.apiKey) || issues.length > 0) {
    return yield* new RequestValidationError({
      api: api.name,
      issues,
      message: `The ${api.name} client cannot be made${describeIssues(issues)}`,
    })
  }
  const rateLimits = yield* RateLimits
  const path = url.pathname.replace(/\/+$/, "")
  const client: Client = {
    api,
    baseUrl: url.origin + (path === "" ? api.basePath : path),
    host: url.host,
    apiKey: options.apiKey,
    exchange: yield* Transport,
    rateLimits,
    timeout: Duration.fromInputUnsafe(options.timeout ?? "30 seconds"),
    retryPolicy: RetryPolicy.make(options.retryPolicy),
    headers: options.headers ?? {},
    userAgent: userAgent(),
    maxBodyBytes: options.maxBodyBytes ?? 10 * 1024 * 1024,
    automaticIdempotencyKeys: options.automaticIdempotencyKeys ?? true,
    retryUncertainWrites: options.retryUncertainWrites ?? true,
    keyedWrites: api.idempotency?.(),
    scopeOf: (rateLimits.scopesOf ?? KeyScope.namedBy(RandomText.make))(url.host),
  }
  return client
})
