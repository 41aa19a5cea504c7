/**
 * Keeps the `fetch` of a runtime from sending a write twice by itself.
 *
 * Deno's `fetch` sends a request again when the connection closes without an
 * answer, also when the server has read the body already: dice would roll
 * twice. It cannot repeat a body that it has read from a Blob, and sends that
 * with its length, which it does not do with a stream.
 */
import * as Predicate from "effect/Predicate"
import type { Request } from "./HttpExchange.ts"

const unsafeMethods = new Set(["POST", "PATCH"])

const deno: unknown = Reflect.get(globalThis, "Deno")

/** Whether the runtime repeats some requests by itself. Bun repeats no POST and no PATCH. */
export const isRepeating: boolean = deno !== undefined || Reflect.has(globalThis, "Bun")

/** Whether the runtime would repeat a request by itself, and harm be done by it. */
export const wouldRepeat = (method: string): boolean => deno !== undefined && unsafeMethods.has(method)

/** The same write with a body that can be read only once. An empty one goes out as the object without fields. */
export const readOnce = ({ body, headers }: Pick<Request, "body" | "headers">) =>
  body === undefined || body.length === 0
    // Deno sends an empty Blob in chunks, and an empty body of any other kind twice.
    ? { headers: { ...headers, "content-type": "application/json" }, body: new Blob(["{}"]) }
    // The bytes of a body are never shared between threads.
    : { headers, body: new Blob([body as BlobPart]) }

/** Where writes go over connections of their own. */
export interface Connections {
  /** What a write adds to the options of `fetch`. */
  readonly optionsFor: (origin: string, now: number) => { readonly client?: unknown }
  /** Notes that a connection closed under a write. */
  readonly closed: (origin: string, now: number) => void
  /** Closes what was opened. */
  readonly close: () => void
}

const lastsMillis = 600_000

interface HttpClient {
  readonly close: () => void
}

const isMaker = (value: unknown): value is (options: { readonly poolMaxIdlePerHost: number }) => HttpClient =>
  typeof value === "function"

const openClient = (): HttpClient | undefined => {
  const make = Predicate.hasProperty(deno, "createHttpClient") ? deno.createHttpClient : undefined
  return isMaker(make) ? make({ poolMaxIdlePerHost: 0 }) : undefined
}

/**
 * Some servers close each connection after its answer without a word, so a
 * write that is sent over a kept one is lost, and must not be sent again. After
 * the first such loss the writes to that server have connections of their own
 * for ten minutes.
 */
export const connections = (): Connections => {
  const until = new Map<string, number>()
  let client: HttpClient | undefined
  return {
    optionsFor: (origin, now) => now < (until.get(origin) ?? 0) && client !== undefined ? { client } : {},
    closed: (origin, now) => {
      client ??= openClient()
      until.set(origin, now + lastsMillis)
    },
    close: () => client?.close(),
  }
}
