/**
 * Places of mirrors, in each store.
 */
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as NodePath from "@effect/platform-node/NodePath"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Layer from "effect/Layer"
import * as FilePosition from "effect-tabletop/mirror/FilePosition"
import * as Position from "effect-tabletop/mirror/Position"
import { beginning, type Progress } from "effect-tabletop/mirror/Progress"

const begun: Progress = { after: beginning, pending: beginning }
const done: Progress = { after: beginning, last: beginning }

const inFolder = (folder: string) => Layer.provide(FilePosition.layer(folder), NodePath.layer)

/** A folder of its own, and a file system whose process ends in the middle of the next write. */
const files = Effect.gen(function* () {
  const real = yield* FileSystem.FileSystem
  const folder = yield* real.makeTempDirectoryScoped()
  const ending: FileSystem.FileSystem = {
    ...real,
    writeFileString: (path, text, options) =>
      Effect.andThen(real.writeFileString(path, text.slice(0, text.length / 2), options), Effect.interrupt),
  }
  return { folder, real, ending }
})

const isWrittenByWhoeverTookItLast = Effect.gen(function* () {
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
})

describe("a place", () => {
  it.effect("in memory is written by whoever took it last, and by nobody else", () =>
    Effect.provide(isWrittenByWhoeverTookItLast, Position.Position.layerMemory))

  it.effect("in a folder is written by whoever took it last, and by nobody else", () =>
    Effect.gen(function* () {
      const { folder, real } = yield* files
      yield* isWrittenByWhoeverTookItLast.pipe(
        Effect.provide(inFolder(folder)),
        Effect.provideService(FileSystem.FileSystem, real),
      )
    }).pipe(Effect.scoped, Effect.provide(NodeFileSystem.layer)))

  it.effect("in a folder is as it was when the program ends in the middle of a write", () =>
    Effect.gen(function* () {
      const { ending, folder, real } = yield* files
      const take = Effect.flatMap(Position.Position, (positions) => positions.take("a"))
      const on = (system: FileSystem.FileSystem) => <A, E>(effect: Effect.Effect<A, E, Position.Position>) =>
        effect.pipe(Effect.provide(inFolder(folder)), Effect.provideService(FileSystem.FileSystem, system))

      yield* on(real)(Effect.flatMap(take, ({ write }) => write(begun)))
      yield* Effect.exit(on(ending)(take))
      assert.deepStrictEqual((yield* on(real)(take)).progress, begun)
    }).pipe(Effect.scoped, Effect.provide(NodeFileSystem.layer)))
})
