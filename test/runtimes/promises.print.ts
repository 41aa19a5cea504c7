/**
 * Loses writes in the runtime that runs this, and prints what their errors say, as JSON.
 */
import * as Effect from "effect/Effect"
import process from "node:process"
import { lostWrites } from "./promises.ts"

const [, , dropping = "", closed = "", breaking = ""] = process.argv
console.log(JSON.stringify(await Effect.runPromise(lostWrites({ dropping, closed, breaking }))))
