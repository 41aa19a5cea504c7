/**
 * Ways to pay for a trait.
 */
import * as OpenEnum from "../OpenEnum.ts"

/**
 * What a change of a trait is paid with, or refunded to: the experience of the
 * character's player in its campaign, the starting points of the character, or
 * nothing.
 *
 * Characters of type NPC and STORYTELLER take `NO_COST` only. Who may use
 * `NO_COST` on a player's character is a setting of the company.
 */
export const TraitModifyCurrency = /* @__PURE__ */ OpenEnum.make(["NO_COST", "XP", "STARTING_POINTS"])
/** What a change of a trait is paid with, or refunded to. */
export type TraitModifyCurrency = typeof TraitModifyCurrency.Type
