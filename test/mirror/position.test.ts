/**
 * Places of mirrors, in each store.
 */
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as NodePath from "@effect/platform-node/NodePath"
import * as PgClient from "@effect/sql-pg/PgClient"
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as FileSystem from "effect/FileSystem"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import * as TestClock from "effect/testing/TestClock"
import * as FilePosition from "effect-tabletop/mirror/FilePosition"
import * as Position from "effect-tabletop/mirror/Position"
import * as SqlPosition from "effect-tabletop/mirror/SqlPosition"
import { beginning, type Progress } from "effect-tabletop/mirror/Progress"
import * as Postgres from "../support/Postgres.ts"

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

  it.effect("in a folder that cannot be written says where", () =>
    Effect.gen(function* () {
      const { folder, real } = yield* files
      // What is not written cannot be given its name.
      const full: FileSystem.FileSystem = { ...real, writeFileString: () => Effect.void }
      const error = yield* Effect.flatMap(Position.Position, (positions) => positions.take("a")).pipe(
        Effect.flip,
        Effect.provide(inFolder(folder)),
        Effect.provideService(FileSystem.FileSystem, full),
      )
      assert.strictEqual(error._tag, "PositionError")
      const cause = error.cause as { readonly method: string; readonly message: string }
      assert.deepStrictEqual([cause.method, cause.message], ["set", `Unable to write in ${folder}`])
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

Postgres.describeWith("a place in PostgreSQL", (it) => {
  const sql = Layer.provide(SqlPosition.layer(), Postgres.client)

  it.effect("is written by whoever took it last, and by nobody else", () =>
    Effect.provide(isWrittenByWhoeverTookItLast, sql))

  it.effect("is held by one of all that take it and write it at once", () =>
    Effect.gen(function* () {
      const positions = yield* Position.Position
      for (let round = 0; round < 10; round++) {
        const places = yield* Effect.replicateEffect(positions.take("a"), 8, { concurrency: "unbounded" })
        const written = yield* Effect.forEach(places, ({ write }) => Effect.exit(write(done)), {
          concurrency: "unbounded",
        })
        assert.strictEqual(written.filter(({ _tag }) => _tag === "Success").length, 1)
      }
    }).pipe(Effect.provide(sql)))

  it.effect("is in a table of one's own where one is named, which many may make at once", () =>
    Effect.gen(function* () {
      const { space } = yield* Postgres.Postgres
      const settings = yield* space
      const take = Effect.flatMap(Position.Position, (positions) => positions.take("a")).pipe(
        Effect.provide(Layer.provide(
          SqlPosition.layer({ table: "my_mirrors" }),
          Layer.fresh(PgClient.layer({ ...settings, maxConnections: 1 })),
        )),
      )
      const places = yield* TestClock.withLive(Effect.replicateEffect(take, 4, { concurrency: "unbounded" }))
      assert.strictEqual(places.length, 4)
      assert.isTrue(Exit.isFailure(
        yield* Effect.exit(Effect.provide(
          Position.Position,
          Layer.provide(SqlPosition.layer({ table: "a; DROP TABLE b" }), PgClient.layer(settings)),
        )),
      ))
    }))

  it.effect("says that it cannot be read or written, with the cause", () =>
    Effect.gen(function* () {
      const positions = yield* Position.Position
      const sql = yield* SqlClient.SqlClient
      const place = yield* positions.take("a")
      yield* sql`UPDATE effect_tabletop_mirrors SET progress = 'nothing that can be read'`
      const unreadable = yield* Effect.flip(positions.take("a"))
      yield* sql`DROP TABLE effect_tabletop_mirrors`
      const unwritten = yield* Effect.flip(place.write(done))
      assert.deepStrictEqual([unreadable._tag, unwritten._tag], ["PositionError", "PositionError"])
      assert.include(unwritten.message, "a cannot be read or written")
    }).pipe(Effect.provide(Layer.provideMerge(SqlPosition.layer(), Postgres.client))))
})
