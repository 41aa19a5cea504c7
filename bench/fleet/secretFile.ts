/**
 * A file that only its owner can read, until the scope closes.
 */
import * as Effect from "effect/Effect"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** Writes such a file as JSON, and gives its path. */
export const secretFile = Effect.fnUntraced(function* (content: unknown) {
  const folder = yield* Effect.acquireRelease(
    Effect.promise(() => mkdtemp(join(tmpdir(), "effect-tabletop-keys-"))),
    (folder) => Effect.promise(() => rm(folder, { recursive: true, force: true })),
  )
  const file = join(folder, "keys.json")
  yield* Effect.promise(() => writeFile(file, JSON.stringify(content), { mode: 0o600 }))
  return file
})
