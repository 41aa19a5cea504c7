/**
 * The tools on Cloudflare Workers; wrangler.jsonc beside it says how.
 */
import { type Bindings, makeHandler } from "./handler.ts"

// Bindings come with the first request; an isolate keeps its handler, and with it its sessions, for all that follow.
let handler: ReturnType<typeof makeHandler> | undefined

export default {
  fetch: (request: Request, bindings: Bindings): Promise<Response> => {
    handler ??= makeHandler(bindings)
    return handler(request)
  },
}
