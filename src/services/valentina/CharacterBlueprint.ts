/**
 * The blueprint of characters: what sheets are made of, the same for all companies.
 */
import * as Schema from "effect/Schema"
import { area, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import * as Endpoint from "../../layers/valentina/call/ValentinaEndpoint.ts"
import { CharacterClass } from "../../schema/valentina/CharacterClass.ts"
import { CharacterConcept, CharacterConceptId } from "../../schema/valentina/CharacterConcept.ts"
import { GameVersion } from "../../schema/valentina/GameVersion.ts"
import { ReferencePage, ReferencePageQuery } from "../../schema/valentina/Page.ts"
import { SheetSection, SheetSectionId } from "../../schema/valentina/SheetSection.ts"
import { BlueprintTraitOrderBy, Trait, TraitId } from "../../schema/valentina/Trait.ts"
import { TraitCategory, TraitCategoryId } from "../../schema/valentina/TraitCategory.ts"
import { TraitSubcategory, TraitSubcategoryId } from "../../schema/valentina/TraitSubcategory.ts"
import { VampireClan, VampireClanId } from "../../schema/valentina/VampireClan.ts"
import { WerewolfAuspice, WerewolfAuspiceId } from "../../schema/valentina/WerewolfAuspice.ts"
import { WerewolfTribe, WerewolfTribeId } from "../../schema/valentina/WerewolfTribe.ts"

const base = "/companies/:company_id/characterblueprint"

const ofVersion = {
  /** Only those of this version of the game. */
  game_version: Schema.optional(GameVersion.known),
}
const ofClass = {
  /** Only those for characters of this class. */
  character_class: Schema.optional(CharacterClass.known),
}

const endpoints = Endpoint.group("CharacterBlueprint", {
  /** The sections of the sheet. */
  listSections: Endpoint.get("listCharacterBlueprintSections", `${base}/sections`, {
    query: {
      ...ReferencePageQuery,
      ...ofVersion,
      ...ofClass,
    },
    success: ReferencePage(SheetSection),
  }),
  /** One section. */
  getSection: Endpoint.get("getCharacterBlueprintSection", `${base}/sections/:section_id`, {
    params: {
      /** The section, by the id that lists give. */
      section_id: SheetSectionId,
    },
    success: SheetSection,
  }),
  /** The categories of traits. */
  listCategories: Endpoint.get("listCharacterBlueprintCategories", `${base}/categories`, {
    query: {
      ...ReferencePageQuery,
      ...ofVersion,
      /** Only those of this section. */
      section_id: Schema.optional(SheetSectionId),
      ...ofClass,
    },
    success: ReferencePage(TraitCategory),
  }),
  /** One category. */
  getCategory: Endpoint.get("getCharacterBlueprintCategory", `${base}/categories/:category_id`, {
    params: {
      /** The category, by the id that lists give. */
      category_id: TraitCategoryId,
    },
    success: TraitCategory,
  }),
  /** The subcategories of traits. */
  listSubcategories: Endpoint.get("listCharacterBlueprintSubcategories", `${base}/subcategories`, {
    query: {
      ...ReferencePageQuery,
      ...ofVersion,
      /** Only those of this category. */
      category_id: Schema.optional(TraitCategoryId),
      ...ofClass,
    },
    success: ReferencePage(TraitSubcategory),
  }),
  /** One subcategory. */
  getSubcategory: Endpoint.get("getCharacterBlueprintSubcategory", `${base}/subcategories/:subcategory_id`, {
    params: {
      /** The subcategory, by the id that lists give. */
      subcategory_id: TraitSubcategoryId,
    },
    success: TraitSubcategory,
  }),
  /** The traits. Those made for one character are not among them. */
  listTraits: Endpoint.get("listAllCharacterBlueprintTraits", `${base}/traits`, {
    query: {
      ...ReferencePageQuery,
      ...ofVersion,
      ...ofClass,
      /** Only those of this category. */
      category_id: Schema.optional(TraitCategoryId),
      /** Only those of this subcategory. */
      subcategory_id: Schema.optional(TraitSubcategoryId),
      /** Whether to leave out the traits of subcategories; false when left out. */
      exclude_subcategory_traits: Schema.optional(Schema.Boolean),
      /** Only those that can, or cannot, be part of a dice pool. */
      is_rollable: Schema.optional(Schema.Boolean),
      /** Whether by name or as on the sheet; `NAME` when left out. */
      order_by: Schema.optional(BlueprintTraitOrderBy.known),
    },
    success: ReferencePage(Trait),
  }),
  /** One trait, also one that was made for a character. */
  getTrait: Endpoint.get("getCharacterBlueprintTrait", `${base}/traits/:trait_id`, {
    params: {
      /** The trait, by the id that lists give. */
      trait_id: TraitId,
    },
    success: Trait,
  }),
  /** The concepts that characters start from. */
  listConcepts: Endpoint.get("listCharacterBlueprintConcepts", `${base}/concepts`, {
    query: ReferencePageQuery,
    success: ReferencePage(CharacterConcept),
  }),
  /** One concept. */
  getConcept: Endpoint.get("getCharacterBlueprintConcept", `${base}/concepts/:concept_id`, {
    params: {
      /** The concept, by the id that lists give. */
      concept_id: CharacterConceptId,
    },
    success: CharacterConcept,
  }),
  /** The clans of vampires. */
  listVampireClans: Endpoint.get("listCharacterBlueprintVampireClans", `${base}/vampire-clans`, {
    query: { ...ReferencePageQuery, ...ofVersion },
    success: ReferencePage(VampireClan),
  }),
  /** One clan. */
  getVampireClan: Endpoint.get("getCharacterBlueprintVampireClan", `${base}/vampire-clans/:vampire_clan_id`, {
    params: {
      /** The clan, by the id that lists give. */
      vampire_clan_id: VampireClanId,
    },
    success: VampireClan,
  }),
  /** The tribes of werewolves. */
  listWerewolfTribes: Endpoint.get("listCharacterBlueprintWerewolfTribes", `${base}/werewolf-tribes`, {
    query: { ...ReferencePageQuery, ...ofVersion },
    success: ReferencePage(WerewolfTribe),
  }),
  /** One tribe. */
  getWerewolfTribe: Endpoint.get("getCharacterBlueprintWerewolfTribe", `${base}/werewolf-tribes/:werewolf_tribe_id`, {
    params: {
      /** The tribe, by the id that lists give. */
      werewolf_tribe_id: WerewolfTribeId,
    },
    success: WerewolfTribe,
  }),
  /** The auspices of werewolves. */
  listWerewolfAuspices: Endpoint.get("listCharacterBlueprintWerewolfAuspices", `${base}/werewolf-auspices`, {
    query: { ...ReferencePageQuery, ...ofVersion },
    success: ReferencePage(WerewolfAuspice),
  }),
  /** One auspice. */
  getWerewolfAuspice: Endpoint.get(
    "getCharacterBlueprintWerewolfAuspice",
    `${base}/werewolf-auspices/:werewolf_auspice_id`,
    {
      params: {
        /** The auspice, by the id that lists give. */
        werewolf_auspice_id: WerewolfAuspiceId,
      },
      success: WerewolfAuspice,
    },
  ),
})

type Declared = typeof endpoints

/** The operations of {@link CharacterBlueprint} as values. */
export interface CharacterBlueprintEndpoints extends Declared {}

/** The methods of {@link CharacterBlueprint}. */
export interface CharacterBlueprintMethods extends ValentinaMethods<CharacterBlueprintEndpoints> {}

/** The blueprint of characters: what sheets are made of, the same for all companies. */
export class CharacterBlueprint
  extends area<CharacterBlueprint, CharacterBlueprintEndpoints, CharacterBlueprintMethods>()(
    "effect-tabletop/valentina/CharacterBlueprint",
    endpoints,
  ) {}
