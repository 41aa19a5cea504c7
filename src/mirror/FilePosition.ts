/**
 * The positions of mirrors in a folder, for a mirror of one machine.
 */
import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Layer from "effect/Layer"
import * as Path from "effect/Path"
import * as KeyValueStore from "effect/persistence/KeyValueStore"
import type * as PlatformError from "effect/PlatformError"
import { Position } from "./Position.ts"

/**
 * A store whose values are there whole or not at all. effect's own over a file
 * system writes in place: a program that ends meanwhile leaves half a value,
 * and the mirror could not start again.
 */
const wholeFiles = Effect.fnUntraced(function* (folder: string) {
  const store = yield* KeyValueStore.KeyValueStore
  const files = yield* FileSystem.FileSystem
  const path = yield* Path.Path

  const write = Effect.fnUntraced(function* (key: string, value: string | Uint8Array) {
    const file = path.join(folder, encodeURIComponent(key))
    yield* typeof value === "string"
      ? files.writeFileString(`${file}.new`, value)
      : files.writeFile(`${file}.new`, value)
    yield* files.rename(`${file}.new`, file)
  }, Effect.uninterruptible)

  return KeyValueStore.make({
    ...store,
    set: (key, value) =>
      Effect.mapError(
        write(key, value),
        (cause) =>
          new KeyValueStore.KeyValueStoreError({ method: "set", key, message: `Unable to write in ${folder}`, cause }),
      ),
  })
})

/**
 * Keeps the positions in files of a folder, which is made where there is none.
 * A program that ends in the middle of a write leaves the position as it was.
 *
 * For mirrors of one machine; of two processes that write in the very same
 * moment both may think that they hold the place. `SqlPosition` has no such gap.
 */
export const layer = (
  folder: string,
): Layer.Layer<Position, PlatformError.PlatformError, FileSystem.FileSystem | Path.Path> =>
  Layer.provide(
    Position.layerKeyValueStore,
    Layer.provide(
      Layer.effect(KeyValueStore.KeyValueStore, wholeFiles(folder)),
      KeyValueStore.layerFileSystem(folder),
    ),
  )
