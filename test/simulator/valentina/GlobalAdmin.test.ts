import { assert, describe, it } from "@effect/vitest"
import {
  Campaigns,
  Companies,
  CompanyId,
  Developers,
  GlobalAdmin,
  UserId,
  Users,
  Valentina,
} from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import * as Zip from "effect/encoding/Zip"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/testing/TestClock"
import { character, simulated } from "./simulated.ts"

const { companyId, users: seeded } = ValentinaSimulator
const tagOf = <A, E extends { readonly _tag: string }, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.flip(effect), ({ _tag }) => _tag)

const alice = { username: "Alice Dev", email: "alice@example.com" }

describe("developers", () => {
  it.effect("are made without a key, with names and addresses that nobody else has", () =>
    Effect.gen(function* () {
      const admin = yield* GlobalAdmin
      const made = yield* admin.createDeveloper(alice)
      assert.deepStrictEqual([made.username, made.key_generated, made.is_global_admin], ["alice-dev", null, false])
      assert.strictEqual(yield* tagOf(admin.createDeveloper({ ...alice, email: "a@example.com" })), "ConflictError")
      assert.strictEqual(yield* tagOf(admin.createDeveloper({ ...alice, username: "bob" })), "ConflictError")
      assert.deepStrictEqual(
        (yield* admin.listDevelopers()).items.map(({ username }) => username),
        ["alice-dev", "developer"],
      )
      assert.strictEqual((yield* admin.listDevelopers({ is_global_admin: true })).total, 1)
      const of = { developer_id: made.id }
      const audiences = { google: ["aud"] }
      const changed = yield* admin.updateDeveloper({ ...of, provider_audiences: audiences, is_global_admin: true })
      assert.deepStrictEqual([changed.provider_audiences, changed.is_global_admin], [audiences, true])
      assert.isNull((yield* admin.updateDeveloper({ ...of, provider_audiences: null })).provider_audiences)
      assert.strictEqual((yield* admin.getDeveloper(of)).email, alice.email)
      const log = yield* admin.listAuditLogs({ developer_id: (yield* (yield* Developers).getMe()).id })
      assert.deepStrictEqual(
        log.items.map(({ changes, entity_type, operation }) => [entity_type, operation, changes]),
        [
          ["DEVELOPER", "UPDATE", { provider_audiences: { old: "{'google': ['aud']}", new: null } }],
          ["DEVELOPER", "UPDATE", {
            provider_audiences: { old: null, new: "{'google': ['aud']}" },
            is_global_admin: { old: false, new: true },
          }],
          ["DEVELOPER", "CREATE", null],
        ],
      )
    }).pipe(simulated))

  it.effect("get keys, of which the last one works", () =>
    Effect.gen(function* () {
      const admin = yield* GlobalAdmin
      const developers = yield* Developers
      const { id: developer_id } = yield* admin.createDeveloper(alice)
      yield* (yield* Companies).grantAccess({ company_id: companyId, developer_id, permission: "USER" })
      const first = yield* admin.createApiKey({ developer_id })
      assert.deepStrictEqual(
        first.companies.map(({ company_name, permission }) => [company_name, permission]),
        [["The Simulated Company", "USER"]],
      )
      assert.isFalse(first.is_global_admin)
      const second = yield* admin.createApiKey({ developer_id })
      const me = developers.getMe()
      assert.strictEqual(yield* tagOf(me.pipe(Valentina.withApiKey(first.api_key))), "AuthenticationError")
      const asAlice = Valentina.withApiKey(second.api_key)
      assert.strictEqual((yield* me.pipe(asAlice)).id, developer_id)
      assert.strictEqual(yield* tagOf(admin.listUsers().pipe(asAlice)), "AuthorizationError")
      assert.strictEqual(yield* tagOf(admin.listDevelopers().pipe(asAlice)), "AuthorizationError")
      assert.strictEqual(yield* tagOf(admin.tailLogs().pipe(asAlice)), "AuthorizationError")
      assert.strictEqual(yield* tagOf(admin.downloadLogs().pipe(asAlice)), "AuthorizationError")
      yield* admin.deleteDeveloper({ developer_id })
      assert.strictEqual(yield* tagOf(me.pipe(asAlice)), "AuthenticationError")
      assert.strictEqual(yield* tagOf(admin.getDeveloper({ developer_id })), "NotFoundError")
      assert.strictEqual(yield* tagOf(admin.deleteDeveloper({ developer_id })), "NotFoundError")
    }).pipe(simulated))
})

describe("users of all companies", () => {
  it.effect("are created, changed and listed, archived ones too", () =>
    Effect.gen(function* () {
      const admin = yield* GlobalAdmin
      const given = {
        company_id: companyId,
        username: "made by root",
        email: "root@example.com",
        role: "PLAYER",
      } as const
      const user = yield* admin.createUser(given)
      assert.deepStrictEqual([user.username, user.is_archived], ["made-by-root", false])
      const nowhere = { ...given, company_id: CompanyId.make("00000000-0000-7000-8000-000000000000") }
      assert.strictEqual(yield* tagOf(admin.createUser(nowhere)), "NotFoundError")
      const of = { user_id: user.id }
      const changed = yield* admin.updateUser({ ...of, role: "STORYTELLER", name_first: "Root Made" })
      assert.deepStrictEqual([changed.role, changed.name_first], ["STORYTELLER", "Root Made"])
      yield* admin.deleteUser(of)
      yield* admin.deleteUser(of)
      assert.isTrue((yield* admin.getUser(of)).is_archived)
      assert.strictEqual((yield* admin.listUsers()).total, 4)
      assert.deepStrictEqual((yield* admin.listUsers({ is_archived: true })).items.map(({ id }) => id), [user.id])
      assert.strictEqual((yield* admin.listUsers({ role: "ADMIN", company_id: companyId })).total, 1)
      // Without a look at who is left.
      yield* admin.deleteUser({ user_id: seeded.admin })
      assert.isTrue((yield* admin.getUser({ user_id: seeded.admin })).is_archived)
    }).pipe(simulated))

  it.effect("are brought back with what went with them", () =>
    Effect.gen(function* () {
      const admin = yield* GlobalAdmin
      const { id: campaign_id } = yield* (yield* Campaigns).create({ name: "Chicago" })
      yield* character({ campaign_id })
      const of = { user_id: seeded.player }
      const counts = () =>
        Effect.map(admin.getUser(of), ({ is_archived, num_characters }) => [is_archived, num_characters])
      assert.isTrue((yield* admin.updateUser({ ...of, is_archived: true })).is_archived)
      assert.deepStrictEqual(yield* counts(), [true, 0])
      assert.strictEqual(yield* tagOf((yield* Users).get(of)), "NotFoundError")
      assert.isFalse((yield* admin.updateUser({ ...of, is_archived: false, name_first: "Pat" })).is_archived)
      assert.deepStrictEqual(yield* counts(), [false, 1])
      assert.strictEqual((yield* (yield* Users).get(of)).name_first, "Pat")
    }).pipe(simulated))

  it.effect("do not come back into an archived company", () =>
    Effect.gen(function* () {
      const admin = yield* GlobalAdmin
      const companies = yield* Companies
      const { admin_user, company } = yield* companies.create({ name: "Night Court", email: "court@example.com" })
      yield* companies.delete({ company_id: company.id })
      const of = { user_id: admin_user.id }
      assert.isTrue((yield* admin.getUser(of)).is_archived)
      assert.strictEqual(yield* tagOf(admin.updateUser({ ...of, is_archived: false })), "ConflictError")
    }).pipe(simulated))
})

describe("the log of the server", () => {
  it.effect("has a line for each request, the newest first", () =>
    Effect.gen(function* () {
      const admin = yield* GlobalAdmin
      const users = yield* Users
      yield* TestClock.setTime(Date.UTC(2026, 10, 22, 3, 16, 9, 123))
      yield* users.list({ limit: 3 })
      yield* Effect.flip(users.get({ user_id: UserId.make(companyId) }))
      const [newest, oldest, ...rest] = yield* admin.tailLogs()
      assert.strictEqual(rest.length, 0)
      assert.deepStrictEqual([newest?.level, newest?.timestamp], ["INFO", "2026-11-22T03:16:09Z"])
      assert.strictEqual(newest?.extra?.error_detail, "User not found")
      assert.deepStrictEqual([oldest?.level, oldest?.extra?.query, oldest?.raw], ["INFO", "limit=3", null])
      assert.strictEqual((yield* admin.tailLogs({ level: "WARNING" })).length, 0)
      assert.strictEqual((yield* admin.tailLogs({ limit: 2 })).length, 2)
    }).pipe(simulated))

  it.effect("is downloaded as an archive", () =>
    Effect.gen(function* () {
      const admin = yield* GlobalAdmin
      yield* TestClock.setTime(Date.UTC(2026, 10, 22, 3, 16, 9))
      yield* (yield* Users).list()
      const { bytes, content_type, file_name } = yield* admin.downloadLogs()
      assert.deepStrictEqual([content_type, file_name], ["application/zip", "vapi-logs-20261122T031609Z.zip"])
      const files = yield* Stream.make(bytes).pipe(
        Stream.pipeThroughChannel(Zip.decode()),
        Stream.mapEffect(({ body, header: { mtime, path } }) =>
          Effect.map(Stream.mkString(Stream.decodeText(body)), (text) => ({ mtime, path, text }))
        ),
        Stream.runCollect,
      )
      assert.deepStrictEqual(files.map(({ mtime, path }) => [path, mtime.getTime()]), [
        ["noir.log", Date.UTC(2026, 10, 22, 3, 16, 9)],
      ])
      assert.strictEqual(JSON.parse(files[0]?.text.split("\n")[0] ?? "").status_code, 200)
    }).pipe(simulated))
})
