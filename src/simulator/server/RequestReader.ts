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
import type { Issue } from "../../errors/TabletopError.ts"
import { issuesOf } from "../../internal/Codec.ts"
import type * as Endpoint from "../../internal/Endpoint.ts"
import type { Incoming } from "./Exchange.ts"
import * as Form from "./Form.ts"
import * as TextValue from "./TextValue.ts"

/** Something in a request that its schema refuses. */
export interface Problem extends Issue {
  readonly where: "path" | "query" | "body"
  /** Whether a required field is absent. */
  readonly missing: boolean
}

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
  /** How texts are read, in queries and forms; as PHP does unless said otherwise. */
  readonly texts?: TextValue.Reading | undefined
  /** Whether texts in a JSON body may stand for numbers, truth and `null`, and numbers for truth. */
  readonly scalarsAsTexts?: boolean | undefined
}

/** A request that was read. */
export interface Read {
  /** Path, query and body fields in one object, as the client's methods take them. */
  readonly input: Readonly<Record<string, unknown>>
  /** The children that were asked for. */
  readonly include: ReadonlyArray<string> | undefined
  /** The body alone. */
  readonly body: unknown
}

/** A request that could not be read, with its body as far as it came. */
export interface Unreadable {
  readonly problems: ReadonlyArray<Problem>
  readonly body: unknown
  /** Whether the body holds more lists and objects inside each other than are read. */
  readonly tooDeep?: boolean | undefined
  /** Whether the bytes of the body are no text. */
  readonly noText?: boolean | undefined
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

const malformed = (message: string): Unreadable => ({
  problems: [{ where: "body", path: [], message, missing: false }],
  body: undefined,
})

// JSON with a byte order mark is malformed for both servers.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true })

/** A body as text, with the byte order mark that it may begin with. */
export const textOf = (body: string | Uint8Array): string => typeof body === "string" ? body : decoder.decode(body)

// dddice: PHP reads as many by itself. Far more than any operation takes, and far less than any code here can walk.
const deepest = 512

const quotation = 0x22
const backslash = 0x5c
const opening = new Set([0x5b, 0x7b])
const closing = new Set([0x5d, 0x7d])

/** Whether a text of JSON holds more lists and objects inside each other than are read. */
const isTooDeep = (text: string): boolean => {
  // Each of them begins and ends.
  if (text.length <= deepest * 2) return false
  let depth = 0
  let quoted = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (quoted && code === backslash) index++
    else if (code === quotation) quoted = !quoted
    else if (quoted) continue
    else if (opening.has(code)) { if (++depth > deepest) return true }
    else if (closing.has(code)) depth--
  }
  return false
}

const strictDecoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

/** A body as text, or its bytes where they are none. */
export const textOrBytes = (body: Uint8Array): string | Uint8Array => {
  try {
    return strictDecoder.decode(body)
  } catch {
    return body
  }
}

// Both servers refuse what JavaScript lets through: half of a character that takes two escapes.
const halfCharacter =
  /\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F]/

const hasHalfCharacter = (text: string): boolean =>
  text.includes("\\u") && halfCharacter.test(text.replaceAll("\\\\", ""))

const parseText = (text: string): Result.Result<unknown, Unreadable> => {
  if (isTooDeep(text)) return Result.fail({ ...malformed("The body is nested too deeply"), tooDeep: true })
  if (hasHalfCharacter(text)) return Result.fail(malformed("The body has half a character"))
  try {
    return Result.succeed(JSON.parse(text))
  } catch {
    return Result.fail(malformed("The body is not JSON"))
  }
}

const parseJson = (body: string | Uint8Array): Result.Result<unknown, Unreadable> => {
  const text = typeof body === "string" ? body : textOrBytes(body)
  if (typeof text === "string") return parseText(text)
  // What is no JSON either is no JSON first.
  return Result.flatMap(
    parseText(textOf(text)),
    () => Result.fail({ ...malformed("The body is not UTF-8"), noText: true }),
  )
}

type Fields = ReturnType<typeof TextValue.fieldsOf>

const noFields: Fields = new Map()

const formBody = (form: Form.Form | undefined, fields: Fields): Result.Result<unknown, Unreadable> =>
  form === undefined ? Result.fail(malformed("The form is not well-formed")) : Result.succeed(
    TextValue.readAll(fields, form),
  )

const isEmpty = (body: Incoming["body"]): body is undefined | "" => body === undefined || body.length === 0

const noForm = Effect.succeed(formBody(undefined, noFields))

/** A form whose file has the name that the schema gives it. */
const withFileNamed = (form: Form.Form | undefined, fields: Fields): Form.Form | undefined => {
  const [name] = fields.keys()
  if (form === undefined || name === undefined) return form
  const file = [...form.values()].flat().find((value) => value instanceof Blob)
  return file === undefined ? form : new Map([...form, [name, [file]]])
}

/** The body as its schema takes it; `undefined` when there is none. */
const rawBody = (
  incoming: Incoming,
  fields: Fields,
  declared: Endpoint.Encoding | undefined,
): Effect.Effect<Result.Result<unknown, Unreadable>> => {
  const { body, headers } = incoming
  if (isEmpty(body)) return declared === "multipart" ? noForm : Effect.succeed(Result.succeed(undefined))
  const contentType = headers["content-type"] ?? "application/json"
  if (declared === "json") return Effect.succeed(parseJson(body))
  if (declared === "multipart" && !contentType.startsWith("multipart/form-data")) return noForm
  if (contentType.startsWith("multipart/form-data")) {
    return Effect.map(
      Form.fromMultipart(body, contentType),
      (form) => formBody(declared === "multipart" ? withFileNamed(form, fields) : form, fields),
    )
  }
  if (contentType.startsWith("application/x-www-form-urlencoded")) {
    return Effect.succeed(formBody(Form.fromUrlEncoded(textOf(body)), fields))
  }
  return Effect.succeed(parseJson(body))
}

const secretScheme = "Secret "

const secretOf = (endpoint: Endpoint.Endpoint, incoming: Incoming): Values => {
  if (endpoint.auth !== "secret") return {}
  const header = incoming.headers["authorization"] ?? ""
  return { secret: Redacted.make(header.startsWith(secretScheme) ? header.slice(secretScheme.length) : "") }
}

const empty: Values = {}

/**
 * Makes the reader of an endpoint. Compiling it takes time, so make it once.
 */
export const make = (endpoint: Endpoint.Endpoint, reading: Reading): RequestReader => {
  const options = {
    errors: "all",
    onExcessProperty: reading.unknownFields === "refuse" ? "error" : "ignore",
  } as const
  const query = endpoint.includes.length === 0 ? endpoint.query : {
    ...endpoint.query,
    include: Schema.optional(Schema.Array(Schema.Literals(endpoint.includes))),
  }
  const { body: bodySchema, bodyField } = endpoint
  const bodyStruct = bodySchema === undefined
    ? undefined
    : bodyField === undefined
    ? bodySchema
    : Schema.Struct({ [bodyField]: bodySchema })
  const paramFields = TextValue.fieldsOf(Schema.Struct(endpoint.params).ast)
  const queryFields = TextValue.fieldsOf(Schema.Struct(query).ast)
  const bodyFields = bodyStruct === undefined ? noFields : TextValue.fieldsOf(bodyStruct.ast)
  const bodyAst = bodySchema === undefined ? undefined : SchemaAST.toEncoded(bodySchema.ast)
  const declared = reading.bodyAsDeclared === true ? endpoint.encoding : undefined
  const decodeParams = SchemaParser.decodeUnknownResult(Schema.Struct(endpoint.params), options)
  const decodeQuery = SchemaParser.decodeUnknownResult(Schema.Struct(query), options)
  const decodeBody = bodyStruct === undefined ? undefined : SchemaParser.decodeUnknownResult(bodyStruct, options)

  const readParams = (params: Readonly<Record<string, string>>): Values => {
    const values: Record<string, unknown> = {}
    for (const [name, ast] of paramFields) values[name] = TextValue.read(ast, [params[name] ?? ""], reading.texts)
    return values
  }

  const completed = (body: unknown, form: Form.Form): unknown => {
    const sent = reading.scalarsAsTexts === true ? TextValue.withScalars(bodyAst, body) : body
    const object = reading.bodyNeeded === true ? sent : sent ?? empty
    const given = bodyField === undefined ? object : sent === undefined ? empty : { [bodyField]: sent }
    if (reading.bodyFieldsInQuery !== true || !Predicate.isObject(given)) return given
    const values: Record<string, unknown> = { ...given }
    for (const [name, ast] of bodyFields) {
      const texts = form.get(name)
      if (texts !== undefined && !Object.hasOwn(values, name)) values[name] = TextValue.read(ast, texts, reading.texts)
    }
    return values
  }

  const decode = (
    incoming: Incoming,
    params: Readonly<Record<string, string>>,
    form: Form.Form,
    body: unknown,
  ): Result.Result<Read, Unreadable> => {
    const path = decodeParams(readParams(params))
    const query = decodeQuery(TextValue.readAll(queryFields, form, reading.texts))
    const content = decodeBody?.(completed(body, form)) ?? Result.succeed(undefined)
    if (Result.isFailure(path) || Result.isFailure(query) || Result.isFailure(content)) {
      const problems = [
        ...problemsOf("path", path),
        ...problemsOf("query", query),
        ...problemsOf("body", content),
      ]
      return Result.fail({ problems, body })
    }
    const { include, ...asked } = query.success as Values
    return Result.succeed({
      input: {
        ...path.success,
        ...asked,
        ...(Predicate.isObject(content.success) ? content.success : empty),
        ...secretOf(endpoint, incoming),
      },
      // The query's schema lets through nothing else.
      include: include as ReadonlyArray<string> | undefined,
      body: content.success,
    })
  }

  const noQuery: Form.Form = new Map()
  return (incoming, params) => {
    const form = incoming.query === "" ? noQuery : Form.fromUrlEncoded(incoming.query, reading.texts)
    if (bodyStruct === undefined) return Effect.succeed(decode(incoming, params, form, undefined))
    return Effect.map(
      rawBody(incoming, bodyFields, declared),
      (body) => Result.flatMap(body, (body) => decode(incoming, params, form, body)),
    )
  }
}
