/**
 * What the specialties of abilities do.
 */
import type { CharacterTraitSpecialtyId } from "../../../schema/valentina/Specialty.ts"
import type { CharacterTraits } from "../../../services/valentina/CharacterTraits.ts"
import type { Handlers } from "../../server/Handler.ts"
import { heldTrait } from "../rules/HeldTraits.ts"
import { addSpecialty, removeSpecialty, renameSpecialty } from "../rules/Specialties.ts"
import * as Ids from "../store/Ids.ts"
import * as Normalisation from "../store/Normalisation.ts"
import { heldTraitView } from "../views/CharacterTraitView.ts"
import { handle, type Valentina } from "../world/World.ts"
import * as TraitWrites from "../writes/TraitWrites.ts"

type Members = "addSpecialty" | "updateSpecialty" | "deleteSpecialty"

/** The handlers of specialties. */
export const specialtyHandlers: Pick<Handlers<typeof CharacterTraits.endpoints, Valentina>, Members> = {
  addSpecialty: handle(function* (context) {
    const { character, characterTrait, input, now, random, state } = context
    const { balances, ...added } = yield* addSpecialty(
      TraitWrites.contextOf(context),
      heldTrait(state, characterTrait).trait,
      characterTrait,
      Normalisation.trimmed(input.name),
      input.currency ?? "NO_COST",
    )
    const specialty = {
      id: Ids.mint<CharacterTraitSpecialtyId>(state, random, now),
      ...added,
      date_created: now,
      date_modified: now,
    }
    const held = TraitWrites.changeTrait(context, characterTrait, {
      specialties: [...characterTrait.specialties, specialty],
    })
    TraitWrites.settle(context, balances)
    return heldTraitView(character, held)
  }),

  updateSpecialty: handle(function* (context) {
    const { character, characterTrait, input } = context
    const name = Normalisation.trimmed(input.name)
    const rules = TraitWrites.contextOf(context)
    const specialties = yield* renameSpecialty(rules, characterTrait.specialties, input.specialty_id, name)
    return heldTraitView(character, TraitWrites.changeTrait(context, characterTrait, { specialties }))
  }),

  deleteSpecialty: handle(function* (context) {
    const { characterTrait, input } = context
    const rules = TraitWrites.contextOf(context)
    const { balances, specialties } = yield* removeSpecialty(rules, characterTrait.specialties, input.specialty_id)
    TraitWrites.changeTrait(context, characterTrait, { specialties })
    TraitWrites.settle(context, balances)
  }),
}
