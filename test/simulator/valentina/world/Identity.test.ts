import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { make as makeRandom } from "../../../../src/internal/SeededRandom.ts"
import type { Refusal } from "../../../../src/simulator/server/Refusal.ts"
import * as Table from "../../../../src/simulator/server/Table.ts"
import * as Experience from "../../../../src/simulator/valentina/rules/Experience.ts"
import * as ApiKeys from "../../../../src/simulator/valentina/store/ApiKeys.ts"
import type { UserRow } from "../../../../src/simulator/valentina/store/CompanyRows.ts"
import * as Identity from "../../../../src/simulator/valentina/world/Identity.ts"
import { account, type Provider } from "../../../../src/simulator/valentina/world/IdentityToken.ts"
import * as SeedData from "../../../../src/simulator/valentina/world/SeedData.ts"
import { exchanges } from "../../../support/ValentinaTraffic.ts"
import type { Json } from "../Recording.ts"
import { into } from "../Rows.ts"

const { wellKnown } = SeedData

const setUp = () => {
  const random = makeRandom("identity")
  const state = SeedData.make(wellKnown, random, 1_000)
  const moment: Identity.Moment = { state, random, now: 2_000 }
  const developer = ApiKeys.developerOf(state, wellKnown.apiKey)!
  const of = (token: string, provider = token.slice(0, token.indexOf(":")) as Provider) =>
    account(provider, token, developer, false)
  const identify = (token: string, wanted: { username?: string; email?: string } = {}) =>
    Result.flatMap(of(token), (account) => Identity.identify(moment, wellKnown.companyId, account, wanted))
  const user = (name: keyof typeof wellKnown.users): UserRow => Table.get(state.users, wellKnown.users[name])!
  const link = (user: UserRow, token: string) =>
    Result.flatMap(of(token), (account) => Identity.link(moment, user, account))
  return { random, state, moment, developer, of, identify, user, link }
}

const codeOf = (result: Result.Result<unknown, Refusal>): unknown => {
  if (Result.isSuccess(result)) return undefined
  const { code, status } = result.failure.body as Json
  return code ?? status
}

const succeeded = <A>(result: Result.Result<A, Refusal>): A => Result.getOrThrow(result)

describe("identifying", () => {
  it("finds, links or makes a user", () => {
    const { identify, user } = setUp()
    const made = succeeded(identify("discord:111:newbie:newbie@ex.example:1"))
    assert.deepStrictEqual(
      [made.resolution, made.user.username, made.user.email, made.user.role],
      ["created", "newbie", "newbie@ex.example", "UNAPPROVED"],
    )
    const again = succeeded(identify("discord:111:newbie:newbie@ex.example:1"))
    assert.strictEqual(again.resolution, "matched")
    assert.strictEqual(again.user, made.user)
    const linked = succeeded(identify("google:g1:x:PLAYER@example.com"))
    assert.deepStrictEqual([linked.resolution, linked.user.id], ["linked", user("player").id])
    // An address that the provider has not verified proves nothing.
    const doubtful = succeeded(identify("discord:5:somebody:admin@example.com:0"))
    assert.strictEqual(doubtful.resolution, "created")
  })

  it("makes the recorded profiles of the recorded tokens", () => {
    const { identify } = setUp()
    const withProfiles = exchanges.filter(({ operationId, response, request }) =>
      operationId === "identifyUser" && response.status === 200 &&
      /^\w+:/.test(String((request.body as Json | null)?.token))
    )
    assert.isAbove(withProfiles.length, 3)
    for (const { file, request, response } of withProfiles) {
      const { email, token, username } = request.body as { token: string; username?: string; email?: string }
      const wanted = { ...(username && { username }), ...(email && { email }) }
      const { resolution, user } = succeeded(identify(token, wanted))
      const expected = (response.body as { user: Json }).user
      assert.deepStrictEqual({
        discord_profile: Identity.discordProfile(user),
        github_profile: user.github_profile,
        avatar_url: Identity.discordAvatar(user),
      }, {
        discord_profile: expected.discord_profile,
        github_profile: expected.github_profile,
        avatar_url: expected.avatar_url,
      } as never, file)
      if (resolution === "created") assert.strictEqual(user.email, expected.email, file)
    }
  })

  it("finds a free name", () => {
    const { identify } = setUp()
    const name = (token: string, username?: string) =>
      succeeded(identify(token, username === undefined ? {} : { username })).user.username
    assert.strictEqual(name("github:1:Octo Cat:a@b.co"), "octo-cat")
    assert.strictEqual(name("github:2:Octo Cat:c@b.co"), "octo-cat-2")
    assert.strictEqual(name("github:6:octo:f@b.co", "Octo Cat"), "octo-cat")
    assert.strictEqual(name("apple:3:x:octo-cat@b.co"), "octo-cat-3")
    assert.match(name("github:4:ab:d@b.co"), /^ab-\w{4}$/)
    assert.match(name("github:5:?:e@b.co"), /^user-\w{6}$/)
  })

  it("refuses what it cannot resolve", () => {
    const { developer, identify, of } = setUp()
    assert.strictEqual(codeOf(identify("github:334:octo2:-")), "EMAIL_REQUIRED")
    assert.strictEqual(succeeded(identify("github:334:octo2:-", { email: "o@ex.example" })).resolution, "created")
    const bad = [
      "bad",
      "discord:1:n:e@x.co",
      "discord:1:n:e@x.co:2",
      "github:1:n",
      "github::n:e@x.co",
      "discord:1:n:e@x.co:1",
    ]
    for (const token of bad) assert.strictEqual(codeOf(of(token, "github")), "TOKEN_VERIFICATION_FAILED", token)
    assert.strictEqual(codeOf(of("discord:1:n:e@x.co", "discord")), "TOKEN_VERIFICATION_FAILED")
    assert.strictEqual(codeOf(of("boom", "discord")), "PROVIDER_UNAVAILABLE")
    assert.strictEqual(codeOf(account("apple", "apple:1:n:e@x.co", developer, true)), "TOKEN_VERIFICATION_FAILED")
  })
})

describe("linking", () => {
  it("keeps one account of a provider with one user", () => {
    const { link, user } = setUp()
    const linked = succeeded(link(user("player"), "github:777:quinnhub:-"))
    assert.deepStrictEqual(linked.github_profile, { id: "777", email: null, login: "quinnhub" })
    assert.isUndefined(codeOf(link(linked, "github:777:quinnhub:-")))
    assert.strictEqual(codeOf(link(linked, "github:778:other:-")), "IDENTITY_ALREADY_LINKED")
    assert.strictEqual(codeOf(link(user("admin"), "github:777:quinnhub:-")), "IDENTITY_ALREADY_LINKED")
  })

  it("keeps a user's last account", () => {
    const { link, moment, user } = setUp()
    const one = succeeded(link(user("player"), "github:777:quinnhub:-"))
    assert.strictEqual(codeOf(Identity.unlink(moment, one, "discord")), "IDENTITY_NOT_LINKED")
    assert.strictEqual(codeOf(Identity.unlink(moment, one, "github")), "LAST_IDENTITY")
    const two = succeeded(link(one, "discord:8:q:-:0"))
    assert.isNull(succeeded(Identity.unlink(moment, two, "github")).github_profile)
  })
})

describe("merging", () => {
  it("gives the primary the profiles it lacks, and archives the secondary", () => {
    const { identify, moment, state, user } = setUp()
    const { user: secondary } = succeeded(identify("github:333:octo:-", { email: "octo@ex.example" }))
    const merged = succeeded(Identity.merge(moment, user("player"), secondary))
    // valentina: recorded without the empty address.
    assert.deepStrictEqual(merged.github_profile, { id: "333", login: "octo" })
    assert.isUndefined(Table.find(state.users, secondary.id))
    assert.strictEqual(codeOf(Identity.merge(moment, merged, merged)), 400)
    assert.strictEqual(codeOf(Identity.merge(moment, merged, user("admin"))), 400)
  })
})

describe("experience", () => {
  it("is granted, spent and given back", () => {
    const { moment: { now, random, state }, user } = setUp()
    const campaign = into(state, random).campaign("The Story")
    const start = Experience.open(state, random, now, wellKnown.users.player, campaign.id)
    assert.strictEqual(Experience.open(state, random, now, wellKnown.users.player, campaign.id), start)
    const granted = Experience.add(state, start, 20)
    const cool = Experience.addCoolPoints(state, granted, 2)
    const spent = succeeded(Experience.spend(state, cool, 15))
    const back = Experience.refund(state, spent, 5)
    assert.deepStrictEqual([back.xp_current, back.xp_total, back.cool_points], [30, 40, 2])
    assert.strictEqual(codeOf(Experience.spend(state, back, 31)), 400)
    assert.deepStrictEqual([user("player").lifetime_xp, user("player").lifetime_cool_points], [40, 2])
    const negative = Experience.add(state, back, -3)
    assert.deepStrictEqual([negative.xp_current, negative.xp_total], [27, 37])
  })
})
