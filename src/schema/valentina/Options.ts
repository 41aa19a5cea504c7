/**
 * The values that a server knows for its enumerations.
 */
import * as Schema from "effect/Schema"

const values = Schema.Array(Schema.String)

/** What the trackers of one kind take. */
export class TrackerRule extends Schema.Opaque<TrackerRule>()(Schema.Struct({
  actions: values,
  damage_types: values,
})) {}

/**
 * The values that a server knows for its enumerations, by area and by the name
 * of the enumeration. The values are plain texts: what a server adds is what
 * the answer is asked for.
 */
export class CompanyOptions extends Schema.Opaque<CompanyOptions>()(Schema.Struct({
  companies: Schema.Struct({
    CompanyPermission: values,
    PermissionManageCampaign: values,
    PermissionManageNPC: values,
    PermissionsGrantXP: values,
    PermissionsFreeTraitChanges: values,
    PermissionsRecoupXP: values,
  }),
  characters: Schema.Struct({
    AbilityFocus: values,
    AutoGenExperienceLevel: values,
    BlueprintTraitOrderBy: values,
    CharacterClass: values,
    CharacterStatus: values,
    CharacterType: values,
    GameVersion: values,
    HunterCreed: values,
    HunterEdgeType: values,
    InventoryItemType: values,
    SpecialtyType: values,
    TraitModifyCurrency: values,
    WerewolfRenown: values,
    /** By edition, then by type of tracker or `HEALTH`. Newer than server 0.27. */
    TrackerRules: Schema.optionalKey(Schema.Record(Schema.String, Schema.Record(Schema.String, TrackerRule))),
    /** Absolute addresses of lists, by name, with `{company_id}` and the like to be filled in. */
    _related: Schema.Record(Schema.String, Schema.String),
  }),
  character_autogeneration: Schema.Struct({
    /** How likely a class is, such as `MORTAL: 0-59`. */
    CharacterClassPercentileChance: values,
  }),
  users: Schema.Struct({
    IdentityProvider: values,
    IdentityResolution: values,
    UserRole: values,
  }),
  gameplay: Schema.Struct({
    DiceSize: Schema.Array(Schema.Int),
    RollResultType: values,
  }),
  assets: Schema.Struct({
    AssetType: values,
  }),
  audit_logs: Schema.Struct({
    AuditEntityType: values,
    AuditOperation: values,
  }),
})) {}
