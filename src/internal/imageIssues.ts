/**
 * Files of a form that must be pictures.
 */
import * as Effect from "effect/Effect"
import type { Issue } from "../errors/TabletopError.ts"
import type { CheckFiles } from "./Endpoint.ts"
import { unreadable } from "./fileBytes.ts"
import * as ImageFormat from "./ImageFormat.ts"

/** An issue for each file that is no picture. */
export const imageIssues: CheckFiles = Effect.fnUntraced(function* (fields) {
  const issues: Array<Issue> = []
  for (const [name, value] of Object.entries(fields)) {
    if (!(value instanceof Blob)) continue
    const message = yield* Effect.match(ImageFormat.isImageFile(value), {
      onFailure: () => unreadable,
      onSuccess: (isImage) => isImage ? undefined : "Expected a PNG, JPEG, GIF or WEBP image",
    })
    if (message !== undefined) issues.push({ path: [name], message })
  }
  return issues
})
