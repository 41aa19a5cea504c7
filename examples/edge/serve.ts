/**
 * The page on this machine, on simulators.
 *
 *     npm run edge              on http://127.0.0.1:8787
 *     npm run edge -- 3000      on another port
 */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import { serve } from "effect-tabletop/node"
import process from "node:process"
import { makeHandler } from "./handler.ts"
import { simulatedBindings } from "./simulated.ts"

const program = Effect.gen(function* () {
  const handler = makeHandler(yield* simulatedBindings())
  const { url } = yield* serve(handler, { port: Number(process.argv[2] ?? 8787) })
  yield* Console.log(`The game table is on ${url}`)
  return yield* Effect.never
})

NodeRuntime.runMain(Effect.scoped(program))
