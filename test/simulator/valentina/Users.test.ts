import { assert, describe, it } from "@effect/vitest"
import {
  actingAs,
  CampaignId,
  Campaigns,
  CharacterBlueprint,
  Companies,
  Identity,
  TraitId,
  UserId,
  Users,
} from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/testing/TestClock"
import { asPlayer, asStoryteller, character, simulated } from "./simulated.ts"

const { users: seeded } = ValentinaSimulator
const tagOf = <A, E extends { readonly _tag: string }, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.flip(effect), ({ _tag }) => _tag)

const aUser = { username: "Sam User", email: "sam@example.com", role: "PLAYER" } as const
const nobody = UserId.make("00000000-0000-7000-8000-000000000000")

describe("users", () => {
  it.effect("are listed by username, narrowed by role and address", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const sam = yield* users.create({ ...aUser, name_first: " Sam ", name_last: null })
      assert.deepStrictEqual([sam.username, sam.name_first, sam.name_last], ["sam-user", "Sam", null])
      assert.deepStrictEqual([sam.lifetime_xp, sam.num_notes, sam.avatar_url], [0, 0, null])
      const names = yield* users.list.items().pipe(Stream.map(({ username }) => username), Stream.runCollect)
      assert.deepStrictEqual(names, ["admin", "player", "sam-user", "storyteller"])
      assert.strictEqual((yield* users.list({ user_role: "PLAYER" })).total, 2)
      assert.deepStrictEqual((yield* users.list({ email: "sam@example.com" })).items, [sam])
      assert.strictEqual((yield* users.list({ email: "SAM@example.com" })).total, 0)
      // Neither names nor addresses are unique.
      yield* users.create(aUser)
    }).pipe(simulated))

  it.effect("are created by storytellers up to their own role", () =>
    Effect.gen(function* () {
      const users = yield* Users
      assert.strictEqual(yield* tagOf(users.create(aUser).pipe(asPlayer)), "AuthorizationError")
      yield* users.create({ ...aUser, role: "STORYTELLER" }).pipe(asStoryteller)
      const admin = users.create({ ...aUser, role: "ADMIN" })
      assert.strictEqual(yield* tagOf(admin.pipe(asStoryteller)), "AuthorizationError")
      yield* admin
      assert.strictEqual(yield* tagOf(users.create({ ...aUser, username: "!!!" })), "ValidationError")
    }).pipe(simulated))

  it.effect("change themselves; roles are for administrators", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const player = { user_id: seeded.player }
      yield* TestClock.adjust("1 minute")
      const named = yield* users.update({ ...player, name_first: "Pat", name_last: "Example" }).pipe(asPlayer)
      assert.strictEqual(named.name_first, "Pat")
      const cleared = yield* users.update({ ...player, name_last: null }).pipe(asPlayer)
      assert.deepStrictEqual([cleared.name_first, cleared.name_last], ["Pat", null])
      assert.isTrue(cleared.date_modified.epochMilliseconds > cleared.date_created.epochMilliseconds)
      for (const [actor, role] of [[asPlayer, "STORYTELLER"], [asStoryteller, "STORYTELLER"]] as const) {
        assert.strictEqual(yield* tagOf(users.update({ ...player, role }).pipe(actor)), "AuthorizationError")
      }
      const other = users.update({ user_id: seeded.storyteller, name_first: "Hacked" })
      assert.strictEqual(yield* tagOf(other.pipe(asPlayer)), "AuthorizationError")
      const demoted = yield* users.update({ user_id: seeded.storyteller, role: "PLAYER" }).pipe(asStoryteller)
      assert.strictEqual(demoted.role, "PLAYER")
      assert.strictEqual((yield* users.update({ ...player, role: "DEACTIVATED" })).role, "DEACTIVATED")
      const shutOut = yield* Effect.flip(users.update({ ...player, name_first: "Pat" }).pipe(asPlayer))
      assert.strictEqual(shutOut._tag, "AuthorizationError")
    }).pipe(simulated))

  it.effect("keep an administrator", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const admin = { user_id: seeded.admin }
      assert.strictEqual(yield* tagOf(users.update({ ...admin, role: "PLAYER" })), "ConflictError")
      assert.strictEqual(yield* tagOf(users.delete(admin)), "ConflictError")
      const second = yield* users.create({ ...aUser, role: "ADMIN" })
      yield* users.delete(admin)
      assert.strictEqual(yield* tagOf(users.get(admin)), "NotFoundError")
      assert.strictEqual(yield* tagOf(users.create(aUser)), "NotFoundError")
      yield* users.create(aUser).pipe(actingAs(second.id))
    }).pipe(simulated))

  it.effect("go with their quick rolls, notes and characters", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const campaign = yield* (yield* Campaigns).create({ name: "Chicago" })
      yield* character({ campaign_id: campaign.id })
      const player = { user_id: seeded.player }
      yield* users.createNote({ ...player, title: "Note", content: "Content" })
      const before = yield* users.get(player)
      assert.deepStrictEqual([before.num_notes, before.num_characters], [1, 1])
      assert.strictEqual((yield* (yield* Campaigns).get({ campaign_id: campaign.id })).num_player_characters, 1)
      assert.strictEqual(yield* tagOf(users.delete(player).pipe(asStoryteller)), "AuthorizationError")
      yield* users.delete(player).pipe(asPlayer)
      assert.strictEqual((yield* (yield* Campaigns).get({ campaign_id: campaign.id })).num_player_characters, 0)
    }).pipe(simulated))

  it.effect("come with the parts that are asked for", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const { id: campaign_id } = yield* (yield* Campaigns).create({ name: "Chicago" })
      yield* character({ campaign_id, name_first: "Vlad" })
      yield* character({ campaign_id, type: "STORYTELLER" })
      const player = { user_id: seeded.player }
      const first = yield* users.createNote({ ...player, title: "First", content: "Content" })
      yield* TestClock.adjust("1 second")
      yield* users.createNote({ ...player, title: "Second", content: "Content" })
      yield* TestClock.adjust("1 second")
      yield* users.updateNote({ ...player, note_id: first.id, content: "Changed" })
      const user = yield* users.get({ ...player, include: ["notes", "characters", "quickrolls"] })
      assert.deepStrictEqual(user.notes.map(({ title }) => title), ["Second", "First"])
      assert.deepStrictEqual(user.characters.map(({ name }) => name), ["Vlad Tester"])
      assert.deepStrictEqual(user.quickrolls, [])
      assert.notProperty(user, "assets")
      assert.notProperty(yield* users.get(player), "notes")
    }).pipe(simulated))
})

describe("unapproved users", () => {
  const newcomer = Effect.fnUntraced(function* (id: number, name: string) {
    const token = Redacted.make(`github:${id}:${name}:${name}@example.com`)
    return (yield* (yield* Identity).identify({ provider: "github", token })).user
  })

  it.effect("wait for an administrator", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const { id } = yield* newcomer(1, "newbie")
      const waiting = yield* users.listUnapproved()
      assert.deepStrictEqual(waiting.items.map(({ username }) => username), ["newbie"])
      assert.strictEqual(yield* tagOf(users.listUnapproved().pipe(asStoryteller)), "AuthorizationError")
      const approve = users.approve({ user_id: id, role: "PLAYER" })
      assert.strictEqual(yield* tagOf(approve.pipe(asStoryteller)), "AuthorizationError")
      assert.strictEqual(yield* tagOf(approve.pipe(actingAs(id))), "AuthorizationError")
      assert.strictEqual((yield* approve).role, "PLAYER")
      assert.strictEqual(yield* tagOf(approve), "ValidationError")
      assert.strictEqual(yield* tagOf(users.deny({ user_id: id })), "ValidationError")
      assert.strictEqual((yield* users.listUnapproved()).total, 0)
    }).pipe(simulated))

  it.effect("are turned away for good", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const { id } = yield* newcomer(1, "newbie")
      assert.strictEqual(yield* tagOf(users.deny({ user_id: id }).pipe(asPlayer)), "AuthorizationError")
      const [, { status }] = yield* users.deny.withResponse({ user_id: id })
      assert.strictEqual(status, 201)
      assert.strictEqual(yield* tagOf(users.deny({ user_id: id })), "NotFoundError")
    }).pipe(simulated))

  it.effect("are merged into the user that they are", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const { id } = yield* newcomer(333, "octo")
      const merge = users.merge({ primary_user_id: seeded.player, secondary_user_id: id })
      assert.strictEqual(yield* tagOf(merge.pipe(asPlayer)), "AuthorizationError")
      const merged = yield* merge
      assert.strictEqual(merged.id, seeded.player)
      assert.deepStrictEqual(merged.github_profile, { id: "333", login: "octo", email: "octo@example.com" })
      assert.strictEqual(yield* tagOf(merge), "NotFoundError")
      const approved = users.merge({ primary_user_id: seeded.player, secondary_user_id: seeded.storyteller })
      assert.strictEqual(yield* tagOf(approved), "ValidationError")
      const unknown = users.merge({ primary_user_id: nobody, secondary_user_id: seeded.storyteller })
      assert.strictEqual(yield* tagOf(unknown), "NotFoundError")
    }).pipe(simulated))
})

describe("experience", () => {
  it.effect("is added, removed, and comes with cool points", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const { id: campaign_id } = yield* (yield* Campaigns).create({ name: "Chicago" })
      const of = { user_id: seeded.player, campaign_id }
      const balance = ({ cool_points, xp_current, xp_total }: typeof zero) => [xp_current, xp_total, cool_points]
      const zero = yield* users.getExperience(of)
      assert.deepStrictEqual(balance(zero), [0, 0, 0])
      assert.deepStrictEqual(balance(yield* users.addXp({ ...of, amount: 100 })), [100, 100, 0])
      assert.deepStrictEqual(balance(yield* users.addCoolPoints({ ...of, amount: 2 })), [120, 120, 2])
      assert.deepStrictEqual(balance(yield* users.removeXp({ ...of, amount: 5 })), [115, 120, 2])
      assert.strictEqual(yield* tagOf(users.removeXp({ ...of, amount: 50_000 })), "ValidationError")
      const last = yield* users.addXp({ ...of, amount: -3 })
      assert.deepStrictEqual(balance(last), [112, 117, 2])
      const user = yield* users.get({ user_id: seeded.player })
      assert.deepStrictEqual([user.lifetime_xp, user.lifetime_cool_points], [117, 2])
      assert.deepStrictEqual(user.campaign_experience, [last])
      assert.strictEqual(last.id, zero.id)
    }).pipe(simulated))

  it.effect("is granted by those whom the company lets", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const companies = yield* Companies
      const { id: campaign_id } = yield* (yield* Campaigns).create({ name: "Chicago" })
      const grant = (user_id: UserId) => users.addXp({ user_id, campaign_id, amount: 3 })
      yield* grant(seeded.storyteller).pipe(asPlayer)
      const allow = (permission_grant_xp: "PLAYER" | "STORYTELLER") =>
        companies.update({ company_id: ValentinaSimulator.companyId, settings: { permission_grant_xp } })
      yield* allow("PLAYER")
      yield* grant(seeded.player).pipe(asPlayer)
      assert.strictEqual(yield* tagOf(grant(seeded.storyteller).pipe(asPlayer)), "AuthorizationError")
      yield* allow("STORYTELLER")
      assert.strictEqual(yield* tagOf(grant(seeded.player).pipe(asPlayer)), "AuthorizationError")
      yield* grant(seeded.player).pipe(asStoryteller)
    }).pipe(simulated))

  it.effect("of a campaign that is deleted grows and is shown, but is not read alone", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const { id: campaign_id } = yield* (yield* Campaigns).create({ name: "Chicago" })
      yield* (yield* Campaigns).delete({ campaign_id })
      const of = { user_id: seeded.player, campaign_id }
      const nowhere = { ...of, campaign_id: CampaignId.make("00000000-0000-7000-8000-000000000000") }
      assert.strictEqual(yield* tagOf(users.addXp({ ...nowhere, amount: 3 })), "ConflictError")
      assert.strictEqual((yield* users.addXp({ ...of, amount: 3 })).xp_current, 3)
      assert.strictEqual(yield* tagOf(users.getExperience(of)), "NotFoundError")
      const { campaign_experience } = yield* users.get({ user_id: seeded.player })
      assert.deepStrictEqual(campaign_experience.map(({ xp_total }) => xp_total), [3])
    }).pipe(simulated))
})

describe("quick rolls", () => {
  const traitIds = Effect.gen(function* () {
    const { items } = yield* (yield* CharacterBlueprint).listTraits({ limit: 2 })
    return items.map(({ id }) => id)
  })

  it.effect("name traits, or those that a character has", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const [strength, dexterity] = yield* traitIds
      assert(strength !== undefined && dexterity !== undefined)
      const { id: campaign_id } = yield* (yield* Campaigns).create({ name: "Chicago" })
      const { held } = yield* character({ campaign_id }, { [dexterity]: 3 })
      const player = { user_id: seeded.player }
      const unknown = TraitId.make("00000000-0000-7000-8000-000000000000")
      const trait_ids = [strength, ...held.map(({ id }) => id), dexterity]
      const made = yield* users.createQuickroll({ ...player, name: "Punch", trait_ids }).pipe(asPlayer)
      assert.deepStrictEqual([made.name, made.description, made.user_id], ["Punch", "", seeded.player])
      assert.deepStrictEqual(made.trait_ids, [strength, dexterity])
      const of = { ...player, quickroll_id: made.id }
      const changed = yield* users.updateQuickroll({ ...of, description: "Hit", trait_ids: [dexterity] })
      assert.deepStrictEqual([changed.name, changed.description, changed.trait_ids], ["Punch", "Hit", [dexterity]])
      assert.strictEqual((yield* users.updateQuickroll({ ...of, description: "" })).description, "")
      const wrong = users.createQuickroll({ ...player, name: "Nothing", trait_ids: [strength, unknown] })
      assert.strictEqual(yield* tagOf(wrong), "ValidationError")
      assert.strictEqual(yield* tagOf(users.updateQuickroll({ ...of, trait_ids: [unknown] })), "ValidationError")
    }).pipe(simulated))

  it.effect("are written under the path of an own user or by an administrator, and read by all", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const trait_ids = yield* traitIds
      const player = { user_id: seeded.player }
      for (const name of ["Sneak", "Punch"]) yield* users.createQuickroll({ ...player, name, trait_ids })
      const { items: [punch] } = yield* users.listQuickrolls(player)
      assert(punch?.name === "Punch")
      const quickroll_id = punch.id
      const elsewhere = { user_id: seeded.storyteller, quickroll_id }
      assert.deepStrictEqual(yield* users.getQuickroll(elsewhere).pipe(asStoryteller), punch)
      const refused = [
        users.createQuickroll({ ...player, name: "Other", trait_ids }),
        users.updateQuickroll({ ...player, quickroll_id, name: "Other" }),
        users.deleteQuickroll({ ...player, quickroll_id }),
      ]
      for (const write of refused) assert.strictEqual(yield* tagOf(write.pipe(asStoryteller)), "AuthorizationError")
      assert.strictEqual((yield* users.get(player)).num_quickrolls, 2)
      const { name, user_id } = yield* users.updateQuickroll({ ...elsewhere, name: "Other" }).pipe(asStoryteller)
      assert.deepStrictEqual([name, user_id], ["Other", seeded.player])
      yield* users.deleteQuickroll({ ...player, quickroll_id }).pipe(asPlayer)
      assert.strictEqual(yield* tagOf(users.getQuickroll({ ...player, quickroll_id })), "NotFoundError")
      assert.strictEqual((yield* users.get(player)).num_quickrolls, 1)
    }).pipe(simulated))
})
