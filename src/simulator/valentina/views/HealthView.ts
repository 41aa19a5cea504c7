/**
 * Health as answers have it.
 */
import type { Health } from "../../../schema/valentina/Health.ts"
import { type Body, healthOf } from "../rules/HealthTrack.ts"
import { staminaOf } from "../rules/HeldTraits.ts"
import type { CharacterRow } from "../store/CharacterRows.ts"
import type { State } from "../store/State.ts"

/** A character's health with what its size depends on, as the rules take it. */
export const bodyOf = (state: State, character: CharacterRow): Body => ({
  game_version: character.game_version,
  stamina: staminaOf(state, character),
  health: character.health,
})

/** The health of a character. */
export const healthView = (state: State, character: CharacterRow): Health => healthOf(bodyOf(state, character))
