/**
 * Traits of characters: the dots on a sheet.
 */
import * as Schema from "effect/Schema"
import { area, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import * as Endpoint from "../../layers/valentina/call/ValentinaEndpoint.ts"
import {
  BulkAssign,
  CharacterTrait,
  CharacterTraitAssign,
  CharacterTraitBulkAssign,
  CharacterTraitCreate,
  CharacterTraitId,
  TraitModify,
  TraitValueOptions,
} from "../../schema/valentina/CharacterTrait.ts"
import { CharacterId } from "../../schema/valentina/Identifier.ts"
import { Page, PageQuery } from "../../schema/valentina/Page.ts"
import {
  CharacterTraitSpecialtyCreate,
  CharacterTraitSpecialtyId,
  CharacterTraitSpecialtyPatch,
} from "../../schema/valentina/Specialty.ts"
import { Tracker, TrackerActionRequest, TrackerStateSet } from "../../schema/valentina/Tracker.ts"
import { TraitCategoryId } from "../../schema/valentina/TraitCategory.ts"
import { TraitModifyCurrency } from "../../schema/valentina/TraitModifyCurrency.ts"

const traits = "/companies/:company_id/characters/:character_id/traits"
const path = `${traits}/:character_trait_id` as const
const specialty = `${path}/specialties/:specialty_id` as const
const character = {
  /** The character, by the id that lists give. */
  character_id: CharacterId,
}
const params = {
  ...character,
  /** The trait of the character, by the id that it has there. */
  character_trait_id: CharacterTraitId,
}
const specialtyParams = {
  ...params,
  /** The specialty, by the id that lists give. */
  specialty_id: CharacterTraitSpecialtyId,
}

const endpoints = Endpoint.group("CharacterTraits", {
  /** The traits of a character. */
  list: Endpoint.get("listCharacterTraits", traits, {
    params: character,
    query: {
      ...PageQuery,
      /** Only those of this category. */
      category_id: Schema.optional(TraitCategoryId),
      /** Only those that can, or cannot, be part of a dice pool. */
      is_rollable: Schema.optional(Schema.Boolean),
    },
    success: Page(CharacterTrait),
    acting: "required",
  }),
  /** One trait of a character, by the id that it has there. valentina: the trait's own id is not found. */
  get: Endpoint.get("getCharacterTrait", path, { params, success: CharacterTrait, acting: "required" }),
  /** Gives a character a trait. Fails with ConflictError when the character has it. */
  assign: Endpoint.post("assignTraitToCharacter", `${traits}/assign`, {
    params: character,
    body: CharacterTraitAssign,
    success: CharacterTrait,
    acting: "required",
  }),
  /**
   * Gives a character up to 200 traits, the `items`, one by one. Those that
   * cannot be given are in `failed`; the call succeeds all the same.
   */
  bulkAssign: Endpoint.post("bulkAssignTraitsToCharacter", `${traits}/bulk-assign`, {
    params: character,
    body: CharacterTraitBulkAssign,
    bodyField: "items",
    status: 200,
    success: BulkAssign,
    acting: "required",
  }),
  /** Makes a trait of its own for a character. Fails with ConflictError when the name is taken. */
  create: Endpoint.post("createCustomTrait", `${traits}/create`, {
    params: character,
    body: CharacterTraitCreate,
    success: CharacterTrait,
    acting: "required",
  }),
  /** The values that a trait can be changed to, and what each costs or gives back. */
  getValueOptions: Endpoint.get("getTraitValueOptions", `${path}/value-options`, {
    params,
    success: TraitValueOptions,
    acting: "required",
  }),
  /** Changes the value of a trait, paying for it or taking the refund. */
  changeValue: Endpoint.put("modifyTraitValue", `${path}/value`, {
    params,
    body: TraitModify,
    success: CharacterTrait,
    acting: "required",
  }),
  /** Takes a trait from a character. */
  delete: Endpoint.del("deleteCharacterTrait", path, {
    params,
    query: {
      /** What takes the refund; there is none when it is left out. */
      currency: Schema.optional(TraitModifyCurrency.known),
    },
    acting: "required",
  }),
  /** Adds a specialty to an ability. Newer than server 0.27, which answers 404. */
  addSpecialty: Endpoint.post("addCharacterTraitSpecialty", `${path}/specialties`, {
    params,
    body: CharacterTraitSpecialtyCreate,
    success: CharacterTrait,
    acting: "required",
  }),
  /** Renames a specialty, free of cost. Newer than server 0.27, which answers 404. */
  updateSpecialty: Endpoint.patch("updateCharacterTraitSpecialty", specialty, {
    params: specialtyParams,
    body: CharacterTraitSpecialtyPatch,
    success: CharacterTrait,
    acting: "required",
  }),
  /** Removes a specialty, with the refund of what it cost. Newer than server 0.27, which answers 404. */
  deleteSpecialty: Endpoint.del("deleteCharacterTraitSpecialty", specialty, {
    params: specialtyParams,
    acting: "required",
  }),
  /** The tracker of a trait; NotFoundError where it has none. Newer than server 0.27. */
  getTracker: Endpoint.get("getCharacterTraitTracker", `${path}/tracker`, {
    params,
    success: Tracker,
    acting: "required",
  }),
  /** Sets the tracker of a trait; what is left out becomes 0. Newer than server 0.27, which answers 404. */
  setTracker: Endpoint.put("setCharacterTraitTracker", `${path}/tracker`, {
    params,
    body: TrackerStateSet,
    success: Tracker,
    acting: "required",
  }),
  /** Spends, gains, damages, heals, stains or resets a tracker. Newer than server 0.27, which answers 404. */
  applyTrackerAction: Endpoint.post("applyCharacterTraitTrackerAction", `${path}/tracker/actions`, {
    params,
    body: TrackerActionRequest,
    success: Tracker,
    acting: "required",
  }),
})

type Declared = typeof endpoints

/** The operations of {@link CharacterTraits} as values. */
export interface CharacterTraitsEndpoints extends Declared {}

/** The methods of {@link CharacterTraits}. */
export interface CharacterTraitsMethods extends ValentinaMethods<CharacterTraitsEndpoints> {}

/** Traits of characters: the dots on a sheet. */
export class CharacterTraits extends area<CharacterTraits, CharacterTraitsEndpoints, CharacterTraitsMethods>()(
  "effect-tabletop/valentina/CharacterTraits",
  endpoints,
) {}
