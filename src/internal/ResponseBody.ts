/**
 * Reading a body whole, within a bound.
 */
import * as Bytes from "effect/Bytes"
import * as Data from "effect/Data"

/** The body is longer than the bound, in bytes. */
export class BodyTooLong extends Data.TaggedError("BodyTooLong")<{ readonly limit: number }> {}

/** How a body is wanted. */
export type Kind = "text" | "bytes"

/** A body, or that it is too long. */
export type Content = string | Uint8Array | BodyTooLong

const decoder = new TextDecoder()

/** The parts of a body that have come so far. */
export interface Parts {
  /** Takes the next part; `false` when the body is too long, and no more is wanted. */
  readonly add: (part: Uint8Array) => boolean
  /** The whole of them. */
  readonly content: (kind: Kind) => Content
}

/** Begins to put a body together; `limit` is in bytes. */
export const parts = (limit: number): Parts => {
  const chunks: Array<Uint8Array> = []
  let size = 0
  return {
    add: (part) => {
      size += part.length
      if (size > limit) return false
      chunks.push(part)
      return true
    },
    content: (kind) => {
      if (size > limit) return new BodyTooLong({ limit })
      const bytes = chunks.length === 1 ? chunks[0]! : Bytes.concat(chunks)
      return kind === "text" ? decoder.decode(bytes) : bytes
    },
  }
}

/** Reads what is left of a body; `limit` is in bytes. */
export const collect = async (
  reader: ReadableStreamDefaultReader<Uint8Array>,
  limit: number,
  kind: Kind,
): Promise<Content> => {
  const { add, content } = parts(limit)
  while (true) {
    const { done, value } = await reader.read()
    if (done) return content(kind)
    if (add(value)) continue
    await reader.cancel()
    return content(kind)
  }
}

/**
 * Whether the headers name a length that is within the bound and that the
 * connection keeps the body to, so that whoever carries it may read it whole.
 * A compressed body's length says nothing of what comes out, and neither does
 * that of chunks, which Deno and Bun take beside it.
 */
export const hasSafeLength = (header: (name: string) => string | null | undefined, limit: number): boolean => {
  const length = header("content-length") ?? ""
  return /^\d+$/.test(length) && Number(length) <= limit &&
    (header("content-encoding") ?? header("transfer-encoding") ?? undefined) === undefined
}

/**
 * Reads the body of a web response; `limit` is in bytes. Not `async`: each promise inside a promise is three more turns
 * of the queue.
 */
export const fromWeb = (response: Response, limit: number, kind: Kind): Promise<Content> => {
  if (response.body === null) return Promise.resolve(kind === "text" ? "" : new Uint8Array(0))
  // From another origin a browser shows the length, but not the encoding. The runtime's own reader is much faster.
  const isSafe = response.type !== "cors" && hasSafeLength((name) => response.headers.get(name), limit)
  if (!isSafe) return collect(response.body.getReader(), limit, kind)
  return kind === "text" ? response.text() : response.arrayBuffer().then((buffer) => new Uint8Array(buffer))
}
