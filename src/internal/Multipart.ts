/**
 * Multipart bodies as bytes.
 *
 * The boundary comes from the content, so that equal input gives equal bytes on
 * every attempt and in every process: an idempotency key stands for bytes.
 */
import * as Bytes from "effect/Bytes"
import * as Effect from "effect/Effect"
import * as Function from "effect/Function"
import { bytesOf, type UnreadableFile } from "./fileBytes.ts"

/** A body and its content type. */
export interface Multipart {
  readonly bytes: Uint8Array
  readonly contentType: string
}

interface Part {
  readonly head: string
  readonly content: Uint8Array
}

const encoder = new TextEncoder()

// As browsers write names in Content-Disposition (HTML, multipart/form-data).
const escape = (name: string): string => name.replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/"/g, "%22")

const fileName = (file: Blob): string => file instanceof File && file.name !== "" ? file.name : "upload"

const filePart = (name: string, file: Blob): Effect.Effect<Part, UnreadableFile> =>
  Effect.map(
    bytesOf(file),
    (content) => ({
      head: `Content-Disposition: form-data; name="${escape(name)}"; filename="${escape(fileName(file))}"\r\n` +
        `Content-Type: ${/^[\x21-\x7e]+$/.test(file.type) ? file.type : "application/octet-stream"}`,
      content,
    }),
  )

type BooleanText = (value: boolean) => string

const textOf = (value: unknown, booleanText: BooleanText): string => {
  if (typeof value === "boolean") return booleanText(value)
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}

const partsOf = (
  name: string,
  value: unknown,
  booleanText: BooleanText,
): ReadonlyArray<Effect.Effect<Part, UnreadableFile>> => {
  if (value === undefined) return []
  if (Array.isArray(value)) return value.flatMap((entry) => partsOf(`${name}[]`, entry, booleanText))
  if (value instanceof Blob) return [filePart(name, value)]
  return [Effect.succeed({
    head: `Content-Disposition: form-data; name="${escape(name)}"`,
    content: encoder.encode(value === null ? "" : textOf(value, booleanText)),
  })]
}

const latin1 = new TextDecoder("latin1")

/** The first boundary that nothing in the parts spells; no boundary is the start of another. */
const boundaryOf = (parts: ReadonlyArray<Part>): string => {
  const spelled = new Set(
    parts.flatMap(({ content, head }) => (head + latin1.decode(content)).match(/effect-tabletop-\d+-/g) ?? []),
  )
  let number = 0
  while (spelled.has(`effect-tabletop-${number}-`)) number++
  return `effect-tabletop-${number}-`
}

/** Writes the fields of a form; arrays repeat as `name[]`, files keep their name. */
export const make = Effect.fnUntraced(function* (form: Readonly<Record<string, unknown>>, booleanText: BooleanText) {
  const parts = yield* Effect.forEach(
    Object.entries(form).flatMap(([name, value]) => partsOf(name, value, booleanText)),
    Function.identity,
  )
  const boundary = boundaryOf(parts)
  const bytes = Bytes.concat([
    ...parts.flatMap((part) => [
      encoder.encode(`--${boundary}\r\n${part.head}\r\n\r\n`),
      part.content,
      encoder.encode("\r\n"),
    ]),
    encoder.encode(`--${boundary}--\r\n`),
  ])
  const multipart: Multipart = { bytes, contentType: `multipart/form-data; boundary=${boundary}` }
  return multipart
})
