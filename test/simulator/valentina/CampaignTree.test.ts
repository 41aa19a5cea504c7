import { assert, describe, it } from "@effect/vitest"
import { Books, CampaignId, Campaigns, Chapters, Companies, inCompany, NotFoundError } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import { asPlayer, asStoryteller, character, simulated } from "./simulated.ts"

const settings = (permission_manage_campaign: "UNRESTRICTED" | "STORYTELLER") =>
  Effect.flatMap(
    Companies,
    (companies) =>
      companies.update({ company_id: ValentinaSimulator.companyId, settings: { permission_manage_campaign } }),
  )

const aCampaign = Effect.flatMap(Campaigns, (campaigns) => campaigns.create({ name: "The City" }))

const aBook = Effect.gen(function* () {
  const campaign = yield* aCampaign
  const book = yield* (yield* Books).create({ campaign_id: campaign.id, name: "One" })
  return { campaign_id: campaign.id, book_id: book.id }
})

const names = (page: { readonly items: ReadonlyArray<{ readonly name: string; readonly number: number }> }) =>
  page.items.map(({ name, number }) => `${number} ${name}`)

describe("a campaign", () => {
  it.effect("is kept with its name in title case and its blank description as none", () =>
    Effect.gen(function* () {
      const campaigns = yield* Campaigns
      const campaign = yield* campaigns.create({
        name: "  the shadow of the city ",
        description: "",
        in_game_date: "1999-12-31",
        danger: 2,
      })
      const { danger, description, desperation, in_game_date, name } = campaign
      assert.deepStrictEqual({ danger, description, desperation, in_game_date, name }, {
        danger: 2,
        description: null,
        desperation: 0,
        in_game_date: "1999-12-31",
        name: "The Shadow of the City",
      })
      assert.deepStrictEqual(yield* campaigns.get({ campaign_id: campaign.id }), campaign)
    }).pipe(simulated))

  it.effect("changes what is given, and clears what is null", () =>
    Effect.gen(function* () {
      const campaigns = yield* Campaigns
      const { date_created, id } = yield* campaigns.create({ name: "The City", description: "Dark", danger: 3 })
      yield* TestClock.adjust("1 second")
      const changed = yield* campaigns.update({ campaign_id: id, description: null })
      assert.strictEqual(changed.description, null)
      assert.strictEqual(changed.danger, 3)
      assert.strictEqual(DateTime.toEpochMillis(changed.date_modified) - DateTime.toEpochMillis(date_created), 1000)
    }).pipe(simulated))

  it.effect("is listed by name, upper case first", () =>
    Effect.gen(function* () {
      const campaigns = yield* Campaigns
      for (const name of ["beta", "Alpha", "iPhone"]) yield* campaigns.create({ name })
      assert.deepStrictEqual((yield* campaigns.list()).items.map(({ name }) => name), ["Alpha", "Beta", "iPhone"])
      assert.deepStrictEqual((yield* campaigns.list({ limit: 1, offset: 1 })).items.map(({ name }) => name), ["Beta"])
      assert.strictEqual((yield* campaigns.list({ limit: 0 })).total, 3)
    }).pipe(simulated))

  it.effect("is changed by storytellers only where the company says so", () =>
    Effect.gen(function* () {
      const campaigns = yield* Campaigns
      const books = yield* Books
      const chapters = yield* Chapters
      const campaign_id = (yield* asPlayer(campaigns.create({ name: "Anyone's" }))).id
      const book = { campaign_id, book_id: (yield* asPlayer(books.create({ campaign_id, name: "One" }))).id }
      const chapter = { ...book, chapter_id: (yield* asPlayer(chapters.create({ ...book, name: "One" }))).id }
      yield* settings("STORYTELLER")
      const refused = [
        campaigns.create({ name: "Another" }),
        campaigns.update({ campaign_id, danger: 1 }),
        books.create({ campaign_id, name: "Two" }),
        books.update({ ...book, description: "Text" }),
        books.renumber({ ...book, number: 1 }),
        chapters.create({ ...book, name: "Two" }),
        chapters.update({ ...chapter, description: "Text" }),
        chapters.renumber({ ...chapter, number: 1 }),
        chapters.delete(chapter),
        books.delete(book),
        campaigns.delete({ campaign_id }),
      ]
      // It is asked before the path is looked at.
      const nowhere = campaigns.delete({ campaign_id: CampaignId.make("00000000-0000-7000-8000-000000000000") })
      assert.strictEqual((yield* Effect.flip(asPlayer(nowhere)))._tag, "AuthorizationError")
      for (const call of refused) {
        assert.strictEqual((yield* Effect.flip(asPlayer(call)))._tag, "AuthorizationError")
      }
      for (const call of refused) yield* asStoryteller(call)
      assert.strictEqual((yield* campaigns.list()).total, 1)
    }).pipe(simulated))

  it.effect("goes with its books and chapters, and leaves its company", () =>
    Effect.gen(function* () {
      const campaigns = yield* Campaigns
      const books = yield* Books
      const chapters = yield* Chapters
      const book = yield* aBook
      const { id: chapter_id } = yield* chapters.create({ ...book, name: "One" })
      const { campaign_id } = book
      const { num_books, num_chapters } = yield* campaigns.get({ campaign_id })
      assert.deepStrictEqual([num_books, num_chapters], [1, 1])
      yield* campaigns.delete({ campaign_id })
      assert.instanceOf(yield* Effect.flip(campaigns.get({ campaign_id })), NotFoundError)
      assert.instanceOf(yield* Effect.flip(books.get(book)), NotFoundError)
      assert.instanceOf(yield* Effect.flip(chapters.get({ ...book, chapter_id })), NotFoundError)
      assert.strictEqual((yield* (yield* Companies).get({ company_id: ValentinaSimulator.companyId })).num_campaigns, 0)
    }).pipe(simulated))

  it.effect("is not reached through another company", () =>
    Effect.gen(function* () {
      const { id: campaign_id } = yield* aCampaign
      const { company } = yield* (yield* Companies).create({ name: "Elsewhere", email: "other@example.com" })
      const { get } = yield* Campaigns
      assert.instanceOf(yield* Effect.flip(inCompany(company.id)(get({ campaign_id }))), NotFoundError)
    }).pipe(simulated))
})

describe("books", () => {
  it.effect("are numbered without gaps, through moves and deletions", () =>
    Effect.gen(function* () {
      const books = yield* Books
      const { id: campaign_id } = yield* aCampaign
      const made = yield* Effect.forEach(["A1", "B2", "C3", "D4"], (name) => books.create({ campaign_id, name }))
      const [a1, b2] = made.map(({ id }) => id)
      assert(a1 && b2)
      assert.deepStrictEqual(made.map(({ number }) => number), [1, 2, 3, 4])

      const moved = yield* books.renumber({ campaign_id, book_id: a1, number: 3 })
      assert.strictEqual(moved.number, 3)
      assert.deepStrictEqual(names(yield* books.list({ campaign_id })), ["1 B2", "2 C3", "3 A1", "4 D4"])
      yield* books.renumber({ campaign_id, book_id: a1, number: 1 })
      assert.deepStrictEqual(names(yield* books.list({ campaign_id })), ["1 A1", "2 B2", "3 C3", "4 D4"])
      yield* books.delete({ campaign_id, book_id: b2 })
      assert.deepStrictEqual(names(yield* books.list({ campaign_id })), ["1 A1", "2 C3", "3 D4"])
      assert.strictEqual((yield* books.create({ campaign_id, name: "E5" })).number, 4)
    }).pipe(simulated))

  it.effect("keep their place when a number is too high", () =>
    Effect.gen(function* () {
      const book = yield* aBook
      const error = yield* Effect.flip((yield* Books).renumber({ ...book, number: 2 }))
      assert.strictEqual(error._tag, "ValidationError")
    }).pipe(simulated))

  it.effect("come with what is asked for", () =>
    Effect.gen(function* () {
      const books = yield* Books
      const chapters = yield* Chapters
      const book = yield* aBook
      yield* books.createNote({ ...book, title: "Who did it", content: "The seneschal." })
      const { id: chapter_id } = yield* chapters.create({ ...book, name: "one" })
      yield* chapters.createNote({ ...book, chapter_id, title: "Where", content: "The chantry." })

      assert.notProperty(yield* books.get(book), "chapters")
      const whole = yield* books.get({ ...book, include: ["chapters", "notes", "assets"] })
      assert.deepStrictEqual(whole.notes.map(({ title }) => title), ["Who did it"])
      assert.deepStrictEqual(whole.assets, [])
      assert.deepStrictEqual(whole.chapters.map(({ id, num_notes }) => ({ id, num_notes })), [
        // valentina: chapters inside a book count nothing.
        { id: chapter_id, num_notes: 0 },
      ])
      assert.deepStrictEqual([whole.num_chapters, whole.num_notes, whole.num_assets], [1, 1, 0])
      const chapter = yield* chapters.get({ ...book, chapter_id, include: ["notes"] })
      assert.deepStrictEqual(chapter.notes.map(({ title }) => title), ["Where"])
      assert.strictEqual(chapter.num_notes, 1)
    }).pipe(simulated))
})

describe("chapters", () => {
  it.effect("have characters of their campaign, each once and sorted, and so has the book", () =>
    Effect.gen(function* () {
      const books = yield* Books
      const chapters = yield* Chapters
      const book = yield* aBook
      const { campaign_id } = book
      const one = yield* character({ campaign_id, name_first: "One" })
      const two = yield* character({ campaign_id, name_first: "Two" })
      const chapter = yield* chapters.create({ ...book, name: "First", character_ids: [two.id, one.id, two.id] })
      const ids = [one.id, two.id].sort()
      assert.deepStrictEqual(chapter.character_ids, ids)
      assert.deepStrictEqual((yield* books.get(book)).character_ids, ids)
      const fewer = yield* chapters.update({ ...book, chapter_id: chapter.id, character_ids: [two.id] })
      assert.deepStrictEqual(fewer.character_ids, [two.id])
      const { num_player_characters } = yield* (yield* Campaigns).get({ campaign_id })
      assert.strictEqual(num_player_characters, 2)
    }).pipe(simulated))

  it.effect("have no strangers", () =>
    Effect.gen(function* () {
      const chapters = yield* Chapters
      const book = yield* aBook
      const { id: campaign_id } = yield* (yield* Campaigns).create({ name: "Elsewhere" })
      const stranger = yield* character({ campaign_id })
      const error = yield* Effect.flip(chapters.create({ ...book, name: "First", character_ids: [stranger.id] }))
      assert(error._tag === "ValidationError")
      assert.deepStrictEqual(error.invalidParameters.map(({ field }) => field), ["character_ids"])
      assert.strictEqual((yield* chapters.list(book)).total, 0)
    }).pipe(simulated))

  it.effect("are found under their own book only", () =>
    Effect.gen(function* () {
      const chapters = yield* Chapters
      const book = yield* aBook
      const { id: chapter_id } = yield* chapters.create({ ...book, name: "First" })
      const other = yield* (yield* Books).create({ campaign_id: book.campaign_id, name: "Two" })
      assert.instanceOf(yield* Effect.flip(chapters.get({ ...book, book_id: other.id, chapter_id })), NotFoundError)
    }).pipe(simulated))
})
