/**
 * A worker that makes the calls, and gives what came of them.
 */
import * as Effect from "effect/Effect"
import { type Addresses, kept } from "./promises.ts"

export default {
  fetch: (_request: Request, addresses: Addresses): Promise<Response> =>
    Effect.runPromise(Effect.map(kept(addresses), (came) => Response.json(came))),
}
