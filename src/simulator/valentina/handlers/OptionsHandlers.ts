/**
 * Which values the enumerations have.
 */
import { AssetType } from "../../../schema/valentina/Asset.ts"
import { AuditEntityType, AuditOperation } from "../../../schema/valentina/AuditLog.ts"
import { CharacterClass, CharacterStatus, CharacterType, GameVersion } from "../../../schema/valentina/Character.ts"
import { AbilityFocus, AutoGenExperienceLevel } from "../../../schema/valentina/CharacterGeneration.ts"
import {
  CompanyPermission,
  PermissionManageCampaign,
  PermissionManageNPC,
  PermissionsFreeTraitChanges,
  PermissionsGrantXP,
  PermissionsRecoupXP,
} from "../../../schema/valentina/Company.ts"
import { DiceSize, RollResultType } from "../../../schema/valentina/DiceRoll.ts"
import { HunterCreed } from "../../../schema/valentina/HunterAttributes.ts"
import { IdentityProvider, IdentityResolution } from "../../../schema/valentina/Identity.ts"
import { InventoryItemType } from "../../../schema/valentina/Inventory.ts"
import type { CompanyOptions } from "../../../schema/valentina/Options.ts"
import { SpecialtyType } from "../../../schema/valentina/Specialty.ts"
import { BlueprintTraitOrderBy } from "../../../schema/valentina/Trait.ts"
import { TraitModifyCurrency } from "../../../schema/valentina/TraitModifyCurrency.ts"
import { HunterEdgeType } from "../../../schema/valentina/TraitSubcategory.ts"
import { UserRole } from "../../../schema/valentina/UserRole.ts"
import { WerewolfRenown } from "../../../schema/valentina/WerewolfTribe.ts"
import { Options } from "../../../services/valentina/Options.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import { trackerRules } from "../rules/Trackers.ts"
import { answer, type Valentina } from "../world/World.ts"

// The order is the server's, which differs from that of the schemas here and there.
const characters: Omit<CompanyOptions["characters"], "_related"> = {
  AbilityFocus: AbilityFocus.values,
  AutoGenExperienceLevel: AutoGenExperienceLevel.values,
  BlueprintTraitOrderBy: BlueprintTraitOrderBy.values,
  CharacterClass: CharacterClass.values,
  CharacterStatus: CharacterStatus.values,
  CharacterType: CharacterType.values,
  GameVersion: GameVersion.values,
  HunterCreed: HunterCreed.values,
  HunterEdgeType: HunterEdgeType.values,
  InventoryItemType: InventoryItemType.values,
  SpecialtyType: SpecialtyType.values,
  TraitModifyCurrency: TraitModifyCurrency.values,
  WerewolfRenown: WerewolfRenown.values,
  TrackerRules: trackerRules,
}

/** By name, what follows the blueprint in the address. */
const related = {
  concepts: "concepts",
  traits: "traits",
  trait_sections: "sections",
  trait_categories: "categories",
  vampire_clans: "vampire-clans",
  werewolf_tribes: "werewolf-tribes",
  werewolf_auspices: "werewolf-auspices",
  vampire_clan_detail: "vampire-clans/{vampire_clan_id}",
  werewolf_auspice_detail: "werewolf-auspices/{werewolf_auspice_id}",
  werewolf_tribe_detail: "werewolf-tribes/{werewolf_tribe_id}",
}

const relatedTo = (origin: string): Readonly<Record<string, string>> => {
  const blueprint = `${origin}/api/v1/companies/{company_id}/characterblueprint`
  return Object.fromEntries(Object.entries(related).map(([name, path]) => [name, `${blueprint}/${path}`]))
}

const handlers: Handlers<typeof Options.endpoints, Valentina> = {
  get: answer(({ incoming }) => ({
    companies: {
      CompanyPermission: CompanyPermission.values,
      PermissionManageCampaign: PermissionManageCampaign.values,
      PermissionManageNPC: PermissionManageNPC.values,
      PermissionsGrantXP: PermissionsGrantXP.values,
      PermissionsFreeTraitChanges: PermissionsFreeTraitChanges.values,
      PermissionsRecoupXP: PermissionsRecoupXP.values,
    },
    characters: { ...characters, _related: relatedTo(incoming.origin) },
    character_autogeneration: {
      CharacterClassPercentileChance: [
        "MORTAL: 0-59",
        "VAMPIRE: 60-68",
        "WEREWOLF: 69-77",
        "MAGE: 78-86",
        "HUNTER: 87-95",
        "GHOUL: 96-100",
      ],
    },
    users: {
      IdentityProvider: IdentityProvider.values,
      IdentityResolution: IdentityResolution.values,
      UserRole: UserRole.values,
    },
    gameplay: { DiceSize: DiceSize.literals, RollResultType: RollResultType.values },
    assets: { AssetType: AssetType.values },
    audit_logs: { AuditEntityType: AuditEntityType.values, AuditOperation: AuditOperation.values },
  })),
}

/** The operations of options. */
export const optionsOperations = /* @__PURE__ */ area<Valentina>()(Options.endpoints, handlers)
