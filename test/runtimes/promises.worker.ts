/**
 * A worker that loses writes, and gives what their errors say.
 */
import * as Effect from "effect/Effect"
import { type Addresses, lostWrites } from "./promises.ts"

export default {
  fetch: (_request: Request, addresses: Addresses): Promise<Response> =>
    Effect.runPromise(Effect.map(lostWrites(addresses), (errors) => Response.json(errors))),
}
