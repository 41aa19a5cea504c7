/**
 * What every write says of itself: who decides about the role of the acting
 * user, and how the audit log files it.
 */
import type { AuditEntityType, AuditOperation } from "../../../schema/valentina/AuditLog.ts"
import type { WriteOperationId } from "../../../services/valentina/endpoints.ts"

/** What is said of a write. */
export interface WriteRule {
  /**
   * Who decides about the role.
   *
   * - `campaign`: `permission_manage_campaign` of the company, before path and
   *   body are looked at;
   * - `character`: whoever plays the character of the path, or a storyteller,
   *   as early;
   * - `storyteller`: storytellers, as early;
   * - `self`: the user of the path, or an administrator, as early;
   * - `handler`: the handler, since it depends on what the request names;
   * - `developer`: nobody, since no user acts; the developer's permission counts.
   */
  readonly roles: "campaign" | "character" | "storyteller" | "self" | "handler" | "developer"
  /**
   * What the audit log files it as; `null` where it leaves no entry. An
   * entry also moves the company's `resources_modified_at`, and empties the
   * cache of the key.
   */
  readonly audit: readonly [entity: AuditEntityType | null, operation: AuditOperation] | null
}

/** Each write has its rule: the compiler names the one that is missing. */
export interface RolesAndAuditOfEachWrite extends Readonly<Record<WriteOperationId, WriteRule>> {}

/**
 * The rules.
 *
 * valentina: a file that is uploaded is filed under what it belongs to, one
 * that is deleted under ASSET, and what developers do with themselves under
 * nothing. Cool points, access and keys count as CREATE.
 */
export const rules: RolesAndAuditOfEachWrite = {
  createCampaignBook: { roles: "campaign", audit: ["BOOK", "CREATE"] },
  updateCampaignBook: { roles: "campaign", audit: ["BOOK", "UPDATE"] },
  deleteCampaignBook: { roles: "campaign", audit: ["BOOK", "DELETE"] },
  renumberCampaignBook: { roles: "campaign", audit: ["BOOK", "UPDATE"] },
  createBookNote: { roles: "handler", audit: ["NOTE", "CREATE"] },
  updateBookNote: { roles: "handler", audit: ["NOTE", "UPDATE"] },
  deleteBookNote: { roles: "handler", audit: ["NOTE", "DELETE"] },
  uploadBookAsset: { roles: "campaign", audit: ["BOOK", "CREATE"] },
  deleteBookAsset: { roles: "campaign", audit: ["ASSET", "DELETE"] },

  createCampaign: { roles: "campaign", audit: ["CAMPAIGN", "CREATE"] },
  updateCampaign: { roles: "campaign", audit: ["CAMPAIGN", "UPDATE"] },
  deleteCampaign: { roles: "campaign", audit: ["CAMPAIGN", "DELETE"] },
  createCampaignNote: { roles: "handler", audit: ["NOTE", "CREATE"] },
  updateCampaignNote: { roles: "handler", audit: ["NOTE", "UPDATE"] },
  deleteCampaignNote: { roles: "handler", audit: ["NOTE", "DELETE"] },
  uploadCampaignAsset: { roles: "campaign", audit: ["CAMPAIGN", "CREATE"] },
  deleteCampaignAsset: { roles: "campaign", audit: ["ASSET", "DELETE"] },

  createCampaignChapter: { roles: "campaign", audit: ["CHAPTER", "CREATE"] },
  updateCampaignChapter: { roles: "campaign", audit: ["CHAPTER", "UPDATE"] },
  deleteCampaignChapter: { roles: "campaign", audit: ["CHAPTER", "DELETE"] },
  renumberCampaignChapter: { roles: "campaign", audit: ["CHAPTER", "UPDATE"] },
  createChapterNote: { roles: "handler", audit: ["NOTE", "CREATE"] },
  updateChapterNote: { roles: "handler", audit: ["NOTE", "UPDATE"] },
  deleteChapterNote: { roles: "handler", audit: ["NOTE", "DELETE"] },
  uploadChapterAsset: { roles: "campaign", audit: ["CHAPTER", "CREATE"] },
  deleteChapterAsset: { roles: "campaign", audit: ["ASSET", "DELETE"] },

  autogenerateCharacter: { roles: "storyteller", audit: ["CHARACTER", "CREATE"] },
  startChargenSession: { roles: "handler", audit: ["CHARGEN_SESSION", "CREATE"] },
  finalizeChargenSession: { roles: "handler", audit: ["CHARACTER", "CREATE"] },

  createCharacter: { roles: "handler", audit: ["CHARACTER", "CREATE"] },
  updateCharacter: { roles: "character", audit: ["CHARACTER", "UPDATE"] },
  deleteCharacter: { roles: "character", audit: ["CHARACTER", "DELETE"] },
  createCharacterInventoryItem: { roles: "character", audit: ["CHARACTER_INVENTORY", "CREATE"] },
  updateCharacterInventoryItem: { roles: "character", audit: ["CHARACTER_INVENTORY", "UPDATE"] },
  deleteCharacterInventoryItem: { roles: "character", audit: ["CHARACTER_INVENTORY", "DELETE"] },
  setCharacterHealth: { roles: "handler", audit: ["CHARACTER_HEALTH", "UPDATE"] },
  applyCharacterHealthAction: { roles: "handler", audit: ["CHARACTER_HEALTH", "UPDATE"] },
  createCharacterNote: { roles: "handler", audit: ["NOTE", "CREATE"] },
  updateCharacterNote: { roles: "handler", audit: ["NOTE", "UPDATE"] },
  deleteCharacterNote: { roles: "handler", audit: ["NOTE", "DELETE"] },
  uploadCharacterAsset: { roles: "character", audit: ["CHARACTER", "CREATE"] },
  deleteCharacterAsset: { roles: "character", audit: ["ASSET", "DELETE"] },

  assignTraitToCharacter: { roles: "handler", audit: ["CHARACTER_TRAIT", "CREATE"] },
  bulkAssignTraitsToCharacter: { roles: "handler", audit: ["CHARACTER_TRAIT", "CREATE"] },
  createCustomTrait: { roles: "handler", audit: ["CHARACTER_TRAIT", "CREATE"] },
  modifyTraitValue: { roles: "handler", audit: ["CHARACTER_TRAIT", "UPDATE"] },
  deleteCharacterTrait: { roles: "handler", audit: ["CHARACTER_TRAIT", "DELETE"] },
  addCharacterTraitSpecialty: { roles: "handler", audit: ["CHARACTER_TRAIT_SPECIALTY", "CREATE"] },
  updateCharacterTraitSpecialty: { roles: "handler", audit: ["CHARACTER_TRAIT_SPECIALTY", "UPDATE"] },
  deleteCharacterTraitSpecialty: { roles: "handler", audit: ["CHARACTER_TRAIT_SPECIALTY", "DELETE"] },
  setCharacterTraitTracker: { roles: "handler", audit: ["CHARACTER_TRAIT", "UPDATE"] },
  applyCharacterTraitTrackerAction: { roles: "handler", audit: ["CHARACTER_TRAIT", "UPDATE"] },

  createCompany: { roles: "developer", audit: ["COMPANY", "CREATE"] },
  updateCompany: { roles: "developer", audit: ["COMPANY", "UPDATE"] },
  deleteCompany: { roles: "developer", audit: ["COMPANY", "DELETE"] },
  addDeveloperToCompany: { roles: "developer", audit: ["COMPANY", "CREATE"] },

  updateDeveloperMe: { roles: "developer", audit: [null, "UPDATE"] },
  regenerateDeveloperMeApiKey: { roles: "developer", audit: [null, "CREATE"] },

  createDiceRoll: { roles: "handler", audit: null },
  createQuickRoll: { roles: "handler", audit: null },

  createDictionaryTerm: { roles: "developer", audit: ["DICTIONARY_TERM", "CREATE"] },
  updateDictionaryTerm: { roles: "developer", audit: ["DICTIONARY_TERM", "UPDATE"] },
  deleteDictionaryTerm: { roles: "developer", audit: ["DICTIONARY_TERM", "DELETE"] },

  globalAdminCreateDeveloper: { roles: "developer", audit: ["DEVELOPER", "CREATE"] },
  globalAdminUpdateDeveloper: { roles: "developer", audit: ["DEVELOPER", "UPDATE"] },
  globalAdminDeleteDeveloper: { roles: "developer", audit: ["DEVELOPER", "DELETE"] },
  globalAdminCreateDeveloperApiKey: { roles: "developer", audit: ["DEVELOPER", "CREATE"] },
  globalAdminCreateUser: { roles: "developer", audit: ["USER", "CREATE"] },
  globalAdminUpdateUser: { roles: "developer", audit: ["USER", "UPDATE"] },
  globalAdminDeleteUser: { roles: "developer", audit: ["USER", "DELETE"] },

  identifyUser: { roles: "handler", audit: ["USER", "CREATE"] },

  createUser: { roles: "handler", audit: ["USER", "CREATE"] },
  mergeUsers: { roles: "handler", audit: ["USER", "UPDATE"] },
  updateUser: { roles: "handler", audit: ["USER", "UPDATE"] },
  deleteUser: { roles: "handler", audit: ["USER", "DELETE"] },
  approveUser: { roles: "handler", audit: ["USER", "UPDATE"] },
  denyUser: { roles: "handler", audit: ["USER", "UPDATE"] },
  setUserAvatar: { roles: "self", audit: ["USER", "UPDATE"] },
  deleteUserAvatar: { roles: "self", audit: ["USER", "DELETE"] },
  linkUserIdentity: { roles: "handler", audit: ["USER", "UPDATE"] },
  unlinkUserIdentity: { roles: "handler", audit: ["USER", "UPDATE"] },
  addXp: { roles: "handler", audit: ["EXPERIENCE", "UPDATE"] },
  removeXp: { roles: "handler", audit: ["EXPERIENCE", "UPDATE"] },
  addCpToCampaignExperience: { roles: "handler", audit: ["EXPERIENCE", "CREATE"] },
  createUserQuickroll: { roles: "handler", audit: ["QUICKROLL", "CREATE"] },
  updateUserQuickroll: { roles: "handler", audit: ["QUICKROLL", "UPDATE"] },
  deleteUserQuickroll: { roles: "handler", audit: ["QUICKROLL", "DELETE"] },
  createUserNote: { roles: "handler", audit: ["NOTE", "CREATE"] },
  updateUserNote: { roles: "handler", audit: ["NOTE", "UPDATE"] },
  deleteUserNote: { roles: "handler", audit: ["NOTE", "DELETE"] },
  uploadUserAsset: { roles: "handler", audit: ["USER", "CREATE"] },
  deleteUserAsset: { roles: "handler", audit: ["ASSET", "DELETE"] },
}
