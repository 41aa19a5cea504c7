/**
 * Reading the blueprint of characters.
 */
import type * as Result from "effect/Result"
import { CharacterBlueprint } from "../../../services/valentina/CharacterBlueprint.ts"
import * as Handler from "../../server/Handler.ts"
import type { Refusal } from "../../server/Refusal.ts"
import { blueprint, blueprintOf, type Catalogue } from "../blueprint/Blueprint.ts"
import { traitById } from "../rules/HeldTraits.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import { answer, handle, need, page, type Valentina } from "../world/World.ts"

/** What lists can be narrowed to. */
interface Filter {
  readonly game_version?: string | undefined
  readonly character_class?: string | undefined
}

interface Common {
  readonly game_versions: ReadonlyArray<string>
  readonly character_classes?: ReadonlyArray<string>
}

const suits = ({ character_class, game_version }: Filter) => (item: Common): boolean =>
  (game_version === undefined || item.game_versions.includes(game_version)) &&
  (character_class === undefined || item.character_classes?.includes(character_class) === true)

const isWanted = <A>(wanted: A | undefined, value: A | null): boolean => wanted === undefined || wanted === value

const one = <Id extends string, A>(
  { byId }: Catalogue<Id, A>,
  id: Id,
  noun: string,
): Result.Result<A, Refusal> => need(byId.get(id), ProblemDocument.entityNotFound(noun))

const itself = <A>(item: A): A => item

/** The operations on the blueprint. */
export const characterBlueprintOperations = /* @__PURE__ */ Handler.area<Valentina>()(CharacterBlueprint.endpoints, {
  listSections: answer(({ input }) => page(blueprint.sections.all.filter(suits(input)), input, itself)),
  getSection: handle(function* ({ input }) {
    return yield* one(blueprint.sections, input.section_id, "Sheet section")
  }),

  listCategories: answer(({ input, state }) => {
    const { section_id } = input
    const items = blueprintOf(state.blueprint).categories.all.filter(suits(input))
      .filter((category) => isWanted(section_id, category.sheet_section_id))
    return page(items, input, itself)
  }),
  getCategory: handle(function* ({ input, state }) {
    return yield* one(blueprintOf(state.blueprint).categories, input.category_id, "Trait category")
  }),

  listSubcategories: answer(({ input }) => {
    const { category_id } = input
    const items = blueprint.subcategories.all.filter(suits(input))
      .filter((subcategory) => isWanted(category_id, subcategory.category_id))
    return page(items, input, itself)
  }),
  getSubcategory: handle(function* ({ input }) {
    return yield* one(blueprint.subcategories, input.subcategory_id, "Trait subcategory")
  }),

  listTraits: answer(({ input, state }) => {
    const { category_id, exclude_subcategory_traits, is_rollable, order_by, subcategory_id } = input
    const known = blueprintOf(state.blueprint)
    const traits = order_by === "SHEET" ? known.traitsBySheet : known.traits.all
    const items = traits.filter(suits(input)).filter((trait) =>
      isWanted(category_id, trait.category_id) &&
      isWanted(subcategory_id, trait.subcategory_id) &&
      isWanted(is_rollable, trait.is_rollable) &&
      !(exclude_subcategory_traits === true && trait.subcategory_id !== null)
    )
    return page(items, input, itself)
  }),
  // valentina: those that were made for characters too, of other companies as well.
  getTrait: handle(function* ({ input, state }) {
    return yield* need(traitById(state, input.trait_id), ProblemDocument.entityNotFound("Trait"))
  }),

  listConcepts: answer(({ input }) => page(blueprint.concepts.all, input, itself)),
  getConcept: handle(function* ({ input }) {
    return yield* one(blueprint.concepts, input.concept_id, "Character concept")
  }),

  listVampireClans: answer(({ input }) => page(blueprint.vampireClans.all.filter(suits(input)), input, itself)),
  getVampireClan: handle(function* ({ input }) {
    return yield* one(blueprint.vampireClans, input.vampire_clan_id, "Vampire clan")
  }),

  listWerewolfTribes: answer(({ input }) => page(blueprint.werewolfTribes.all.filter(suits(input)), input, itself)),
  getWerewolfTribe: handle(function* ({ input }) {
    return yield* one(blueprint.werewolfTribes, input.werewolf_tribe_id, "Werewolf tribe")
  }),

  listWerewolfAuspices: answer(({ input }) => page(blueprint.werewolfAuspices.all.filter(suits(input)), input, itself)),
  getWerewolfAuspice: handle(function* ({ input }) {
    return yield* one(blueprint.werewolfAuspices, input.werewolf_auspice_id, "Werewolf auspice")
  }),
})
