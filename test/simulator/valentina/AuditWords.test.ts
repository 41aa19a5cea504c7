import { assert, it } from "@effect/vitest"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import { findTrait } from "../../../src/simulator/valentina/blueprint/Blueprint.ts"
import { simulated } from "./simulated.ts"
import { send } from "./wire.ts"

const { companyId, users } = ValentinaSimulator
const company = `/api/v1/companies/${companyId}`
const strength = findTrait("Physical", "Strength")?.id ?? findTrait("Attributes", "Strength")?.id

type Fields = Readonly<Record<string, unknown>>

/** Sends a request on behalf of the administrator; answers the body. */
const done = (method: string, path: string, body?: unknown, actor: string | null = users.admin) =>
  Effect.gen(function* () {
    const headers = actor === null ? {} : { "on-behalf-of": actor }
    const answer = yield* send(method, path, { headers, ...(body === undefined ? {} : { body }) })
    assert.isBelow(answer.status, 300, `${method} ${path}: ${answer.text}`)
    return answer.body as Fields & { readonly id: string; readonly trait: Fields }
  })

/** The newest entries of the company's log, the oldest first. */
const newest = (count: number) =>
  Effect.gen(function* () {
    const page = yield* done("GET", `${company}/audit-logs?limit=${count}&include=request_details`)
    return (page.items as ReadonlyArray<Fields>).toReversed()
  })

const words = ({ changes, description, operation, summary }: Fields) => [description, summary, operation, changes]

it.effect("says of the tree of a campaign what was done", () =>
  Effect.gen(function* () {
    const campaign = yield* done("POST", `${company}/campaigns`, { name: "once only" })
    const path = `${company}/campaigns/${campaign.id}`
    yield* done("PATCH", path, { name: "twice told ", danger: 0 })
    const book = yield* done("POST", `${path}/books`, { name: "first" })
    yield* done("POST", `${path}/books`, { name: "second" })
    yield* done("PUT", `${path}/books/${book.id}/number`, { number: 2 })
    yield* done("PUT", `${path}/books/${book.id}/number`, { number: 2 })
    const note = yield* done("POST", `${path}/notes`, { title: "A note", content: "Ünï" })
    yield* done("DELETE", `${path}/notes/${note.id}`)
    yield* done("DELETE", path)
    const entries = yield* newest(9)
    assert.deepStrictEqual(entries.map(words), [
      ["Create campaign 'Once Only'", "Create campaign", "CREATE", null],
      ["Update campaign 'twice told '", "Update campaign", "UPDATE", {
        name: { old: "Once Only", new: "twice told " },
      }],
      ["Create book '1: First' for campaign 'Twice Told'", "Create book", "CREATE", null],
      ["Create book '2: Second' for campaign 'Twice Told'", "Create book", "CREATE", null],
      ["Renumber book 'First' from 1 to 2", "Renumber book", "UPDATE", { number: { old: 1, new: 2 } }],
      ["Renumber book 'First' from 2 to 2", "Renumber book", "UPDATE", null],
      ["Create note 'A note'", "Create campaign note", "CREATE", null],
      ["Delete note 'A note'", "Delete campaign note", "DELETE", null],
      ["Delete campaign 'Twice Told'", "Delete campaign", "DELETE", null],
    ])
    assert.strictEqual(entries[6]?.request_body, `{"title": "A note", "content": "\\u00dcn\\u00ef"}`)
    assert.strictEqual(entries[7]?.request_body, null)
  }).pipe(simulated))

it.effect("says of a character and its traits what was done", () =>
  Effect.gen(function* () {
    const campaign = yield* done("POST", `${company}/campaigns`, { name: "Night" })
    const character = yield* done("POST", `${company}/characters`, {
      campaign_id: campaign.id,
      game_version: "V5",
      character_class: "MORTAL",
      name_first: "Ada",
      name_last: "Byron",
    })
    const path = `${company}/characters/${character.id}`
    const held = yield* done("POST", `${path}/traits/assign`, { trait_id: strength, value: 2, currency: "NO_COST" })
    yield* done("PUT", `${path}/traits/${held.id}/value`, { target_value: 3, currency: "NO_COST" })
    yield* done("DELETE", `${path}/traits/${held.id}`)
    const own = yield* done("POST", `${path}/traits/create`, {
      name: "basket weaving",
      category_id: held.trait.category_id,
      currency: "NO_COST",
    })
    yield* done("DELETE", `${path}/traits/${own.id}`)
    yield* done("PATCH", path, { age: 30 })
    yield* done("DELETE", path)
    assert.deepStrictEqual((yield* newest(8)).map(words), [
      ["Create character 'Ada Byron (mortal)'", "Create character", "CREATE", null],
      ["Assign trait 'Strength' at value 2 to character 'Ada Byron'", "Assign trait to character", "CREATE", null],
      ["Modify trait 'Strength' to 3 for character 'Ada Byron'", "Modify trait value", "UPDATE", null],
      ["Delete trait 'Strength' from character 'Ada Byron'", "Remove trait from character", "DELETE", null],
      [
        "Create custom trait 'Basket Weaving' at value 1 for character 'Ada Byron'",
        "Create custom trait",
        "CREATE",
        null,
      ],
      ["Delete trait 'Basket Weaving' from character 'Ada Byron'", "Remove trait from character", "DELETE", null],
      ["Update character 'Ada Byron (mortal)'", "Update character", "UPDATE", { age: { old: null, new: 30 } }],
      ["Delete character 'Ada Byron (mortal)'", "Delete character", "DELETE", null],
    ])
  }).pipe(simulated))

it.effect("says of users and their identities what was done, and who did it", () =>
  Effect.gen(function* () {
    const identify = (token: string) =>
      done("POST", `${company}/auth/identify`, { provider: token.split(":")[0], token }, null)
    yield* identify("google:g1:ann:ann@example.com")
    yield* identify("google:g1:ann:ann@example.com")
    const player = `${company}/users/${users.player}`
    yield* done("POST", `${player}/identities`, { provider: "github", token: "github:7:octo:-" })
    yield* done("POST", `${player}/identities`, { provider: "discord", token: "discord:8:disc:-:0" })
    yield* done("DELETE", `${player}/identities/github`)
    yield* done("PATCH", player, { username: "New Name" })
    const entries = yield* newest(6)
    const [created, matched, link, , unlink, update] = entries
    assert.deepStrictEqual([created, matched].map((entry) => words(entry ?? {})), [
      ["Identify user 'ann' via google (created)", "Identify user", "CREATE", null],
      ["Identify user 'ann' via google (matched)", "Identify user", "UPDATE", null],
    ])
    assert.strictEqual(link?.operation, "UPDATE")
    const { github_profile } = link?.changes as {
      readonly github_profile: { readonly old: null; readonly new: string }
    }
    assert.strictEqual(github_profile.old, null)
    assert.include(github_profile.new, "'id': '7'")
    assert.deepStrictEqual(unlink?.changes, { github_profile: { old: github_profile.new, new: null } })
    assert.deepStrictEqual([unlink?.operation, unlink?.summary], ["UPDATE", "Unlink identity"])
    assert.deepStrictEqual(words(update ?? {}).slice(0, 3), ["update user", "Update user", "UPDATE"])
    assert.deepStrictEqual(entries.map(({ acting_user_id }) => acting_user_id), [
      null,
      null,
      ...entries.slice(2).map(() => users.admin),
    ])
  }).pipe(simulated))
