/**
 * The program that package.test.ts copies into a fresh project, where it uses
 * the packed package: run by Node and by Deno, and type checked.
 *
 * It prints one line of JSON, which package.test.ts expects. Swap it for a call
 * through the simulator (`DddiceSimulator.layer`) once that exists.
 */
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as OpenEnum from "effect-tabletop/schema/OpenEnum"
import { Timestamp } from "effect-tabletop/schema/Timestamp"

const Status = OpenEnum.make(["ALIVE", "DEAD"])

const program = Effect.gen(function* () {
  const moment = yield* Schema.decodeEffect(Timestamp)("2026-09-26 16:04:24.000000Z")
  const status: "ALIVE" | "DEAD" | (string & {}) = yield* Schema.decodeEffect(Status)("ASLEEP")
  return { moment: DateTime.formatIso(moment), status }
})

console.log(JSON.stringify(await Effect.runPromise(program)))
