/**
 * The dddice simulator as a Cloudflare Worker.
 *
 * It lives in a Durable Object, as workerd lets a request write to the sockets
 * of another only there.
 */
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as Effect from "effect/Effect"

interface Environment {
  readonly TABLES: {
    readonly idFromName: (name: string) => object
    readonly get: (id: object) => { readonly fetch: (request: Request) => Promise<Response> }
  }
}

/** A simulated dddice. */
export class Tables {
  readonly #simulator = Effect.runPromise(DddiceSimulator.make())

  async fetch(request: Request): Promise<Response> {
    return (await this.#simulator).webHandler(request)
  }
}

export default {
  fetch: (request: Request, { TABLES }: Environment): Promise<Response> =>
    TABLES.get(TABLES.idFromName("dddice")).fetch(request),
}
