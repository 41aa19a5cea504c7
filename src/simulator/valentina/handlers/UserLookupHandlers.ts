/**
 * Finding a person's users in all companies of a developer.
 */
import type { UserLookupQuery } from "../../../schema/valentina/UserLookup.ts"
import { UserLookup } from "../../../services/valentina/UserLookup.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import * as Table from "../../server/Table.ts"
import * as FilterFaults from "../rules/FilterFaults.ts"
import * as Permissions from "../rules/Permissions.ts"
import type { UserRow } from "../store/CompanyRows.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import * as Listing from "../world/Listing.ts"
import { allow, handle, type Valentina } from "../world/World.ts"

type Query = { readonly [Name in keyof typeof UserLookupQuery]?: string | undefined }

const profileOf = (row: UserRow, name: keyof Query): unknown => {
  switch (name) {
    case "discord_id":
      return row.discord_profile?.id
    case "google_id":
      return row.google_profile?.id
    case "github_id":
      return row.github_profile?.id
    case "apple_id":
      return row.apple_profile?.id
    default:
      return row.email
  }
}

const fields = ["email", "discord_id", "google_id", "github_id", "apple_id"] as const
const exactlyOne = ProblemDocument.badRequest(`Exactly one of ${fields.join(", ")} is required`)

const handlers: Handlers<typeof UserLookup.endpoints, Valentina> = {
  find: handle(function* ({ developer, input, state }) {
    const given = fields.filter((name) => input[name] !== undefined)
    const [name, ...others] = given
    yield* allow(name === undefined || others.length > 0 ? exactlyOne : undefined)
    if (name === undefined) return []
    // valentina: a permission REVOKE, which lets read elsewhere, does not count here.
    const companies = Listing.companies(state, developer)
      .filter(({ id }) => developer.is_global_admin || Permissions.permissionOf(state, developer.id, id) !== "REVOKE")
    // valentina: who may look into no company is told nothing, not even that no address is such.
    if (name === "email" && (companies.length > 0 || developer.is_global_admin)) {
      yield* allow(FilterFaults.ofEmail(input.email ?? ""))
    }
    return companies.flatMap((company) =>
      Table.group(state.users, "company", company.id)
        .filter((row) => profileOf(row, name) === input[name])
        .map(({ id, role }) => ({ company_id: company.id, company_name: company.name, user_id: id, role }))
    )
  }),
}

/** The operations of the lookup. */
export const userLookupOperations = /* @__PURE__ */ area<Valentina>()(UserLookup.endpoints, handlers)
