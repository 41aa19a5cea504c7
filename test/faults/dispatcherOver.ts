import type { UndiciTransport } from "effect-tabletop/node"

/** A dispatcher, as undici's, that sends with a `fetch`. */
export const dispatcherOver = (fetch: typeof globalThis.fetch): UndiciTransport.Dispatcher => ({
  dispatch: ({ body, headers, method, origin, path }, handler) => {
    const aborter = new AbortController()
    const controller = { abort: (reason: Error) => aborter.abort(reason), pause: () => {}, resume: () => {} }
    const deliver = async () => {
      handler.onRequestStart(controller)
      // The bytes of a body are never shared between threads.
      const init = {
        method,
        headers,
        body: body as BodyInit | null,
        redirect: "manual",
        signal: aborter.signal,
      } as const
      const response = await fetch(`${origin}${path}`, init)
      handler.onResponseStart(controller, response.status, Object.fromEntries(response.headers))
      const reader = response.body?.getReader()
      while (reader !== undefined) {
        const { done, value } = await reader.read()
        if (done) break
        handler.onResponseData(controller, value)
      }
      handler.onResponseEnd()
    }
    deliver().catch((cause) => handler.onResponseError(controller, cause))
    return true
  },
})
