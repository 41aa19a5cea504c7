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

/** Whether an example says what it gives, and the playground has all that it imports; one that needs a network does not run. */
export const isOffered = ({ code, runs }: Example): boolean =>
  runs && /\/\/\s*=>/.test(code) && importsOf(code).every((specifier) => specifiers.has(specifier))
