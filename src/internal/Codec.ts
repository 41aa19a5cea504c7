/**
 * An endpoint's schemas as functions, compiled once.
 */
import * as Cause from "effect/Cause"
import * as Predicate from "effect/Predicate"
import * as Redacted from "effect/Redacted"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaIssue from "effect/SchemaIssue"
import * as SchemaParser from "effect/SchemaParser"
import type { Issue } from "../errors/TabletopError.ts"
import type * as Endpoint from "./Endpoint.ts"
import * as Decoder from "./Decoder.ts"
import { lazily } from "./lazily.ts"
import * as SchemaShape from "./SchemaShape.ts"

/** The input of a call, checked and spelled as the API wants it. */
export interface Encoded {
  readonly params: Readonly<Record<string, string>>
  readonly query: ReadonlyArray<readonly [name: string, value: string]>
  /** Absent where the endpoint has no body. */
  readonly body: unknown
  /** The secret of an activation. */
  readonly secret: Redacted.Redacted<string> | undefined
  /** The plain text of every secret in the input, for removal from errors. */
  readonly secrets: ReadonlyArray<string>
}

/** What a call needs to know of its endpoint. */
export interface Codec {
  readonly endpoint: Endpoint.Endpoint
  readonly encode: (input: unknown) => Result.Result<Encoded, ReadonlyArray<Issue>>
  readonly decode: (body: unknown) => Result.Result<unknown, ReadonlyArray<Issue>>
  /** The same for a JSON text, in place where it fits. */
  readonly decodeText: (text: string) => Result.Result<unknown, ReadonlyArray<Issue>>
  /** Whether the answer holds a secret, so that none of it may be kept in an error. */
  readonly secretAnswer: boolean
}

const format = SchemaIssue.makeFormatterStandardSchemaV1()

/** A schema's issue as a list of paths and messages, without the rejected values. */
export const issuesOf = (issue: SchemaIssue.Issue): ReadonlyArray<Issue> =>
  format(issue).issues.map(({ message, path }) => ({
    message,
    path: (path ?? []).map((segment) => typeof segment === "object" ? segment.key : segment),
  }))

type Input = Readonly<Record<string, unknown>>

const pick = (input: Input, names: ReadonlyArray<string>): Input => {
  const picked: Record<string, unknown> = {}
  for (const name of names) if (Object.hasOwn(input, name)) picked[name] = input[name]
  return picked
}

const strict = { errors: "all", onExcessProperty: "error" } as const

const include = (endpoint: Endpoint.Endpoint): Endpoint.Fields =>
  endpoint.includes.length === 0 ? {} : { include: Schema.optional(Schema.Array(Schema.Literals(endpoint.includes))) }

const secretsOf = (value: unknown): ReadonlyArray<string> => {
  if (Redacted.isRedacted(value)) return [String(Redacted.value(value))].filter((text) => text.length > 0)
  if (Array.isArray(value)) return value.flatMap(secretsOf)
  return Predicate.isObject(value) && !(value instanceof Blob) ? Object.values(value).flatMap(secretsOf) : []
}

const toQuery = (query: Input): ReadonlyArray<readonly [string, string]> =>
  Object.entries(query).flatMap(([name, value]): ReadonlyArray<readonly [string, string]> => {
    if (value === undefined || value === null) return []
    return Array.isArray(value) ? value.map((entry) => [name, String(entry)]) : [[name, String(value)]]
  })

/** What keeps a text out of a path: a segment that would change it, or no Unicode. */
const pathFault = (text: string): string | undefined => {
  if (text === "" || text === "." || text === "..") return 'A path parameter must not be empty, "." or ".."'
  return text.isWellFormed() ? undefined : "A path parameter must be well-formed Unicode"
}

/** What keeps texts out of a path, by parameter. */
export const pathIssues = (params: Readonly<Record<string, string>>): ReadonlyArray<Issue> => {
  const issues: Array<Issue> = []
  for (const name of Object.keys(params)) {
    const message = pathFault(params[name]!)
    if (message !== undefined) issues.push({ path: [name], message })
  }
  return issues
}

const queryIssues = (query: Encoded["query"]): ReadonlyArray<Issue> =>
  query.filter(([, text]) => !text.isWellFormed())
    .map(([name]) => ({ path: [name], message: "A query field must be well-formed Unicode" }))

const issuesFrom = (result: Result.Result<unknown, SchemaIssue.Issue>): ReadonlyArray<Issue> =>
  Result.isFailure(result) ? issuesOf(result.failure) : []

/** Reads one part of the input: path, query or body. */
type Part<A> = (input: Input) => Result.Result<A, SchemaIssue.Issue>

const nothing = Result.succeed({})

const makePart = (schema: Schema.Top, names: ReadonlyArray<string>): Part<Input> => {
  const unchanged = Decoder.unchanged(schema.ast)
  // Type boundary: all are structs, which need no services.
  const encode = lazily(() => SchemaParser.encodeUnknownResult(schema as Schema.Codec<unknown, Input>, strict))
  return (input) => {
    const part = pick(input, names)
    return unchanged(part) === part ? Result.succeed(part) : encode(part)
  }
}

const makeFields = (fields: Endpoint.Fields): Part<Input> => {
  const names = Object.keys(fields)
  return names.length === 0 ? () => nothing : makePart(Schema.Struct(fields), names)
}

const bodyNames = ({ body, bodyField }: Endpoint.Endpoint): ReadonlyArray<string> => {
  if (body === undefined) return []
  return bodyField === undefined ? SchemaShape.fieldNames(body) : [bodyField]
}

const makeBody = (endpoint: Endpoint.Endpoint): Part<unknown> => {
  const { body, bodyField } = endpoint
  if (body === undefined) return () => Result.succeed(undefined)
  if (bodyField === undefined) return makePart(body, bodyNames(endpoint))
  const encode = makeFields({ [bodyField]: body })
  return (input) => Result.map(encode(input), (encoded) => encoded[bodyField])
}

const unknownFields = (operation: string, known: ReadonlySet<string>, input: Input): ReadonlyArray<Issue> =>
  Object.keys(input).filter((name) => !known.has(name) && input[name] !== undefined)
    .map((name) => ({ path: [name], message: `${operation} has no such field` }))

const textsOf = (params: Input): Readonly<Record<string, string>> => {
  const texts: Record<string, string> = {}
  for (const [name, value] of Object.entries(params)) texts[name] = String(value)
  return texts
}

const successOf = (result: Result.Result<Input, unknown>): Input => Result.isSuccess(result) ? result.success : {}

const makeEncode = (endpoint: Endpoint.Endpoint): Codec["encode"] => {
  const { auth, body, check, operation, params } = endpoint
  const query = { ...endpoint.query, ...include(endpoint) }
  const needsSecret = auth === "secret"
  const inAddress = { ...params, ...query }
  const known = new Set([...Object.keys(inAddress), ...bodyNames(endpoint), ...(needsSecret ? ["secret"] : [])])
  const encodeParams = makeFields(params)
  const encodeQuery = makeFields(query)
  const encodeBody = makeBody(endpoint)
  const takesSecret = needsSecret ||
    [...Object.values(inAddress), ...(body ? [body] : [])].some(SchemaShape.holdsSecret)

  return (given) => {
    const input = given ?? {}
    if (!Predicate.isObject(input)) return Result.fail([{ path: [], message: "Expected an object of fields" }])
    const params = encodeParams(input)
    const query = encodeQuery(input)
    const body = encodeBody(input)
    const texts = textsOf(successOf(params))
    const pairs = toQuery(successOf(query))
    const issues = [
      ...unknownFields(operation, known, input),
      ...issuesFrom(params),
      ...pathIssues(texts),
      ...issuesFrom(query),
      ...queryIssues(pairs),
      ...issuesFrom(body),
      ...(needsSecret && !Redacted.isRedacted(input.secret)
        ? [{ path: ["secret"], message: "Expected Redacted" }]
        : []),
    ]
    if (issues.length === 0 && check !== undefined) issues.push(...check(input))
    if (issues.length > 0 || Result.isFailure(body)) return Result.fail(issues)
    return Result.succeed({
      params: texts,
      query: pairs,
      body: body.success,
      // Type boundary: what is no text becomes one where the headers are made.
      secret: needsSecret ? input.secret as Redacted.Redacted<string> : undefined,
      secrets: takesSecret ? secretsOf(input) : [],
    })
  }
}

// A schema that is nested itself throws inside effect's parser, which wraps it in a cause.
const isOverflow = (error: unknown): boolean =>
  error instanceof RangeError ||
  (error instanceof Error && Cause.isCause(error.cause) && Cause.squash(error.cause) instanceof RangeError)

/** Reads hostile values, which can be nested deeper than the stack. */
export const notTooDeep = <A>(
  what: string,
  read: () => Result.Result<A, ReadonlyArray<Issue>>,
): Result.Result<A, ReadonlyArray<Issue>> => {
  try {
    return read()
  } catch (error) {
    if (isOverflow(error)) return Result.fail([{ path: [], message: `${what} is nested too deeply` }])
    throw error
  }
}

const makeDecode = (endpoint: Endpoint.Endpoint): Codec["decode"] => {
  if (endpoint.success === undefined) return () => Result.succeed(undefined)
  const decode = SchemaParser.decodeUnknownResult(endpoint.success)
  return (body) => notTooDeep("The answer", () => Result.mapError(decode(body), issuesOf))
}

const parse = (text: string): Result.Result<unknown, ReadonlyArray<Issue>> => {
  try {
    return Result.succeed(JSON.parse(text))
  } catch (error) {
    return Result.fail([{
      path: [],
      message: error instanceof RangeError ? "The answer is nested too deeply" : "The answer is not JSON",
    }])
  }
}

const makeDecodeText = (endpoint: Endpoint.Endpoint, decode: Codec["decode"]): Codec["decodeText"] => {
  const { success } = endpoint
  if (success === undefined) return () => Result.succeed(undefined)
  const inPlace = Decoder.make(success)
  return (text) => {
    const value = inPlace(text)
    return value === Decoder.misfit ? Result.flatMap(parse(text), decode) : Result.succeed(value)
  }
}

const compile = (endpoint: Endpoint.Endpoint): Codec => {
  const encode = lazily(() => makeEncode(endpoint))
  const decode = lazily(() => makeDecode(endpoint))
  return {
    endpoint,
    encode: (input) => notTooDeep("The input", () => encode(input)),
    decode,
    decodeText: lazily(() => makeDecodeText(endpoint, decode)),
    get secretAnswer() {
      return endpoint.success !== undefined && SchemaShape.holdsSecret(endpoint.success)
    },
  }
}

// Endpoints never change, so clients and simulators can share what was compiled.
const compiled = new WeakMap<Endpoint.Endpoint, Codec>()

/** The codec of an endpoint; each part is compiled on its first use. */
export const make = (endpoint: Endpoint.Endpoint): Codec => {
  const found = compiled.get(endpoint)
  if (found !== undefined) return found
  const codec = compile(endpoint)
  compiled.set(endpoint, codec)
  return codec
}
