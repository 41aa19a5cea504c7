/**
 * The bot on Cloudflare Workers; wrangler.jsonc beside it says how.
 */
import { type Bindings, makeHandler, type WaitUntil } from "./handler.ts"

// Bindings come with the first request; an isolate keeps its handler for all that follow.
let handler: ReturnType<typeof makeHandler> | undefined

export default {
  fetch: (request: Request, bindings: Bindings, context: { readonly waitUntil: WaitUntil }): Promise<Response> => {
    handler ??= makeHandler(bindings)
    const answer = handler(request, (work) => context.waitUntil(work))
    // Another request may wait for what this one reads, so it is read to its end.
    context.waitUntil(answer)
    return answer
  },
}
