/**
 * A worker that runs the programs on simulators inside it.
 */
import * as Effect from "effect/Effect"
import { simulated } from "./program.ts"

export default {
  fetch: (): Promise<Response> => Effect.runPromise(Effect.map(simulated, (answers) => Response.json(answers))),
}
