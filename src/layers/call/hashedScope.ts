/**
 * Names of scopes that show nothing of the key.
 */
import * as Redacted from "effect/Redacted"
import * as Sha256 from "../../internal/Sha256.ts"
import { remembering, type ScopeName } from "./KeyScope.ts"

/** Makes the names, which are the same in every process. */
export const hashedScope = (): ScopeName => {
  // The Web Crypto API would make every first call wait for it.
  const nameOf = remembering((text) => Sha256.sha256(text).slice(0, 32))
  return (scope) => nameOf(Redacted.value(scope))
}
