/**
 * What is told of a request that was read, or could not be.
 */
import type { Issue } from "../../errors/TabletopError.ts"

/** Something in a request that its schema refuses. */
export interface Problem extends Issue {
  readonly where: "path" | "query" | "body"
  /** Whether a required field is absent. */
  readonly missing: boolean
}

/** A request that was read. */
export interface Read {
  /** Path, query and body fields in one object, as the client's methods take them. */
  readonly input: Readonly<Record<string, unknown>>
  /** The children that were asked for. */
  readonly include: ReadonlyArray<string> | undefined
  /** The body alone. */
  readonly body: unknown
}

/** A request that could not be read, with its body as far as it came. */
export interface Unreadable {
  readonly problems: ReadonlyArray<Problem>
  readonly body: unknown
  /** Whether the body holds more lists and objects inside each other than are read. */
  readonly tooDeep?: boolean | undefined
  /** Whether the bytes of the body are no text. */
  readonly noText?: boolean | undefined
  /** The request when nobody looks at the bounds of its body; `undefined` when that is not all that is wrong. */
  readonly unbounded?: (() => Read | undefined) | undefined
}

/** A request whose body is none of the operation's encoding. */
export const malformed = (message: string): Unreadable => ({
  problems: [{ where: "body", path: [], message, missing: false }],
  body: undefined,
})
