import { assert, describe, it } from "@effect/vitest"
import { actingAs, Companies, Identity, Users, withRetryPolicy } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/testing/TestClock"
import { asPlayer, asStoryteller, simulated } from "./simulated.ts"

const { companyId, users: seeded } = ValentinaSimulator
const token = (text: string) => Redacted.make(text)

const identify = Effect.fnUntraced(function* (
  text: string,
  given: { readonly username?: string; readonly email?: string } = {},
) {
  const provider = (["apple", "google", "github"] as const).find((name) => text.startsWith(name)) ?? "discord"
  return yield* (yield* Identity).identify({ provider, token: token(text), ...given })
})

describe("signing in", () => {
  it.effect("makes an unapproved user of an unknown account, and then finds it", () =>
    Effect.gen(function* () {
      const created = yield* identify("discord:111:Newbie:newbie@example.com:1")
      assert.strictEqual(created.resolution, "created")
      const { user } = created
      assert.deepStrictEqual([user.username, user.email, user.role], ["newbie", "newbie@example.com", "UNAPPROVED"])
      assert.strictEqual(user.avatar_url, "https://cdn.discordapp.com/avatars/111/a1b2c3.png")
      assert.strictEqual(user.discord_profile?.avatar_url, user.avatar_url)
      const again = yield* identify("discord:111:Newbie:newbie@example.com:1")
      assert.deepStrictEqual(again, { resolution: "matched", user })
    }).pipe(simulated))

  it.effect("links the only user with the verified address", () =>
    Effect.gen(function* () {
      const unverified = yield* identify("discord:221:pat:player@example.com:0")
      assert.strictEqual(unverified.resolution, "created")
      const linked = yield* identify("google:222:pat:PLAYER@example.com")
      // Two users have the address now.
      assert.strictEqual(linked.resolution, "created")
      const { resolution, user } = yield* identify("apple:223:sam:storyteller@example.com")
      assert.deepStrictEqual([resolution, user.id], ["linked", seeded.storyteller])
      assert.deepStrictEqual(user.apple_profile, { id: "223", email: "storyteller@example.com" })
    }).pipe(simulated))

  it.effect("takes name and address from the request where the provider has none", () =>
    Effect.gen(function* () {
      const failed = yield* Effect.flip(identify("github:333:octo:-"))
      assert.strictEqual(failed._tag, "UnprocessableEntityError")
      assert(failed._tag === "UnprocessableEntityError")
      assert.strictEqual(failed.code, "EMAIL_REQUIRED")
      const { user } = yield* identify("github:333:octo:-", { email: "octo@example.com", username: "Admin" })
      assert.deepStrictEqual([user.username, user.email], ["admin", "octo@example.com"])
    }).pipe(simulated))

  it.effect("is refused for tokens that name no account, and while a provider is out of order", () =>
    Effect.gen(function* () {
      for (const text of ["bad", "discord:1:name:a@example.com", "github:1:name"]) {
        const error = yield* Effect.flip(identify(text))
        assert(error._tag === "UnprocessableEntityError")
        assert.strictEqual(error.code, "TOKEN_VERIFICATION_FAILED")
      }
      const error = yield* Effect.flip(identify("boom").pipe(withRetryPolicy({ retries: 0 })))
      assert(error._tag === "ServerError")
      assert.deepStrictEqual([error.status, error.code], [503, "PROVIDER_UNAVAILABLE"])
    }).pipe(simulated))

  it.effect("changes the company only when something is new", () =>
    Effect.gen(function* () {
      const modified = Effect.gen(function* () {
        const company = yield* (yield* Companies).get({ company_id: companyId })
        return company.resources_modified_at.epochMilliseconds
      })
      yield* TestClock.adjust("1 minute")
      yield* identify("github:1:name:name@example.com")
      const first = yield* modified
      yield* TestClock.adjust("1 minute")
      yield* identify("github:1:name:name@example.com")
      assert.strictEqual(yield* modified, first)
      yield* identify("github:1:renamed:name@example.com")
      assert.isAbove(yield* modified, first)
      const log = yield* (yield* Companies).listAuditLogs({ company_id: companyId })
      assert.strictEqual(log.total, 3)
    }).pipe(simulated))
})

describe("accounts", () => {
  const player = { user_id: seeded.player }
  const github = { ...player, provider: "github", token: token("github:777:pat:-") } as const

  it.effect("are linked by the user or an administrator, each to one user", () =>
    Effect.gen(function* () {
      const users = yield* Users
      const linked = yield* users.linkIdentity(github).pipe(asPlayer)
      assert.deepStrictEqual(linked.github_profile, { id: "777", login: "pat", email: null })
      yield* users.linkIdentity(github)
      const refused = yield* Effect.flip(users.linkIdentity(github).pipe(asStoryteller))
      assert.strictEqual(refused._tag, "AuthorizationError")
      const conflicts = [
        users.linkIdentity({ ...github, token: token("github:778:other:-") }),
        users.linkIdentity({ ...github, user_id: seeded.storyteller }),
      ]
      for (const conflict of conflicts) {
        const error = yield* Effect.flip(conflict)
        assert(error._tag === "ConflictError")
        assert.strictEqual(error.code, "IDENTITY_ALREADY_LINKED")
      }
    }).pipe(simulated))

  it.effect("are taken away up to the last one", () =>
    Effect.gen(function* () {
      const users = yield* Users
      yield* users.linkIdentity(github)
      const last = yield* Effect.flip(users.unlinkIdentity({ ...player, provider: "github" }))
      assert(last._tag === "ConflictError")
      assert.strictEqual(last.code, "LAST_IDENTITY")
      const missing = yield* Effect.flip(users.unlinkIdentity({ ...player, provider: "google" }))
      assert(missing._tag === "NotFoundError")
      assert.strictEqual(missing.code, "IDENTITY_NOT_LINKED")
      yield* users.linkIdentity({ ...player, provider: "discord", token: token("discord:888:pat:-:0") })
      const byOther = users.unlinkIdentity({ ...player, provider: "github" }).pipe(actingAs(seeded.storyteller))
      assert.strictEqual((yield* Effect.flip(byOther))._tag, "AuthorizationError")
      const user = yield* users.unlinkIdentity({ ...player, provider: "github" })
      assert.isNull(user.github_profile)
      assert.strictEqual(user.discord_profile?.id, "888")
    }).pipe(simulated))
})
