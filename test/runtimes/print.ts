/**
 * Runs the programs and prints what they give, as JSON.
 */
import * as Effect from "effect/Effect"
import { simulated } from "./program.ts"

console.log(JSON.stringify(await Effect.runPromise(simulated)))
