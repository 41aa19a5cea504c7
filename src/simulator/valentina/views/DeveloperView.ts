/**
 * Developers as answers have them.
 */
import type { CompanyPermissionResponse } from "../../../schema/valentina/Company.ts"
import type { Developer, DeveloperAdmin } from "../../../schema/valentina/Developer.ts"
import * as Table from "../../server/Table.ts"
import type { DeveloperRow } from "../store/CompanyRows.ts"
import { moment } from "../store/Moments.ts"
import type { State } from "../store/State.ts"
import { dates } from "../world/World.ts"

/**
 * What a developer may do with which companies.
 *
 * valentina: a company that was deleted stays in the list.
 */
export const permissions = (state: State, { id }: DeveloperRow): ReadonlyArray<CompanyPermissionResponse> =>
  Table.group(state.permissions, "developer", id).flatMap(({ company_id, permission }) => {
    const company = Table.get(state.companies, company_id)
    return company === undefined ? [] : [{ company_id, name: company.name, permission }]
  })

/** A developer, as seen by that developer. */
export const developer = (state: State, row: DeveloperRow): Developer => ({
  id: row.id,
  ...dates(row),
  username: row.username,
  email: row.email,
  key_generated: row.key_generated === null ? null : moment(row.key_generated),
  provider_audiences: row.provider_audiences,
  companies: permissions(state, row),
})

/** A developer, as seen by a global administrator. */
export const developerForAdmin = (state: State, row: DeveloperRow): DeveloperAdmin => ({
  ...developer(state, row),
  is_global_admin: row.is_global_admin,
})
