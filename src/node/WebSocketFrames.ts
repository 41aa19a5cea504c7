/**
 * The frames of WebSockets (RFC 6455), as a server reads and writes them.
 */
import * as Bytes from "effect/Bytes"

/** What a client sent. Fragments are put together, masks taken off. */
export type Received =
  | { readonly _tag: "Text"; readonly text: string }
  | { readonly _tag: "Ping"; readonly payload: Uint8Array }
  | { readonly _tag: "Pong" }
  /** 1005 stands for a close without a code. */
  | { readonly _tag: "Close"; readonly code: number; readonly reason: string }
  /** What the protocol forbids; the connection is to be closed with the code. */
  | { readonly _tag: "Violation"; readonly code: number; readonly reason: string }

/** Reads what came from a client; after a violation or a close nothing more. */
export type Reader = (chunk: Uint8Array) => ReadonlyArray<Received>

const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

const empty = new Uint8Array(0)

interface Frame {
  readonly final: boolean
  readonly opcode: number
  readonly payload: Uint8Array
  /** How many bytes it takes on the wire. */
  readonly size: number
}

const violation = (code: number, reason: string): Received => ({ _tag: "Violation", code, reason })

const lengthOf = (view: DataView, short: number): number => {
  if (short < 126) return short
  return short === 126 ? view.getUint16(2) : view.getUint32(2) * 2 ** 32 + view.getUint32(6)
}

const isControl = (opcode: number): boolean => opcode >= opcodes.close

/** The first frame in the bytes, or `undefined` when there is more to come. */
const frameIn = (bytes: Uint8Array, limit: number): Frame | Received | undefined => {
  const [first, second] = bytes
  if (first === undefined || second === undefined) return undefined
  if ((first & 0x70) !== 0) return violation(1002, "An extension was not agreed on")
  if ((second & 0x80) === 0) return violation(1002, "A client must mask its frames")
  const final = (first & 0x80) !== 0
  const opcode = first & 0x0f
  const short = second & 0x7f
  if (isControl(opcode) && (short > 125 || !final)) return violation(1002, "A control frame must be short and whole")
  const start = short < 126 ? 2 : short === 126 ? 4 : 10
  if (bytes.length < start + 4) return undefined
  const length = lengthOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), short)
  if (length > limit) return violation(1009, "The message is too long")
  const size = start + 4 + length
  if (bytes.length < size) return undefined
  const mask = bytes.subarray(start, start + 4)
  // Both indexes are inside their arrays.
  const payload = bytes.slice(start + 4, size).map((byte, index) => byte ^ mask[index % 4]!)
  return { final, opcode, payload, size }
}

const decodeText = (payload: Uint8Array): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(payload)
  } catch {
    return undefined
  }
}

const notUnicode = violation(1007, "The text is not UTF-8")

const closeOf = (payload: Uint8Array): Received => {
  const [high, low] = payload
  if (high === undefined) return { _tag: "Close", code: 1005, reason: "" }
  if (low === undefined) return violation(1002, "A close code has two bytes")
  const reason = decodeText(payload.subarray(2))
  return reason === undefined ? notUnicode : { _tag: "Close", code: high * 256 + low, reason }
}

const textOf = (payload: Uint8Array): Received => {
  const text = decodeText(payload)
  return text === undefined ? notUnicode : { _tag: "Text", text }
}

/** Makes the reader of one connection. A message may have at most `limit` bytes. */
export const reader = (limit: number): Reader => {
  let waiting: Uint8Array = empty
  let fragments: Array<Uint8Array> | undefined
  let ended = false

  const onFrame = ({ final, opcode, payload }: Frame): Received | undefined => {
    switch (opcode) {
      case opcodes.ping:
        return { _tag: "Ping", payload }
      case opcodes.pong:
        return { _tag: "Pong" }
      case opcodes.close:
        return closeOf(payload)
      case opcodes.text:
        if (fragments !== undefined) return violation(1002, "A message began inside another")
        if (final) return textOf(payload)
        fragments = [payload]
        return undefined
      case opcodes.continuation: {
        if (fragments === undefined) return violation(1002, "A fragment continues nothing")
        fragments.push(payload)
        const whole = Bytes.concat(fragments)
        if (whole.length > limit) return violation(1009, "The message is too long")
        if (!final) return undefined
        fragments = undefined
        return textOf(whole)
      }
      case opcodes.binary:
        return violation(1003, "Only text is taken")
      default:
        return violation(1002, "The kind of frame is not known")
    }
  }

  return (chunk) => {
    if (ended) return []
    waiting = waiting.length === 0 ? chunk : Bytes.concat([waiting, chunk])
    const received: Array<Received> = []
    while (!ended) {
      const frame = frameIn(waiting, limit)
      if (frame === undefined) return received
      const isFrame = !("_tag" in frame)
      const message = isFrame ? onFrame(frame) : frame
      if (isFrame) waiting = waiting.subarray(frame.size)
      if (message === undefined) continue
      received.push(message)
      ended = message._tag === "Violation" || message._tag === "Close"
    }
    return received
  }
}

const frame = (opcode: number, payload: Uint8Array): Uint8Array => {
  const { length } = payload
  const header = length < 126
    ? [0x80 | opcode, length]
    : length < 65_536
    ? [0x80 | opcode, 126, length >> 8, length & 0xff]
    : [0x80 | opcode, 127, 0, 0, 0, 0, length >>> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff]
  return Bytes.concat([Uint8Array.from(header), payload])
}

const encoder = new TextEncoder()

/** A text of less than 4 GB as a frame. */
export const text = (text: string): Uint8Array => frame(opcodes.text, encoder.encode(text))

/** The answer to a ping. */
export const pong = (payload: Uint8Array): Uint8Array => frame(opcodes.pong, payload)

/** The end of a connection; without a code where none may be sent. The reason is cut at 123 bytes. */
export const close = (code: number | undefined, reason = ""): Uint8Array => {
  if (code === undefined || code === 1005 || code === 1006) return frame(opcodes.close, empty)
  const bytes = encoder.encode(reason)
  const cut = bytes.length <= 123 ? bytes : encoder.encode(reason.slice(0, 41))
  return frame(opcodes.close, Bytes.concat([Uint8Array.of(code >> 8, code & 0xff), cut]))
}
