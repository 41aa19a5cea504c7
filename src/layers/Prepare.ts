/**
 * From the input of a call to the request that every attempt sends.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Headers from "effect/http/Headers"
import * as HttpBody from "effect/http/HttpBody"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import * as UrlParams from "effect/http/UrlParams"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import * as Result from "effect/Result"
import type { CallInfo } from "../errors/fromResponse.ts"
import { type Issue, RequestValidationError } from "../errors/TabletopError.ts"
import * as Codec from "../internal/Codec.ts"
import * as Digest from "../internal/Digest.ts"
import type * as Endpoint from "../internal/Endpoint.ts"
import * as ImageFormat from "../internal/ImageFormat.ts"
import * as Multipart from "../internal/Multipart.ts"
import type { CallScope } from "./Api.ts"
import { RequestHeaders } from "./CallSettings.ts"
import type { Client, Key } from "./Client.ts"
import { IdempotencyKey, IdempotencyKeys } from "./IdempotencyKey.ts"

/** A request, and what the attempts must know of it. */
export interface Prepared {
  readonly request: HttpClientRequest.HttpClientRequest
  readonly info: CallInfo
  /** The plain key, for the rate limits. */
  readonly key: string | undefined
  /** Whether the request carries an idempotency key. */
  readonly keyed: boolean
}

const refuse = (client: Client, endpoint: Endpoint.Endpoint, issues: ReadonlyArray<Issue>) =>
  new RequestValidationError({ api: client.api.name, operation: endpoint.operation, issues })

const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const headerValue = /^[\t\x20-\x7e\x80-\xff]*$/
const keyText = /^[\x21-\x7e]+$/

const ownHeaders = new Set([
  "accept",
  "authorization",
  "content-length",
  "content-type",
  "cookie",
  "host",
  "idempotency-key",
  "on-behalf-of",
  "transfer-encoding",
  "x-api-key",
])

const headerIssues = (headers: Readonly<Record<string, string>>): ReadonlyArray<Issue> =>
  Object.entries(headers).flatMap(([name, value]): ReadonlyArray<Issue> => {
    const path = ["headers", name]
    if (!headerName.test(name)) return [{ path, message: "Not a header name" }]
    if (ownHeaders.has(name.toLowerCase())) return [{ path, message: "The client sets this header itself" }]
    return typeof value === "string" && headerValue.test(value)
      ? []
      : [{ path, message: "A header value must be text without line breaks" }]
  })

/** The types ask for ids here; a cast must not change the path or the headers. */
const scopeIssues = (scope: CallScope): ReadonlyArray<Issue> => [
  ...Codec.pathIssues(scope.params),
  ...Object.entries(scope.headers).filter(([, value]) => !keyText.test(value))
    .map(([name]) => ({ path: [name], message: "Expected printable ASCII text without blanks" })),
]

const resolveKey = (client: Client, context: Context.Context<never>) => {
  const key: Key = Context.get(context, client.api.currentKey) ?? client.apiKey
  if (Redacted.isRedacted(key)) return Effect.succeed(key)
  // Not every program is type checked, and a plain text must not become part of a defect.
  return Effect.isEffect(key) ? key : Effect.undefined
}

const credentials = Effect.fnUntraced(function* (
  client: Client,
  endpoint: Endpoint.Endpoint,
  encoded: Codec.Encoded,
  context: Context.Context<never>,
) {
  if (endpoint.auth === "none") return undefined
  const key = endpoint.auth === "secret" ? encoded.secret : yield* resolveKey(client, context)
  const text = key === undefined ? "" : Redacted.value(key)
  if (keyText.test(text)) return text
  return yield* refuse(client, endpoint, [{
    path: [endpoint.auth === "secret" ? "secret" : "apiKey"],
    message: "Expected printable ASCII text without blanks",
  }])
})

const authHeader = (client: Client, endpoint: Endpoint.Endpoint, key: string | undefined) => {
  if (key === undefined) return undefined
  return endpoint.auth === "secret" ? ["authorization", `Secret ${key}`] as const : client.api.keyHeader(key)
}

const segment = /:(\w+)/g

/** The path with its parameters percent-encoded, and the query. */
const toUrl = (client: Client, endpoint: Endpoint.Endpoint, encoded: Codec.Encoded, scope: CallScope): string => {
  const path = endpoint.path.replace(
    segment,
    (_, name: string) => encodeURIComponent(encoded.params[name] ?? scope.params[name] ?? ""),
  )
  const query = encoded.query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
  return client.baseUrl + path + (query.length === 0 ? "" : `?${query.join("&")}`)
}

interface Body {
  readonly content: string | Uint8Array
  readonly contentType: string
}

const isForm = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

const holdsFile = (body: unknown): boolean => isForm(body) && Object.values(body).some((value) => value instanceof Blob)

const toBody = (endpoint: Endpoint.Endpoint, encoded: Codec.Encoded): Effect.Effect<Body | undefined> => {
  if (endpoint.body === undefined) return Effect.succeed(undefined)
  if (endpoint.encoding === "json" || (endpoint.encoding === "json-or-multipart" && !holdsFile(encoded.body))) {
    return Effect.succeed({ content: JSON.stringify(encoded.body), contentType: "application/json" })
  }
  return Effect.map(Multipart.make(isForm(encoded.body) ? encoded.body : {}), ({ bytes, contentType }) => ({
    content: bytes,
    contentType,
  }))
}

const fileIssues = Effect.fnUntraced(function* (endpoint: Endpoint.Endpoint, encoded: Codec.Encoded) {
  if (endpoint.files === undefined || !isForm(encoded.body)) return []
  const issues: Array<Issue> = []
  for (const [name, value] of Object.entries(encoded.body)) {
    if (!(value instanceof Blob) || (yield* ImageFormat.isImageFile(value))) continue
    issues.push({ path: [name], message: "Expected a PNG, JPEG, GIF or WEBP image" })
  }
  return issues
})

// Counting characters would let through what is too long in UTF-8.
const byteLength = (content: string | Uint8Array): number =>
  typeof content === "string" ? new TextEncoder().encode(content).length : content.length

const isTooLarge = (body: Body | undefined, limit: number): boolean =>
  // No UTF-8 text is longer than three bytes a code unit.
  body !== undefined && body.content.length * 3 > limit && byteLength(body.content) > limit

const keyedMethods = new Set<string>(["POST", "PUT", "PATCH"])

const idempotencyKey = Effect.fnUntraced(function* (
  client: Client,
  endpoint: Endpoint.Endpoint,
  body: Body | undefined,
  url: string,
  scope: CallScope,
  context: Context.Context<never>,
) {
  if (!client.api.idempotencyKeys || !keyedMethods.has(endpoint.method)) return undefined
  const named = Context.get(context, IdempotencyKey)
  if (named === undefined) {
    return client.automaticIdempotencyKeys ? yield* Context.get(context, IdempotencyKeys) : undefined
  }
  // valentina: its documentation allows 255 characters; the code checks nothing.
  if (named === "" || named.length > 255 || !headerValue.test(named)) {
    return yield* refuse(client, endpoint, [{ path: ["idempotencyKey"], message: "Expected 1 to 255 characters" }])
  }
  const digest = yield* Digest.sha256(body?.content ?? "")
  const use = JSON.stringify([endpoint.operation, url, Object.entries(scope.headers), digest])
  if (yield* client.boundKeys.bind(named, use)) return named
  return yield* refuse(client, endpoint, [{
    path: ["idempotencyKey"],
    message: "The key was used for another call within the hour: give each call its own key",
  }])
})

/**
 * Checks and encodes the input and everything around it; fails with a
 * RequestValidationError that lists every bad field.
 */
export const prepare = Effect.fnUntraced(function* (
  client: Client,
  codec: Codec.Codec,
  errorTags: CallInfo["tags"],
  input: unknown,
  context: Context.Context<never>,
) {
  const { endpoint } = codec
  const added = { ...client.headers, ...Context.get(context, RequestHeaders) }
  const result = codec.encode(input)
  const scope = client.api.scope(context, endpoint)
  const issues = [...(Result.isFailure(result) ? result.failure : []), ...headerIssues(added), ...scopeIssues(scope)]
  if (issues.length > 0 || Result.isFailure(result)) return yield* refuse(client, endpoint, issues)
  const encoded = result.success
  const key = yield* credentials(client, endpoint, encoded, context)
  const url = toUrl(client, endpoint, encoded, scope)
  const badFiles = yield* fileIssues(endpoint, encoded)
  if (badFiles.length > 0) return yield* refuse(client, endpoint, badFiles)
  const body = yield* toBody(endpoint, encoded)
  if (isTooLarge(body, client.api.maxRequestBytes)) {
    const message = `The request is larger than ${client.api.maxRequestBytes} bytes`
    return yield* refuse(client, endpoint, [{ path: [], message }])
  }
  const repeatKey = yield* idempotencyKey(client, endpoint, body, url, scope, context)
  const auth = authHeader(client, endpoint, key)
  const headers: Record<string, string> = { accept: endpoint.answer === "json" ? "application/json" : "*/*" }
  for (const [name, value] of Object.entries(added)) headers[name.toLowerCase()] = value
  for (const [name, value] of Object.entries(scope.headers)) headers[name] = value
  if (auth !== undefined) headers[auth[0]] = auth[1]
  if (repeatKey !== undefined) headers["idempotency-key"] = repeatKey
  if (body !== undefined) headers["content-type"] = body.contentType
  const prepared: Prepared = {
    request: HttpClientRequest.makeWith(
      endpoint.method,
      url,
      UrlParams.empty,
      Option.none(),
      Headers.fromRecordUnsafe(headers),
      body === undefined ? HttpBody.empty : HttpBody.raw(body.content, { contentType: body.contentType }),
    ),
    info: {
      api: client.api.name,
      operation: endpoint.operation,
      tags: errorTags,
      secrets: key === undefined ? encoded.secrets : [key, ...encoded.secrets],
      // Walks the schema, which only an error needs.
      get keepBody() {
        return !codec.secretAnswer
      },
    },
    key,
    keyed: repeatKey !== undefined,
  }
  return prepared
})
