/**
 * Pictures that are uploaded: what they are, and where their bytes are kept.
 */
import * as Effect from "effect/Effect"
import type { SeededRandom } from "../../../internal/SeededRandom.ts"
import type { CompanyId } from "../../../schema/valentina/Company.ts"
import * as Table from "../../server/Table.ts"
import * as Normalisation from "../store/Normalisation.ts"
import type { State } from "../store/State.ts"
import type { FileRow, Parent } from "../store/StoryRows.ts"

/** A kind of pictures that the server takes. */
export interface Kind {
  readonly mime_type: string
  /** The end of the name in a picture's address. */
  readonly extension: string
}

const png: Kind = { mime_type: "image/png", extension: "png" }
const jpeg: Kind = { mime_type: "image/jpeg", extension: "jpeg" }
const gif: Kind = { mime_type: "image/gif", extension: "gif" }
const webp: Kind = { mime_type: "image/webp", extension: "webp" }

const has = (bytes: Uint8Array, text: string, at = 0): boolean => {
  for (let index = 0; index < text.length; index++) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false
  }
  return true
}

/** The kind of a picture by its first bytes, whatever its name says; `undefined` for anything else. */
export const kindOf = (bytes: Uint8Array): Kind | undefined => {
  if (has(bytes, "\x89PNG\r\n\x1a\n")) return png
  if (has(bytes, "\xff\xd8\xff")) return jpeg
  if (has(bytes, "GIF87a") || has(bytes, "GIF89a")) return gif
  return has(bytes, "RIFF") && has(bytes, "WEBP", 8) ? webp : undefined
}

/** The bytes of an uploaded file. */
export const bytesOf = (file: Blob): Effect.Effect<Uint8Array> =>
  Effect.map(Effect.promise(() => file.arrayBuffer()), (buffer) => new Uint8Array(buffer))

/** The name of an uploaded file as it is kept. valentina: one without a name is called `upload`. */
export const nameOf = (file: Blob): string =>
  // A Blob in a form becomes a File called `blob`.
  Normalisation.fileName(file instanceof File ? file.name : "")

const stampOf = (now: number): string => new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, "")

/** Keeps the bytes of a picture under a new path, which nobody can guess. `now` is in milliseconds. */
export const keep = (
  { now, random, state }: { readonly state: State; readonly random: SeededRandom; readonly now: number },
  company: CompanyId,
  parent: Parent,
  { extension, mime_type }: Kind,
  bytes: Uint8Array,
): FileRow =>
  Table.put(state.files, {
    id: `/public/${company}/${parent.id}/image/${stampOf(now)}${random.text(32, "0123456789abcdef")}.${extension}`,
    mime_type,
    bytes,
  })
