/**
 * Links that hold a program, made while the site is built.
 */
import { deflateRawSync } from "node:zlib"

/** The part of an address after which the playground opens with a program; `sharedLink.ts` reads it. */
export const linkTo = (code: string): string => `#code=${deflateRawSync(code).toString("base64url")}`
