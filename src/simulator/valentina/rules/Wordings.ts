/**
 * How the audit log words the operations, as a table.
 */
import type { OperationId } from "../../../services/valentina/endpoints.ts"

/** The words of the entries of one operation. */
export interface Wording {
  /** What the operation is called. */
  readonly summary: string
  /**
   * What was done, with what stands in braces filled in: fields of the answer,
   * the input and the rows of the path. What is `sent` is told as the input has
   * it, where it has it, and else as the answer does. The filing in lower case where it is
   * left out.
   */
  readonly description?: string
}

const named = "{answer.name_first} {answer.name_last} ({lower:answer.character_class})"
const holder = "character '{character.name_first} {character.name_last}'"

/** The words of the operations that have words of their own. */
export const wordings: Readonly<Partial<Record<OperationId, Wording>>> = {
  updateDeveloperMe: { summary: "Update current developer", description: "Update developer '{answer.username}'" },
  regenerateDeveloperMeApiKey: {
    summary: "Regenerate API key",
    description: "Regenerate API key for developer '{answer.username}'",
  },
  globalAdminCreateDeveloper: { summary: "Create developer" },
  globalAdminUpdateDeveloper: { summary: "Update developer" },
  globalAdminDeleteDeveloper: { summary: "Delete developer" },
  globalAdminCreateDeveloperApiKey: { summary: "Create API key" },
  globalAdminCreateUser: {
    summary: "Create user",
    description: "created user {answer.username} in company {answer.company_id}",
  },
  globalAdminUpdateUser: { summary: "Update user" },
  globalAdminDeleteUser: { summary: "Delete user", description: "archived user {user.username}" },
  createCompany: { summary: "Create company", description: "Create company '{answer.company.name}'" },
  updateCompany: { summary: "Update company", description: "Update company '{answer.name}'" },
  deleteCompany: { summary: "Delete company", description: "Delete company '{company.name}'" },
  addDeveloperToCompany: {
    summary: "Grant developer access",
    description: "Grant {input.permission} permission to developer {input.developer_id} for company '{company.name}'",
  },
  createDictionaryTerm: { summary: "Create dictionary term", description: "Create dictionary term '{answer.term}'" },
  updateDictionaryTerm: { summary: "Update dictionary term", description: "Update dictionary term '{sent:term}'" },
  deleteDictionaryTerm: {
    summary: "Delete dictionary term",
    description: "Delete dictionary term '{dictionaryTerm.term}'",
  },
  createUser: { summary: "Create user" },
  updateUser: { summary: "Update user" },
  deleteUser: { summary: "Delete user" },
  mergeUsers: { summary: "Merge users", description: "Merge user into '{answer.username}'" },
  approveUser: { summary: "Approve user", description: "Approve user '{user.username}'" },
  denyUser: { summary: "Deny user", description: "Deny user '{user.username}'" },
  identifyUser: {
    summary: "Identify user",
    description: "Identify user '{answer.user.username}' via {input.provider} ({answer.resolution})",
  },
  linkUserIdentity: {
    summary: "Link identity",
    description: "Link {input.provider} identity to user '{user.username}'",
  },
  unlinkUserIdentity: {
    summary: "Unlink identity",
    description: "Unlink {input.provider} identity from user '{user.username}'",
  },
  setUserAvatar: { summary: "Set user avatar", description: "Set avatar for user '{user.username}'" },
  deleteUserAvatar: { summary: "Remove user avatar", description: "Remove avatar for user '{user.username}'" },
  addXp: { summary: "Add XP", description: "Add {input.amount} XP for '{user.username}'" },
  removeXp: { summary: "Remove XP", description: "Remove {input.amount} XP for '{user.username}'" },
  addCpToCampaignExperience: {
    summary: "Add cool points",
    description: "Add {input.amount} CP for '{user.username}'",
  },
  createUserQuickroll: { summary: "Create quick roll", description: "Create quick roll '{answer.name}'" },
  updateUserQuickroll: { summary: "Update quick roll", description: "Update quick roll '{answer.name}'" },
  deleteUserQuickroll: { summary: "Delete quick roll", description: "Delete quick roll '{quickRoll.name}'" },
  createCampaign: { summary: "Create campaign", description: "Create campaign '{answer.name}'" },
  updateCampaign: { summary: "Update campaign", description: "Update campaign '{sent:name}'" },
  deleteCampaign: { summary: "Delete campaign", description: "Delete campaign '{campaign.name}'" },
  createCampaignBook: {
    summary: "Create book",
    description: "Create book '{answer.number}: {answer.name}' for campaign '{campaign.name}'",
  },
  updateCampaignBook: { summary: "Update book", description: "Update book '{answer.number}: {sent:name}'" },
  deleteCampaignBook: { summary: "Delete book", description: "Delete book '{book.number}: {book.name}'" },
  renumberCampaignBook: {
    summary: "Renumber book",
    description: "Renumber book '{book.name}' from {book.number} to {input.number}",
  },
  createCampaignChapter: {
    summary: "Create chapter",
    description: "Create chapter '{answer.number}: {answer.name}' for book '{book.number}: {book.name}'",
  },
  updateCampaignChapter: { summary: "Update chapter", description: "Update chapter '{answer.number}: {answer.name}'" },
  deleteCampaignChapter: {
    summary: "Delete chapter",
    description: "Delete chapter '{chapter.number}: {chapter.name}'",
  },
  renumberCampaignChapter: {
    summary: "Renumber chapter",
    description: "Renumber chapter '{chapter.name}' from {chapter.number} to {input.number}",
  },
  createCharacter: { summary: "Create character", description: `Create character '${named}'` },
  updateCharacter: { summary: "Update character", description: `Update character '${named}'` },
  deleteCharacter: {
    summary: "Delete character",
    description: `Delete character '${named.replaceAll("answer.", "character.")}'`,
  },
  autogenerateCharacter: {
    summary: "Autogenerate character",
    description: `Autogenerate {lower:answer.type} character '${named}'`,
  },
  startChargenSession: { summary: "Start player character generation" },
  finalizeChargenSession: {
    summary: "Finalize character selection",
    description: `Finalize chargen session {input.session_id} and promote character '${named}'`,
  },
  createCharacterInventoryItem: {
    summary: "Create inventory item",
    description: "Create inventory item '{answer.name}'",
  },
  updateCharacterInventoryItem: {
    summary: "Update inventory item",
    description: "Update inventory item '{sent:name}'",
  },
  deleteCharacterInventoryItem: {
    summary: "Delete inventory item",
    description: "Delete inventory item '{inventoryItem.name}'",
  },
  assignTraitToCharacter: {
    summary: "Assign trait to character",
    description: `Assign trait '{answer.trait.name}' at value {answer.value} to ${holder}`,
  },
  bulkAssignTraitsToCharacter: {
    summary: "Bulk assign traits to character",
    description: `Bulk assign {input.items.length} traits to ${holder}`,
  },
  createCustomTrait: {
    summary: "Create custom trait",
    description: `Create custom trait '{answer.trait.name}' at value {answer.value} for ${holder}`,
  },
  modifyTraitValue: {
    summary: "Modify trait value",
    description: `Modify trait '{answer.trait.name}' to {answer.value} for ${holder}`,
  },
  deleteCharacterTrait: {
    summary: "Remove trait from character",
    description: `Delete trait '{trait.name}' from ${holder}`,
  },
}
