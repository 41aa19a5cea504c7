/**
 * A page that runs the programs and shows what they give, as JSON.
 */
import * as Effect from "effect/Effect"
import { simulated } from "./program.ts"

Effect.runPromise(simulated).then(
  (answers) => document.body.append(JSON.stringify(answers)),
  (error) => document.body.append(String(error)),
)
