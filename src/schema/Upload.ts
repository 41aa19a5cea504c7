/**
 * Files in requests.
 */
import * as Schema from "effect/Schema"

/**
 * A file to send: a `Blob`, or a `File`, whose name is sent with it. The bytes
 * pass through unchanged.
 */
// `Blob` is named inside the guard because runtimes load it on first use.
export const Upload: Schema.declare<Blob> = /* @__PURE__ */ Schema.declare(
  (value): value is Blob => value instanceof Blob,
  { expected: "a Blob or a File" },
)
