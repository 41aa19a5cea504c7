/**
 * Recorded requests as they were sent.
 */
import type { Exchange } from "../../../support/ValentinaTraffic.ts"

const starts: Readonly<Record<string, string>> = {
  png: "\x89PNG\r\n\x1a\n",
  jpg: "\xff\xd8\xff",
  gif: "GIF89a",
  webp: "RIFF0000WEBP",
}

const latin1 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(text, (character) => character.charCodeAt(0))

/** The bytes of a picture, by the end of its name; of another file when it is none. */
export const picture = (fileName: string, size: number): Uint8Array<ArrayBuffer> => {
  const start = starts[fileName.slice(fileName.lastIndexOf(".") + 1).toLowerCase()] ?? "%PDF"
  const bytes = new Uint8Array(Math.max(size, start.length))
  bytes.set(latin1(start))
  return bytes
}

interface Part {
  readonly name: string
  readonly filename: string
  readonly contentType: string
  readonly bytes: number
}

const encoder = new TextEncoder()

/** A form with one file. */
export const form = (boundary: string, { bytes, contentType, filename, name }: Part): Uint8Array<ArrayBuffer> => {
  const head = encoder.encode(
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="${filename}"\r\n` +
      `content-type: ${contentType}\r\n\r\n`,
  )
  const tail = encoder.encode(`\r\n--${boundary}--\r\n`)
  const content = picture(filename, bytes)
  const whole = new Uint8Array(head.length + content.length + tail.length)
  whole.set(head)
  whole.set(content, head.length)
  whole.set(tail, head.length + content.length)
  return whole
}

const noteStart = `{"title":"Big note","content":"`

/** A note whose JSON has a number of bytes. */
const bigNote = (bytes: number): string => `${noteStart}${"x".repeat(bytes - noteStart.length - 2)}"}`

type Body = string | Uint8Array<ArrayBuffer> | undefined

/** The body of a recorded request; `text` changes the ids in it. */
export const bodyOf = ({ request }: Exchange, text: (json: string) => string): Body => {
  const { body, headers } = request
  if (body === null || body === undefined) return undefined
  const { multipart, raw, rawBytes } = body as {
    readonly raw?: string
    readonly rawBytes?: number
    readonly multipart?: ReadonlyArray<Part>
  }
  // What stands for bytes that are no text was no text.
  if (raw !== undefined) return raw.includes("\ufffd") ? latin1(raw.replaceAll("\ufffd", "\xff")) : raw
  if (rawBytes !== undefined) return bigNote(rawBytes)
  const [part] = multipart ?? []
  if (part === undefined) return text(JSON.stringify(body))
  return form(/boundary=(\S+)/.exec(headers["content-type"] ?? "")?.[1] ?? "boundary", part)
}
