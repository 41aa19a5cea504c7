/**
 * Kinds of beings that a character can be.
 */
import * as OpenEnum from "../OpenEnum.ts"

/**
 * What a character is. It decides which attributes and traits the character
 * has, and cannot be changed later.
 */
export const CharacterClass = /* @__PURE__ */ OpenEnum.make([
  "VAMPIRE",
  "WEREWOLF",
  "MAGE",
  "HUNTER",
  "GHOUL",
  "MORTAL",
])
/** What a character is. */
export type CharacterClass = typeof CharacterClass.Type
