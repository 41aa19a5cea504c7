/**
 * How this package names itself to a server.
 */
import { packageVersion } from "./packageVersion.ts"

/**
 * The header that names this package and its version; no header in a browser, which knows itself by `Mozilla/`: there
 * it would be dropped, or be asked for first (CORS) and refused.
 */
export const userAgent = (): Readonly<Record<string, string>> =>
  /^Mozilla\//.test(globalThis.navigator?.userAgent) ? {} : { "user-agent": `effect-tabletop/${packageVersion}` }
