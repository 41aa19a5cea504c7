/**
 * Characters: their sheets, inventories and health.
 */
import * as Schema from "effect/Schema"
import { area, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import * as Endpoint from "../../layers/valentina/call/ValentinaEndpoint.ts"
import {
  Character,
  CharacterClass,
  CharacterId,
  CharacterStatus,
  CharacterType,
} from "../../schema/valentina/Character.ts"
import { CharacterCreate } from "../../schema/valentina/CharacterCreate.ts"
import { CharacterDetail, CharacterInclude } from "../../schema/valentina/CharacterDetail.ts"
import { CharacterPatch } from "../../schema/valentina/CharacterPatch.ts"
import { RollStatistics, RollStatisticsQuery } from "../../schema/valentina/DiceRoll.ts"
import { FullSheet, FullSheetTraitCategory } from "../../schema/valentina/FullSheet.ts"
import { Health, HealthStateSet } from "../../schema/valentina/Health.ts"
import { CampaignId, UserId } from "../../schema/valentina/Identifier.ts"
import {
  InventoryItem,
  InventoryItemCreate,
  InventoryItemId,
  InventoryItemPatch,
} from "../../schema/valentina/Inventory.ts"
import { Page, PageQuery } from "../../schema/valentina/Page.ts"
import { TrackerActionRequest } from "../../schema/valentina/Tracker.ts"
import { TraitCategoryId } from "../../schema/valentina/TraitCategory.ts"
import { assetEndpoints } from "./attachments/assetEndpoints.ts"
import { noteEndpoints } from "./attachments/noteEndpoints.ts"

const path = "/companies/:company_id/characters/:character_id"
const params = {
  /** The character, by the id that lists give. */
  character_id: CharacterId,
}
const item = `${path}/inventory/:inventory_item_id` as const
const itemParams = {
  ...params,
  /** The thing, by the id that lists give. */
  inventory_item_id: InventoryItemId,
}

const SheetQuery = {
  /** Whether to list the traits that the character could still get. */
  include_available_traits: Schema.optional(Schema.Boolean),
}

const endpoints = Endpoint.group("Characters", {
  /** The characters of the company. Those of type STORYTELLER are shown to storytellers and admins only. */
  list: Endpoint.get("listCharacters", "/companies/:company_id/characters", {
    query: {
      ...PageQuery,
      /** Only those of this campaign. */
      campaign_id: Schema.optional(CampaignId),
      /** Only those that this user plays. */
      user_player_id: Schema.optional(UserId),
      /** Only those that this user created. */
      user_creator_id: Schema.optional(UserId),
      /** Only those of this class. */
      character_class: Schema.optional(CharacterClass.known),
      /** Only those of this type. */
      character_type: Schema.optional(CharacterType.known),
      /** Only the living, or only the dead. */
      status: Schema.optional(CharacterStatus.known),
      /** Only those that are, or are not, temporary; false when left out. */
      is_temporary: Schema.optional(Schema.Boolean),
    },
    success: Page(Character),
    acting: "required",
  }),
  /** Creates a character. */
  create: Endpoint.post("createCharacter", "/companies/:company_id/characters", {
    body: CharacterCreate,
    success: Character,
    acting: "required",
  }),
  /** One character, with the parts that `include` names. */
  get: Endpoint.get("getCharacter", path, {
    params,
    success: CharacterDetail,
    includes: CharacterInclude,
    acting: "required",
  }),
  /** Changes a character. Asks for its player, a storyteller or an ADMIN. */
  update: Endpoint.patch("updateCharacter", path, {
    params,
    body: CharacterPatch,
    success: Character,
    acting: "required",
  }),
  /** Archives a character. */
  delete: Endpoint.del("deleteCharacter", path, { params, acting: "required" }),
  /** Statistics of the d10 rolls of a character. */
  getStatistics: Endpoint.get("getCharacterStatistics", `${path}/statistics`, {
    params,
    query: RollStatisticsQuery,
    success: RollStatistics,
    acting: "required",
  }),
  /** A character with the whole sheet. */
  getFullSheet: Endpoint.get("getCharacterFullSheet", `${path}/full-sheet`, {
    params,
    query: SheetQuery,
    success: FullSheet,
    acting: "required",
  }),
  /** One category of a character's sheet. */
  getFullSheetCategory: Endpoint.get("getCharacterFullSheetCategory", `${path}/full-sheet/categories/:category_id`, {
    params: {
      ...params,
      /** The category of traits. */
      category_id: TraitCategoryId,
    },
    query: SheetQuery,
    success: FullSheetTraitCategory,
    acting: "required",
  }),
  /** What a character owns. */
  listInventoryItems: Endpoint.get("listCharacterInventoryItems", `${path}/inventory`, {
    params,
    query: PageQuery,
    success: Page(InventoryItem),
    acting: "required",
  }),
  /** Adds an item to a character's inventory. */
  createInventoryItem: Endpoint.post("createCharacterInventoryItem", `${path}/inventory`, {
    params,
    body: InventoryItemCreate,
    success: InventoryItem,
    acting: "required",
  }),
  /** One item. */
  getInventoryItem: Endpoint.get("getCharacterInventoryItem", item, {
    params: itemParams,
    success: InventoryItem,
    acting: "required",
  }),
  /** Changes an item. */
  updateInventoryItem: Endpoint.patch("updateCharacterInventoryItem", item, {
    params: itemParams,
    body: InventoryItemPatch,
    success: InventoryItem,
    acting: "required",
  }),
  /** Deletes an item. */
  deleteInventoryItem: Endpoint.del("deleteCharacterInventoryItem", item, { params: itemParams, acting: "required" }),
  /** The health of a character. Newer than server 0.27, which answers 404. */
  getHealth: Endpoint.get("getCharacterHealth", `${path}/health`, { params, success: Health, acting: "required" }),
  /** Sets the health of a character; what is left out becomes 0. Newer than server 0.27, which answers 404. */
  setHealth: Endpoint.put("setCharacterHealth", `${path}/health`, {
    params,
    body: HealthStateSet,
    success: Health,
    acting: "required",
  }),
  /** Damages, heals or resets the health of a character. Newer than server 0.27, which answers 404. */
  applyHealthAction: Endpoint.post("applyCharacterHealthAction", `${path}/health/actions`, {
    params,
    body: TrackerActionRequest,
    success: Health,
    acting: "required",
  }),
  ...noteEndpoints("Character", path, params, "required"),
  ...assetEndpoints("Character", path, params, { read: "required", upload: "required", delete: "required" }),
})

type Declared = typeof endpoints

/** The operations of {@link Characters} as values. */
export interface CharactersEndpoints extends Declared {}

/** The methods of {@link Characters}. */
export interface CharactersMethods extends ValentinaMethods<CharactersEndpoints> {}

/** Characters: their sheets, inventories and health. */
export class Characters extends area<Characters, CharactersEndpoints, CharactersMethods>()(
  "effect-tabletop/valentina/Characters",
  endpoints,
) {}
