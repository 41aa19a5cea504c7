/**
 * Telling pictures by their first bytes.
 */
import * as Effect from "effect/Effect"
import { bytesOf, type UnreadableFile } from "./fileBytes.ts"

const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
  Array.from(text).every((character, index) => bytes[at + index] === character.charCodeAt(0))

const isImage = (bytes: Uint8Array): boolean =>
  startsWith(bytes, "\x89PNG\r\n\x1a\n") || startsWith(bytes, "\xff\xd8\xff") || startsWith(bytes, "GIF87a") ||
  startsWith(bytes, "GIF89a") || (startsWith(bytes, "RIFF") && startsWith(bytes, "WEBP", 8))

/** Whether a file starts as a PNG, JPEG, GIF or WEBP picture does. */
export const isImageFile = (file: Blob): Effect.Effect<boolean, UnreadableFile> =>
  Effect.map(bytesOf(file.slice(0, 12)), isImage)
