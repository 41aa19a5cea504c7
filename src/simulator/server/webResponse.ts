/**
 * Answers of a simulator as web responses.
 */
import { bytesOf, firstHalf, type Outgoing, withLength } from "./Exchange.ts"

const cut = (body: string | Uint8Array): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start: (controller) => controller.enqueue(firstHalf(body)),
    // Erring at once would take the first half away from the reader.
    pull: (controller) => controller.error(new TypeError("The simulator closed the connection")),
  }, { highWaterMark: 0 })

/** The statuses of answers that have no body; a Response takes none with them. */
export const bodilessStatuses: ReadonlySet<number> = new Set([204, 205, 304])

/** Makes the response of an answer to a method; reading a truncated one fails half-way. */
export const toResponse = (method: string, { body, headers, status, truncated }: Outgoing): Response => {
  if (body === undefined || method === "HEAD" || bodilessStatuses.has(status)) {
    return new Response(null, { status, headers })
  }
  if (truncated === true) return new Response(cut(body), { status, headers })
  const bytes = bytesOf(body)
  // The bytes of a file are never shared between threads.
  return new Response(bytes as BodyInit, { status, headers: withLength(headers, bytes) })
}
