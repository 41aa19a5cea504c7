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
import { noHeaders, RequestHeaders } from "./CallSettings.ts"
import * as Credentials from "./Credentials.ts"
import { IdempotencyKey, IdempotencyKeys } from "./IdempotencyKey.ts"
import type { Operation } from "./Operation.ts"

/** A request, and what the attempts must know of it. */
export interface Prepared {
  readonly request: HttpClientRequest.HttpClientRequest
  readonly info: CallInfo
  /** The plain key, for the rate limits. */
  readonly key: string | undefined
  /** Whether the request carries an idempotency key. */
  readonly keyed: boolean
}

const refuse = ({ client, endpoint }: Operation, issues: ReadonlyArray<Issue>) =>
  new RequestValidationError({ api: client.api.name, operation: endpoint.operation, issues })

const noHash = Option.none<string>()

const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const headerValue = /^[\t\x20-\x7e\x80-\xff]*$/

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
  ...Object.entries(scope.headers).filter(([, value]) => !Credentials.isHeaderText(value))
    .map(([name]) => ({ path: [name], message: "Expected printable ASCII text without blanks" })),
]

interface Body {
  readonly content: string | Uint8Array
  readonly contentType: string
}

const isForm = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null

const holdsFile = (body: unknown): boolean => isForm(body) && Object.values(body).some((value) => value instanceof Blob)

const jsonBody = (operation: Operation, body: unknown): Effect.Effect<Body, RequestValidationError> => {
  try {
    return Effect.succeed({ content: JSON.stringify(body), contentType: "application/json" })
  } catch {
    return Effect.fail(refuse(operation, [{ path: [], message: "The input is nested too deeply" }]))
  }
}

const toBody = (
  operation: Operation,
  encoded: Codec.Encoded,
): Effect.Effect<Body | undefined, RequestValidationError> => {
  const { endpoint } = operation
  if (endpoint.body === undefined) return Effect.succeed(undefined)
  if (endpoint.encoding === "json" || (endpoint.encoding === "json-or-multipart" && !holdsFile(encoded.body))) {
    return jsonBody(operation, encoded.body)
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

/** Names the write; `undefined` where it has no key. */
const idempotencyKey = (
  operation: Operation,
  body: Body | undefined,
  url: string,
  scope: CallScope,
  context: Context.Context<never>,
): Effect.Effect<string | undefined, RequestValidationError> => {
  if (!operation.takesKey) return Effect.undefined
  const named = Context.get(context, IdempotencyKey)
  if (named !== undefined) return bindKey(operation, named, body, url, scope)
  return operation.client.automaticIdempotencyKeys ? Context.get(context, IdempotencyKeys) : Effect.undefined
}

const bindKey = Effect.fnUntraced(function* (
  operation: Operation,
  named: string,
  body: Body | undefined,
  url: string,
  scope: CallScope,
) {
  // valentina: its documentation allows 255 characters; the code checks nothing.
  if (named === "" || named.length > 255 || !headerValue.test(named)) {
    return yield* refuse(operation, [{ path: ["idempotencyKey"], message: "Expected 1 to 255 characters" }])
  }
  const digest = yield* Digest.sha256(body?.content ?? "")
  const use = JSON.stringify([operation.endpoint.operation, url, Object.entries(scope.headers), digest])
  if (yield* operation.client.boundKeys.bind(named, use)) return named
  return yield* refuse(operation, [{
    path: ["idempotencyKey"],
    message: "The key was used for another call within the hour: give each call its own key",
  }])
})

const headersOf = (
  operation: Operation,
  added: Readonly<Record<string, string>>,
  scope: CallScope,
  key: string | undefined,
  repeatKey: string | undefined,
  body: Body | undefined,
): Headers.Headers => {
  const { client, endpoint } = operation
  const headers: Record<string, string> = { accept: endpoint.answer === "json" ? "application/json" : "*/*" }
  for (const name in added) headers[name.toLowerCase()] = added[name]!
  for (const name in scope.headers) headers[name] = scope.headers[name]!
  if (key !== undefined) {
    const [name, value] = Credentials.header(client, endpoint, key)
    headers[name] = value
  }
  if (repeatKey !== undefined) headers["idempotency-key"] = repeatKey
  if (body !== undefined) headers["content-type"] = body.contentType
  return Headers.fromRecordUnsafe(headers)
}

const infoOf = ({ client, codec, endpoint, errorTags }: Operation, secrets: ReadonlyArray<string>): CallInfo => ({
  api: client.api.name,
  operation: endpoint.operation,
  tags: errorTags,
  secrets,
  // Walks the schema, which only an error needs.
  get keepBody() {
    return !codec.secretAnswer
  },
})

/** Holds everything that needs no effect against its rules. */
const check = (
  operation: Operation,
  input: unknown,
  added: Readonly<Record<string, string>>,
  scope: CallScope,
): Result.Result<Codec.Encoded, RequestValidationError> => {
  const encoded = operation.codec.encode(input)
  const issues = [...(Result.isFailure(encoded) ? encoded.failure : []), ...headerIssues(added), ...scopeIssues(scope)]
  return issues.length > 0 || Result.isFailure(encoded)
    ? Result.fail(refuse(operation, issues))
    : Result.succeed(encoded.success)
}

/** The key's text, or nothing where none is sent. */
const credentials = Effect.fnUntraced(function* (
  operation: Operation,
  encoded: Codec.Encoded,
  context: Context.Context<never>,
) {
  const key = yield* Credentials.resolve(operation.client, operation.endpoint, encoded, context)
  if (operation.endpoint.auth === "none") return undefined
  const text = key === undefined ? "" : Redacted.value(key)
  if (Credentials.isHeaderText(text)) return text
  return yield* refuse(operation, [{
    path: [operation.endpoint.auth === "secret" ? "secret" : "apiKey"],
    message: "Expected printable ASCII text without blanks",
  }])
})

const boundedBody = Effect.fnUntraced(function* (operation: Operation, encoded: Codec.Encoded) {
  const { client, endpoint } = operation
  const badFiles = yield* fileIssues(endpoint, encoded)
  if (badFiles.length > 0) return yield* refuse(operation, badFiles)
  const body = yield* toBody(operation, encoded)
  if (!isTooLarge(body, client.api.maxRequestBytes)) return body
  const message = `The request is larger than ${client.api.maxRequestBytes} bytes`
  return yield* refuse(operation, [{ path: [], message }])
})

/**
 * Checks and encodes the input and everything around it; fails with a
 * RequestValidationError that lists every bad field.
 */
export const prepare = Effect.fnUntraced(function* (
  operation: Operation,
  input: unknown,
  context: Context.Context<never>,
) {
  const { client, endpoint } = operation
  const given = Context.get(context, RequestHeaders)
  const added = given === noHeaders ? client.headers : { ...client.headers, ...given }
  const scope = client.api.scope(context, endpoint)
  const encoded = yield* Effect.fromResult(check(operation, input, added, scope))
  const key = yield* credentials(operation, encoded, context)
  const url = operation.target(encoded, scope)
  const body = endpoint.body === undefined ? undefined : yield* boundedBody(operation, encoded)
  const repeatKey = yield* idempotencyKey(operation, body, url, scope, context)
  const prepared: Prepared = {
    request: HttpClientRequest.makeWith(
      endpoint.method,
      url,
      UrlParams.empty,
      noHash,
      headersOf(operation, added, scope, key, repeatKey, body),
      body === undefined ? HttpBody.empty : HttpBody.raw(body.content, { contentType: body.contentType }),
    ),
    info: infoOf(operation, key === undefined ? encoded.secrets : [key, ...encoded.secrets]),
    key,
    keyed: repeatKey !== undefined,
  }
  return prepared
})
