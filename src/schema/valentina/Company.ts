/**
 * Companies: the tenants that own users, campaigns and characters.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as OpenEnum from "../OpenEnum.ts"
import { Timestamp } from "../Timestamp.ts"
import * as Identifier from "./Identifier.ts"
import * as Text from "./Text.ts"
import { UserRole } from "./UserRole.ts"

export { CompanyId } from "./Identifier.ts"

/** Identifies the settings of a company. */
export const CompanySettingsId = /* @__PURE__ */ Identifier.make("CompanySettingsId")
/** Identifies the settings of a company. */
export type CompanySettingsId = typeof CompanySettingsId.Type

/**
 * What a developer's key may do with a company. Granting REVOKE takes the
 * permission away.
 */
export const CompanyPermission = /* @__PURE__ */ OpenEnum.make(["USER", "ADMIN", "OWNER", "REVOKE"])
/** What a developer's key may do with a company. */
export type CompanyPermission = typeof CompanyPermission.Type

/** Who may create, change and delete campaigns, books and chapters. */
export const PermissionManageCampaign = /* @__PURE__ */ OpenEnum.make(["UNRESTRICTED", "STORYTELLER"])
/** Who may create, change and delete campaigns, books and chapters. */
export type PermissionManageCampaign = typeof PermissionManageCampaign.Type

/** Who may create, change and delete characters of type NPC. */
export const PermissionManageNPC = /* @__PURE__ */ OpenEnum.make(["UNRESTRICTED", "STORYTELLER"])
/** Who may create, change and delete characters of type NPC. */
export type PermissionManageNPC = typeof PermissionManageNPC.Type

/** Who may grant experience: anybody, players to themselves, or storytellers only. */
export const PermissionsGrantXP = /* @__PURE__ */ OpenEnum.make(["UNRESTRICTED", "PLAYER", "STORYTELLER"])
/** Who may grant experience. */
export type PermissionsGrantXP = typeof PermissionsGrantXP.Type

/**
 * Who may change traits for `NO_COST`: anybody their own, anybody within 24
 * hours of the creation of the character, or storytellers only.
 */
export const PermissionsFreeTraitChanges = /* @__PURE__ */ OpenEnum.make([
  "UNRESTRICTED",
  "WITHIN_24_HOURS",
  "STORYTELLER",
])
/** Who may change traits for `NO_COST`. */
export type PermissionsFreeTraitChanges = typeof PermissionsFreeTraitChanges.Type

/**
 * Whether lowering a trait gives experience back: always, never, or within the
 * hour in which the same user raised it.
 */
export const PermissionsRecoupXP = /* @__PURE__ */ OpenEnum.make(["UNRESTRICTED", "DENIED", "WITHIN_SESSION"])
/** Whether lowering a trait gives experience back. */
export type PermissionsRecoupXP = typeof PermissionsRecoupXP.Type

/** The rules that a company plays by. */
export class CompanySettings extends Schema.Opaque<CompanySettings>()(Schema.Struct({
  id: CompanySettingsId,
  /** The experience that starting a character generation costs, 0 to 100. */
  character_autogen_xp_cost: Absent.as(Schema.Int, 10),
  /** The characters that a generation offers, 1 to 10. */
  character_autogen_num_choices: Absent.as(Schema.Int, 3),
  /** The starting points of a generated character, 0 to 100. */
  character_autogen_starting_points: Absent.as(Schema.Int, 0),
  permission_manage_campaign: Absent.as(PermissionManageCampaign, "UNRESTRICTED"),
  permission_manage_npc: Absent.as(PermissionManageNPC, "UNRESTRICTED"),
  permission_grant_xp: Absent.as(PermissionsGrantXP, "UNRESTRICTED"),
  permission_free_trait_changes: Absent.as(PermissionsFreeTraitChanges, "UNRESTRICTED"),
  permission_recoup_xp: Absent.as(PermissionsRecoupXP, "DENIED"),
  /** Whether specialties of abilities cost experience. Newer than server 0.27. */
  specialty_xp_cost_enabled: Absent.ifUnfit(Schema.Boolean),
})) {}

/** A company. */
export class Company extends Schema.Opaque<Company>()(Schema.Struct({
  id: Identifier.CompanyId,
  name: Schema.String,
  description: Absent.asNull(Schema.String),
  email: Schema.String,
  /** When anything of the company was last changed. Dice rolls do not count. */
  resources_modified_at: Timestamp,
  num_campaigns: Absent.as(Schema.Int, 0),
  num_player_characters: Absent.as(Schema.Int, 0),
  num_storyteller_characters: Absent.as(Schema.Int, 0),
  num_npc_characters: Absent.as(Schema.Int, 0),
  num_users: Absent.as(Schema.Int, 0),
  settings: CompanySettings,
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}

/** The first user of a new company, in fewer members than `User`. */
export class CompanyAdminUser extends Schema.Opaque<CompanyAdminUser>()(Schema.Struct({
  id: Identifier.UserId,
  username: Schema.String,
  email: Schema.String,
  role: UserRole,
  company_id: Identifier.CompanyId,
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}

/** A new company, and the ADMIN user made for the developer who created it. */
export class NewCompany extends Schema.Opaque<NewCompany>()(Schema.Struct({
  company: Company,
  admin_user: CompanyAdminUser,
})) {}

const zeroToHundred = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 100 }))

/**
 * Settings of a company in a request; those left out get their default in a
 * new company and stay unchanged in an existing one.
 */
export class CompanySettingsPatch extends Schema.Opaque<CompanySettingsPatch>()(Schema.Struct({
  /** The experience that starting a character generation costs, 0 to 100; at first 10. */
  character_autogen_xp_cost: Schema.optional(zeroToHundred),
  /** The characters that a generation offers, 1 to 10; at first 3. */
  character_autogen_num_choices: Schema.optional(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 10 }))),
  /** The starting points of a generated character, 0 to 100; at first 0. */
  character_autogen_starting_points: Schema.optional(zeroToHundred),
  /** Who may create, change and delete campaigns, books and chapters. */
  permission_manage_campaign: Schema.optional(PermissionManageCampaign.known),
  /** Who may create, change and delete characters of type NPC. */
  permission_manage_npc: Schema.optional(PermissionManageNPC.known),
  /** Who may grant experience: anybody, players to themselves, or storytellers only. */
  permission_grant_xp: Schema.optional(PermissionsGrantXP.known),
  /** Who may change traits for `NO_COST`: anybody, anybody for a day, or storytellers only. */
  permission_free_trait_changes: Schema.optional(PermissionsFreeTraitChanges.known),
  /** Whether lowering a trait gives experience back; at first DENIED, where the others start UNRESTRICTED. */
  permission_recoup_xp: Schema.optional(PermissionsRecoupXP.known),
  /** Whether a specialty costs experience. Newer than server 0.27, which ignores it. */
  specialty_xp_cost_enabled: Schema.optional(Schema.Boolean),
})) {}

/** A company to create. The developer of the key becomes its OWNER. */
export class CompanyCreate extends Schema.Opaque<CompanyCreate>()(Schema.Struct({
  /** What the company is called, 3 to 50 characters. */
  name: Text.between(3, 50),
  /** What is said of the company, at least 3 characters. */
  description: Schema.optional(Schema.NullOr(Text.atLeast(3))),
  /** The address of the company. valentina: declared optional by the server, which then refuses the empty default. */
  email: Text.Email,
  /** Settings that differ from the defaults. */
  settings: Schema.optional(Schema.NullOr(CompanySettingsPatch)),
})) {}

/** Changes to a company. What is left out stays. */
export class CompanyPatch extends Schema.Opaque<CompanyPatch>()(Schema.Struct({
  /** What the company is called, 3 to 50 characters. */
  name: Schema.optional(Text.between(3, 50)),
  /** What is said of the company, at least 3 characters; `null` clears it. */
  description: Schema.optional(Schema.NullOr(Text.atLeast(3))),
  /** The address of the company. */
  email: Schema.optional(Text.Email),
  /** Settings to change. Those that are left out stay. */
  settings: Schema.optional(CompanySettingsPatch),
})) {}

/** What a developer's key may do with one company. */
export class CompanyPermissionResponse extends Schema.Opaque<CompanyPermissionResponse>()(Schema.Struct({
  company_id: Identifier.CompanyId,
  /** The name of the company. */
  name: Schema.String,
  permission: CompanyPermission,
})) {}

/** A permission to give a developer, or with REVOKE to take away. */
export class CompanyPermissionRequest extends Schema.Opaque<CompanyPermissionRequest>()(Schema.Struct({
  /** The developer who gets the permission. */
  developer_id: Identifier.DeveloperId,
  /** What the developer may do in the company. */
  permission: CompanyPermission.known,
})) {}
