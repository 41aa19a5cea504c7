/**
 * From the bytes of a request to the body that its schema reads: JSON or a form.
 */
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type * as Endpoint from "../../internal/Endpoint.ts"
import type { Incoming } from "./Exchange.ts"
import * as Form from "./Form.ts"
import * as TextValue from "./TextValue.ts"
import { malformed, type Unreadable } from "./Unreadable.ts"

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

/** The fields of a body by name. */
export type Fields = ReturnType<typeof TextValue.fieldsOf>

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

/**
 * Reads the body as its schema takes it; `undefined` when there is none.
 * `declared` reads it so whatever content type the request names.
 */
export const read = (
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
