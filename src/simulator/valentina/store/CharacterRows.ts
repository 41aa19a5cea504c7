/**
 * Rows of characters and what belongs to them.
 */
import type {
  CharacterClass,
  CharacterStatus,
  CharacterType,
  GameVersion,
} from "../../../schema/valentina/Character.ts"
import type { CharacterConceptId } from "../../../schema/valentina/CharacterConcept.ts"
import type { ChargenSessionId } from "../../../schema/valentina/CharacterGeneration.ts"
import type { CompanyId } from "../../../schema/valentina/Company.ts"
import type { CampaignId, CharacterId, CharacterTraitId, TraitId } from "../../../schema/valentina/Identifier.ts"
import type { InventoryItemId, InventoryItemType } from "../../../schema/valentina/Inventory.ts"
import type { CharacterTraitSpecialtyId, SpecialtyId, SpecialtyType } from "../../../schema/valentina/Specialty.ts"
import type { TraitCategoryId } from "../../../schema/valentina/TraitCategory.ts"
import type { TraitModifyCurrency } from "../../../schema/valentina/TraitModifyCurrency.ts"
import type { UserId } from "../../../schema/valentina/User.ts"
import type { VampireClanId } from "../../../schema/valentina/VampireClan.ts"
import type { WerewolfAuspiceId } from "../../../schema/valentina/WerewolfAuspice.ts"
import type { WerewolfTribeId } from "../../../schema/valentina/WerewolfTribe.ts"
import type { Archivable, Row } from "../../server/Table.ts"
import type { Dated } from "./CompanyRows.ts"

/** A specialty that a character has from its concept. */
export interface ConceptSpecialty {
  readonly id: SpecialtyId
  readonly name: string
  readonly type: SpecialtyType
  readonly description: string | null
}

/** What a vampire has. */
export interface VampireState {
  readonly clan_id: VampireClanId | null
  readonly generation: number | null
  readonly sire: string | null
  readonly bane_name: string | null
  readonly bane_description: string | null
  readonly compulsion_name: string | null
  readonly compulsion_description: string | null
}

/** What a werewolf has. The renown is kept, because every trait write needs it. */
export interface WerewolfState {
  readonly tribe_id: WerewolfTribeId | null
  readonly auspice_id: WerewolfAuspiceId | null
  readonly pack_name: string | null
  readonly total_renown: number
}

/** What a mage has. */
export interface MageState {
  readonly sphere: string | null
  readonly tradition: string | null
}

/** What a hunter has. */
export interface HunterState {
  readonly creed: string | null
}

/** Damage to the health of a character; the boxes follow from its traits. */
export interface HealthState {
  readonly extra_levels: number
  /** V5. */
  readonly superficial: number
  readonly aggravated: number
  /** V4. */
  readonly bashing: number
  /** V4. */
  readonly lethal: number
}

/** A character. */
export interface CharacterRow extends Archivable, Dated {
  readonly id: CharacterId
  readonly company_id: CompanyId
  readonly campaign_id: CampaignId
  readonly user_creator_id: UserId | null
  readonly user_player_id: UserId | null
  readonly name_first: string
  readonly name_last: string
  readonly name_nick: string | null
  readonly character_class: CharacterClass
  readonly type: CharacterType
  readonly game_version: GameVersion
  readonly status: CharacterStatus
  readonly date_killed: number | null
  readonly starting_points: number
  readonly age: number | null
  /** `YYYY-MM-DD`. */
  readonly date_of_birth: string | null
  readonly biography: string | null
  readonly demeanor: string | null
  readonly nature: string | null
  readonly concept_id: CharacterConceptId | null
  readonly is_temporary: boolean
  readonly specialties: ReadonlyArray<ConceptSpecialty>
  readonly vampire_attributes: VampireState | null
  readonly werewolf_attributes: WerewolfState | null
  readonly mage_attributes: MageState | null
  readonly hunter_attributes: HunterState | null
  /** `null` is unhurt and without extra levels. */
  readonly health: HealthState | null
}

/** A specialty of an ability, with what was paid for it. */
export interface TraitSpecialty extends Dated {
  readonly id: CharacterTraitSpecialtyId
  readonly name: string
  readonly currency: TraitModifyCurrency
  readonly cost: number
}

/** The state of a tracker. Which of its numbers count depends on the trait and the edition. */
export interface TrackerState {
  readonly current: number
  readonly superficial: number
  readonly aggravated: number
  readonly stains: number
}

/** A raise of a trait, for the right to take it back within the hour. */
export interface TraitRaise {
  readonly user_id: UserId
  readonly at: number
  /** The value before. */
  readonly from: number
}

/** The value of a character in a trait. */
export interface CharacterTraitRow extends Archivable, Dated {
  readonly id: CharacterTraitId
  readonly character_id: CharacterId
  /** Of the blueprint, or of a custom trait. */
  readonly trait_id: TraitId
  readonly value: number
  /** Oldest first. */
  readonly specialties: ReadonlyArray<TraitSpecialty>
  /** `null` as long as nobody has changed it. */
  readonly tracker: TrackerState | null
  /** Oldest first. */
  readonly raises: ReadonlyArray<TraitRaise>
}

/** A trait made for one character. */
export interface CustomTraitRow extends Archivable, Dated {
  readonly id: TraitId
  readonly custom_for_character_id: CharacterId
  readonly category_id: TraitCategoryId
  readonly name: string
  readonly description: string | null
  readonly max_value: number
  readonly min_value: number
  readonly show_when_zero: boolean
  readonly is_rollable: boolean
  readonly initial_cost: number
  readonly upgrade_cost: number
}

/** Something that a character owns. */
export interface InventoryItemRow extends Archivable, Dated {
  readonly id: InventoryItemId
  readonly character_id: CharacterId
  readonly name: string
  readonly description: string | null
  readonly type: InventoryItemType
}

/** A session in which one of several generated characters is chosen. */
export interface ChargenSessionRow extends Row, Dated {
  readonly id: ChargenSessionId
  readonly company_id: CompanyId
  readonly user_id: UserId
  readonly campaign_id: CampaignId
  readonly expires_at: number
  readonly requires_selection: boolean
  readonly character_ids: ReadonlyArray<CharacterId>
}
