/**
 * A Valentina server as the real one is: it looks for the answer of an
 * idempotency key when a request comes and keeps it when the request is done,
 * and holds no lock between, so that two of the same that overlap both execute.
 */
import type { WebHandler } from "./FaultyFetch.ts"

/** Answers a request that takes a while; `wait` says when that while is over. */
export type SlowHandler = (request: Request, wait: Promise<void>) => Promise<Response>

/** Executes at once when the while is over. */
export const afterwards = (handler: WebHandler): SlowHandler => async (request, wait) => {
  await wait
  return handler(request)
}

/** Looks for the answer of the key at once, and executes and keeps when the while is over. */
export const withoutLock = (handler: WebHandler): SlowHandler => {
  const answers = new Map<string, Response>()
  return async (request, wait) => {
    const key = request.headers.get("idempotency-key")
    if (key === null) return afterwards(handler)(request, wait)
    const place = `${key} ${request.method} ${request.url}`
    const kept = answers.get(place)
    await wait
    if (kept !== undefined) return kept.clone()
    request.headers.delete("idempotency-key")
    const answer = await handler(request)
    if (answer.ok) answers.set(place, answer.clone())
    return answer
  }
}
