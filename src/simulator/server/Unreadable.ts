/**
 * What is told of a request that could not be read.
 */
import type { Issue } from "../../errors/TabletopError.ts"

/** Something in a request that its schema refuses. */
export interface Problem extends Issue {
  readonly where: "path" | "query" | "body"
  /** Whether a required field is absent. */
  readonly missing: boolean
}

/** A request that could not be read, with its body as far as it came. */
export interface Unreadable {
  readonly problems: ReadonlyArray<Problem>
  readonly body: unknown
  /** Whether the body holds more lists and objects inside each other than are read. */
  readonly tooDeep?: boolean | undefined
  /** Whether the bytes of the body are no text. */
  readonly noText?: boolean | undefined
}

/** A request whose body is none of the operation's encoding. */
export const malformed = (message: string): Unreadable => ({
  problems: [{ where: "body", path: [], message, missing: false }],
  body: undefined,
})
