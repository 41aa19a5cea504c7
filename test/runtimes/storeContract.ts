/**
 * What every KeyValueStore does, as one program that any runtime can run.
 */
import * as Effect from "effect/Effect"
import * as KeyValueStore from "effect/persistence/KeyValueStore"

/** Uses a store in every way, and gives what it answered. */
export const useStore = Effect.gen(function* () {
  const store = yield* KeyValueStore.KeyValueStore
  yield* store.clear
  const missing = yield* store.get("missing")
  yield* store.set("a", "first")
  yield* store.set("a", "second")
  yield* store.set("bytes", new Uint8Array([0, 255, 7]))
  for (const key of ["x:1", "x:2", "y:1"]) yield* store.set(key, key)
  const modified = yield* store.modify("a", (value) => `${value}!`)
  const bytes = yield* store.getUint8Array("bytes")
  const before = [...yield* store.keys].sort()
  yield* store.clearPrefix("x:")
  yield* store.remove("y:1")
  const after = [...yield* store.keys].sort()
  const answers = {
    missing: missing === undefined,
    value: yield* store.get("a"),
    modified,
    bytes: Array.from(bytes ?? []),
    before,
    after,
    size: yield* store.size,
    has: [yield* store.has("a"), yield* store.has("x:1")],
  }
  yield* store.clear
  return { ...answers, isEmpty: yield* store.isEmpty }
})
