/**
 * Health as answers have it.
 */
import type { Health } from "../../../schema/valentina/Health.ts"
import type { CharacterRow } from "../CharacterRows.ts"
import { type Body, healthOf } from "../HealthTrack.ts"
import { staminaOf } from "../HeldTraits.ts"
import type { State } from "../State.ts"

/** A character's health with what its size depends on, as the rules take it. */
export const bodyOf = (state: State, character: CharacterRow): Body => ({
  game_version: character.game_version,
  stamina: staminaOf(state, character),
  health: character.health,
})

/** The health of a character. */
export const healthView = (state: State, character: CharacterRow): Health => healthOf(bodyOf(state, character))
