/**
 * What users do.
 */
import { Users } from "../../../services/valentina/Users.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import * as Table from "../../server/Table.ts"
import * as FilterFaults from "../rules/FilterFaults.ts"
import * as RolePermissions from "../rules/RolePermissions.ts"
import * as Cascades from "../store/Cascades.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import * as StatisticsView from "../views/StatisticsView.ts"
import { userDetailView } from "../views/UserDetailView.ts"
import { userView } from "../views/UserView.ts"
import * as Identity from "../world/Identity.ts"
import * as Listing from "../world/Listing.ts"
import { allow, answer, change, handle, need, page, type Valentina } from "../world/World.ts"
import * as UserChange from "../writes/UserChange.ts"
import { assetHandlers } from "./assetHandlers.ts"
import { avatarHandlers } from "./avatarHandlers.ts"
import { experienceHandlers } from "./experienceHandlers.ts"
import { linkHandlers } from "./linkHandlers.ts"
import { noteHandlers } from "./noteHandlers.ts"
import { quickRollHandlers } from "./quickRollHandlers.ts"

const notWaiting = ProblemDocument.badRequest("User is not UNAPPROVED")

const handlers: Handlers<typeof Users.endpoints, Valentina> = {
  // valentina: an empty address asks for nothing.
  list: handle(function* ({ company, incoming, input, state }) {
    const email = input.email || undefined
    yield* allow(email === undefined ? undefined : FilterFaults.ofEmail(email))
    const rows = Listing.users(state, company.id, { role: input.user_role, email })
    return page(rows, input, (row) => userView(state, row, incoming.origin))
  }),

  create: handle(function* (context) {
    const { actor, company, incoming, input, state } = context
    yield* allow(RolePermissions.createUser(actor, input.role))
    yield* UserChange.checkUsername(input.username)
    const { email, name_first, name_last, role, username } = input
    const row = Identity.createUser(context, { company_id: company.id, email, name_first, name_last, role, username })
    return userView(state, row, incoming.origin)
  }),

  listUnapproved: handle(function* ({ actor, company, incoming, input, state }) {
    yield* allow(RolePermissions.administer(actor))
    const rows = Listing.users(state, company.id, { role: "UNAPPROVED" })
    return page(rows, input, (row) => userView(state, row, incoming.origin))
  }),

  merge: handle(function* (context) {
    const { actor, company, incoming, input, state } = context
    yield* allow(RolePermissions.administer(actor))
    const userOf = (id: string) => {
      const row = Table.find(state.users, id)
      return need(row?.company_id === company.id ? row : undefined, ProblemDocument.entityNotFound("User", id))
    }
    const primary = yield* userOf(input.primary_user_id)
    const secondary = yield* userOf(input.secondary_user_id)
    const row = yield* Identity.merge(context, primary, secondary)
    return userView(state, row, incoming.origin)
  }),

  get: answer(({ incoming, include, state, user }) => userDetailView(state, user, incoming.origin, include)),

  update: handle(function* (context) {
    const { actor, incoming, input, state, user } = context
    const { role } = input
    yield* allow(RolePermissions.manageUser(actor, user))
    if (role !== undefined) {
      yield* allow(RolePermissions.changeRole(actor, user, role))
      yield* allow(RolePermissions.keepAdministrator(state, user, role))
    }
    const row = change(context, state.users, user, yield* UserChange.fields(input))
    return userView(state, row, incoming.origin)
  }),

  delete: handle(function* ({ actor, state, user }) {
    yield* allow(RolePermissions.manageUser(actor, user))
    yield* allow(RolePermissions.keepAdministrator(state, user))
    Cascades.archiveUser(state, user)
  }),

  approve: handle(function* (context) {
    const { actor, incoming, input, state, user } = context
    yield* allow(RolePermissions.administer(actor))
    yield* allow(user.role === "UNAPPROVED" ? undefined : notWaiting)
    const row = change(context, state.users, user, { role: input.role })
    return userView(state, row, incoming.origin)
  }),

  deny: handle(function* ({ actor, state, user }) {
    yield* allow(RolePermissions.administer(actor))
    yield* allow(user.role === "UNAPPROVED" ? undefined : notWaiting)
    Cascades.archiveUser(state, user)
  }),

  getStatistics: answer(({ input, state, user }) =>
    StatisticsView.statistics(state, "user", user.id, input.num_top_traits)
  ),

  ...avatarHandlers,
  ...linkHandlers,
  ...experienceHandlers,
  ...quickRollHandlers,
  // valentina: any user may write notes on any other, and upload files.
  ...noteHandlers("user"),
  ...assetHandlers("user"),
}

/** The operations of users. */
export const userOperations = /* @__PURE__ */ area<Valentina>()(Users.endpoints, handlers)
