/**
 * From a request to the input of its operation, by the endpoint's own schemas.
 */
import * as Effect from "effect/Effect"
import * as Predicate from "effect/Predicate"
import * as Redacted from "effect/Redacted"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type * as SchemaIssue from "effect/SchemaIssue"
import * as SchemaAST from "effect/SchemaAST"
import * as SchemaParser from "effect/SchemaParser"
import { issuesOf } from "../../internal/Codec.ts"
import type * as Endpoint from "../../internal/Endpoint.ts"
import type { Incoming } from "./Exchange.ts"
import * as Form from "./Form.ts"
import * as RequestBody from "./RequestBody.ts"
import * as TextValue from "./TextValue.ts"
import type { Problem, Read, Unreadable } from "./Unreadable.ts"

/** How an API reads requests. */
export interface Reading {
  /** Whether a body's field may stand in the query too, as in Laravel's `input()`. */
  readonly bodyFieldsInQuery?: boolean | undefined
  /** Whether a field that the schemas do not know is a problem. */
  readonly unknownFields?: "ignore" | "refuse" | undefined
  /**
   * Whether the operation decides how its body is read, whatever content type
   * the request names. The file of a form may then be in a field of any name.
   */
  readonly bodyAsDeclared?: boolean | undefined
  /** Whether no body, and `null`, are problems where the operation has one; else they are an empty object. */
  readonly bodyNeeded?: boolean | undefined
  /** The parameters of the path of an operation that may be anything; none unless said otherwise. */
  readonly overlooked?: ((operation: string) => ReadonlySet<string> | undefined) | undefined
  /** How texts are read, in queries and forms; as PHP does unless said otherwise. */
  readonly texts?: TextValue.Reading | undefined
  /** Whether texts in a JSON body may stand for numbers, truth and `null`, and numbers for truth. */
  readonly scalarsAsTexts?: boolean | undefined
}

/** Reads the requests of one operation. */
export type RequestReader = (
  incoming: Incoming,
  params: Readonly<Record<string, string>>,
) => Effect.Effect<Result.Result<Read, Unreadable>>

type Values = Readonly<Record<string, unknown>>

const missingKey = "Missing key"

const problemsOf = (
  where: Problem["where"],
  result: Result.Result<unknown, SchemaIssue.Issue>,
): ReadonlyArray<Problem> =>
  Result.isSuccess(result)
    ? []
    : issuesOf(result.failure).map((issue) => ({ ...issue, where, missing: issue.message === missingKey }))

const secretScheme = "Secret "

const secretOf = (endpoint: Endpoint.Endpoint, incoming: Incoming): Values => {
  if (endpoint.auth !== "secret") return {}
  const header = incoming.headers["authorization"] ?? ""
  return { secret: Redacted.make(header.startsWith(secretScheme) ? header.slice(secretScheme.length) : "") }
}

const empty: Values = {}

const optionsOf = (reading: Reading) => ({
  errors: "all",
  onExcessProperty: reading.unknownFields === "refuse" ? "error" : "ignore",
} as const)

const pathReader = (endpoint: Endpoint.Endpoint, reading: Reading) => {
  const overlooked = reading.overlooked?.(endpoint.operation)
  const schema = Schema.Struct(Object.fromEntries(
    Object.entries(endpoint.params).map(([name, schema]) => [name, overlooked?.has(name) ? Schema.String : schema]),
  ))
  const fields = TextValue.fieldsOf(schema.ast)
  const decode = SchemaParser.decodeUnknownResult(schema, optionsOf(reading))
  return (params: Readonly<Record<string, string>>) => {
    const values: Record<string, unknown> = {}
    for (const [name, ast] of fields) values[name] = TextValue.read(ast, [params[name] ?? ""], reading.texts)
    return decode(values)
  }
}

const queryReader = (endpoint: Endpoint.Endpoint, reading: Reading) => {
  const schema = Schema.Struct(
    endpoint.includes.length === 0 ? endpoint.query : {
      ...endpoint.query,
      include: Schema.optional(Schema.Array(Schema.Literals(endpoint.includes))),
    },
  )
  const fields = TextValue.fieldsOf(schema.ast)
  const decode = SchemaParser.decodeUnknownResult(schema, optionsOf(reading))
  return (form: Form.Form) => decode(TextValue.readAll(fields, form, reading.texts))
}

/** Reads a body, and what of it the API takes from the query; `undefined` for an operation without a body. */
const bodyReader = ({ body: bodySchema, bodyField }: Endpoint.Endpoint, reading: Reading) => {
  if (bodySchema === undefined) return undefined
  const struct = bodyField === undefined ? bodySchema : Schema.Struct({ [bodyField]: bodySchema })
  const fields = TextValue.fieldsOf(struct.ast)
  const ast = SchemaAST.toEncoded(bodySchema.ast)
  const decode = SchemaParser.decodeUnknownResult(struct, optionsOf(reading))
  const decodeUnbounded = SchemaParser.decodeUnknownResult(struct, { ...optionsOf(reading), disableChecks: true })

  const objectOf = (body: unknown): unknown => {
    const sent = reading.scalarsAsTexts === true ? TextValue.withScalars(ast, body) : body
    if (bodyField !== undefined) return sent === undefined ? empty : { [bodyField]: sent }
    return reading.bodyNeeded === true ? sent : sent ?? empty
  }

  const completed = (body: unknown, form: Form.Form): unknown => {
    const given = objectOf(body)
    if (reading.bodyFieldsInQuery !== true || !Predicate.isObject(given)) return given
    const values: Record<string, unknown> = { ...given }
    for (const [name, ast] of fields) {
      const texts = form.get(name)
      if (texts !== undefined && !Object.hasOwn(values, name)) values[name] = TextValue.read(ast, texts, reading.texts)
    }
    return values
  }

  return {
    fields,
    read: (body: unknown, form: Form.Form) => decode(completed(body, form)),
    readUnbounded: (body: unknown, form: Form.Form) => decodeUnbounded(completed(body, form)),
  }
}

const noQuery: Form.Form = new Map()
const noBody = Result.succeed(undefined)

/**
 * Makes the reader of an endpoint. Compiling it takes time, so make it once.
 */
export const make = (endpoint: Endpoint.Endpoint, reading: Reading): RequestReader => {
  const readPath = pathReader(endpoint, reading)
  const readQuery = queryReader(endpoint, reading)
  const bodies = bodyReader(endpoint, reading)
  const declared = reading.bodyAsDeclared === true ? endpoint.encoding : undefined

  const decode = (
    incoming: Incoming,
    params: Readonly<Record<string, string>>,
    form: Form.Form,
    body: unknown,
  ): Result.Result<Read, Unreadable> => {
    const path = readPath(params)
    const query = readQuery(form)
    const content = bodies?.read(body, form) ?? noBody
    if (Result.isFailure(path) || Result.isFailure(query) || Result.isFailure(content)) {
      const problems = [
        ...problemsOf("path", path),
        ...problemsOf("query", query),
        ...problemsOf("body", content),
      ]
      const unbounded = () => {
        const content = bodies?.readUnbounded(body, form)
        if (content === undefined || Result.isFailure(path) || Result.isFailure(query)) return undefined
        return Result.isFailure(content) ? undefined : joined(incoming, path.success, query.success, content.success)
      }
      return Result.fail({ problems, body, unbounded })
    }
    return Result.succeed(joined(incoming, path.success, query.success, content.success))
  }

  const joined = (incoming: Incoming, path: Values, query: Values, body: unknown): Read => {
    const { include, ...asked } = query
    return {
      input: { ...path, ...asked, ...(Predicate.isObject(body) ? body : empty), ...secretOf(endpoint, incoming) },
      // The query's schema lets through nothing else.
      include: include as ReadonlyArray<string> | undefined,
      body,
    }
  }

  return (incoming, params) => {
    const form = incoming.query === "" ? noQuery : Form.fromUrlEncoded(incoming.query, reading.texts)
    if (bodies === undefined) return Effect.succeed(decode(incoming, params, form, undefined))
    return Effect.map(
      RequestBody.read(incoming, bodies.fields, declared),
      (body) => Result.flatMap(body, (body) => decode(incoming, params, form, body)),
    )
  }
}
