/**
 * Reading files, which may have gone since they were chosen.
 */
import * as Data from "effect/Data"
import * as Effect from "effect/Effect"

/** A file that cannot be read: it was removed or changed. */
export class UnreadableFile extends Data.TaggedError("UnreadableFile")<{}> {}

/** What is said of such a file. */
export const unreadable = "A file cannot be read: it was removed or changed"

/** The bytes of a file. */
export const bytesOf = (file: Blob): Effect.Effect<Uint8Array, UnreadableFile> =>
  Effect.tryPromise({
    try: async () => new Uint8Array(await file.arrayBuffer()),
    catch: () => new UnreadableFile(),
  })
