/**
 * Which examples run in the playground.
 */
import type { Example } from "../../scripts/examples.ts"
import { specifiers } from "./specifiers.ts"

/** What a program imports. */
export const importsOf = (code: string): ReadonlyArray<string> =>
  Array.from(
    code.matchAll(/\bfrom "([^"]+)"|^import "([^"]+)"|\bimport\("([^"]+)"\)/gm),
    ([, ...names]) => names.find((name) => name !== undefined) ?? "",
  )

/** Whether the playground has all that an example imports, and the example needs no network. */
export const isOffered = ({ code, runs }: Example): boolean =>
  runs && importsOf(code).every((specifier) => specifiers.has(specifier))
