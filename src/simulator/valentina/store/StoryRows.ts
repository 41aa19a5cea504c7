/**
 * Rows of campaigns and what belongs to them: books, chapters, notes, files and
 * dice rolls.
 */
import type { AssetId, AssetType } from "../../../schema/valentina/Asset.ts"
import type { BookId } from "../../../schema/valentina/Book.ts"
import type { CampaignId } from "../../../schema/valentina/Campaign.ts"
import type { ChapterId } from "../../../schema/valentina/Chapter.ts"
import type { CharacterType } from "../../../schema/valentina/Character.ts"
import type { CompanyId } from "../../../schema/valentina/Company.ts"
import type { DiceRollId, RollResultType } from "../../../schema/valentina/DiceRoll.ts"
import type { CharacterId, TraitId } from "../../../schema/valentina/Identifier.ts"
import type { NoteId } from "../../../schema/valentina/Note.ts"
import type { UserId } from "../../../schema/valentina/User.ts"
import type { Archivable, Row } from "../../server/Table.ts"
import type { Dated } from "./CompanyRows.ts"

/** A campaign. */
export interface CampaignRow extends Archivable, Dated {
  readonly id: CampaignId
  readonly company_id: CompanyId
  readonly name: string
  readonly description: string | null
  /** `YYYY-MM-DD`. */
  readonly in_game_date: string | null
  readonly desperation: number
  readonly danger: number
}

/** A book of a campaign. */
export interface BookRow extends Archivable, Dated {
  readonly id: BookId
  readonly campaign_id: CampaignId
  readonly name: string
  readonly description: string | null
  readonly number: number
}

/** A chapter of a book. */
export interface ChapterRow extends Archivable, Dated {
  readonly id: ChapterId
  readonly book_id: BookId
  readonly campaign_id: CampaignId
  readonly name: string
  readonly description: string | null
  readonly number: number
  /** Each once, archived ones too; answers leave those out. */
  readonly character_ids: ReadonlyArray<CharacterId>
}

/** The kinds of things that have notes and files. */
export type ParentKind = "user" | "campaign" | "book" | "chapter" | "character"

/** What a note or file belongs to. */
export interface Parent {
  readonly kind: ParentKind
  readonly id: UserId | CampaignId | BookId | ChapterId | CharacterId
}

/** A note. */
export interface NoteRow extends Archivable, Dated {
  readonly id: NoteId
  readonly company_id: CompanyId
  readonly parent: Parent
  readonly title: string
  readonly content: string
}

/** A file that was uploaded. Its bytes are among the files, under its path. */
export interface AssetRow extends Archivable, Dated {
  readonly id: AssetId
  readonly company_id: CompanyId
  readonly parent: Parent
  readonly asset_type: AssetType
  readonly mime_type: string
  readonly original_filename: string
  /** The path of its address, from a slash on. */
  readonly path: string
  readonly uploaded_by_id: UserId | null
}

/** Bytes that anybody can read. */
export interface FileRow extends Row {
  /** The path of the address. */
  readonly id: string
  readonly mime_type: string
  readonly bytes: Uint8Array
}

/** The dice of a roll and what they came to. The emoji are written when asked for. */
export interface DiceRollOutcome {
  readonly total_result: number | null
  readonly total_result_type: RollResultType
  /** Sorted. */
  readonly player_roll: ReadonlyArray<number>
  /** Sorted. */
  readonly desperation_roll: ReadonlyArray<number>
}

/** A dice roll. */
export interface DiceRollRow extends Archivable, Dated {
  readonly id: DiceRollId
  readonly company_id: CompanyId
  readonly user_id: UserId | null
  readonly character_id: CharacterId | null
  /** The type of the character as it is now; of an archived one too. */
  readonly character_type: CharacterType | null
  readonly campaign_id: CampaignId | null
  readonly difficulty: number | null
  readonly dice_size: number
  readonly num_dice: number
  readonly num_desperation_dice: number
  readonly comment: string | null
  readonly trait_ids: ReadonlyArray<TraitId>
  readonly result: DiceRollOutcome
}
