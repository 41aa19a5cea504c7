/**
 * Groups of character classes that the blueprint is for.
 */

/** Some character classes. */
export type Classes = ReadonlyArray<string>

/** All classes. */
export const everyone: Classes = ["VAMPIRE", "WEREWOLF", "MAGE", "HUNTER", "GHOUL", "MORTAL"]
export const vampires: Classes = ["VAMPIRE"]
export const werewolves: Classes = ["WEREWOLF"]
export const mages: Classes = ["MAGE"]
export const hunters: Classes = ["HUNTER"]
/** Those who can use powers of the blood. */
export const ghoulsAndVampires: Classes = ["VAMPIRE", "GHOUL"]
/** Those who have Humanity, in the server's order. */
export const humane: Classes = ["VAMPIRE", "GHOUL", "MORTAL", "HUNTER"]
/** All but vampires. */
export const living: Classes = ["WEREWOLF", "MAGE", "HUNTER", "GHOUL", "MORTAL"]
