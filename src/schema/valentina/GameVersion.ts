/**
 * Editions of the game's rules.
 */
import * as OpenEnum from "../OpenEnum.ts"

/** The edition of the rules that something is made for. */
export const GameVersion = /* @__PURE__ */ OpenEnum.make(["V4", "V5"])
/** The edition of the rules that something is made for. */
export type GameVersion = typeof GameVersion.Type
