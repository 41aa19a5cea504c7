/**
 * From a request as Node reads it to a web request.
 */
import * as Bytes from "effect/Bytes"
import type { IncomingMessage } from "node:http"

/** An answer to a request that cannot be handed on. */
export interface Unreadable {
  readonly status: 400 | 405 | 413
  readonly message: string
}

// Host and port, and nothing that would make another address of them.
const hostText = /^(?:\[[0-9a-f:.]+\]|[a-z0-9._~-]+)(?::\d{1,5})?$/i

// The web's Request cannot have them.
const unknownMethods = new Set(["CONNECT", "TRACE", "TRACK"])
const bodilessMethods = new Set(["GET", "HEAD"])

/** The address of a request; `undefined` when it names none. `own` is where the server listens. */
const urlOf = ({ headers, url = "/" }: IncomingMessage, own: string): URL | undefined => {
  const { host } = headers
  if (host !== undefined && !hostText.test(host)) return undefined
  const origin = host === undefined ? own : `http://${host}`
  const text = url.startsWith("/") ? origin + url : url
  const address = URL.canParse(text) ? new URL(text) : undefined
  // The web's Request takes no address with a user.
  return address?.username === "" && address.password === "" && /^https?:$/.test(address.protocol) ? address : undefined
}

const headersOf = ({ headers, socket }: IncomingMessage): Headers => {
  const result = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === "string") result.set(name, value)
    else value?.forEach((entry) => result.append(name, entry))
  }
  if (!result.has("x-forwarded-for") && socket.remoteAddress !== undefined) {
    result.set("x-forwarded-for", socket.remoteAddress)
  }
  return result
}

/** Reads a body of at most so many bytes; `undefined` for a longer one. */
const bodyOf = async (message: IncomingMessage, maxBodyBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  if (Number(message.headers["content-length"] ?? 0) > maxBodyBytes) return undefined
  const chunks: Array<Uint8Array> = []
  let length = 0
  for await (const chunk of message) {
    length += chunk.length
    if (length > maxBodyBytes) return undefined
    chunks.push(chunk)
  }
  return Bytes.concat(chunks)
}

/** The web request of a request, or what is wrong with it. */
export const webRequest = async (
  message: IncomingMessage,
  own: string,
  maxBodyBytes: number,
): Promise<Request | Unreadable> => {
  const method = message.method ?? "GET"
  if (unknownMethods.has(method)) return { status: 405, message: `${method} is not served` }
  const url = urlOf(message, own)
  if (url === undefined) return { status: 400, message: "The request names no host or address that can be read" }
  const body = await bodyOf(message, maxBodyBytes)
  if (body === undefined) return { status: 413, message: `The body is larger than ${maxBodyBytes} bytes` }
  if (body.length > 0 && bodilessMethods.has(method)) {
    return { status: 400, message: `A ${method} request has no body` }
  }
  return new Request(url, { method, headers: headersOf(message), ...(body.length === 0 ? {} : { body }) })
}
