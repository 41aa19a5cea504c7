import { assert, describe, it } from "@effect/vitest"
import type { DiceRollId } from "../../../../src/schema/valentina/DiceRoll.ts"
import type { DictionaryTermId } from "../../../../src/schema/valentina/Dictionary.ts"
import { make as makeRandom } from "../../../../src/internal/SeededRandom.ts"
import * as DiceRolls from "../../../../src/simulator/valentina/rules/DiceRolls.ts"
import * as RollStatistics from "../../../../src/simulator/valentina/rules/RollStatistics.ts"
import * as Ids from "../../../../src/simulator/valentina/store/Ids.ts"
import * as Order from "../../../../src/simulator/valentina/store/Order.ts"
import * as RollAmounts from "../../../../src/simulator/valentina/store/RollAmounts.ts"
import type { DiceRollRow } from "../../../../src/simulator/valentina/store/StoryRows.ts"
import * as Table from "../../../../src/simulator/server/Table.ts"
import * as Listing from "../../../../src/simulator/valentina/world/Listing.ts"
import * as SeedData from "../../../../src/simulator/valentina/world/SeedData.ts"
import { exchanges } from "../../../support/ValentinaTraffic.ts"
import { into } from "../Rows.ts"

const { wellKnown } = SeedData

const orders: Readonly<Record<string, Table.Order<never>>> = {
  listCompanies: Order.companies,
  listUsers: Order.users,
  // Users of one name come in no particular order there.
  globalAdminListUsers: Order.developers,
  globalAdminListDevelopers: Order.developers,
  listCampaigns: Order.campaigns,
  listCampaignBooks: Order.numbered,
  listCampaignChapters: Order.numbered,
  listCharacters: Order.characters,
  listCharacterInventoryItems: Order.inventory,
  listUserQuickrolls: Order.quickRolls,
  listDictionaryTerms: Order.dictionary,
}

const setUp = () => {
  const random = makeRandom("listing")
  const state = SeedData.make(wellKnown, random, 1_000)
  const put = into(state, random)
  const roll = (fields: Partial<DiceRollRow> = {}): DiceRollRow =>
    Table.put(state.diceRolls, {
      id: Ids.mint<DiceRollId>(state, random, 1_000),
      company_id: wellKnown.companyId,
      user_id: wellKnown.users.player,
      character_id: null,
      character_type: null,
      campaign_id: null,
      difficulty: 6,
      dice_size: 10,
      num_dice: 2,
      num_desperation_dice: 0,
      comment: null,
      trait_ids: [],
      result: DiceRolls.outcome({ difficulty: 6, dice_size: 10, num_dice: 2, num_desperation_dice: 0 }, [7, 8], []),
      date_created: 1_000,
      date_modified: 1_000,
      archive: null,
      ...fields,
    })
  const user = (name: keyof typeof wellKnown.users) => Table.get(state.users, wellKnown.users[name])!
  return { random, state, put, roll, player: user("player"), storyteller: user("storyteller") }
}

describe("lists", () => {
  it("are in the recorded orders", () => {
    let compared = 0
    for (const { file, operationId, response } of exchanges) {
      const order = orders[operationId ?? ""]
      if (order === undefined || response.status !== 200) continue
      const { items } = response.body as { items: ReadonlyArray<never> }
      assert.deepStrictEqual(items.slice().sort(order), items, file)
      compared++
    }
    assert.isAbove(compared, 60)
  })

  it("have pages of 10 unless asked otherwise, and echo what was asked", () => {
    const list = Array.from({ length: 25 }, (_, index) => index)
    assert.deepStrictEqual(Listing.slice(list, {}), { items: list.slice(0, 10), limit: 10, offset: 0, total: 25 })
    assert.deepStrictEqual(Listing.slice(list, { limit: 0 }), { items: [], limit: 0, offset: 0, total: 25 })
    assert.deepStrictEqual(Listing.slice(list, { offset: 500 }), { items: [], limit: 10, offset: 500, total: 25 })
  })

  it("of characters leave out temporary ones, and for players those of storytellers", () => {
    const { player, put, state, storyteller } = setUp()
    const campaign = put.campaign("The Story")
    const [b, a] = [put.character(campaign, { name_first: "Bea" }), put.character(campaign, { name_first: "Ada" })]
    const secret = put.character(campaign, { name_first: "Cid", type: "STORYTELLER", user_player_id: null })
    const waiting = put.character(campaign, { is_temporary: true })
    const list = (actor = storyteller, filter: Listing.CharacterFilter = {}) =>
      Listing.characters(state, wellKnown.companyId, actor, filter).slice()
    assert.deepStrictEqual(list(), [a, b, secret])
    assert.deepStrictEqual(list(player), [a, b])
    assert.deepStrictEqual(list(storyteller, { is_temporary: true }), [waiting])
    assert.deepStrictEqual(list(storyteller, { type: "STORYTELLER", status: "ALIVE", campaign_id: campaign.id }), [
      secret,
    ])
    assert.deepStrictEqual(list(storyteller, { status: "DEAD" }), [])
    Table.put(state.characters, { ...a, name_first: "Zoe" })
    assert.deepStrictEqual(list(player).map(({ name_first }) => name_first), ["Bea", "Zoe"])
  })

  it("of notes have a changed note last", () => {
    const { put, state } = setUp()
    const campaign = put.campaign("The Story")
    const [one, two] = [put.note("campaign", campaign, "One"), put.note("campaign", campaign, "Two")]
    assert.deepStrictEqual(Listing.notes(state, campaign.id), [one, two])
    const changed = Table.put(state.notes, { ...one, date_modified: 2_000 })
    assert.deepStrictEqual(Listing.notes(state, campaign.id), [two, changed])
  })

  it("of dictionary terms find a whole term or synonym, common ones too", () => {
    const { random, state } = setUp()
    for (const id of [...state.dictionary.rows.keys()]) Table.remove(state.dictionary, id)
    const term = (name: string, synonyms: ReadonlyArray<string>, company_id: typeof wellKnown.companyId | null) =>
      Table.put(state.dictionary, {
        id: Ids.mint<DictionaryTermId>(state, random, 1_000),
        company_id,
        term: name,
        definition: "d",
        link: null,
        synonyms,
        source_type: null,
        source_id: null,
        date_created: 1_000,
        date_modified: 1_000,
        archive: null,
      })
    const strength = term("strength", [], null)
    const masquerade = term("masquerade", ["veil"], wellKnown.companyId)
    const list = (search?: string) => Listing.dictionary(state, wellKnown.companyId, search).slice()
    assert.deepStrictEqual(list(), [masquerade, strength])
    assert.deepStrictEqual(list("  STRENGTH "), [strength])
    assert.deepStrictEqual(list("Veil"), [masquerade])
    assert.deepStrictEqual(list("stren"), [])
  })

  it("of dice rolls come newest first and hide those of storytellers' characters from players", () => {
    const { player, put, roll, state, storyteller } = setUp()
    const campaign = put.campaign("The Story")
    const secret = put.character(campaign, { type: "STORYTELLER", user_player_id: null })
    const [first, second, third] = [
      roll(),
      roll({ character_id: secret.id, character_type: secret.type }),
      roll({ campaign_id: campaign.id }),
    ]
    const list = (actor = storyteller, filter: Listing.DiceRollFilter = {}) =>
      Listing.diceRolls(state, wellKnown.companyId, actor, filter).slice()
    assert.deepStrictEqual(list(), [third, second, first])
    assert.isAbove(third.id.localeCompare(second.id), 0)
    assert.deepStrictEqual(list(player), [third, first])
    assert.deepStrictEqual(Listing.diceRolls(state, wellKnown.companyId, player).slice(1, 9), [first])
    assert.deepStrictEqual(list(storyteller, { campaignid: campaign.id }), [third])
    assert.deepStrictEqual(list(storyteller, { character_type: "STORYTELLER" }), [second])
    assert.deepStrictEqual(list(player, { character_type: "PLAYER" }), [])
  })
})

describe("statistics", () => {
  const name = (id: string) => id.toUpperCase()

  /** The statistics of rolls that are alone in a table. */
  const statistics = (rolls: ReadonlyArray<DiceRollRow>, num_top_traits: number, nameOf: typeof name) => {
    const table = Table.make<DiceRollRow, "all">({ all: { keys: () => "all", amounts: RollAmounts.of } })
    for (const row of rolls) Table.put(table, row)
    return RollStatistics.statistics(Table.sums(table, "all", "all"), num_top_traits, nameOf)
  }

  const traits = (...ids: ReadonlyArray<string>) => ({ trait_ids: ids as unknown as DiceRollRow["trait_ids"] })

  it("cut the averages to whole numbers, and count ten-sided dice only", () => {
    const { roll } = setUp()
    const rolls = [
      roll({ num_dice: 2, difficulty: 6, ...traits("a", "b") }),
      roll({ num_dice: 3, difficulty: 7, ...traits("b") }),
      roll({ dice_size: 6, num_dice: 90, ...traits("a") }),
    ]
    assert.deepStrictEqual(statistics(rolls, 5, name), {
      botches: 0,
      successes: 2,
      failures: 0,
      criticals: 0,
      total_rolls: 2,
      average_difficulty: 6,
      average_pool: 2,
      top_traits: [{ name: "B", usage_count: 2, trait_id: "b" }, { name: "A", usage_count: 1, trait_id: "a" }],
      criticals_percentage: 0,
      success_percentage: 100,
      failure_percentage: 0,
      botch_percentage: 0,
    } as never)
    assert.deepStrictEqual(statistics(rolls, 0, name).top_traits, [])
    assert.lengthOf(statistics(rolls, -1, name).top_traits!, 1)
  })

  it("count rolls without a difficulty among all, and are empty as recorded", () => {
    const { roll } = setUp()
    const open = DiceRolls.outcome({ difficulty: null, dice_size: 10, num_dice: 1, num_desperation_dice: 0 }, [5], [])
    const found = statistics([roll({ difficulty: null, result: open }), roll()], 5, name)
    assert.deepStrictEqual([found.total_rolls, found.success_percentage, found.average_difficulty], [2, 50, 6])
    const { response } = exchanges.find(({ file }) => file === "095-getCompanyStatistics-200-empty")!
    assert.deepStrictEqual(statistics([], 5, name), response.body as never)
  })

  it("of the recorded numbers of rolls are the recorded percentages", () => {
    const { roll } = setUp()
    const outcomes = exchanges.filter(({ operationId, response }) =>
      operationId?.endsWith("Statistics") && response.status === 200
    )
    const kinds = [["botches", "BOTCH"], ["successes", "SUCCESS"], ["failures", "FAILURE"], ["criticals", "CRITICAL"]]
    for (const { file, response } of outcomes) {
      const body = response.body as Readonly<Record<string, number>>
      const rolls = kinds.flatMap(([member, total_result_type]) =>
        Array.from({ length: body[member!]! }, () => {
          const row = roll()
          return { ...row, result: { ...row.result, total_result_type: total_result_type! } }
        })
      )
      const open = Array.from({ length: body.total_rolls! - rolls.length }, () => {
        const row = roll()
        return { ...row, result: { ...row.result, total_result_type: "OTHER" } }
      })
      const made = statistics([...rolls, ...open], 5, name) as unknown as typeof body
      for (const member of Object.keys(body).filter((member) => member.endsWith("_percentage"))) {
        assert.strictEqual(made[member], body[member], `${file} ${member}`)
      }
    }
    assert.isAbove(outcomes.length, 10)
  })
})
