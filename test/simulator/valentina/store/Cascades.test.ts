import { assert, describe, it } from "@effect/vitest"
import { copyOf } from "../../../../src/simulator/server/copyOf.ts"
import { make as makeRandom } from "../../../../src/internal/SeededRandom.ts"
import * as Experience from "../../../../src/simulator/valentina/rules/Experience.ts"
import * as Cascades from "../../../../src/simulator/valentina/store/Cascades.ts"
import type { InventoryItemId } from "../../../../src/schema/valentina/Inventory.ts"
import * as Ids from "../../../../src/simulator/valentina/store/Ids.ts"
import * as Numbering from "../../../../src/simulator/valentina/store/Numbering.ts"
import type { State } from "../../../../src/simulator/valentina/store/State.ts"
import * as Table from "../../../../src/simulator/server/Table.ts"
import * as Listing from "../../../../src/simulator/valentina/world/Listing.ts"
import * as SeedData from "../../../../src/simulator/valentina/world/SeedData.ts"
import { into } from "../Rows.ts"

const { wellKnown } = SeedData

const setUp = () => {
  const random = makeRandom("cascades")
  const state = SeedData.make(wellKnown, random, 1_000)
  const put = into(state, random)
  const campaign = put.campaign("The Story")
  const books = [1, 2, 3].map((number) => put.book(campaign, number))
  const character = put.character(campaign)
  const chapter = put.chapter(books[1]!, 1, [character])
  const note = put.note("chapter", chapter, "A note")
  const experience = Experience.open(state, random, 1_000, wellKnown.users.player, campaign.id)
  return { random, state, put, campaign, books, character, chapter, note, experience }
}

const numbers = (state: State, campaign: string) =>
  Listing.books(state, campaign).map(({ name, number }) => `${number} ${name}`)

describe("archiving", () => {
  it("a book takes chapters and notes along and closes the gap", () => {
    const { books, campaign, chapter, character, note, state } = setUp()
    Cascades.archiveBook(state, books[1]!)
    assert.isUndefined(Table.find(state.chapters, chapter.id))
    assert.isUndefined(Table.find(state.notes, note.id))
    assert.deepStrictEqual(Table.group(state.chapters, "character", character.id), [])
    assert.deepStrictEqual(numbers(state, campaign.id), ["1 Book 1", "2 Book 3"])
    assert.isDefined(Table.find(state.characters, character.id))
  })

  it("a campaign takes everything along", () => {
    const { campaign, character, experience, note, state } = setUp()
    Cascades.archiveCampaign(state, campaign)
    assert.isUndefined(Table.find(state.characters, character.id))
    assert.isUndefined(Table.find(state.experience, experience.id))
    assert.isUndefined(Table.find(state.notes, note.id))
    assert.deepStrictEqual(Listing.campaigns(state, wellKnown.companyId), [])
  })

  it("a user takes played characters along, and brings them back", () => {
    const { campaign, character, experience, put, state } = setUp()
    const other = put.character(campaign, { user_player_id: wellKnown.users.storyteller })
    const player = Table.get(state.users, wellKnown.users.player)!
    const early = put.note("user", player, "Deleted before")
    Cascades.archiveRow(state, state.notes, early)
    Cascades.archiveUser(state, player)
    assert.isUndefined(Table.find(state.characters, character.id))
    assert.isDefined(Table.find(state.characters, other.id))
    assert.isUndefined(Table.find(state.users, player.id))

    Cascades.restoreUser(state, Table.get(state.users, player.id)!)
    assert.isDefined(Table.find(state.users, player.id))
    assert.isDefined(Table.find(state.characters, character.id))
    assert.isDefined(Table.find(state.experience, experience.id))
    assert.isUndefined(Table.find(state.notes, early.id))
  })

  it("a character takes what it has along, and nothing of others", () => {
    const { campaign, character, put, random, state } = setUp()
    const other = put.character(campaign)
    const itemOf = ({ id }: { readonly id: typeof character.id }) =>
      Table.put(state.inventory, {
        id: Ids.mint<InventoryItemId>(state, random, 1_000),
        character_id: id,
        name: "A lantern",
        description: null,
        type: "OTHER",
        archive: null,
        date_created: 1_000,
        date_modified: 1_000,
      })
    const [own, others] = [itemOf(character), itemOf(other)]
    Cascades.archiveCharacter(state, character)
    assert.isUndefined(Table.find(state.inventory, own.id))
    assert.isDefined(Table.find(state.inventory, others.id))
    assert.deepStrictEqual(Listing.inventory(state, character.id), [])
  })

  it("a company takes all of it along", () => {
    const { character, note, state } = setUp()
    Cascades.archiveCompany(state, Table.get(state.companies, wellKnown.companyId)!)
    assert.isUndefined(Table.find(state.companies, wellKnown.companyId))
    assert.isUndefined(Table.find(state.users, wellKnown.users.admin))
    assert.isUndefined(Table.find(state.characters, character.id))
    assert.isUndefined(Table.find(state.notes, note.id))
  })
})

describe("numbers", () => {
  const moved = (from: number, to: number) => {
    const { books, campaign, state } = setUp()
    Numbering.renumber(state.books, Table.group(state.books, "campaign", campaign.id), books[from - 1]!, to)
    return numbers(state, campaign.id)
  }

  it("move the siblings between", () => {
    assert.deepStrictEqual(moved(3, 1), ["1 Book 3", "2 Book 1", "3 Book 2"])
    assert.deepStrictEqual(moved(1, 3), ["1 Book 2", "2 Book 3", "3 Book 1"])
    assert.deepStrictEqual(moved(2, 2), ["1 Book 1", "2 Book 2", "3 Book 3"])
  })

  it("end with the number of siblings", () => {
    const { books } = setUp()
    assert.strictEqual(Numbering.next(books), 4)
    assert.deepStrictEqual([0, 1, 3, 4].map((number) => Numbering.isFree(books, number)), [false, true, true, false])
  })
})

describe("a copy of the data", () => {
  it("does not change with the data", () => {
    const { campaign, character, put, state } = setUp()
    const copy = copyOf(state)
    Cascades.archiveCampaign(state, campaign)
    put.campaign("Another")
    assert.isDefined(Table.find(copy.characters, character.id))
    assert.deepStrictEqual(Listing.campaigns(copy, wellKnown.companyId), [campaign])
    assert.deepStrictEqual(numbers(copy, campaign.id), ["1 Book 1", "2 Book 2", "3 Book 3"])
    assert.strictEqual(copy.counters.batch, 0)
  })
})

describe("indexes", () => {
  it("equal what a search of all rows finds, after any changes", () => {
    const { campaign, put, random, state } = setUp()
    const players = Object.values(wellKnown.users)
    for (let step = 0; step < 400; step++) {
      const rows = [...state.characters.rows.values()]
      const row = rows[random.die(rows.length) - 1]!
      const action = random.die(4)
      if (action === 1) put.character(campaign, { user_player_id: players[random.die(3) - 1]! })
      else if (action === 2) Table.put(state.characters, { ...row, user_player_id: players[random.die(3) - 1]! })
      else if (action === 3) Table.put(state.characters, { ...row, archive: row.archive === null ? 1 : null })
      else if (rows.length > 3) Table.remove(state.characters, row.id)
    }
    const ids = (rows: Iterable<{ readonly id: string }>) => Array.from(rows, ({ id }) => id).sort()
    for (const player of players) {
      const expected = [...state.characters.rows.values()]
        .filter((row) => row.user_player_id === player && row.archive === null)
      assert.deepStrictEqual(ids(Table.group(state.characters, "player", player)), ids(expected))
    }
  })
})
