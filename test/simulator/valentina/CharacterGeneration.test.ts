import { assert, describe, it } from "@effect/vitest"
import {
  Campaigns,
  CharacterGeneration,
  CharacterId,
  Characters,
  CharacterTraits,
  ChargenSessionId,
  Companies,
  type CompanySettingsPatch,
  Users,
} from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import { refusal } from "./refusal.ts"
import { asPlayer, asStoryteller, simulated } from "./simulated.ts"

const { companyId: company_id, users } = ValentinaSimulator

const nobody = "00000000-0000-7000-8000-000000000000"

const settings = (settings: CompanySettingsPatch) =>
  Effect.flatMap(Companies, (companies) => companies.update({ company_id, settings }))

/** A campaign in which the player has some experience. */
const aCampaign = (amount: number) =>
  Effect.gen(function* () {
    const { id: campaign_id } = yield* (yield* Campaigns).create({ name: "The City" })
    yield* (yield* Users).addXp({ user_id: users.player, campaign_id, amount })
    return campaign_id
  })

describe("a generated character", () => {
  it.effect("is of the class and type that storytellers ask for", () =>
    Effect.gen(function* () {
      const { generate } = yield* CharacterGeneration
      const campaign_id = yield* aCampaign(0)
      const of = (character_class: "VAMPIRE" | "WEREWOLF" | "MAGE" | "HUNTER" | "GHOUL" | "MORTAL") =>
        generate({ campaign_id, character_type: "NPC", character_class })
      const vampire = yield* asStoryteller(of("VAMPIRE"))
      assert.deepStrictEqual(
        [vampire.character_class, vampire.type, vampire.game_version, vampire.is_temporary],
        ["VAMPIRE", "NPC", "V5", false],
      )
      assert.deepStrictEqual([vampire.user_player_id, vampire.user_creator_id], [null, users.storyteller])
      assert.isString(vampire.vampire_attributes?.clan_name)
      assert.isNotEmpty(vampire.specialties)
      const werewolf = yield* of("WEREWOLF")
      const { items } = yield* (yield* CharacterTraits).list({ character_id: werewolf.id, limit: 100 })
      const renown = items.filter(({ trait }) => trait.category_name === "Renown").map(({ value }) => value)
      assert.strictEqual(werewolf.werewolf_attributes?.total_renown, renown.reduce((sum, value) => sum + value, 0))
      assert.isString((yield* of("HUNTER")).hunter_attributes?.creed)
      assert.isNull((yield* of("MAGE")).mage_attributes)
      assert.isNull((yield* of("GHOUL")).vampire_attributes)
      const player = yield* generate({ campaign_id, character_type: "PLAYER" })
      assert.strictEqual(player.user_player_id, users.admin)
    }).pipe(simulated))

  it.effect("is refused to players, and for what does not exist", () =>
    Effect.gen(function* () {
      const { generate } = yield* CharacterGeneration
      const campaign_id = yield* aCampaign(0)
      const of = (fields: object) => generate({ campaign_id, character_type: "NPC", ...fields })
      assert.deepStrictEqual(yield* refusal(asPlayer(of({}))), ["AuthorizationError"])
      assert.deepStrictEqual(yield* refusal(of({ campaign_id: nobody })), ["NotFoundError"])
      assert.deepStrictEqual(yield* refusal(of({ concept_id: nobody })), ["ValidationError", "body"])
      assert.strictEqual((yield* (yield* Characters).list()).total, 0)
    }).pipe(simulated))
})

describe("a generation session", () => {
  it.effect("offers characters for experience, of which one stays", () =>
    Effect.gen(function* () {
      const generation = yield* CharacterGeneration
      const characters = yield* Characters
      yield* settings({ character_autogen_starting_points: 20 })
      yield* TestClock.adjust("1500 millis")
      const campaign_id = yield* aCampaign(15)
      const session = yield* asPlayer(generation.startSession({ campaign_id }))
      assert.deepStrictEqual([session.user_id, session.requires_selection], [users.player, true])
      assert.deepStrictEqual(session.expires_at, DateTime.makeUnsafe(86_401_000))
      assert.lengthOf(session.characters, 3)
      assert.isTrue(session.characters.every(({ is_temporary, type }) => is_temporary && type === "PLAYER"))
      const balance = (yield* Users).getExperience({ user_id: users.player, campaign_id })
      assert.deepInclude(yield* balance, { xp_current: 5, xp_total: 15 })
      assert.deepStrictEqual(yield* refusal(asPlayer(generation.startSession({ campaign_id }))), ["ValidationError"])

      assert.strictEqual((yield* characters.list()).total, 0)
      assert.strictEqual((yield* characters.list({ is_temporary: true })).total, 3)
      assert.deepStrictEqual(yield* asPlayer(generation.listSessions()), [session])
      assert.deepStrictEqual(yield* generation.listSessions(), [])
      const { id: session_id } = session
      assert.deepStrictEqual(yield* generation.getSession({ session_id }), session)

      const [, chosen, other] = session.characters
      assert(chosen && other)
      const choose = (selected_character_id: CharacterId) =>
        asPlayer(generation.finalizeSession({ session_id, selected_character_id }))
      assert.deepStrictEqual(yield* refusal(choose(CharacterId.make(nobody))), [
        "ValidationError",
        "selected_character_id",
      ])
      const hero = yield* choose(chosen.id)
      assert.deepStrictEqual([hero.id, hero.is_temporary, hero.starting_points], [chosen.id, false, 20])
      assert.deepStrictEqual(yield* refusal(characters.get({ character_id: other.id })), ["NotFoundError"])
      assert.deepStrictEqual(yield* refusal(choose(chosen.id)), ["ValidationError", "session_id"])
      assert.strictEqual((yield* characters.list()).total, 1)
    }).pipe(simulated))

  it.effect("without a choice has a character that stays at once", () =>
    Effect.gen(function* () {
      const generation = yield* CharacterGeneration
      yield* settings({ character_autogen_num_choices: 1, character_autogen_xp_cost: 0 })
      const campaign_id = yield* aCampaign(0)
      const { characters: [only], requires_selection } = yield* asPlayer(generation.startSession({ campaign_id }))
      assert.deepStrictEqual([requires_selection, only?.is_temporary], [false, false])
    }).pipe(simulated))

  it.effect("expires after a day, but can still be ended", () =>
    Effect.gen(function* () {
      const generation = yield* CharacterGeneration
      const campaign_id = yield* aCampaign(10)
      const { characters: [first], id: session_id } = yield* asPlayer(generation.startSession({ campaign_id }))
      assert(first)
      yield* TestClock.adjust("24 hours")
      assert.deepStrictEqual(yield* asPlayer(generation.listSessions()), [])
      assert.deepStrictEqual(yield* refusal(generation.getSession({ session_id })), ["ValidationError", "session_id"])
      yield* generation.finalizeSession({ session_id, selected_character_id: first.id })
    }).pipe(simulated))

  it.effect("that does not exist is a fault of the request", () =>
    Effect.gen(function* () {
      const { getSession, startSession } = yield* CharacterGeneration
      const session_id = ChargenSessionId.make(nobody)
      assert.deepStrictEqual(yield* refusal(getSession({ session_id })), ["ValidationError", "session_id"])
      const campaign_id = nobody as Parameters<typeof startSession>[0]["campaign_id"]
      assert.deepStrictEqual(yield* refusal(startSession({ campaign_id })), ["NotFoundError"])
    }).pipe(simulated))
})
