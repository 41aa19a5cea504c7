/**
 * Rows of companies, developers, users and what belongs to users.
 *
 * Fields have the names of the wire. Moments are milliseconds since 1970, and
 * what an answer counts or looks up is not kept.
 */
import type { AuditEntityType, AuditLogId, AuditOperation } from "../../../schema/valentina/AuditLog.ts"
import type { CompanyId, CompanyPermission, CompanySettingsId } from "../../../schema/valentina/Company.ts"
import type { PermissionManageCampaign, PermissionManageNPC } from "../../../schema/valentina/Company.ts"
import type {
  PermissionsFreeTraitChanges,
  PermissionsGrantXP,
  PermissionsRecoupXP,
} from "../../../schema/valentina/Company.ts"
import type { DeveloperId } from "../../../schema/valentina/Developer.ts"
import type { DictionarySourceType, DictionaryTermId } from "../../../schema/valentina/Dictionary.ts"
import type { CampaignExperienceId } from "../../../schema/valentina/Experience.ts"
import type { BookId, CampaignId, ChapterId, CharacterId, TraitId } from "../../../schema/valentina/Identifier.ts"
import type { QuickRollId } from "../../../schema/valentina/QuickRoll.ts"
import type { ProviderProfile, UserId } from "../../../schema/valentina/User.ts"
import type { UserRole } from "../../../schema/valentina/UserRole.ts"
import type { Archivable, Row } from "../../server/Table.ts"

/** A row that tells when it was made and last changed. */
export interface Dated {
  readonly date_created: number
  readonly date_modified: number
}

/** The owner of an API key. */
export interface DeveloperRow extends Archivable, Dated {
  readonly id: DeveloperId
  readonly username: string
  readonly email: string
  readonly is_global_admin: boolean
  /** The hash of the key, see ApiKeys; `null` before the first one. */
  readonly key_hash: string | null
  readonly key_generated: number | null
  readonly provider_audiences: {
    readonly apple?: ReadonlyArray<string>
    readonly google?: ReadonlyArray<string>
  } | null
}

/** What a developer may do with a company. A developer without a row may do nothing. */
export interface PermissionRow extends Row {
  /** See `permissionId`. */
  readonly id: string
  readonly developer_id: DeveloperId
  readonly company_id: CompanyId
  readonly permission: CompanyPermission
}

/** The rules that a company plays by. */
export interface SettingsRow {
  readonly id: CompanySettingsId
  readonly character_autogen_xp_cost: number
  readonly character_autogen_num_choices: number
  readonly character_autogen_starting_points: number
  readonly permission_manage_campaign: PermissionManageCampaign
  readonly permission_manage_npc: PermissionManageNPC
  readonly permission_grant_xp: PermissionsGrantXP
  readonly permission_free_trait_changes: PermissionsFreeTraitChanges
  readonly permission_recoup_xp: PermissionsRecoupXP
  readonly specialty_xp_cost_enabled: boolean
}

/** A company with its settings. */
export interface CompanyRow extends Archivable, Dated {
  readonly id: CompanyId
  readonly name: string
  readonly description: string | null
  readonly email: string
  readonly resources_modified_at: number
  readonly settings: SettingsRow
}

/** A user of a company. */
export interface UserRow extends Archivable, Dated {
  readonly id: UserId
  readonly company_id: CompanyId
  readonly name_first: string | null
  readonly name_last: string | null
  readonly username: string
  readonly email: string
  readonly role: UserRole
  readonly lifetime_xp: number
  readonly lifetime_cool_points: number
  readonly google_profile: ProviderProfile | null
  readonly github_profile: ProviderProfile | null
  readonly discord_profile: ProviderProfile | null
  readonly apple_profile: ProviderProfile | null
  /** The path of the uploaded avatar among the files; `null` without one. */
  readonly avatar_path: string | null
}

/** The experience of a user in a campaign. */
export interface ExperienceRow extends Archivable {
  readonly id: CampaignExperienceId
  readonly user_id: UserId
  readonly campaign_id: CampaignId
  readonly xp_current: number
  readonly xp_total: number
  readonly cool_points: number
}

/** A quick roll of a user. */
export interface QuickRollRow extends Archivable, Dated {
  readonly id: QuickRollId
  readonly user_id: UserId
  readonly name: string
  readonly description: string | null
  readonly trait_ids: ReadonlyArray<TraitId>
}

/** A term of the dictionary, of a company or common to all. */
export interface DictionaryTermRow extends Archivable, Dated {
  readonly id: DictionaryTermId
  readonly company_id: CompanyId | null
  readonly term: string
  readonly definition: string | null
  readonly link: string | null
  readonly synonyms: ReadonlyArray<string>
  readonly source_type: DictionarySourceType | null
  readonly source_id: string | null
}

/** A JSON value. */
export type Json = string | number | boolean | null | ReadonlyArray<Json> | { readonly [name: string]: Json }

/** An entry of the audit log. */
export interface AuditRow extends Row {
  readonly id: AuditLogId
  readonly date_created: number
  /** Whose key was used. */
  readonly developer_id: DeveloperId
  readonly entity_type: AuditEntityType | null
  readonly operation: AuditOperation | null
  readonly target_entity_id: string | null
  readonly description: string | null
  readonly summary: string | null
  readonly changes: Readonly<Record<string, { readonly old: Json; readonly new: Json }>> | null
  readonly company_id: CompanyId | null
  readonly acting_user_id: UserId | null
  readonly user_id: UserId | null
  readonly campaign_id: CampaignId | null
  readonly book_id: BookId | null
  readonly chapter_id: ChapterId | null
  readonly character_id: CharacterId | null
  readonly request_id: string | null
  readonly method: string
  readonly url: string
  readonly request_json: Json
  readonly request_body: string | null
  readonly path_params: Readonly<Record<string, Json>> | null
  readonly query_params: Readonly<Record<string, Json>> | null
  readonly operation_id: string | null
  readonly handler_name: string | null
}
