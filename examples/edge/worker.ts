/**
 * The page on Cloudflare Workers; wrangler.jsonc beside it says how.
 *
 * Everything but the page itself is answered by one Durable Object, where all visitors
 * share one connection to dddice. Without the binding LIVE_TABLE the worker answers it
 * too, with a connection for each visitor.
 */
import { GameTable } from "./GameTable.ts"
import { type Bindings, makeHandler } from "./handler.ts"

type Handler = ReturnType<typeof makeHandler>

/** The table that visitors from everywhere share. */
export class LiveTable {
  readonly fetch: Handler

  constructor(_state: unknown, bindings: Bindings) {
    this.fetch = makeHandler(bindings, GameTable.layerShared)
  }
}

/** What is used of a namespace of Durable Objects. */
interface LiveTables {
  readonly idFromName: (name: string) => unknown
  readonly get: (id: unknown) => { readonly fetch: Handler }
}

// Bindings come with the first request; an isolate keeps its handler for all that follow.
let handler: Handler | undefined

const shared: ReadonlySet<string> = new Set(["/table", "/events", "/rolls"])

export default {
  fetch: (request: Request, bindings: Bindings & { readonly LIVE_TABLE?: LiveTables }): Promise<Response> => {
    const { GAME_TABLE_ROOM: room, LIVE_TABLE: tables } = bindings
    if (tables !== undefined && shared.has(new URL(request.url).pathname)) {
      return tables.get(tables.idFromName(String(room))).fetch(request)
    }
    handler ??= makeHandler(bindings)
    return handler(request)
  },
}
