import { assert, describe, it } from "@effect/vitest"
import {
  Campaigns,
  Companies,
  DeveloperId,
  Developers,
  DiceRolls,
  GlobalAdmin,
  Options,
  System,
  UserLookup,
  Users,
  Valentina,
} from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import { exchanges } from "../../support/ValentinaTraffic.ts"
import type { Json } from "./Recording.ts"
import { asPlayer, simulated } from "./simulated.ts"
import { send } from "./wire.ts"

const { companyId: company_id, users } = ValentinaSimulator

/** Makes a developer, and runs programs with that developer's key. */
const newDeveloper = (username: string) =>
  Effect.gen(function* () {
    const admin = yield* GlobalAdmin
    const { id } = yield* admin.createDeveloper({ username, email: `${username}@example.com` })
    const { api_key } = yield* admin.createApiKey({ developer_id: id })
    return { id, as: Valentina.withApiKey(api_key) }
  })

describe("the system", () => {
  it.effect("tells how long it has been up", () =>
    Effect.gen(function* () {
      yield* TestClock.adjust("25 hours")
      yield* TestClock.adjust("61 seconds")
      const health = yield* (yield* System).health()
      assert.strictEqual(health.database_status, "online")
      assert.strictEqual(health.uptime, "1d 1h 1m 1s")
    }).pipe(simulated))
})

describe("developers", () => {
  it.effect("change themselves, and have names of their own", () =>
    Effect.gen(function* () {
      const { getMe, updateMe } = yield* Developers
      yield* newDeveloper("bob-dev")
      const before = yield* getMe()
      assert.deepStrictEqual(before.companies.map(({ name, permission }) => [name, permission]), [
        ["The Simulated Company", "OWNER"],
      ])
      yield* TestClock.adjust("1 minute")
      const after = yield* updateMe({ username: "Ünïque Dev!", provider_audiences: { google: ["aud-1"] } })
      assert.strictEqual(after.username, "unique-dev")
      assert.deepStrictEqual(after.provider_audiences, { google: ["aud-1"] })
      assert.isTrue(DateTime.isLessThan(before.date_modified, after.date_modified))
      assert.strictEqual((yield* updateMe({ provider_audiences: null })).provider_audiences, null)
      const taken = yield* Effect.flip(updateMe({ username: "Bob Dev" }))
      assert.strictEqual(taken._tag, "ConflictError")
      assert.include(String(taken.message), "developer_username_key")
      assert.strictEqual((yield* getMe()).username, "unique-dev")
    }).pipe(simulated))
})

describe("the lookup of users", () => {
  it.effect("finds a person in the companies of the key, and takes one field only", () =>
    Effect.gen(function* () {
      const { find } = yield* UserLookup
      const { create } = yield* Companies
      const { company } = yield* create({ name: "Night Court", email: "court@example.com" })
      yield* (yield* Users).create({ username: "admin two", email: "admin@example.com", role: "PLAYER" })
      const found = yield* find({ email: "admin@example.com" })
      assert.deepStrictEqual(found.map(({ role, user_id }) => [role, user_id === users.admin]), [
        ["ADMIN", true],
        ["PLAYER", false],
      ])
      const bob = yield* newDeveloper("bob-dev")
      assert.lengthOf(yield* bob.as(find({ email: "admin@example.com" })), 0)
      assert.lengthOf(yield* find({ discord_id: "1" }), 0)
      assert.notStrictEqual(company.id, company_id)
      for (const query of ["", "?email=a&github_id=1"]) {
        assert.strictEqual((yield* send("GET", `/api/v1/users/lookup${query}`)).status, 400)
      }
    }).pipe(simulated))
})

describe("companies", () => {
  it.effect("begin with their developer as OWNER and first user", () =>
    Effect.gen(function* () {
      const { create, get, list } = yield* Companies
      const bob = yield* newDeveloper("bob-dev")
      const { admin_user, company } = yield* bob.as(create({
        name: "  Night Court ",
        email: "court@example.com",
        settings: { permission_recoup_xp: "UNRESTRICTED", character_autogen_num_choices: 2 },
      }))
      assert.strictEqual(company.name, "Night Court")
      assert.strictEqual(company.num_users, 1)
      assert.deepInclude(company.settings, {
        character_autogen_num_choices: 2,
        character_autogen_xp_cost: 10,
        permission_grant_xp: "UNRESTRICTED",
        permission_recoup_xp: "UNRESTRICTED",
      })
      assert.deepInclude(admin_user, { username: "bob-dev", role: "ADMIN", company_id: company.id })
      assert.deepStrictEqual((yield* bob.as(list())).items.map(({ id }) => id), [company.id])
      assert.lengthOf((yield* list()).items, 2)
      assert.strictEqual((yield* bob.as(get({ company_id: company.id }))).num_users, 1)
    }).pipe(simulated))

  it.effect("count what is in them", () =>
    Effect.gen(function* () {
      yield* (yield* Campaigns).create({ name: "Chicago by Night" })
      const company = yield* (yield* Companies).get({ company_id })
      assert.deepInclude(company, { num_campaigns: 1, num_users: 3, num_player_characters: 0 })
    }).pipe(simulated))

  it.effect("are changed field by field", () =>
    Effect.gen(function* () {
      const { get, listAuditLogs, update } = yield* Companies
      const before = yield* get({ company_id })
      yield* TestClock.adjust("1 minute")
      yield* update({ company_id, description: "Ours", settings: { character_autogen_xp_cost: 5 } })
      const after = yield* update({ company_id, description: null })
      assert.strictEqual(after.description, null)
      assert.deepStrictEqual(after.settings, { ...before.settings, character_autogen_xp_cost: 5 })
      assert.isTrue(DateTime.isLessThan(before.resources_modified_at, after.resources_modified_at))
      const { items } = yield* listAuditLogs({ company_id })
      assert.deepStrictEqual(items.map(({ changes }) => changes), [
        { description: { old: "Ours", new: null } },
        { description: { old: null, new: "Ours" }, "settings.character_autogen_xp_cost": { old: 10, new: 5 } },
      ])
    }).pipe(simulated))

  it.effect("are archived with all that is in them", () =>
    Effect.gen(function* () {
      const companies = yield* Companies
      const bob = yield* newDeveloper("bob-dev")
      const { company } = yield* bob.as(companies.create({ name: "Night Court", email: "court@example.com" }))
      const { id } = company
      yield* bob.as(companies.delete({ company_id: id }))
      assert.strictEqual((yield* Effect.flip(bob.as(companies.get({ company_id: id }))))._tag, "AuthorizationError")
      assert.strictEqual((yield* Effect.flip(companies.get({ company_id: id })))._tag, "NotFoundError")
      assert.lengthOf((yield* bob.as(companies.list())).items, 0)
      // What the developer may do with it stays, as on the server.
      const { companies: left } = yield* bob.as((yield* Developers).getMe())
      assert.deepStrictEqual(left.map(({ name, permission }) => [name, permission]), [["Night Court", "OWNER"]])
    }).pipe(simulated))
})

describe("access to a company", () => {
  const tagOf = <A, E extends { readonly _tag: string }, R>(effect: Effect.Effect<A, E, R>) =>
    Effect.match(effect, { onSuccess: () => "ok", onFailure: ({ _tag }) => _tag })

  it.effect("is given by level, and taken away", () =>
    Effect.gen(function* () {
      const companies = yield* Companies
      const bob = yield* newDeveloper("bob-dev")
      const get = tagOf(bob.as(companies.get({ company_id })))
      const update = tagOf(bob.as(companies.update({ company_id })))
      const grant = tagOf(bob.as(companies.grantAccess({ company_id, developer_id: bob.id, permission: "ADMIN" })))
      const remove = tagOf(bob.as(companies.delete({ company_id })))
      const give = (permission: "USER" | "ADMIN" | "OWNER" | "REVOKE") =>
        companies.grantAccess({ company_id, developer_id: bob.id, permission })
      const refused = "AuthorizationError"

      assert.deepStrictEqual(yield* Effect.all([get, update, grant]), [refused, refused, refused])
      assert.deepStrictEqual(yield* give("REVOKE"), {
        company_id,
        name: "The Simulated Company",
        permission: "REVOKE",
      })
      // valentina: what takes away nothing gives a right to read.
      assert.deepStrictEqual(yield* Effect.all([get, update, grant]), ["ok", refused, refused])
      yield* give("USER")
      yield* give("REVOKE")
      assert.strictEqual(yield* get, refused)
      yield* give("USER")
      assert.deepStrictEqual(yield* Effect.all([get, update, grant]), ["ok", refused, refused])
      yield* give("ADMIN")
      assert.deepStrictEqual(yield* Effect.all([get, update, grant, remove]), ["ok", "ok", refused, refused])
      yield* give("OWNER")
      assert.deepStrictEqual(yield* Effect.all([get, update, remove, get]), ["ok", "ok", "ok", refused])
    }).pipe(simulated))

  it.effect("leaves an owner, and is for developers who exist", () =>
    Effect.gen(function* () {
      const companies = yield* Companies
      const bob = yield* newDeveloper("bob-dev")
      const { company } = yield* bob.as(companies.create({ name: "Night Court", email: "court@example.com" }))
      const give = (developer_id: DeveloperId, permission: "ADMIN" | "REVOKE") =>
        Effect.flip(bob.as(companies.grantAccess({ company_id: company.id, developer_id, permission })))
      for (const permission of ["ADMIN", "REVOKE"] as const) {
        const error = yield* give(bob.id, permission)
        assert.strictEqual(error._tag, "ValidationError")
        assert.include(error.message, "Every company must have at least one owner")
      }
      // Global administrators are refused themselves, and do not count as owners.
      const me = (yield* (yield* Developers).getMe()).id
      const own = (permission: "ADMIN" | "OWNER") => companies.grantAccess({ company_id, developer_id: me, permission })
      assert.include((yield* Effect.flip(own("ADMIN"))).message, "Every company must have at least one owner")
      yield* companies.grantAccess({ company_id, developer_id: bob.id, permission: "OWNER" })
      assert.include((yield* Effect.flip(own("ADMIN"))).message, "Every company must have at least one owner")
      const carol = yield* newDeveloper("carol-dev")
      yield* companies.grantAccess({ company_id, developer_id: carol.id, permission: "OWNER" })
      assert.strictEqual((yield* own("ADMIN")).permission, "ADMIN")
      const nobody = DeveloperId.make("00000000-0000-7000-8000-000000000000")
      assert.include((yield* give(nobody, "ADMIN")).message, `Developer ${nobody} not found`)
    }).pipe(simulated))
})

describe("statistics of a company", () => {
  it.effect("count its rolls", () =>
    Effect.gen(function* () {
      const rolls = yield* DiceRolls
      yield* rolls.create({ num_dice: 4, difficulty: 6 })
      yield* asPlayer(rolls.create({ num_dice: 7, difficulty: 7 }))
      yield* rolls.create({ num_dice: 1, dice_size: 6 })
      const statistics = yield* (yield* Companies).getStatistics({ company_id })
      assert.deepInclude(statistics, { total_rolls: 2, average_pool: 5, average_difficulty: 6, top_traits: [] })
      const { botches, criticals, failures, successes } = statistics
      assert.strictEqual(botches + criticals + failures + successes, 2)
    }).pipe(simulated))
})

describe("the audit log of a company", () => {
  it.effect("has one entry for every audited write, newest first, with filters and details", () =>
    Effect.gen(function* () {
      const companies = yield* Companies
      const campaigns = yield* Campaigns
      const { id: campaign_id } = yield* campaigns.create({ name: "Chicago by Night" })
      yield* TestClock.adjust("1 hour")
      yield* asPlayer(campaigns.update({ campaign_id, desperation: 2 }))
      yield* (yield* DiceRolls).create({})
      yield* Effect.flip((yield* Users).delete({ user_id: users.admin }))
      yield* campaigns.get({ campaign_id })
      const { items } = yield* companies.listAuditLogs({ company_id, include: ["request_details"] })
      assert.deepStrictEqual(
        items.map((entry) => [entry.entity_type, entry.operation, entry.acting_user_id, entry.operation_id]),
        [
          ["CAMPAIGN", "UPDATE", users.player, "updateCampaign"],
          ["CAMPAIGN", "CREATE", users.admin, "createCampaign"],
        ],
      )
      assert.deepStrictEqual(items[0]?.changes, { desperation: { old: 0, new: 2 } })
      assert.deepStrictEqual(items[0]?.request_json, { desperation: 2 })
      assert.strictEqual(items[0]?.target_entity_id, campaign_id)
      const first = items[1]!
      const counted = (query: Omit<Parameters<typeof companies.listAuditLogs>[0], "company_id">) =>
        Effect.map(companies.listAuditLogs({ company_id, ...query }), ({ total }) => total)
      assert.strictEqual(yield* counted({ acting_user_id: users.player }), 1)
      assert.strictEqual(yield* counted({ operation: "CREATE" }), 1)
      assert.strictEqual(yield* counted({ campaign_id }), 1)
      // The entry has microseconds, which the client's moments lack.
      assert.strictEqual(yield* counted({ date_to: first.date_created }), 0)
      assert.strictEqual(yield* counted({ date_to: DateTime.add(first.date_created, { milliseconds: 1 }) }), 1)
      assert.strictEqual(yield* counted({ date_from: first.date_created }), 2)
      const plain = yield* companies.listAuditLogs({ company_id })
      assert.isFalse(Object.hasOwn(plain.items[0] ?? {}, "method"))
    }).pipe(simulated))
})

describe("options", () => {
  const exchange = exchanges.find(({ operationId }) => operationId === "getCompanyOptions")

  it.effect("are those of the recorded server, and the newer ones", () =>
    Effect.gen(function* () {
      const { body } = yield* send("GET", `/api/v1/companies/${company_id}/options`)
      const ours = body as Readonly<Record<string, Json>>
      const theirs = exchange?.response.body as Readonly<Record<string, Json>>
      for (const [group, values] of Object.entries(theirs)) {
        for (const [name, value] of Object.entries(values)) {
          if (name !== "AuditEntityType") assert.deepStrictEqual(ours[group]?.[name], value, `${group}.${name}`)
        }
      }
      assert.includeMembers(ours.audit_logs?.AuditEntityType as Array<string>, ["CHARACTER_HEALTH", "USER"])
      const options = yield* (yield* Options).get()
      assert.deepStrictEqual(options.characters.TrackerRules?.V5?.STAINS?.actions, [
        "add_stain",
        "remove_stain",
        "reset",
      ])
    }).pipe(simulated))
})
