/**
 * The values that a server knows for its enumerations.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"

const values = Absent.asEmpty(Schema.String)

/** What the trackers of one kind take. */
export class TrackerRule extends Schema.Opaque<TrackerRule>()(Schema.Struct({
  actions: values,
  damage_types: values,
})) {}

/** An area that the server does not have has no values. */
const area = <const Fields extends Schema.Struct.Fields>(fields: Fields) =>
  // The compiler cannot see that every field may be left out.
  Absent.as(Schema.Struct(fields), {} as Schema.Struct<Fields>["Encoded"])

/**
 * The values that a server knows for its enumerations, by area and by the name
 * of the enumeration. The values are plain texts: what a server adds is what
 * the answer is asked for.
 */
export class CompanyOptions extends Schema.Opaque<CompanyOptions>()(Schema.Struct({
  companies: area({
    CompanyPermission: values,
    PermissionManageCampaign: values,
    PermissionManageNPC: values,
    PermissionsGrantXP: values,
    PermissionsFreeTraitChanges: values,
    PermissionsRecoupXP: values,
  }),
  characters: area({
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
    TrackerRules: Absent.ifUnfit(Schema.Record(Schema.String, Schema.Record(Schema.String, TrackerRule))),
    /** Absolute addresses of lists, by name, with `{company_id}` and the like to be filled in. */
    _related: Absent.ifUnfitAs(Schema.Record(Schema.String, Schema.String), {}),
  }),
  character_autogeneration: area({
    /** How likely a class is, such as `MORTAL: 0-59`. */
    CharacterClassPercentileChance: values,
  }),
  users: area({
    IdentityProvider: values,
    IdentityResolution: values,
    UserRole: values,
  }),
  gameplay: area({
    DiceSize: Absent.asEmpty(Schema.Int),
    RollResultType: values,
  }),
  assets: area({
    AssetType: values,
  }),
  audit_logs: area({
    AuditEntityType: values,
    AuditOperation: values,
  }),
})) {}
