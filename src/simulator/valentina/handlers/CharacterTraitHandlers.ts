/**
 * What the traits of characters do.
 */
import * as Result from "effect/Result"
import type { TraitId } from "../../../schema/valentina/Identifier.ts"
import type { Trait } from "../../../schema/valentina/Trait.ts"
import { CharacterTraits } from "../../../services/valentina/CharacterTraits.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import * as Table from "../../server/Table.ts"
import { blueprintOf } from "../blueprint/Blueprint.ts"
import { placeOfCategory } from "../blueprint/Structure.ts"
import { createCustomTrait } from "../rules/CustomTraits.ts"
import { heldTrait, heldTraits, traitFor } from "../rules/HeldTraits.ts"
import { titleCase } from "../rules/TitleCase.ts"
import { traitValueOptions } from "../rules/TraitValueOptions.ts"
import { assignTrait, bulkAssignTraits, changeTraitValue, deleteTrait } from "../rules/TraitValues.ts"
import { characterTraitView, heldTraitView } from "../views/CharacterTraitView.ts"
import * as Listing from "../world/Listing.ts"
import { answer, fresh, handle, page, type Valentina } from "../world/World.ts"
import * as TraitWrites from "../writes/TraitWrites.ts"
import { specialtyHandlers } from "./specialtyHandlers.ts"
import { trackerHandlers } from "./trackerHandlers.ts"

const handlers: Handlers<typeof CharacterTraits.endpoints, Valentina> = {
  list: answer(({ character, input, state }) => {
    const { category_id, is_rollable } = input
    const traits = new Map(heldTraits(state, character).map((held) => [held.row, held]))
    const placeOf = (trait: Trait | undefined) => trait === undefined ? -1 : placeOfCategory(trait.category_id)
    const rows = Listing.characterTraits(state, character.id, (row) => placeOf(traits.get(row)?.trait))
      .flatMap((row) => traits.get(row) ?? [])
      .filter(({ trait }) =>
        (category_id === undefined || trait.category_id === category_id) &&
        (is_rollable === undefined || trait.is_rollable === is_rollable)
      )
    return page(rows, input, (held) => heldTraitView(character, held))
  }),

  get: answer(({ character, characterTrait, state }) => characterTraitView(state, character, characterTrait)),

  assign: handle(function* (context) {
    const { character, input, options, state } = context
    const rules = TraitWrites.contextOf(context)
    const known = traitFor(state, character)
    const assignment = TraitWrites.afterAsking(context, assignTrait(rules, input, known))
    const trait = known(input.trait_id)
    // valentina: the release keeps a trait that may not be given, with no dots.
    if (Result.isFailure(assignment) && assignment.failure.status === 403 && options.version === "0.27.0" && trait) {
      TraitWrites.give(context, { trait, value: 0, raises: [] })
    }
    const { balances, ...given } = yield* assignment
    const held = TraitWrites.give(context, given)
    TraitWrites.settle(context, balances)
    return heldTraitView(character, held)
  }),

  bulkAssign: handle(function* (context) {
    const { character, input, state } = context
    const rules = TraitWrites.contextOf(context)
    const known = traitFor(state, character)
    const { balances, failed, succeeded, unpaid } = yield* bulkAssignTraits(rules, input.items, known)
    TraitWrites.openAccount(context)
    const given = succeeded.map((assignment) => ({
      trait_id: assignment.trait.id,
      character_trait: heldTraitView(character, TraitWrites.give(context, assignment)),
    }))
    for (const trait of unpaid) TraitWrites.give(context, { trait, value: 0, raises: [] })
    TraitWrites.settle(context, balances)
    return { succeeded: given, failed }
  }),

  create: handle(function* (context) {
    const { character, input, state } = context
    const name = titleCase(input.name)
    const rules = TraitWrites.contextOf(context)
    const { balances, fields, raises, value } = yield* TraitWrites.afterAsking(
      context,
      createCustomTrait(rules, input, name, blueprintOf(state.blueprint)),
    )
    const trait = Table.put(state.customTraits, {
      ...fresh<TraitId>(context),
      custom_for_character_id: character.id,
      ...fields,
    })
    const held = TraitWrites.give(context, { trait, value, raises })
    TraitWrites.settle(context, balances)
    return heldTraitView(character, held)
  }),

  getValueOptions: answer((context) => {
    const { trait, value } = heldTrait(context.state, context.characterTrait)
    TraitWrites.openAccount(context)
    return traitValueOptions(TraitWrites.contextOf(context), trait, value)
  }),

  changeValue: handle(function* (context) {
    const { character, characterTrait, input, state } = context
    const { trait } = heldTrait(state, characterTrait)
    const rules = TraitWrites.contextOf(context)
    const { balances, ...fields } = yield* TraitWrites.afterAsking(
      context,
      changeTraitValue(rules, trait, characterTrait, input.target_value, input.currency),
    )
    const held = TraitWrites.changeTrait(context, characterTrait, fields)
    TraitWrites.settle(context, balances)
    return heldTraitView(character, held)
  }),

  delete: handle(function* (context) {
    const { characterTrait, input, journal, state } = context
    const { trait } = heldTrait(state, characterTrait)
    journal.about = { trait }
    const balances = yield* deleteTrait(TraitWrites.contextOf(context), trait, characterTrait, input.currency)
    Table.remove(state.characterTraits, characterTrait.id)
    Table.remove(state.customTraits, trait.id)
    TraitWrites.settle(context, balances)
  }),

  ...specialtyHandlers,
  ...trackerHandlers,
}

/** The operations of the traits of characters. */
export const characterTraitOperations = /* @__PURE__ */ area<Valentina>()(CharacterTraits.endpoints, handlers)
