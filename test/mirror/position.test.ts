/**
 * Places of mirrors, in each store.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Position from "effect-tabletop/mirror/Position"
import { beginning, type Progress } from "effect-tabletop/mirror/Progress"

const begun: Progress = { after: beginning, pending: beginning }
const done: Progress = { after: beginning, last: beginning }

describe("a place", () => {
  it.effect("is written by whoever took it last, and by nobody else", () =>
    Effect.gen(function* () {
      const positions = yield* Position.Position
      const first = yield* positions.take("a")
      assert.isUndefined(first.progress)
      yield* first.write(begun)
      const other = yield* positions.take("b")
      assert.isUndefined(other.progress)
      const second = yield* positions.take("a")
      assert.deepStrictEqual(second.progress, begun)
      const refused = yield* Effect.flip(first.write(done))
      assert.strictEqual(refused._tag, "MirrorTakenError")
      yield* second.write(done)
      yield* other.write(done)
      assert.deepStrictEqual((yield* positions.take("a")).progress, done)
    }).pipe(Effect.provide(Position.Position.layerMemory)))
})
