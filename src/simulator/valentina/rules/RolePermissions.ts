/**
 * What a user may do, by role and by the settings of the company. Each rule
 * gives the refusal, or nothing when the user may.
 */
import type { CompanyPermission } from "../../../schema/valentina/Company.ts"
import type { TraitModifyCurrency } from "../../../schema/valentina/TraitModifyCurrency.ts"
import type { UserRole } from "../../../schema/valentina/UserRole.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as Table from "../../server/Table.ts"
import type { CharacterRow, CharacterTraitRow } from "../store/CharacterRows.ts"
import type { CompanyRow, DeveloperRow, SettingsRow, UserRow } from "../store/CompanyRows.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import type { State } from "../store/State.ts"
import { noRights, permissionOf } from "./Permissions.ts"

/** The outcome of a rule: the refusal, or `undefined` when it is allowed. */
export type Check = Refusal | undefined

const manage = ProblemDocument.forbidden("Requesting user is not authorized to manage this user")
const changeRoles = ProblemDocument.forbidden("Requesting user is not authorized to change user roles")

/** Whether a user is a storyteller or above. */
export const isStoryteller = (user: UserRow): boolean => user.role === "STORYTELLER" || user.role === "ADMIN"

/** Approving, denying, merging, and listing who waits for it: administrators only. */
export const administer = (actor: UserRow): Check => actor.role === "ADMIN" ? undefined : manage

/** Changing a user other than the role, quick rolls, identities, deleting: the user itself or an administrator. */
export const manageUser = (actor: UserRow, target: UserRow): Check =>
  actor.id === target.id || actor.role === "ADMIN" ? undefined : manage

/** The roles that a new or approved user can get: 400 for the two others, whoever asks. */
export const assignable = (role: UserRole): Check =>
  role === "UNAPPROVED" || role === "DEACTIVATED"
    ? ProblemDocument.badRequest("Role UNAPPROVED or DEACTIVATED cannot be assigned")
    : undefined

/** Creating a user with a role. */
export const createUser = (actor: UserRow, role: UserRole): Check => {
  const refusal = assignable(role)
  if (refusal !== undefined || actor.role === "ADMIN") return refusal
  if (actor.role !== "STORYTELLER") return changeRoles
  return role === "STORYTELLER" || role === "PLAYER"
    ? undefined
    : ProblemDocument.forbidden(`Requesting user is not authorized to assign role '${role}'`)
}

/**
 * Changing a user's role.
 *
 * valentina: a storyteller can change no role but its own, to PLAYER.
 */
export const changeRole = (actor: UserRow, target: UserRow, role: UserRole): Check => {
  if (role === "UNAPPROVED") return ProblemDocument.badRequest("Role UNAPPROVED or DEACTIVATED cannot be assigned")
  if (actor.role === "ADMIN") return undefined
  if (actor.role !== "STORYTELLER") return changeRoles
  return actor.id === target.id && (role === "STORYTELLER" || role === "PLAYER") ? undefined : manage
}

/**
 * The last administrator of a company: 409 when `role` would take the role
 * away, or when the user is deleted and `role` is left out.
 */
export const keepAdministrator = (state: State, target: UserRow, role?: UserRole): Check => {
  if (target.role !== "ADMIN" || role === "ADMIN") return undefined
  const others = Table.group(state.users, "company", target.company_id)
    .some((user) => user.role === "ADMIN" && user.id !== target.id)
  return others ? undefined : ProblemDocument.conflict("The company needs at least one user with the role ADMIN")
}

/** Creating, changing and deleting campaigns, books and chapters, and their files. */
export const manageCampaign = (actor: UserRow, { permission_manage_campaign }: SettingsRow): Check =>
  permission_manage_campaign === "UNRESTRICTED" || isStoryteller(actor) ? undefined : noRights

/** Creating a character of a type. */
export const createCharacter = (actor: UserRow, type: CharacterRow["type"], settings: SettingsRow): Check => {
  if (type === "STORYTELLER") return isStoryteller(actor) ? undefined : noRights
  return type === "NPC" ? manageNpc(actor, settings) : undefined
}

const manageNpc = (actor: UserRow, { permission_manage_npc }: SettingsRow): Check =>
  permission_manage_npc === "UNRESTRICTED" || isStoryteller(actor) ? undefined : noRights

/** Seeing a character, and everything below its path. */
export const viewCharacter = (actor: UserRow, character: CharacterRow): Check =>
  character.type !== "STORYTELLER" || isStoryteller(actor) ? undefined : noRights

/** Changing a character, its inventory, notes and files. */
export const editCharacter = (actor: UserRow, character: CharacterRow, settings: SettingsRow): Check => {
  if (isStoryteller(actor)) return undefined
  if (character.type === "NPC") return manageNpc(actor, settings)
  return character.user_player_id === actor.id ? undefined : noRights
}

/** Changing a character's traits: as `editCharacter`, refused in other words. */
export const editTraits = (actor: UserRow, character: CharacterRow, settings: SettingsRow): Check =>
  editCharacter(actor, character, settings) === undefined
    ? undefined
    : ProblemDocument.forbidden("User does not own this character")

/** Granting and removing experience and cool points. */
export const grantExperience = (actor: UserRow, target: UserRow, { permission_grant_xp }: SettingsRow): Check => {
  if (isStoryteller(actor) || permission_grant_xp === "UNRESTRICTED") return undefined
  if (permission_grant_xp === "PLAYER" && actor.id === target.id) return undefined
  return ProblemDocument.forbidden("User is not authorized to grant experience to this user")
}

const dayMillis = 86_400_000

/** Changing traits for `NO_COST`. `now` is in milliseconds. */
export const changeFreely = (
  actor: UserRow,
  character: CharacterRow,
  { permission_free_trait_changes }: SettingsRow,
  now: number,
): Check => {
  if (isStoryteller(actor) || permission_free_trait_changes === "UNRESTRICTED") return undefined
  if (permission_free_trait_changes === "WITHIN_24_HOURS" && now - character.date_created <= dayMillis) return undefined
  return ProblemDocument.forbidden("User is not authorized to change traits without a cost")
}

const hourMillis = 3_600_000

/**
 * Getting experience back for lowering a trait to `value`. It applies to
 * storytellers too, and to no other currency.
 *
 * The session of WITHIN_SESSION is the last hour in which the same user raised
 * the trait; the value before the first of those raises is the floor.
 */
export const recoupExperience = (
  actor: UserRow,
  trait: Pick<CharacterTraitRow, "raises">,
  value: number,
  currency: TraitModifyCurrency,
  { permission_recoup_xp }: SettingsRow,
  now: number,
): Check => {
  if (currency !== "XP" || permission_recoup_xp === "UNRESTRICTED") return undefined
  if (permission_recoup_xp === "DENIED") {
    return ProblemDocument.forbidden("Experience cannot be recouped in this company")
  }
  const first = trait.raises.find((raise) => raise.user_id === actor.id && now - raise.at <= hourMillis)
  if (first === undefined) {
    return ProblemDocument.forbidden("Experience can only be recouped for raises of your current edit session")
  }
  return value >= first.from ? undefined : ProblemDocument.forbidden(
    `Cannot lower this trait below ${first.from} (the value at the start of your current edit session)`,
  )
}

/**
 * Demoting an owner where no other one is left: 400.
 *
 * valentina: global administrators do not count as owners, and are refused
 * themselves where they own a company.
 */
export const keepOwner = (
  state: State,
  company: CompanyRow,
  developer: DeveloperRow,
  permission: CompanyPermission,
): Check => {
  if (permission === "OWNER" || permissionOf(state, developer.id, company.id) !== "OWNER") return undefined
  const owners = Table.group(state.permissions, "company", company.id)
    .filter((row) => row.permission === "OWNER")
    .filter((row) => Table.find(state.developers, row.developer_id)?.is_global_admin === false)
  return owners.length < 2 ? ProblemDocument.badRequest("Every company must have at least one owner.") : undefined
}
