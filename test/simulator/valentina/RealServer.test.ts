/**
 * What the running server was found to answer when the comparison in
 * `bench/realServer` sent it what nobody had recorded.
 */
import { assert, describe, it } from "@effect/vitest"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import { Buffer } from "node:buffer"
import { picture } from "./conformance/requests.ts"
import { type Answer, send } from "./wire.ts"

const { companyId, users } = ValentinaSimulator
const root = `/api/v1/companies/${companyId}`

type Options = Parameters<typeof send>[2]

const as = (user: string, body?: unknown): NonNullable<Options> => ({ headers: { "on-behalf-of": user }, body })

const post = (path: string, body: unknown, user: string = users.admin) => send("POST", root + path, as(user, body))
const patch = (path: string, body: unknown, user: string = users.admin) => send("PATCH", root + path, as(user, body))
const get = (path: string, user: string = users.admin) => send("GET", root + path, as(user))

const made = (answer: Effect.Effect<Answer, never, ValentinaSimulator.Simulator>) =>
  Effect.map(answer, ({ body, status, text }) => {
    assert.strictEqual(status, 201, text)
    return String(body.id)
  })

const campaign = made(post("/campaigns", { name: "Chicago" }))

const character = (campaign_id: string, more: object = {}) =>
  made(post("/characters", {
    name_first: "Ada",
    name_last: "Tester",
    character_class: "MORTAL",
    game_version: "V5",
    campaign_id,
    user_player_id: users.player,
    ...more,
  }))

const upload = (path: string) => {
  const boundary = "file"
  const body = Buffer.concat([
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="a"; filename="a.png"\r\n\r\n`),
    picture("a.png", 64),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  const headers = { "on-behalf-of": users.admin, "content-type": `multipart/form-data; boundary=${boundary}` }
  return made(send("POST", root + path, { headers, body }))
}

const fieldsOf = ({ body }: Answer) =>
  (body.invalid_parameters as ReadonlyArray<{ readonly field: string }>).map(({ field }) => field)

const itemsOf = ({ body }: Answer) => body.items as ReadonlyArray<Readonly<Record<string, unknown>>>

/** A simulator of the recorded server for each test. */
const itAnswers = (name: string, test: Effect.Effect<unknown, never, ValentinaSimulator.Simulator>) =>
  it.effect(name, () => Effect.provide(test, ValentinaSimulator.layer({ version: "49fddf1" })))

describe("a body", () => {
  itAnswers(
    "is read from its start to its end, and what is missing is seen last",
    Effect.gen(function* () {
      const twice = yield* post("/dictionaries", { synonyms: false, term: 100 })
      assert.deepStrictEqual(fieldsOf(twice), ["synonyms"])
      const swapped = yield* post("/dictionaries", { term: 100, synonyms: false })
      assert.deepStrictEqual(fieldsOf(swapped), ["term"])
      assert.strictEqual((yield* post("/dictionaries", { term: "blank", definition: " " })).body.definition, "")
      const audiences = { provider_audiences: { discord: 1 } }
      const developer = yield* send("PATCH", "/api/v1/developers/me", { body: audiences })
      assert.deepStrictEqual(fieldsOf(developer), ["provider_audiences"])
      const missing = yield* post("/campaigns", { desperation: "many" })
      assert.deepStrictEqual(fieldsOf(missing), ["desperation"])
    }),
  )

  itAnswers(
    "is held to its columns after the rules, and then changes nothing",
    Effect.gen(function* () {
      const user = { username: "somebody", email: "nowhere", role: "PLAYER" }
      assert.strictEqual((yield* post("/users", user, users.player)).status, 403)
      assert.strictEqual((yield* post("/users", user)).status, 400)
      const { body } = yield* get("/users")
      assert.strictEqual(body.total, 3)
    }),
  )

  itAnswers(
    "with a role that nobody knows breaks the server before its columns are looked at",
    Effect.gen(function* () {
      const user = { username: "somebody", email: "nowhere", role: "VAMPIRE" }
      assert.strictEqual((yield* post("/users", user)).status, 500)
      assert.strictEqual((yield* post("/users", { ...user, username: 1 })).status, 400)
    }),
  )

  itAnswers(
    "is not kept with a character that the database has no place for",
    Effect.gen(function* () {
      assert.strictEqual((yield* post("/campaigns", { name: "a\u0000bcd" })).status, 500)
      const { body } = yield* get("/campaigns")
      assert.strictEqual(body.total, 0)
      const user = { username: "a\u0000b\ncd", email: "a@example.com", role: "PLAYER" }
      assert.strictEqual((yield* post("/users", user)).body.username, "ab-cd")
    }),
  )

  itAnswers(
    "of a chapter keeps its texts though its characters are refused",
    Effect.gen(function* () {
      const id = yield* campaign
      const book = yield* made(post(`/campaigns/${id}/books`, { name: "Book" }))
      const path = `/campaigns/${id}/books/${book}/chapters`
      const chapter = yield* made(post(path, { name: "Chapter" }))
      const change = { description: "A story", character_ids: [users.player] }
      assert.strictEqual((yield* patch(`${path}/${chapter}`, change)).status, 400)
      assert.strictEqual((yield* get(`${path}/${chapter}`)).body.description, "A story")
    }),
  )
})

describe("a number of twenty digits", () => {
  itAnswers(
    "is refused by its bounds, or has no place in the database",
    Effect.gen(function* () {
      const danger = yield* post("/campaigns", { name: "Chicago", danger: 1e20 })
      assert.deepStrictEqual([danger.status, danger.body.detail], [400, "danger: Value should be less or equal to 5"])
      const least = yield* post("/campaigns", { name: "Chicago", danger: -1e20 })
      assert.strictEqual(least.body.detail, "danger: Value should be greater or equal to 0")
      const id = yield* campaign
      const amount = { amount: 1e20, campaign_id: id }
      assert.strictEqual((yield* post(`/users/${users.player}/experience/xp/add`, amount)).status, 500)
    }),
  )
})

describe("an upload", () => {
  itAnswers(
    "of nothing is a form that does not fit, after what the path names",
    Effect.gen(function* () {
      const nobody = "00000000-0000-7000-8000-000000000099"
      const headers = { "on-behalf-of": users.admin, "content-type": "multipart/form-data; boundary=file" }
      const sendNothing = (user: string) => send("POST", `${root}/users/${user}/assets/upload`, { headers, body: "" })
      assert.strictEqual((yield* sendNothing(nobody)).status, 404)
      assert.deepStrictEqual(fieldsOf(yield* sendNothing(users.player)), ["data"])
    }),
  )
})

describe("a query", () => {
  itAnswers(
    "has numbers as JSON writes them, and moments of no zone",
    Effect.gen(function* () {
      const statuses = yield* Effect.forEach(
        ["03", "%2B3", "5.", "1e1", "5.0"],
        (limit) => Effect.map(get(`/campaigns?limit=${limit}`), ({ status }) => status),
      )
      assert.deepStrictEqual(statuses, [400, 400, 400, 200, 200])
      for (const moment of ["2026-01-01T00:00:00", "2026-01-01%2000:00:00", "2026-01-01t00:00:00z"]) {
        assert.strictEqual((yield* get(`/audit-logs?date_from=${moment}`)).status, 200, moment)
      }
      assert.strictEqual((yield* get("/audit-logs?date_from=2026-01-01")).status, 400)
      assert.strictEqual((yield* get("/statistics?num_top_traits=99999999999999999999")).status, 200)
    }),
  )

  itAnswers(
    "narrows lists by what can be in them",
    Effect.gen(function* () {
      const key = "/api/v1/users/lookup"
      assert.strictEqual((yield* get("/users?email=nobody")).status, 400)
      assert.strictEqual((yield* get("/users?email=")).status, 200)
      assert.strictEqual((yield* send("GET", "/api/v1/admin/users?email=")).status, 400)
      assert.strictEqual((yield* send("GET", `${key}?email=nobody`)).status, 400)
      assert.strictEqual((yield* send("GET", `${key}?discord_id=%00`)).status, 500)
      assert.strictEqual((yield* get("/dictionaries?term=ab")).status, 400)
      assert.strictEqual((yield* get(`/dictionaries?term=${"x".repeat(51)}`)).status, 400)
      assert.strictEqual((yield* get("/dictionaries?term=%20strength%20")).status, 200)
    }),
  )
})

describe("a path", () => {
  itAnswers(
    "has one slash for several, also encoded ones, and is told as a text",
    Effect.gen(function* () {
      assert.strictEqual((yield* send("GET", `${root}//campaigns/`, as(users.admin))).status, 200)
      assert.strictEqual((yield* send("GET", `/api//v1/companies/${companyId}%2Fcampaigns`)).status, 200)
      const companies = yield* send("GET", "/api/v1/companies/%2F")
      assert.strictEqual(itemsOf(companies)[0]?.id, companyId)
      const refused = yield* send("GET", "/api/v1/companies//xyz")
      assert.include(String(refused.body.instance), "/api/v1/companies/xyz")
      const unknown = yield* send("GET", "/api/v1//no%C3%BC%ff")
      assert.include(String(unknown.body.instance), "/api/v1//no\u00fc\ufffd")
    }),
  )

  itAnswers(
    "with the company in braces passes the guard, and what comes after it refuses it",
    Effect.gen(function* () {
      const braced = `/api/v1/companies/%7B${companyId}%7D`
      assert.strictEqual((yield* send("GET", `${braced}/users`, as(users.admin))).status, 400)
      assert.strictEqual((yield* send("GET", `${braced}/characterblueprint/sections`)).status, 200)
      const write = yield* send("POST", `${braced}/campaigns`, as(users.admin, { name: "Chicago" }))
      assert.strictEqual(write.status, 500)
      assert.include(String(write.body.instance), `/companies/{${companyId}}/`)
    }),
  )

  itAnswers(
    "is not looked at before a file that is to be deleted",
    Effect.gen(function* () {
      const id = yield* campaign
      const asset = yield* upload(`/campaigns/${id}/assets/upload`)
      const path = `${root}/campaigns/12345/assets/${asset}`
      assert.strictEqual((yield* send("DELETE", path, as(users.admin))).status, 204)
      // The log has no place for such a campaign.
      assert.strictEqual(itemsOf(yield* get("/audit-logs"))[0]?.operation, "CREATE")
    }),
  )
})

describe("a guard", () => {
  itAnswers(
    "asks for the role before the body and what the path names are looked at",
    Effect.gen(function* () {
      const id = yield* character(yield* campaign, { user_player_id: users.storyteller })
      assert.strictEqual((yield* patch(`/characters/${id}`, { age: "old" }, users.player)).status, 403)
      const item = `/characters/${id}/inventory/${users.admin}`
      assert.strictEqual((yield* send("DELETE", root + item, as(users.player))).status, 403)
      const nobody = "00000000-0000-7000-8000-000000000099"
      const avatar = `${root}/users/${nobody}/avatar`
      assert.strictEqual((yield* send("DELETE", avatar, as(users.player))).status, 403)
      assert.strictEqual((yield* send("DELETE", avatar, as(users.admin))).status, 404)
      const character_id = `%7B${id}%7D`
      assert.strictEqual((yield* get(`/characters/${character_id}`)).status, 400)
    }),
  )
})

describe("an operation", () => {
  itAnswers(
    "asks who acts before it looks at what the framework takes",
    Effect.gen(function* () {
      const { admin, player, storyteller } = users
      const approve = (user: string, body: unknown) => post(`/users/${player}/approve`, body, user)
      assert.strictEqual((yield* approve(player, { role: "DEACTIVATED" })).status, 403)
      assert.strictEqual((yield* approve(player, {})).status, 400)
      assert.strictEqual((yield* approve(admin, { role: "DEACTIVATED" })).status, 400)
      const merge = { primary_user_id: player, secondary_user_id: player }
      assert.strictEqual((yield* post("/users/merge", merge, player)).status, 403)
      assert.strictEqual((yield* post("/users/merge", merge)).status, 400)
      const roll = { name: "Nothing", trait_ids: [] }
      assert.strictEqual((yield* post(`/users/${player}/quickrolls`, roll, storyteller)).status, 403)
      assert.strictEqual((yield* post(`/users/${player}/quickrolls`, roll, player)).status, 400)
    }),
  )
})

describe("the audit log", () => {
  itAnswers(
    "tells the ids of a path as they were spelled, and takes them in braces",
    Effect.gen(function* () {
      const id = yield* campaign
      yield* patch(`/campaigns/${id.toUpperCase()}`, { danger: 1 })
      const [entry] = itemsOf(yield* get("/audit-logs?include=request_details"))
      assert.strictEqual(entry?.campaign_id, id)
      assert.strictEqual((entry?.path_params as { campaign_id: string }).campaign_id, id.toUpperCase())
      const asset = yield* upload(`/campaigns/${id}/assets/upload`)
      const path = `${root}/campaigns/%7B${id}%7D/assets/${asset}`
      assert.strictEqual((yield* send("DELETE", path, as(users.admin))).status, 204)
      const [deleted] = itemsOf(yield* get("/audit-logs?include=request_details"))
      assert.strictEqual(deleted?.campaign_id, id)
      assert.include(String(deleted?.url), `/campaigns/{${id}}/assets/`)
    }),
  )

  itAnswers(
    "tells nothing of a body that is called a form",
    Effect.gen(function* () {
      const headers = { "on-behalf-of": users.admin, "content-type": "multipart/form-data" }
      const body = JSON.stringify({ name: "Chicago" })
      assert.strictEqual((yield* send("POST", `${root}/campaigns`, { headers, body })).status, 201)
      const [entry] = itemsOf(yield* get("/audit-logs?include=request_details"))
      assert.deepStrictEqual([entry?.request_json, entry?.request_body], [null, "[file upload]"])
    }),
  )

  itAnswers(
    "tells ids as they are kept, and none of the path",
    Effect.gen(function* () {
      const id = yield* campaign
      const traits = itemsOf(yield* get("/characterblueprint/traits?limit=1"))
      const roll = { name: "Hit it", trait_ids: traits.map(({ id }) => id) }
      const own = yield* made(post(`/users/${users.player}/quickrolls`, roll))
      yield* patch(`/users/${users.storyteller}/quickrolls/${own}`, { description: "Hits" })
      const held = yield* character(id)
      yield* patch(`/characters/${held}`, { user_player_id: users.storyteller.toUpperCase() })
      const [player, rolled] = itemsOf(yield* get("/audit-logs"))
        .filter(({ operation }) => operation === "UPDATE").map(({ changes }) => changes)
      assert.deepStrictEqual(rolled, { description: { old: null, new: "Hits" } })
      assert.deepStrictEqual(player, { user_player_id: { old: users.player, new: users.storyteller } })
    }),
  )

  itAnswers(
    "tells the parts of an account in the server's order",
    Effect.gen(function* () {
      yield* post(`/users/${users.player}/identities`, { provider: "github", token: "github:7:octo:-" })
      const [entry] = itemsOf(yield* get("/audit-logs"))
      const { github_profile } = entry?.changes as Readonly<Record<string, { readonly new: string }>>
      assert.strictEqual(github_profile?.new, "{'id': '7', 'login': 'octo', 'email': None}")
    }),
  )

  itAnswers(
    "has no entry of a write for nobody that the database knows, which then moves nothing",
    Effect.gen(function* () {
      const before = (yield* get("")).body.resources_modified_at
      const term = { term: "kindred", definition: "One of the blood" }
      assert.strictEqual((yield* post("/dictionaries", term, "nobody")).status, 201)
      assert.strictEqual((yield* get("/audit-logs")).body.total, 0)
      assert.strictEqual((yield* get("")).body.resources_modified_at, before)
    }),
  )

  itAnswers(
    "words some changes as they were sent",
    Effect.gen(function* () {
      const id = yield* campaign
      yield* patch(`/campaigns/${id}`, { name: "  other WEAPON  " })
      yield* patch(`/campaigns/${id}`, { danger: 1 })
      const descriptions = itemsOf(yield* get("/audit-logs")).map(({ description }) => description)
      assert.deepStrictEqual(descriptions.slice(0, 2), [
        "Update campaign 'Other WEAPON'",
        "Update campaign '  other WEAPON  '",
      ])
    }),
  )

  itAnswers(
    "tells texts that are kept as nothing, or give way to those of the clan",
    Effect.gen(function* () {
      const clan_id = itemsOf(yield* get("/characterblueprint/vampire-clans?limit=1"))[0]?.id
      const id = yield* character(yield* campaign, { character_class: "VAMPIRE", vampire_attributes: { clan_id } })
      yield* patch(`/characters/${id}`, { nature: "", vampire_attributes: { bane_name: "Nobody's" } })
      const [entry] = itemsOf(yield* get("/audit-logs"))
      const changes = entry?.changes as Readonly<Record<string, { readonly new: unknown }>>
      assert.strictEqual(changes.nature?.new, "")
      assert.strictEqual(changes["vampire_attributes.bane_name"]?.new, "Nobody's")
    }),
  )

  itAnswers(
    "calls the server's functions by their names",
    Effect.gen(function* () {
      const id = yield* campaign
      yield* post(`/campaigns/${id}/books`, { name: "Book" })
      yield* post(`/users/${users.player}/experience/xp/add`, { amount: 1, campaign_id: id })
      const entries = itemsOf(yield* get("/audit-logs?include=request_details"))
      assert.deepStrictEqual(entries.map(({ handler_name }) => handler_name), [
        "add_xp_to_campaign_experience",
        "create_book",
        "create_campaign",
      ])
    }),
  )
})

describe("a trait", () => {
  itAnswers(
    "is refused with more dots than anybody could count",
    Effect.gen(function* () {
      const id = yield* character(yield* campaign)
      const traits = itemsOf(yield* get("/characterblueprint/traits?limit=1000"))
      const trait_id = traits.find(({ name }) => name === "Brawl")?.id
      const item = { trait_id, value: 1e12, currency: "NO_COST" }
      assert.deepStrictEqual(fieldsOf(yield* post(`/characters/${id}/traits/assign`, item)), ["value"])
      const { body, status } = yield* post(`/characters/${id}/traits/bulk-assign`, [item])
      assert.strictEqual(status, 200, JSON.stringify(body))
      assert.strictEqual((body.failed as ReadonlyArray<unknown>).length, 1)
    }),
  )
})

describe("a new character", () => {
  itAnswers(
    "stays without the attributes of a class that the database refuses",
    Effect.gen(function* () {
      const campaign_id = yield* campaign
      const clan = itemsOf(yield* get("/characterblueprint/vampire-clans?limit=1"))[0]?.id
      const create = (name_first: string, more: object) =>
        post("/characters", { name_first, name_last: "Cast", game_version: "V5", campaign_id, ...more })
      const names = Effect.map(get("/characters"), (page) => itemsOf(page).map(({ name_first }) => name_first))
      const long = "x".repeat(51)
      const vampire = { character_class: "VAMPIRE", vampire_attributes: { clan_id: clan } }
      const refused = yield* create("Ada", { ...vampire, mage_attributes: { sphere: long } })
      assert.strictEqual(refused.status, 400)
      const [left] = itemsOf(yield* get("/characters"))
      assert.strictEqual((left?.vampire_attributes as { readonly clan_id: string }).clan_id, clan)
      assert.isNull(left?.mage_attributes)
      yield* create("Bob", { character_class: "MORTAL", hunter_attributes: { creed: "a\u0000b" } })
      // Its own fields are refused before anything is kept, and so is a player whom it cannot have.
      yield* create("Cy", { ...vampire, age: 2 ** 40, mage_attributes: { sphere: long } })
      yield* create("Di", { ...vampire, type: "NPC", user_player_id: users.player, mage_attributes: { sphere: long } })
      assert.deepStrictEqual(yield* names, ["Ada", "Bob"])
    }),
  )
})

describe("a company", () => {
  itAnswers(
    "keeps its other changes when its settings are refused",
    Effect.gen(function* () {
      const settings = { character_autogen_xp_cost: 101 }
      assert.strictEqual((yield* patch("", { description: "A table", settings })).status, 400)
      const { body } = yield* get("")
      assert.strictEqual(body.description, "A table")
      assert.notStrictEqual((body.settings as typeof settings).character_autogen_xp_cost, 101)
      assert.strictEqual((yield* get("/audit-logs")).body.total, 0)
      assert.strictEqual((yield* patch("", { email: "nowhere", description: "No table", settings })).status, 400)
      assert.strictEqual((yield* get("")).body.description, "A table")
    }),
  )
})

describe("a quick roll", () => {
  itAnswers(
    "keeps its new name when its new traits are refused, which are looked at after it",
    Effect.gen(function* () {
      const [brawl] = itemsOf(yield* get("/characterblueprint/traits?limit=1000")).filter(({ name }) =>
        name === "Brawl"
      )
      const root = `/users/${users.player}/quickrolls`
      const id = yield* made(post(root, { name: "Punch", trait_ids: [brawl?.id] }))
      const noTraits = yield* patch(`${root}/${id}`, { name: "Kick", trait_ids: [] })
      assert.deepStrictEqual(fieldsOf(noTraits), ["trait_ids"])
      const { body } = yield* get(`${root}/${id}`)
      assert.strictEqual(body.name, "Kick")
      assert.deepStrictEqual(body.trait_ids, [brawl?.id])
      const noName = yield* patch(`${root}/${id}`, { name: "K", trait_ids: [] })
      assert.deepStrictEqual(fieldsOf(noName), ["body"])
      assert.strictEqual((yield* patch(`${root}/${id}`, { name: "K", trait_ids: [] }, users.storyteller)).status, 403)
      assert.strictEqual((yield* get(`${root}/${id}`)).body.name, "Kick")
    }),
  )
})

describe("a note", () => {
  itAnswers(
    "of another parent is not found, after its body was read",
    Effect.gen(function* () {
      const note = yield* made(
        post(`/campaigns/${yield* campaign}/notes`, { title: "Feeding", content: "At the docks" }),
      )
      const elsewhere = `/campaigns/${yield* campaign}/notes/${note}`
      assert.strictEqual((yield* patch(elsewhere, { title: 5 })).status, 400)
      assert.strictEqual((yield* patch(elsewhere, { title: "Hunting" })).status, 404)
      assert.strictEqual((yield* get(elsewhere)).status, 404)
      assert.strictEqual((yield* send("DELETE", root + elsewhere, as(users.admin))).status, 404)
    }),
  )
})

describe("experience", () => {
  itAnswers(
    "is opened by whoever asks what a trait would cost",
    Effect.gen(function* () {
      const id = yield* character(yield* campaign)
      const traits = itemsOf(yield* get("/characterblueprint/traits?limit=1000"))
      const trait_id = traits.find(({ name }) => name === "Brawl")?.id
      const held = yield* made(post(`/characters/${id}/traits/assign`, { trait_id, value: 1 }))
      const accounts = Effect.map(get(`/users/${users.player}`), ({ body }) => body.campaign_experience)
      assert.deepStrictEqual(yield* accounts, [])
      yield* get(`/characters/${id}/traits/${held}/value-options`)
      assert.strictEqual(((yield* accounts) as ReadonlyArray<unknown>).length, 1)
    }),
  )
})

describe("identify", () => {
  itAnswers(
    "links to the only user of the address, whose other account of the provider is replaced",
    Effect.gen(function* () {
      const identify = (token: string) =>
        Effect.map(post("/auth/identify", { provider: "github", token }), ({ body }) => body.resolution)
      assert.strictEqual(yield* identify("github:1:octo:octo@example.com"), "created")
      assert.strictEqual(yield* identify("github:2:octo:octo@example.com"), "linked")
      assert.strictEqual(yield* identify("github:1:octo:octo@example.com"), "linked")
    }),
  )

  itAnswers(
    "takes the name that was asked for as it is",
    Effect.gen(function* () {
      const identify = (username: string, id: number) =>
        post("/auth/identify", { provider: "github", token: `github:${id}:octo:${id}@example.com`, username })
      const user = ({ body }: Answer) => (body.user as { readonly username: string } | undefined)?.username
      assert.strictEqual((yield* identify("ab", 1)).status, 400)
      const asked = { provider: "github", token: "github:9:octo:nine@example.com", email: "a\u0000b" }
      assert.strictEqual((yield* post("/auth/identify", asked)).status, 200)
      assert.strictEqual(user(yield* identify("Some One", 2)), "some-one")
      assert.strictEqual(user(yield* identify("Some One", 3)), "some-one")
    }),
  )
})

describe("a line of the log", () => {
  itAnswers(
    "tells what did not fit, and warns of who may not",
    Effect.gen(function* () {
      const path = "/api/v1/admin/logs?limit=1"
      const latest = Effect.map(send("GET", path), ({ text }) => JSON.parse(text)[0])
      yield* get("/campaigns?limit=many")
      const unfit = yield* latest
      assert.strictEqual(unfit.level, "INFO")
      assert.deepStrictEqual(unfit.extra.invalid_parameters.map(({ field }: { field: string }) => field), ["limit"])
      yield* get("/users/unapproved", users.player)
      assert.strictEqual((yield* latest).level, "WARNING")
    }),
  )
})

describe("the log", () => {
  itAnswers(
    "tells what the server did not expect before the request, and of other methods nothing else",
    Effect.gen(function* () {
      const newest = (count: number) =>
        Effect.map(send("GET", `/api/v1/admin/logs?limit=${count}`), ({ text }) => JSON.parse(text))
      yield* send("PUT", root)
      const [method] = yield* newest(1)
      assert.strictEqual(method.message, "Uncaught exception")
      assert.deepStrictEqual(method.extra, { path: root, request_id: null, developer_id: null })
      yield* send("OPTIONS", `${root}/campaigns`)
      const [request, exception] = yield* newest(2)
      assert.deepStrictEqual([request.level, request.message], ["ERROR", "HTTP Request:, query="])
      assert.deepStrictEqual(request.extra.path_params, { company_id: companyId })
      assert.notProperty(request.extra, "developer_id")
      assert.strictEqual(exception.extra.request_id, request.extra.request_id)
      yield* get("/campaigns?limit=1")
      const [read] = yield* newest(1)
      assert.deepStrictEqual([read.message, read.exception], ["HTTP Request", null])
    }),
  )
})

describe("the archive of the log", () => {
  itAnswers(
    "has a version, of which nothing is asked",
    Effect.gen(function* () {
      const path = "/api/v1/admin/logs/download"
      const whole = yield* send("GET", path)
      assert.match(whole.headers.get("etag") ?? "", /^"\d+(?:\.\d+)?-\d+-\d+"$/)
      assert.match(whole.headers.get("last-modified") ?? "", /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/)
      const headers = { range: "bytes=0-9", "if-none-match": "*" }
      assert.strictEqual((yield* send("GET", path, { headers })).status, 200)
    }),
  )
})
