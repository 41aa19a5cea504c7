/**
 * What global administrators do.
 */
import * as Bytes from "effect/Bytes"
import * as Effect from "effect/Effect"
import * as Zip from "effect/encoding/Zip"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import type { DeveloperId } from "../../../schema/valentina/Developer.ts"
import { GlobalAdmin } from "../../../services/valentina/GlobalAdmin.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import * as Table from "../../server/Table.ts"
import * as FilterFaults from "../rules/FilterFaults.ts"
import type { Check } from "../rules/RolePermissions.ts"
import * as ApiKeys from "../store/ApiKeys.ts"
import * as Cascades from "../store/Cascades.ts"
import type { UserRow } from "../store/CompanyRows.ts"
import { moment, wholeSecond } from "../store/Moments.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import * as ServerLog from "../store/ServerLog.ts"
import type { State } from "../store/State.ts"
import * as AuditView from "../views/AuditView.ts"
import * as DeveloperView from "../views/DeveloperView.ts"
import { adminUserView } from "../views/UserView.ts"
import * as Identity from "../world/Identity.ts"
import * as Listing from "../world/Listing.ts"
import { allow, answer, change, fresh, handle, handleLater, need, page, type Valentina } from "../world/World.ts"
import * as DeveloperChange from "../writes/DeveloperChange.ts"
import * as UserChange from "../writes/UserChange.ts"

type Handled = Handlers<typeof GlobalAdmin.endpoints, Valentina>

// valentina: to the second, here only.
const second = (milliseconds: number) => moment(wholeSecond(milliseconds))

const developerHandlers: Pick<
  Handled,
  "listDevelopers" | "createDeveloper" | "getDeveloper" | "updateDeveloper" | "deleteDeveloper" | "createApiKey"
> = {
  listDevelopers: answer(({ input, state }) =>
    page(
      Listing.developers(state, { is_global_admin: input.is_global_admin }),
      input,
      (row) => DeveloperView.developerForAdmin(state, row),
    )
  ),

  createDeveloper: handle(function* (context) {
    const { input, state } = context
    const { email = input.email, username = input.username } = yield* DeveloperChange.identity(state, input)
    const row = Table.put(state.developers, {
      ...fresh<DeveloperId>(context),
      username,
      email,
      is_global_admin: input.is_global_admin ?? false,
      key_hash: null,
      key_generated: null,
      provider_audiences: null,
    })
    return DeveloperView.developerForAdmin(state, row)
  }),

  getDeveloper: answer(({ developer, state }) => DeveloperView.developerForAdmin(state, developer)),

  updateDeveloper: handle(function* (context) {
    const { developer, input, state } = context
    const identity = yield* DeveloperChange.identity(state, input, developer)
    const { is_global_admin, provider_audiences } = input
    const row = change(context, state.developers, developer, { ...identity, is_global_admin, provider_audiences })
    return DeveloperView.developerForAdmin(state, row)
  }),

  deleteDeveloper: answer(({ developer, state }) => Cascades.archiveDeveloper(state, developer)),

  createApiKey: answer((context) => {
    const { now, random, state } = context
    const { developer, key } = ApiKeys.rotate(state, random, context.developer, now)
    return {
      id: developer.id,
      username: developer.username,
      email: developer.email,
      date_created: second(developer.date_created),
      date_modified: second(developer.date_modified),
      api_key: Redacted.make(key),
      is_global_admin: developer.is_global_admin,
      key_generated: second(developer.key_generated ?? now),
      companies: DeveloperView.permissions(state, developer)
        .map(({ company_id, name, permission }) => ({ company_id, company_name: name, permission })),
    }
  }),
}

// The format knows no earlier moment, and a test's clock may start before it.
const firstMoment = Date.UTC(1980, 0, 1)

// Stored and not compressed, so that the answer needs no turn of the event loop.
const archive = (name: string, text: string, now: number): Effect.Effect<Uint8Array<ArrayBuffer>> =>
  Stream.make(Zip.file(name, text, { method: "Store", mtime: new Date(Math.max(now, firstMoment)) })).pipe(
    Stream.pipeThroughChannel(Zip.encode()),
    Stream.runCollect,
    Effect.map(Bytes.concat),
    Effect.orDie,
  )

const checksumOf = (text: string): number => {
  let [low, high] = [1, 0]
  for (const character of text) {
    low = (low + (character.codePointAt(0) ?? 0)) % 65_521
    high = (high + low) % 65_521
  }
  return high * 65_536 + low
}

/**
 * What the server's framework tells of a file's version.
 *
 * valentina: the archive is made for each download, so that no two are equal,
 * and nothing is asked of the version: a condition or range changes nothing.
 */
const versionOf = (name: string, size: number, now: number) => ({
  etag: `"${now / 1000}-${size}-${checksumOf(name)}"`,
  last_modified: new Date(now).toUTCString(),
})

const logHandlers: Pick<Handled, "listAuditLogs" | "tailLogs" | "downloadLogs"> = {
  listAuditLogs: answer(({ developer, include, incoming, input, state }) => {
    const rows = Listing.audit(state, "developer", developer.id, AuditView.filter(input, incoming, input.company_id))
    return page(rows, input, AuditView.entry(include))
  }),

  tailLogs: answer(({ input, state }) => ServerLog.tail(state.log, input.level, input.limit)),

  downloadLogs: handleLater(({ now, state }) => {
    const stamp = new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, "")
    const file_name = `vapi-logs-${stamp}Z.zip`
    return Effect.map(archive("noir.log", ServerLog.text(state.log), now), (bytes) => ({
      bytes,
      content_type: "application/zip",
      file_name,
      ...versionOf(file_name, bytes.length, now),
    }))
  }),
}

/** Bringing back a user: not into a company that is archived. */
const restorable = (state: State, user: UserRow): Check =>
  Table.find(state.companies, user.company_id) === undefined
    ? ProblemDocument.conflict("Cannot restore a user whose company is archived")
    : undefined

const userHandlers: Pick<Handled, "listUsers" | "createUser" | "getUser" | "updateUser" | "deleteUser"> = {
  listUsers: handle(function* ({ incoming, input, state }) {
    const { company_id, email, is_archived, role } = input
    yield* allow(email === undefined ? undefined : FilterFaults.ofEmail(email))
    const rows = Listing.usersOfAll(state, { company_id, email, is_archived, role })
    return page(rows, input, (row) => adminUserView(state, row, incoming.origin))
  }),

  createUser: handle(function* (context) {
    const { incoming, input, state } = context
    yield* need(Table.find(state.companies, input.company_id), ProblemDocument.entityNotFound("Company"))
    yield* UserChange.checkUsername(input.username)
    const { company_id, email, name_first, name_last, role, username } = input
    const row = Identity.createUser(context, { company_id, email, name_first, name_last, role, username })
    return adminUserView(state, row, incoming.origin)
  }),

  getUser: answer(({ incoming, state, user }) => adminUserView(state, user, incoming.origin)),

  updateUser: handle(function* (context) {
    const { incoming, input, journal, state, user } = context
    const { is_archived = user.archive !== null } = input
    const fields = yield* UserChange.fields(input)
    const isRestored = user.archive !== null && !is_archived
    yield* allow(isRestored ? restorable(state, user) : undefined)
    const active = isRestored ? Cascades.restoreUser(state, user) : user
    const changed = change(context, state.users, active, fields)
    if (active.archive === null && is_archived) Cascades.archiveUser(state, changed)
    if (is_archived !== (user.archive !== null)) {
      journal.changes = { ...journal.changes, is_archived: { old: !is_archived, new: is_archived } }
    }
    return adminUserView(state, Table.get(state.users, user.id) ?? changed, incoming.origin)
  }),

  // valentina: again for one that is archived already, and for a company's last ADMIN.
  deleteUser: answer(({ state, user }) => {
    if (user.archive === null) Cascades.archiveUser(state, user)
  }),
}

/** The operations of global administrators. */
export const globalAdminOperations = /* @__PURE__ */ area<Valentina>()(GlobalAdmin.endpoints, {
  ...developerHandlers,
  ...logHandlers,
  ...userHandlers,
})
