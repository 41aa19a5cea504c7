/**
 * Options that nobody reads.
 */
import type { Issue } from "../../errors/TabletopError.ts"

/** The issues of options that are left when the known ones are taken out: misspelt, they would do nothing in silence. */
export const unknownOptions = (left: object, path: ReadonlyArray<string> = []): ReadonlyArray<Issue> =>
  Object.keys(left).map((name) => ({ path: [...path, name], message: "Unknown option" }))
