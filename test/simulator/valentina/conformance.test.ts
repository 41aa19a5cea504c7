import { assert, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { replay } from "./conformance/replay.ts"

// Not through effect's Console, which tests keep to themselves.
const print = (line: string) => Effect.sync(() => console.log(line))

it.effect("agrees with the recorded server", () =>
  Effect.gen(function* () {
    const exchanges = yield* replay
    const different = exchanges.filter(({ problems }) => problems.length > 0)
    for (const { file, problems } of different) yield* print(`${file}: ${problems.slice(0, 4).join("; ")}`)
    yield* print(`${exchanges.length - different.length} of ${exchanges.length} exchanges agree`)
    assert.isTrue(true)
  }), 60_000)
