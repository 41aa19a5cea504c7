import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { make as makeRandom } from "../../../../src/internal/SeededRandom.ts"
import type { UserRole } from "../../../../src/schema/valentina/UserRole.ts"
import { endpoints, type OperationId } from "../../../../src/services/valentina/endpoints.ts"
import type { Incoming } from "../../../../src/simulator/server/Exchange.ts"
import type { Refusal } from "../../../../src/simulator/server/Refusal.ts"
import * as Table from "../../../../src/simulator/server/Table.ts"
import * as Permissions from "../../../../src/simulator/valentina/rules/Permissions.ts"
import * as Roles from "../../../../src/simulator/valentina/rules/RolePermissions.ts"
import * as ApiKeys from "../../../../src/simulator/valentina/store/ApiKeys.ts"
import * as Cascades from "../../../../src/simulator/valentina/store/Cascades.ts"
import type { DeveloperRow, SettingsRow, UserRow } from "../../../../src/simulator/valentina/store/CompanyRows.ts"
import * as Ids from "../../../../src/simulator/valentina/store/Ids.ts"
import * as SeedData from "../../../../src/simulator/valentina/world/SeedData.ts"
import { exchanges } from "../../../support/ValentinaTraffic.ts"
import { endpointOf, type Json } from "../Recording.ts"
import { aCharacter } from "../Rows.ts"

const { wellKnown } = SeedData

const setUp = () => {
  const random = makeRandom("permissions")
  const state = SeedData.make(wellKnown, random, 1_000)
  const developer = ApiKeys.developerOf(state, wellKnown.apiKey)!
  const ordinary: DeveloperRow = Table.put(state.developers, {
    ...developer,
    id: Ids.mint(state, random, 1_000),
    is_global_admin: false,
    key_hash: null,
  })
  return { random, state, developer, ordinary }
}

const incoming = (headers: Incoming["headers"] = {}): Incoming => ({
  method: "GET",
  origin: "http://localhost",
  path: "/api/v1/x",
  query: "",
  headers,
  body: undefined,
  address: "::1",
})

const statusOf = (result: Result.Result<unknown, Refusal>): number =>
  Result.isSuccess(result) ? 200 : result.failure.status
const detailOf = (result: Result.Result<unknown, Refusal>): unknown =>
  Result.isSuccess(result) ? undefined : (result.failure.body as Json).detail

describe("developers", () => {
  it("have the permission of their row, and 403 for everything else", () => {
    const { ordinary, state } = setUp()
    const as = (operation: string, company: string = wellKnown.companyId) =>
      statusOf(Permissions.companyFor(state, ordinary, company, { operation, path: "" }))
    assert.deepStrictEqual([as("getCompany"), as("getCompany", "nope")], [403, 403])
    Permissions.grant(state, ordinary.id, wellKnown.companyId, "USER")
    assert.deepStrictEqual([as("getCompany"), as("updateCompany"), as("deleteCompany")], [200, 403, 403])
    assert.strictEqual(as("getCompany", wellKnown.companyId.toUpperCase().replaceAll("-", "")), 200)
    Permissions.grant(state, ordinary.id, wellKnown.companyId, "ADMIN")
    assert.deepStrictEqual([as("updateCompany"), as("addDeveloperToCompany")], [200, 403])
    Permissions.grant(state, ordinary.id, wellKnown.companyId, "REVOKE")
    assert.strictEqual(as("getCompany"), 403)
  })

  it("learn as global administrators what is wrong with an id", () => {
    const { developer, state } = setUp()
    const as = (company: string, operation: OperationId = "getCompany") => {
      const endpoint = endpointOf(operation)
      assert(endpoint)
      return statusOf(Permissions.companyFor(state, developer, company, endpoint))
    }
    assert.deepStrictEqual(
      [as(wellKnown.companyId), as("nope"), as("00000000-0000-7000-8000-000000000000")],
      [200, 400, 404],
    )
    // A guard asks the database for it as it came, which fails.
    const asked = ["createCampaign", "getCharacter", "createCharacter"] as const
    assert.deepStrictEqual(asked.map((operation) => as("nope", operation)), [500, 500, 400])
    Cascades.archiveCompany(state, Table.get(state.companies, wellKnown.companyId)!)
    assert.strictEqual(as(wellKnown.companyId), 404)
  })

  it("lose a key at once when it is replaced or they are deleted", () => {
    const { developer, random, state } = setUp()
    const { developer: renewed, key } = ApiKeys.rotate(state, random, developer, 2_500)
    assert.match(key, /^[A-Za-z0-9]{32}$/)
    assert.strictEqual(renewed.key_generated, 2_000)
    assert.isUndefined(ApiKeys.developerOf(state, wellKnown.apiKey))
    assert.strictEqual(ApiKeys.developerOf(state, key), renewed)
    Cascades.archiveDeveloper(state, renewed)
    assert.isUndefined(ApiKeys.developerOf(state, key))
  })
})

describe("acting users", () => {
  it("are asked for by as many operations as the server has of each kind", () => {
    const newer = /Tracker|Health$|HealthAction|Specialty/
    const old = endpoints.filter(({ operation }) => !newer.test(operation) || operation === "checkSystemHealth")
    const required = old.filter(({ acting }) => acting === "required")
    assert.deepStrictEqual({
      none: old.filter(({ acting }) => acting === "none").length,
      optional: old.filter(({ acting }) => acting === "optional").length,
      required: required.filter((endpoint) => !Permissions.isGuarded(endpoint)).length,
      guarded: required.filter(Permissions.isGuarded).length,
    }, { none: 54, optional: 40, required: 24, guarded: 48 })
  })

  it("are missed with the recorded status", () => {
    const { state } = setUp()
    const missed = exchanges.filter(({ response, variant }) => variant === "noobo" && response.status >= 400)
    assert.isAbove(missed.length, 30)
    for (const { file, operationId, response } of missed) {
      const endpoint = endpointOf(operationId)!
      assert.strictEqual(
        statusOf(Permissions.actorFor(state, endpoint, incoming())),
        response.status,
        file,
      )
    }
  })

  it("must exist and be active", () => {
    const { state } = setUp()
    const as = (operation: string, user: string) =>
      Permissions.actorFor(state, endpointOf(operation)!, incoming({ "on-behalf-of": user }))
    assert.strictEqual(statusOf(as("listCharacters", `{${wellKnown.users.player.toUpperCase()}}`)), 200)
    assert.strictEqual(detailOf(as("listCharacters", "xyz")), "User 'xyz' not found")
    for (const role of ["UNAPPROVED", "DEACTIVATED"]) {
      Table.put(state.users, { ...Table.get(state.users, wellKnown.users.player)!, role })
      assert.strictEqual(statusOf(as("listCharacters", wellKnown.users.player)), 403)
      assert.strictEqual(statusOf(as("createCampaign", wellKnown.users.player)), 200)
    }
    Cascades.archiveUser(state, Table.get(state.users, wellKnown.users.player)!)
    assert.strictEqual(statusOf(as("createCampaign", wellKnown.users.player)), 404)
  })
})

describe("roles", () => {
  const { state } = setUp()
  const user = (name: keyof typeof wellKnown.users): UserRow => Table.get(state.users, wellKnown.users[name])!
  const [admin, storyteller, player] = [user("admin"), user("storyteller"), user("player")]
  const settings: SettingsRow = Table.get(state.companies, wellKnown.companyId)!.settings
  const status = (refusal: Refusal | undefined): number => refusal?.status ?? 200

  it("let administrators and storytellers create users", () => {
    const create = (actor: UserRow, role: UserRole) => status(Roles.createUser(actor, role))
    assert.deepStrictEqual(["ADMIN", "STORYTELLER", "PLAYER"].map((role) => create(admin, role)), [200, 200, 200])
    assert.deepStrictEqual(["ADMIN", "STORYTELLER", "PLAYER"].map((role) => create(storyteller, role)), [403, 200, 200])
    assert.deepStrictEqual([create(player, "PLAYER"), create(admin, "UNAPPROVED")], [403, 400])
  })

  it("let only administrators change roles, and storytellers step down", () => {
    const change = (actor: UserRow, target: UserRow, role: UserRole) => status(Roles.changeRole(actor, target, role))
    assert.deepStrictEqual(
      [
        change(admin, player, "DEACTIVATED"),
        change(storyteller, player, "STORYTELLER"),
        change(storyteller, storyteller, "PLAYER"),
        change(player, player, "ADMIN"),
        change(admin, player, "UNAPPROVED"),
      ],
      [200, 403, 200, 403, 400],
    )
  })

  it("keep the last administrator", () => {
    assert.strictEqual(status(Roles.keepAdministrator(state, admin)), 409)
    assert.strictEqual(status(Roles.keepAdministrator(state, admin, "PLAYER")), 409)
    assert.strictEqual(status(Roles.keepAdministrator(state, admin, "ADMIN")), 200)
    assert.strictEqual(status(Roles.keepAdministrator(state, player)), 200)
  })

  it("decide with the settings of the company", () => {
    const own = aCharacter({ user_player_id: player.id })
    const npc = aCharacter({ type: "NPC", user_player_id: null })
    const secret = aCharacter({ type: "STORYTELLER", user_player_id: null })
    const strict: SettingsRow = {
      ...settings,
      permission_manage_campaign: "STORYTELLER",
      permission_manage_npc: "STORYTELLER",
      permission_grant_xp: "PLAYER",
      permission_free_trait_changes: "WITHIN_24_HOURS",
    }
    const both = (
      check: (settings: SettingsRow) => Refusal | undefined,
    ) => [status(check(settings)), status(check(strict))]
    assert.deepStrictEqual(both((settings) => Roles.manageCampaign(player, settings)), [200, 403])
    assert.deepStrictEqual(both((settings) => Roles.editCharacter(player, npc, settings)), [200, 403])
    assert.deepStrictEqual(both((settings) => Roles.createCharacter(player, "NPC", settings)), [200, 403])
    assert.deepStrictEqual(both((settings) => Roles.editCharacter(player, own, settings)), [200, 200])
    assert.deepStrictEqual(both((settings) => Roles.grantExperience(player, storyteller, settings)), [200, 403])
    assert.deepStrictEqual(both((settings) => Roles.grantExperience(player, player, settings)), [200, 200])
    const late = own.date_created + 86_400_001
    assert.deepStrictEqual(both((settings) => Roles.changeFreely(player, own, settings, late)), [200, 403])
    assert.strictEqual(status(Roles.changeFreely(player, own, strict, late - 1)), 200)
    assert.strictEqual(status(Roles.viewCharacter(player, secret)), 403)
    assert.strictEqual(status(Roles.viewCharacter(storyteller, secret)), 200)
    assert.strictEqual(status(Roles.createCharacter(player, "STORYTELLER", settings)), 403)
  })

  it("give experience back within an hour of raising, down to where it began", () => {
    const raises = [{ user_id: player.id, at: 1_000, from: 2 }, { user_id: player.id, at: 2_000, from: 3 }]
    const lower = (value: number, now: number, session: SettingsRow["permission_recoup_xp"]) =>
      status(
        Roles.recoupExperience(player, { raises }, value, "XP", { ...settings, permission_recoup_xp: session }, now),
      )
    assert.deepStrictEqual(
      [
        lower(2, 5_000, "WITHIN_SESSION"),
        lower(1, 5_000, "WITHIN_SESSION"),
        // The first raise is over an hour ago, so the session begins with the second.
        lower(2, 3_601_500, "WITHIN_SESSION"),
        lower(2, 9_999_999, "WITHIN_SESSION"),
        lower(0, 9_999_999, "UNRESTRICTED"),
        lower(2, 5_000, "DENIED"),
      ],
      [200, 403, 403, 403, 200, 403],
    )
  })
})
