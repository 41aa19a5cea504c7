/**
 * What holds after any sequence of operations.
 */
import { assert, describe, it } from "@effect/vitest"
import {
  type ActingUser,
  Books,
  type CampaignId,
  Campaigns,
  Chapters,
  Characters,
  CharacterTraits,
  Companies,
  type CurrentCompany,
  Users,
} from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/testing/TestClock"
import * as SeededRandom from "../../../src/internal/SeededRandom.ts"
import type { State } from "../../../src/simulator/valentina/store/State.ts"
import type { Archivable } from "../../../src/simulator/server/Table.ts"
import { shareOut } from "../../support/shareOut.ts"
import { randomOperation, traits } from "./randomOperations.ts"
import { simulated } from "./simulated.ts"
import { stateIsIndexed } from "./store/scannedIndexes.ts"

type LoggedRequest = ValentinaSimulator.LoggedRequest

const { companyId: company_id } = ValentinaSimulator

const stateNow = Effect.gen(function* () {
  const simulator = yield* ValentinaSimulator.Simulator
  return (yield* simulator.snapshot).state
})

/** The rows that are not archived, without the indexes that the simulator reads. */
const active = <Row extends Archivable>({ rows }: { readonly rows: ReadonlyMap<string, Row> }): ReadonlyArray<Row> =>
  [...rows.values()].filter(({ archive }) => archive === null)

const archived = <Row extends Archivable>({ rows }: { readonly rows: ReadonlyMap<string, Row> }): ReadonlyArray<Row> =>
  [...rows.values()].filter(({ archive }) => archive !== null)

const partsOf = (state: State, id: string) => ({
  num_notes: active(state.notes).filter(({ parent }) => parent.id === id).length,
  num_assets: active(state.assets).filter(({ parent }) => parent.id === id).length,
})

const charactersOf = (rows: ReadonlyArray<{ readonly type: string }>) => ({
  num_player_characters: rows.filter(({ type }) => type === "PLAYER").length,
  num_npc_characters: rows.filter(({ type }) => type === "NPC").length,
  num_storyteller_characters: rows.filter(({ type }) => type === "STORYTELLER").length,
})

/** The lists have the rows, and each view counts what belongs to it. */
const countsEqualRows = Effect.fnUntraced(function* (state: State) {
  const [books, chapters, characters] = [active(state.books), active(state.chapters), active(state.characters)]
  const campaigns = yield* Stream.runCollect((yield* Campaigns).list.items())
  assert.sameMembers(campaigns.map(({ id }) => id), active(state.campaigns).map(({ id }) => id))
  for (const campaign of campaigns) {
    assert.include(campaign, {
      num_notes: partsOf(state, campaign.id).num_notes,
      ...charactersOf(characters.filter(({ campaign_id }) => campaign_id === campaign.id)),
      num_books: books.filter(({ campaign_id }) => campaign_id === campaign.id).length,
      num_chapters: chapters.filter(({ campaign_id }) => campaign_id === campaign.id).length,
    })
  }
  for (const { campaign_id, id: book_id } of books) {
    assert.include(yield* (yield* Books).get({ campaign_id, book_id }), {
      ...partsOf(state, book_id),
      num_chapters: chapters.filter((chapter) => chapter.book_id === book_id).length,
    })
  }
  for (const { book_id, campaign_id, id: chapter_id } of chapters) {
    const chapter = yield* (yield* Chapters).get({ campaign_id, book_id, chapter_id })
    assert.include(chapter, partsOf(state, chapter_id))
  }
  const sheets = yield* Stream.runCollect((yield* Characters).list.items())
  assert.sameMembers(sheets.map(({ id }) => id), characters.map(({ id }) => id))
  for (const character of sheets) {
    assert.include(character, {
      ...partsOf(state, character.id),
      num_inventory_items: active(state.inventory).filter(({ character_id }) => character_id === character.id).length,
    })
  }
  const users = yield* Stream.runCollect((yield* Users).list.items())
  assert.sameMembers(users.map(({ id }) => id), active(state.users).map(({ id }) => id))
  for (const user of users) {
    assert.include(user, {
      ...partsOf(state, user.id),
      num_quickrolls: active(state.quickRolls).filter(({ user_id }) => user_id === user.id).length,
      num_characters: characters.filter(({ user_player_id }) => user_player_id === user.id).length,
    })
  }
  assert.include(yield* (yield* Companies).get({ company_id }), {
    ...charactersOf(characters),
    num_campaigns: campaigns.length,
    num_users: users.length,
  })
})

/** Rolls say of their characters which type they are of now. */
const rollsAreTyped = ({ characters, diceRolls }: State): void => {
  for (const { character_id, character_type } of active(diceRolls)) {
    assert.strictEqual(character_type, characters.rows.get(character_id!)?.type ?? null)
  }
}

/** Books of a campaign and chapters of a book are numbered from 1 on. */
const numbersAreGapless = (state: State): void => {
  const check = (siblings: ReadonlyArray<{ readonly number: number }>) =>
    assert.deepStrictEqual(
      siblings.map(({ number }) => number).sort((left, right) => left - right),
      siblings.map((_, index) => index + 1),
    )
  for (const { id } of state.campaigns.rows.values()) {
    check(active(state.books).filter(({ campaign_id }) => campaign_id === id))
  }
  for (const { id } of state.books.rows.values()) {
    check(active(state.chapters).filter(({ book_id }) => book_id === id))
  }
}

/** What is archived is not found, nor anything under it. */
const archivedIsUnreadable = Effect.fnUntraced(function* (state: State) {
  const { get: campaign, getNote } = yield* Campaigns
  const { get: book } = yield* Books
  const { get: chapter } = yield* Chapters
  const { get: character, getInventoryItem } = yield* Characters
  const { get: trait } = yield* CharacterTraits
  const { get: user, getQuickroll } = yield* Users
  type Read = Effect.Effect<unknown, { readonly _tag: string }, ActingUser | CurrentCompany>
  const reads: ReadonlyArray<Read> = [
    ...archived(state.campaigns).map(({ id }) => campaign({ campaign_id: id })),
    ...archived(state.books).map(({ campaign_id, id }) => book({ campaign_id, book_id: id })),
    ...archived(state.chapters).map(({ book_id, campaign_id, id }) =>
      chapter({ campaign_id, book_id, chapter_id: id })
    ),
    ...archived(state.characters).map(({ id }) => character({ character_id: id })),
    ...archived(state.characterTraits).map(({ character_id, id }) => trait({ character_id, character_trait_id: id })),
    ...archived(state.inventory).map(({ character_id, id }) =>
      getInventoryItem({ character_id, inventory_item_id: id })
    ),
    ...archived(state.users).map(({ id }) => user({ user_id: id })),
    ...archived(state.quickRolls).map(({ id, user_id }) => getQuickroll({ user_id, quickroll_id: id })),
    // Notes of everything: under a campaign's path none but its own is found.
    ...archived(state.notes).map(({ id, parent }) => getNote({ campaign_id: parent.id as CampaignId, note_id: id })),
  ]
  for (const read of reads) assert.strictEqual((yield* Effect.flip(read))._tag, "NotFoundError")
  return reads.length
})

/** What a character's value in one of the traits costs altogether. */
const priceOf = (trait_id: string, value: number): number => {
  const trait = traits.find(({ id }) => id === trait_id)
  if (trait === undefined || value === 0) return 0
  return trait.initial_cost + trait.upgrade_cost * (value * (value + 1) / 2 - 1)
}

const pricesOf = (state: State): number =>
  active(state.characterTraits).reduce((sum, { trait_id, value }) => sum + priceOf(trait_id, value), 0)

const held = (state: State): number =>
  [...state.experience.rows.values()].reduce((sum, { xp_current }) => sum + xp_current, 0)

/** How much more experience there is after a request. */
const earnedBy = ({ body, operation, query }: LoggedRequest, before: State, after: State): number => {
  const { amount = 0, currency = query.currency?.[0] } = (body ?? {}) as { amount?: number; currency?: string }
  switch (operation) {
    case "addXp":
      return amount
    case "removeXp":
      return -amount
    case "addCpToCampaignExperience":
      return 10 * amount
    case "assignTraitToCharacter":
    case "modifyTraitValue":
    case "deleteCharacterTrait":
      return currency === "XP" ? pricesOf(before) - pricesOf(after) : 0
    default:
      return 0
  }
}

const isAudited = ({ method, path, status }: LoggedRequest): boolean =>
  method !== "GET" && !path.includes("/dicerolls") && status !== undefined && status < 300

/** Each request books what it costs, and leaves an entry in the log if it writes. */
const requestIsBooked = (request: LoggedRequest, before: State, after: State): void => {
  const earned = request.status !== undefined && request.status < 300 ? earnedBy(request, before, after) : 0
  assert.strictEqual(held(after) - held(before), earned, `experience after ${request.operation}`)
  for (const { xp_current } of after.experience.rows.values()) assert.isAtLeast(xp_current, 0)
  const entries = after.audit.rows.size - before.audit.rows.size
  assert.strictEqual(entries, isAudited(request) ? 1 : 0, `log entries of ${request.operation}`)
}

const refusals = ["AuthorizationError", "NotFoundError", "ValidationError", "ConflictError"]

/** Sends operations; each of them is one request. */
const steps = Effect.fnUntraced(function* (random: SeededRandom.SeededRandom, count: number) {
  const states = [yield* stateNow]
  const results: Array<Result.Result<unknown, { readonly _tag: string }>> = []
  for (let number = 0; number < count; number++) {
    results.push(yield* randomOperation(random, states[number]!))
    states.push(yield* stateNow)
  }
  const requests = (yield* (yield* ValentinaSimulator.Simulator).requests).slice(-count)
  requests.forEach((request, index) => requestIsBooked(request, states[index]!, states[index + 1]!))
  for (const result of results) if (Result.isFailure(result)) assert.include(refusals, result.failure._tag)
  return results
})

/** All rows. What idempotency keys stand for is left out, because the client draws the keys. */
const tablesOf = ({ idempotency: _, ...state }: State) =>
  Object.values(state).flatMap((table) => typeof table === "object" && "rows" in table ? [table.rows] : [])

const successes = (results: ReadonlyArray<Result.Result<unknown, unknown>>): number =>
  results.filter(Result.isSuccess).length

describe("whatever is done", () => {
  it.effect.each(shareOut([1, 2, 3]))(
    "the data of a chronicle stays consistent (seed %i)",
    (seed) =>
      Effect.gen(function* () {
        const companies = yield* Companies
        yield* companies.update({ company_id, settings: { permission_recoup_xp: "UNRESTRICTED" } })
        const random = SeededRandom.make(seed)
        let [succeeded, unreadable] = [0, 0]
        for (let part = 0; part < 3; part++) {
          succeeded += successes(yield* steps(random, 100))
          yield* TestClock.adjust("10 minutes")
          const state = yield* stateNow
          yield* countsEqualRows(state)
          numbersAreGapless(state)
          rollsAreTyped(state)
          stateIsIndexed(state)
          unreadable = yield* archivedIsUnreadable(state)
        }
        // A sequence of refusals would prove nothing.
        assert.isAbove(succeeded, 90)
        assert.isAbove(unreadable, 3)
        const { audit } = yield* stateNow
        assert.strictEqual((yield* companies.listAuditLogs({ company_id })).total, audit.rows.size)
      }).pipe(simulated),
  )

  it.effect("a snapshot leads to the same answers again", () =>
    Effect.gen(function* () {
      const simulator = yield* ValentinaSimulator.Simulator
      const random = SeededRandom.make("snapshot")
      yield* steps(random, 100)
      const snapshot = yield* simulator.snapshot
      const position = random.position()
      const first = yield* steps(random, 100)
      const tables = tablesOf(yield* stateNow)
      yield* simulator.restore(snapshot)
      random.moveTo(position)
      assert.deepStrictEqual(yield* steps(random, 100), first)
      assert.deepStrictEqual(tablesOf(yield* stateNow), tables)
      stateIsIndexed(yield* stateNow)
      assert.isAbove(successes(first), 25)
    }).pipe(simulated))
})
