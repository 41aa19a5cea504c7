/**
 * Requests to a simulator as they are on the wire.
 */
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"

/** An answer, with its body parsed where it is JSON. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: Readonly<Record<string, unknown>>
}

const parsed = (text: string): Answer["body"] => {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** The key of the simulator's developer. */
export const key = Redacted.value(ValentinaSimulator.apiKey)

/** Where the requests seem to go. */
export const origin = "http://127.0.0.1:8000"

/** Sends a request with the key of the developer; `headers` can name another one, or none with `""`. */
export const send = (
  method: string,
  path: string,
  options: { readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown } = {},
): Effect.Effect<Answer, never, ValentinaSimulator.Simulator> =>
  Effect.gen(function* () {
    const { webHandler } = yield* ValentinaSimulator.Simulator
    const headers = new Headers({ "x-api-key": key, ...options.headers })
    if (headers.get("x-api-key") === "") headers.delete("x-api-key")
    const { body } = options
    const isRaw = body === undefined || typeof body === "string" || body instanceof Uint8Array
    const content = isRaw ? body as BodyInit | undefined : JSON.stringify(body)
    const response = yield* Effect.promise(() =>
      webHandler(new Request(origin + path, { method, headers, ...(content === undefined ? {} : { body: content }) }))
    )
    const text = yield* Effect.promise(() => response.text())
    return { status: response.status, headers: response.headers, text, body: parsed(text) }
  })
