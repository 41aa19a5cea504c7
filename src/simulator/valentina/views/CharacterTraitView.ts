/**
 * Traits of characters as answers have them.
 */
import type { CharacterTrait } from "../../../schema/valentina/CharacterTrait.ts"
import type { FullSheetCharacterTrait } from "../../../schema/valentina/FullSheet.ts"
import type { Tracker } from "../../../schema/valentina/Tracker.ts"
import { type HeldTrait, heldTrait } from "../rules/HeldTraits.ts"
import { type TrackedTrait, trackerOf, trackerTypeOf } from "../rules/Trackers.ts"
import type { CharacterRow, CharacterTraitRow, TraitSpecialty } from "../store/CharacterRows.ts"
import { moment } from "../store/Moments.ts"
import type { State } from "../store/State.ts"
import { dates } from "../world/World.ts"

/** The tracker of a character's trait as the rules take it; `undefined` where the edition has none. */
export const trackedOf = (
  { game_version }: Pick<CharacterRow, "game_version">,
  { row, trait, value }: HeldTrait,
): TrackedTrait | undefined => {
  const type = trackerTypeOf(trait, game_version)
  return type === null ? undefined : { type, value, tracker: row.tracker }
}

const tracker = (character: CharacterRow, held: HeldTrait): Tracker | null => {
  const tracked = trackedOf(character, held)
  return tracked === undefined ? null : trackerOf(tracked)
}

const specialty = ({ id, name, ...row }: TraitSpecialty) => ({ id, name, ...dates(row) })

/** A trait of a character. */
export const heldTraitView = (character: CharacterRow, held: HeldTrait): CharacterTrait => ({
  id: held.id,
  character_id: held.character_id,
  value: held.value,
  trait: held.trait,
  specialties: held.row.specialties.map(specialty),
  tracker: tracker(character, held),
  // valentina: not those of the trait itself, nor of anything else.
  date_created: moment(held.row.date_created, "+00:00"),
  date_modified: moment(held.row.date_modified, "+00:00"),
})

/** As `heldTraitView`, of a row. */
export const characterTraitView = (state: State, character: CharacterRow, row: CharacterTraitRow): CharacterTrait =>
  heldTraitView(character, heldTrait(state, row))

/** A trait of a character as its sheet has it. */
export const sheetTraitView = ({ character_id, id, trait, value }: HeldTrait): FullSheetCharacterTrait => ({
  id,
  value,
  character_id,
  trait,
})
