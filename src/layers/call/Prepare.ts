/**
 * From the input of a call to the request that every attempt sends.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Result from "effect/Result"
import type { AuthenticationError, Issue, RequestValidationError } from "../../errors/TabletopError.ts"
import * as Codec from "../../internal/Codec.ts"
import type { Request } from "../../internal/HttpExchange.ts"
import { FreshReads, noHeaders, RequestHeaders } from "../CallSettings.ts"
import type { CallScope, KeyedWrite } from "./Api.ts"
import * as Credentials from "./Credentials.ts"
import type { CallInfo } from "./fromResponse.ts"
import type { Operation } from "./Operation.ts"
import { refuse } from "./refuse.ts"
import * as RequestBody from "./RequestBody.ts"
import { SettingIssues } from "./SettingIssues.ts"
import { unwrapped } from "./unwrapped.ts"

/** A request, and what the attempts must know of it. */
export interface Prepared {
  readonly request: Request
  readonly info: CallInfo
  /** Names the key to the rate limits; absent where none is sent. */
  readonly keyScope: string | undefined
  /** Whether the request carries an idempotency key. */
  readonly keyed: boolean
}

const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const headerValue = /^[\t\x20-\x7e]*$/

const ownHeaders: ReadonlySet<string> = new Set([
  "accept",
  "authorization",
  "content-length",
  "content-type",
  "cookie",
  "expect",
  "host",
  "idempotency-key",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
])

const headerIssues = (
  headers: Readonly<Record<string, string>>,
  ofApi: ReadonlySet<string>,
): ReadonlyArray<Issue> =>
  Object.entries(headers).flatMap(([name, value]): ReadonlyArray<Issue> => {
    const path = ["headers", name]
    if (!headerName.test(name)) return [{ path, message: "Not a header name" }]
    const lower = name.toLowerCase()
    if (ownHeaders.has(lower) || ofApi.has(lower)) return [{ path, message: "The client sets this header itself" }]
    return typeof value === "string" && headerValue.test(value)
      ? []
      : [{ path, message: "A header value must be ASCII text without line breaks" }]
  })

/** The types ask for ids here; a cast must not change the path or the headers. */
const scopeIssues = (scope: CallScope): ReadonlyArray<Issue> => [
  ...Codec.pathIssues(scope.params),
  ...Object.entries(scope.headers).filter(([, value]) => !Credentials.isHeaderText(value))
    .map(([name]) => ({ path: [name], message: "Expected printable ASCII text without blanks" })),
]

const headersOf = (
  operation: Operation,
  added: Readonly<Record<string, string>>,
  scope: CallScope,
  key: string | undefined,
  repeatKey: string | undefined,
  body: RequestBody.RequestBody | undefined,
): Request["headers"] => {
  const { client, endpoint } = operation
  const headers: Record<string, string> = {
    ...client.userAgent,
    accept: endpoint.answer === "json" ? "application/json" : "*/*",
  }
  for (const name of Object.keys(added)) headers[name.toLowerCase()] = added[name]!
  for (const name of Object.keys(scope.headers)) headers[name] = scope.headers[name]!
  if (key !== undefined) {
    const [name, value] = Credentials.header(client, endpoint, key)
    headers[name] = value
  }
  if (repeatKey !== undefined) headers["idempotency-key"] = repeatKey
  if (body !== undefined) headers["content-type"] = body.contentType
  return headers
}

const infoOf = ({ client, endpoint, errorTags, keepsBody }: Operation, secrets: ReadonlyArray<string>): CallInfo => ({
  api: client.api.name,
  readProblem: client.api.readProblem,
  operation: endpoint.operation,
  tags: errorTags,
  secrets,
  keepsBody,
})

/** Holds everything that needs no effect against its rules. */
const check = (
  operation: Operation,
  input: unknown,
  added: Readonly<Record<string, string>>,
  scope: CallScope,
  ofSettings: ReadonlyArray<Issue>,
): Result.Result<Codec.Encoded, RequestValidationError> => {
  const encoded = operation.codec.encode(input)
  const around = [...headerIssues(added, operation.client.api.ownHeaders), ...scopeIssues(scope), ...ofSettings]
  if (Result.isFailure(encoded)) return Result.fail(refuse(operation, [...encoded.failure, ...around]))
  return around.length === 0 ? Result.succeed(encoded.success) : Result.fail(refuse(operation, around))
}

/** The address, under a name of its own in the caches of the server where the call asks for what it has now. */
const urlOf = (operation: Operation, encoded: Codec.Encoded, scope: CallScope, context: Context.Context<never>) => {
  const { client, endpoint, target } = operation
  const parameter = client.api.cacheKeyParameter
  const unasked = Context.get(context, FreshReads)
  return endpoint.method !== "GET" || parameter === undefined || unasked === undefined
    ? target(encoded, scope)
    : target({ ...encoded, query: [...encoded.query, [parameter, unasked()]] }, scope)
}

/** The key's text, or nothing where none is sent. */
const credentials = (operation: Operation, encoded: Codec.Encoded, context: Context.Context<never>) =>
  Effect.flatMapEager(
    Credentials.resolve(operation.client, operation.endpoint, encoded, context),
    (key): Effect.Effect<string | undefined, RequestValidationError> => {
      if (operation.endpoint.auth === "none") return Effect.undefined
      const text = key === undefined ? "" : String(Redacted.value(key))
      if (Credentials.isHeaderText(text)) return Effect.succeed(text)
      return Effect.fail(refuse(operation, [{
        path: [operation.endpoint.auth === "secret" ? "secret" : "apiKey"],
        message: key === undefined ? unwrapped : "Expected printable ASCII text without blanks",
      }]))
    },
  )

/** The idempotency key, or nothing where none is sent. */
const repeatKeyOf = (
  operation: Operation,
  write: Pick<KeyedWrite, "url" | "scope" | "content">,
  context: Context.Context<never>,
): Effect.Effect<string | undefined, RequestValidationError> => {
  const { client, endpoint, takesKey } = operation
  if (client.keyedWrites === undefined || !takesKey) return Effect.undefined
  const named = { ...write, operation: endpoint.operation, automatic: client.automaticIdempotencyKeys }
  return Effect.mapError(client.keyedWrites.keyOf(named, context), (issues) => refuse(operation, issues))
}

/**
 * Checks and encodes the input and everything around it; fails with a
 * RequestValidationError that lists every bad field. What needs no wait is done
 * at once.
 */
export const prepare = (
  operation: Operation,
  input: unknown,
  context: Context.Context<never>,
): Effect.Effect<Prepared, RequestValidationError | AuthenticationError> => {
  const { client, endpoint } = operation
  const given = Context.get(context, RequestHeaders)
  const added = given === noHeaders ? client.headers : { ...client.headers, ...given }
  const scope = client.api.scope(context, endpoint)
  const checked = check(operation, input, added, scope, Context.get(context, SettingIssues))
  if (Result.isFailure(checked)) return Effect.fail(checked.failure)
  const encoded = checked.success
  return Effect.flatMapEager(
    credentials(operation, encoded, context),
    (key) =>
      Effect.flatMapEager(RequestBody.make(operation, encoded), (body) => {
        const url = urlOf(operation, encoded, scope, context)
        return Effect.mapEager(
          repeatKeyOf(operation, { url, scope, content: body?.content }, context),
          (repeatKey): Prepared => ({
            request: {
              method: endpoint.method,
              url,
              headers: headersOf(operation, added, scope, key, repeatKey, body),
              body: body?.content,
            },
            info: infoOf(operation, key === undefined ? encoded.secrets : [key, ...encoded.secrets]),
            keyScope: key === undefined ? undefined : client.scopeOf(key),
            keyed: repeatKey !== undefined,
          }),
        )
      }),
  )
}
