/**
 * How often each visitor may roll, and open the stream of events.
 */

/** A counter of the platform: Cloudflare's rate limiting binding, and what stands for it elsewhere. */
export interface RateLimit {
  readonly limit: (options: { readonly key: string }) => Promise<{ readonly success: boolean }>
}

/** The visitors that are counted one by one in a minute; those above it are counted together. */
const countedVisitors = 10_000

/** Counts in the memory of the program, by minutes of the clock. */
export const inMemory = (perMinute: number, nowMillis: () => number = Date.now): RateLimit => {
  let minute = 0
  let counts = new Map<string, number>()
  return {
    limit: ({ key }) => {
      const now = Math.floor(nowMillis() / 60_000)
      if (now !== minute) {
        minute = now
        counts = new Map()
      }
      const counted = counts.has(key) || counts.size < countedVisitors ? key : ""
      const count = (counts.get(counted) ?? 0) + 1
      counts.set(counted, count)
      return Promise.resolve({ success: count <= perMinute })
    },
  }
}

const isRateLimit = (binding: unknown): binding is RateLimit =>
  typeof binding === "object" && binding !== null && "limit" in binding && typeof binding.limit === "function"

/**
 * Who asks: the address that the platform says. The last of `x-forwarded-for` is that of the proxy next to the
 * program; those before it are whatever the visitor sent. Without either, all visitors are counted together.
 */
const visitorOf = ({ headers }: Request): string =>
  headers.get("cf-connecting-ip") ?? headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? ""

/** Makes the check of a deployment: whether a request is one too many of its visitor. */
export const make = (bindings: Readonly<Record<string, unknown>>) => {
  const limitOf = (name: string, perMinute: number): RateLimit => {
    const binding = bindings[name]
    return isRateLimit(binding) ? binding : inMemory(perMinute)
  }
  const limits: Readonly<Record<string, RateLimit>> = {
    "POST /rolls": limitOf("ROLL_LIMIT", 20),
    "GET /events": limitOf("STREAM_LIMIT", 30),
  }
  return async (request: Request): Promise<boolean> => {
    const limit = limits[`${request.method} ${new URL(request.url).pathname}`]
    return limit !== undefined && !(await limit.limit({ key: visitorOf(request) })).success
  }
}
