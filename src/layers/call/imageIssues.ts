/**
 * Looking at the files of a form.
 *
 * Apart from the body, so that programs of an API that takes any file do not carry it.
 */
import * as Effect from "effect/Effect"
import type { Issue } from "../../errors/TabletopError.ts"
import { unreadable } from "../../internal/fileBytes.ts"
import * as ImageFormat from "../../internal/ImageFormat.ts"

/** What is wrong with the files among the fields, which must be pictures. */
export const imageIssues = Effect.fnUntraced(function* (fields: Readonly<Record<string, unknown>>) {
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
