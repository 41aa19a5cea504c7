/**
 * Makes the calls in the runtime that runs this, and prints what came of them, as JSON.
 */
import * as Effect from "effect/Effect"
import process from "node:process"
import { kept } from "./promises.ts"

console.log(JSON.stringify(await Effect.runPromise(kept(JSON.parse(process.argv[2] ?? "")))))
