/**
 * What is asked of the role of the acting user before path and body are looked at.
 */
import type * as Endpoint from "../../../internal/Endpoint.ts"
import * as Table from "../../server/Table.ts"
import * as Ids from "../store/Ids.ts"
import type { State } from "../store/State.ts"
import { noRights, type Parties } from "./Permissions.ts"
import * as RolePermissions from "./RolePermissions.ts"
import { ruleOf } from "./ruleOf.ts"

type Params = Readonly<Record<string, string>>

type Guarding = Required<{ readonly [Name in "actor" | "company"]: NonNullable<Parties[Name]> }>

/** A character that is not there is told of later. */
const ofCharacter = (state: State, { actor, company }: Guarding, { character_id = "" }: Params) => {
  const character = Table.find(state.characters, Ids.normaliseHeader(character_id))
  if (character === undefined || character.company_id !== company.id) return undefined
  return RolePermissions.viewCharacter(actor, character) ??
    RolePermissions.editCharacter(actor, character, company.settings)
}

/** valentina: whether the user is there is not asked, so that others learn nothing of it. */
const ofSelf = ({ actor }: Guarding, { user_id = "" }: Params) => {
  const id = Ids.normaliseHeader(user_id)
  return id === undefined || actor.role === "ADMIN" || actor.id === id ? undefined : noRights
}

/** The refusal of a call for the role of the acting user, where a guard of the server asks. */
export const refusalOf = (
  state: State,
  { operation }: Endpoint.Endpoint,
  { actor, company }: Parties,
  params: Params,
): RolePermissions.Check => {
  if (actor === undefined || company === undefined) return undefined
  switch (ruleOf(operation)?.roles) {
    case "campaign":
      return RolePermissions.manageCampaign(actor, company.settings)
    case "character":
      return ofCharacter(state, { actor, company }, params)
    case "storyteller":
      return RolePermissions.isStoryteller(actor) ? undefined : noRights
    case "self":
      return ofSelf({ actor, company }, params)
    default:
      return undefined
  }
}
