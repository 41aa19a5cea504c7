/**
 * What companies do.
 */
import * as Result from "effect/Result"
import type { CompanyId, CompanySettingsId, CompanySettingsPatch } from "../../../schema/valentina/Company.ts"
import { Companies } from "../../../services/valentina/Companies.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import type { Refusal } from "../../server/Refusal.ts"
import * as Table from "../../server/Table.ts"
import * as Permissions from "../rules/Permissions.ts"
import * as RolePermissions from "../rules/RolePermissions.ts"
import * as Cascades from "../store/Cascades.ts"
import type { CompanyRow, SettingsRow } from "../store/CompanyRows.ts"
import * as Ids from "../store/Ids.ts"
import * as Normalisation from "../store/Normalisation.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import * as AuditView from "../views/AuditView.ts"
import * as CompanyView from "../views/CompanyView.ts"
import * as StatisticsView from "../views/StatisticsView.ts"
import * as Identity from "../world/Identity.ts"
import * as Listing from "../world/Listing.ts"
import { defaultSettings } from "../world/SeedData.ts"
import { allow, answer, change, dates, fresh, handle, need, page, type Valentina } from "../world/World.ts"

const withSettings = (settings: SettingsRow, patch: CompanySettingsPatch | null | undefined): SettingsRow => {
  const given = Object.entries(patch ?? {}).filter(([, value]) => value !== undefined)
  return { ...settings, ...Object.fromEntries(given) }
}

const trimmed = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : Normalisation.trimmed(text)

type CompanyPatch = Parameters<Handlers<typeof Companies.endpoints, Valentina>["update"]>[0]["input"]

/** The changed fields of a company, but for its settings. */
const ownFields = ({ description, email, name }: CompanyPatch) => ({
  name: trimmed(name),
  description: description === undefined ? undefined : Normalisation.blankKept(description),
  email: trimmed(email),
})

/**
 * Changes a company whose new settings the database refuses.
 *
 * valentina: the company is kept before its settings are.
 */
export const updateUnfit = (refusal: Refusal): Handlers<typeof Companies.endpoints, Valentina>["update"] =>
  handle(function* (context) {
    change(context, context.state.companies, context.company, ownFields(context.input))
    return yield* Result.fail(refusal)
  })

const handlers: Handlers<typeof Companies.endpoints, Valentina> = {
  list: handle(function* ({ developer, input, state }) {
    // valentina: the key of a developer who was deleted may live on.
    yield* need(developer.archive === null || undefined, ProblemDocument.entityNotFound("Developer"))
    return page(Listing.companies(state, developer), input, (row) => CompanyView.company(state, row))
  }),

  create: answer((context) => {
    const { developer, input, now, random, state } = context
    const settings = withSettings(defaultSettings(Ids.mint<CompanySettingsId>(state, random, now)), input.settings)
    const company: CompanyRow = Table.put(state.companies, {
      ...fresh<CompanyId>(context),
      name: Normalisation.trimmed(input.name),
      description: Normalisation.blankKept(input.description),
      email: Normalisation.trimmed(input.email),
      resources_modified_at: now,
      settings,
    })
    Permissions.grant(state, developer.id, company.id, "OWNER")
    const { email, username } = developer
    const user = Identity.createUser(context, { company_id: company.id, username, email, role: "ADMIN" })
    return {
      company: CompanyView.company(state, company),
      admin_user: {
        id: user.id,
        username: user.username,
        email: user.email,
        role: user.role,
        company_id: company.id,
        ...dates(user),
      },
    }
  }),

  get: answer(({ company, state }) => CompanyView.company(state, company)),

  update: answer((context) => {
    const { company, input, state } = context
    const changed = change(context, state.companies, company, {
      ...ownFields(input),
      settings: withSettings(company.settings, input.settings),
    })
    return CompanyView.company(state, changed)
  }),

  delete: answer(({ company, state }) => Cascades.archiveCompany(state, company)),

  grantAccess: handle(function* ({ company, input, state }) {
    const { developer_id, permission } = input
    const other = yield* need(
      Table.find(state.developers, developer_id),
      ProblemDocument.badRequest(`Developer ${developer_id} not found`),
    )
    yield* allow(RolePermissions.keepOwner(state, company, other, permission))
    Permissions.grant(state, other.id, company.id, permission)
    return { company_id: company.id, name: company.name, permission }
  }),

  getStatistics: answer(({ company, input, state }) =>
    StatisticsView.statistics(state, "company", company.id, input.num_top_traits)
  ),

  listAuditLogs: answer(({ company, include, incoming, input, state }) =>
    page(
      Listing.audit(state, "company", company.id, AuditView.filter(input, incoming)),
      input,
      AuditView.entry(include),
    )
  ),
}

/** The operations of companies. */
export const companyOperations = /* @__PURE__ */ area<Valentina>()(Companies.endpoints, handlers)
