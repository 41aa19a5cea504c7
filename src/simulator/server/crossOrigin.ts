/**
 * Leave for pages of other origins to call a simulator, as browsers ask for it.
 *
 * Requests without an `Origin` are answered as ever, and what a browser asks
 * before a request reaches neither rules nor faults nor the log.
 */
type Answering = (request: Request) => Promise<Response>

/** The headers that a page may read beside those that every page may. */
const exposed = [
  "content-length",
  "content-disposition",
  "ratelimit",
  "ratelimit-policy",
  "retry-after",
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
  "x-request-id",
].join(", ")

// The Fetch standard takes "*" for the origin, but not where credentials go along, as dddice's SDK sends them.
const allowed = (origin: string): Readonly<Record<string, string>> => ({
  "access-control-allow-origin": origin,
  "access-control-allow-credentials": "true",
  "vary": "Origin",
})

const leave = (origin: string, { headers }: Request, method: string): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...allowed(origin),
      "access-control-allow-methods": method,
      "access-control-allow-headers": headers.get("access-control-request-headers") ?? "",
      "access-control-max-age": "600",
      // Browsers ask for it where a public page calls this machine.
      ...(headers.has("access-control-request-private-network")
        ? { "access-control-allow-private-network": "true" }
        : {}),
    },
  })

/** Takes that leave away: the answers are those of a server that knows no pages. */
export const withoutCrossOrigin = (handler: Answering): Answering => (request) => {
  const headers = new Headers(request.headers)
  headers.delete("origin")
  return handler(new Request(request, { headers }))
}

/** Lets pages of any origin call the handler, and read limits in its answers. */
export const withCrossOrigin = (handler: Answering): Answering => async (request) => {
  const origin = request.headers.get("origin")
  if (origin === null) return handler(request)
  const method = request.headers.get("access-control-request-method")
  if (request.method === "OPTIONS" && method !== null) return leave(origin, request, method)
  const response = await handler(request)
  // The answer to a request for a WebSocket cannot be changed, and no page reads it.
  if (response.status === 101) return response
  for (const [name, value] of Object.entries(allowed(origin))) response.headers.set(name, value)
  response.headers.set("access-control-expose-headers", exposed)
  return response
}
