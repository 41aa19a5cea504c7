/**
 * The program that workerd.test.ts bundles and runs inside workerd.
 *
 * The schema below stands in for a client call: swap the body of `program`
 * for one through the simulator (`DddiceSimulator.layer`) once it exists.
 */
import * as Effect from "effect/Effect"
import * as DateTime from "effect/DateTime"
import * as Schema from "effect/Schema"
import { Timestamp } from "effect-tabletop/schema/Timestamp"

const program = Effect.fnUntraced(function* (text: string) {
  const moment = yield* Schema.decodeEffect(Timestamp)(text)
  return DateTime.formatIso(moment)
})

const answer = (request: Request): Effect.Effect<Response> =>
  program(new URL(request.url).searchParams.get("at") ?? "").pipe(
    Effect.map((moment) => Response.json({ moment })),
    Effect.catchTag("SchemaError", () => Effect.succeed(new Response("not a moment", { status: 400 }))),
  )

export default {
  fetch: (request: Request): Promise<Response> => Effect.runPromise(answer(request)),
}
