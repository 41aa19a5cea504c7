/**
 * Valentina Noir as an API that can be checked.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import type { Endpoint } from "../internal/Endpoint.ts"
import { withFreshReads } from "../layers/CallSettings.ts"
import type { Client } from "../layers/call/Client.ts"
import { withIdempotencyKey } from "../layers/IdempotencyKey.ts"
import { ActingUser } from "../layers/valentina/ActingUser.ts"
import { CurrentCompany } from "../layers/valentina/CurrentCompany.ts"
import { api, ValentinaClient, withApiKey } from "../layers/valentina/ValentinaClient.ts"
import type { Campaign } from "../schema/valentina/Campaign.ts"
import { CompanyId } from "../schema/valentina/Company.ts"
import { ErrorBody } from "../schema/valentina/ErrorBody.ts"
import { Books } from "../services/valentina/Books.ts"
import { Campaigns } from "../services/valentina/Campaigns.ts"
import { Chapters } from "../services/valentina/Chapters.ts"
import { CharacterBlueprint } from "../services/valentina/CharacterBlueprint.ts"
import { Characters } from "../services/valentina/Characters.ts"
import { Companies } from "../services/valentina/Companies.ts"
import { Developers } from "../services/valentina/Developers.ts"
import { endpoints, type OperationId } from "../services/valentina/endpoints.ts"
import { check, type CheckedApi, type CheckOptions } from "./Check.ts"
import type { AnswerRules } from "./Answers.ts"
import { type Notes, refusal, rule, step, temporary } from "./Scenario.ts"

const rules: AnswerRules = {
  problem: { schema: ErrorBody, mediaType: "application/problem+json" },
  headers: ["x-request-id"],
  allTellLimits: true,
}

// valentina: a trait without a tracker answers 404.
const ofSome: ReadonlySet<string> = new Set<OperationId>(["getCharacterTraitTracker"])

const noCompany = CompanyId.make("00000000-0000-7000-8000-000000000000")

const areasOver = (client: Client) =>
  Layer.provide(
    Layer.mergeAll(
      Books.layer,
      Campaigns.layer,
      CharacterBlueprint.layer,
      Chapters.layer,
      Characters.layer,
      Companies.layer,
      Developers.layer,
    ),
    Layer.succeed(ValentinaClient, client),
  )

const refusals = Effect.fnUntraced(
  function* (notes: Notes) {
    const developers = yield* Developers
    const companies = yield* Companies
    const stranger = withApiKey(Redacted.make("effect-tabletop-check-is-no-key"))
    yield* refusal(
      notes,
      "getDeveloperMe",
      "a key that nobody has",
      "AuthenticationError",
      stranger(withFreshReads(developers.getMe())),
    )
    // valentina: 404 for a global administrator, 403 for everybody else.
    const unknown = yield* Effect.flip(companies.get({ company_id: noCompany })).pipe(Effect.option)
    const tag = Option.map(unknown, ({ _tag }) => _tag)
    const refused = Option.contains(tag, "NotFoundError") || Option.contains(tag, "AuthorizationError")
    rule(notes, "getCompany", "a company that is not there is refused", true, refused)
  },
)

const note = { title: "Check note", content: "Goes with what it is about." }

/** A note under one key, twice: the service must write it once. */
const noteTwice = Effect.fnUntraced(function* (notes: Notes, { id: campaign_id }: Campaign) {
  const campaigns = yield* Campaigns
  const write = withIdempotencyKey(crypto.randomUUID())(
    campaigns.createNote({ campaign_id, title: "Check note", content: "Written by a check." }),
  )
  const first = yield* step(notes, "createCampaignNote", write)
  const second = yield* step(notes, "createCampaignNote", write)
  if (Option.isNone(first) || Option.isNone(second)) return
  rule(notes, "createCampaignNote", "one key writes once", first.value.id, second.value.id)
  const note_id = first.value.id
  yield* step(notes, "updateCampaignNote", campaigns.updateNote({ campaign_id, note_id, title: "Check note 2" }))
  yield* step(notes, "deleteCampaignNote", campaigns.deleteNote({ campaign_id, note_id }))
  const gone = withFreshReads(campaigns.getNote({ campaign_id, note_id }))
  yield* refusal(notes, "getCampaignNote", "what was deleted is not found", "NotFoundError", gone)
  yield* step(
    notes,
    "createCampaignNote",
    campaigns.createNote({ campaign_id, ...note }),
  )
})

const story = Effect.fnUntraced(function* (notes: Notes, { id: campaign_id }: Campaign) {
  const books = yield* Books
  const chapters = yield* Chapters
  const book = yield* step(notes, "createCampaignBook", books.create({ campaign_id, name: "Check book" }))
  if (Option.isNone(book)) return
  const book_id = book.value.id
  yield* step(notes, "createBookNote", books.createNote({ campaign_id, book_id, ...note }))
  const chapter = yield* step(
    notes,
    "createCampaignChapter",
    chapters.create({ campaign_id, book_id, name: "Check chapter" }),
  )
  if (Option.isSome(chapter)) {
    const chapter_id = chapter.value.id
    yield* step(notes, "createChapterNote", chapters.createNote({ campaign_id, book_id, chapter_id, ...note }))
  }
  yield* step(notes, "updateCampaignBook", books.update({ campaign_id, book_id, description: null }))
})

const character = Effect.fnUntraced(function* (notes: Notes, { id: campaign_id }: Campaign) {
  const characters = yield* Characters
  const blueprint = yield* CharacterBlueprint
  const traits = yield* step(notes, "listAllCharacterBlueprintTraits", blueprint.listTraits({ limit: 1000 }))
  const startingTraits = Option.match(traits, {
    onNone: () => [],
    onSome: ({ items }) => {
      const tracked = items.find(({ name, tracker_type_v5 }) => name === "Willpower" && tracker_type_v5 !== null)
      return (tracked === undefined ? items.slice(0, 1) : [tracked]).map(({ id }) => ({ trait_id: id, value: 1 }))
    },
  })
  const made = yield* temporary(
    notes,
    {
      operation: "createCharacter",
      create: characters.create({
        campaign_id,
        name_first: "Check",
        // The two names together are unique in a company, and another check may be running.
        name_last: `C${crypto.randomUUID().slice(0, 8)}`,
        character_class: "MORTAL",
        game_version: "V5",
        type: "NPC",
        traits: startingTraits,
      }),
    },
    ({ id: character_id }) => ({
      operation: "deleteCharacter",
      what: `character ${character_id}`,
      remove: characters.delete({ character_id }),
    }),
  )
  if (Option.isNone(made)) return
  const character_id = made.value.id
  yield* step(notes, "createCharacterNote", characters.createNote({ character_id, ...note }))
  yield* step(
    notes,
    "createCharacterInventoryItem",
    characters.createInventoryItem({ character_id, name: "Check item", type: "OTHER" }),
  )
  yield* step(notes, "updateCharacter", characters.update({ character_id, age: 33 }))
})

const writes = Effect.fnUntraced(function* (notes: Notes) {
  const campaigns = yield* Campaigns
  const made = yield* temporary(
    notes,
    { operation: "createCampaign", create: campaigns.create({ name: "effect tabletop check", desperation: 1 }) },
    ({ id: campaign_id }) => ({
      operation: "deleteCampaign",
      what: `campaign ${campaign_id}`,
      remove: campaigns.delete({ campaign_id }),
    }),
  )
  if (Option.isNone(made)) return
  const campaign = made.value
  rule(notes, "createCampaign", "names are written in title case", "Effect Tabletop Check", campaign.name)
  rule(notes, "createCampaign", "what is sent is kept", 1, campaign.desperation)
  const change = campaigns.update({ campaign_id: campaign.id, description: null, danger: 2 })
  const changed = yield* step(notes, "updateCampaign", change)
  if (Option.isSome(changed)) {
    rule(notes, "updateCampaign", "what is left out stays", 1, changed.value.desperation)
    rule(notes, "updateCampaign", "null clears", null, changed.value.description)
  }
  yield* noteTwice(notes, campaign)
  yield* story(notes, campaign)
  yield* character(notes, campaign)
})

const checked = (
  company: Option.Option<CompanyId>,
  user: Option.Option<ActingUser["Service"]>,
): CheckedApi<CurrentCompany | ActingUser> => ({
  api,
  endpoints,
  rules,
  ofSome,
  given: Option.isSome(company) ? { company_id: company.value } : {},
  lacking: ({ acting, params, path }: Endpoint) => {
    if (path.includes(":company_id") && !("company_id" in params) && Option.isNone(company)) {
      return "no company is given"
    }
    return acting === "required" && Option.isNone(user) ? "no acting user is given" : undefined
  },
  refusals: (client, notes) => Effect.provide(refusals(notes), areasOver(client)),
  writes: (client, notes) => {
    if (Option.isSome(company) && Option.isSome(user)) return Effect.provide(writes(notes), areasOver(client))
    const reason = "writes need a company and an acting user"
    return Effect.sync(() => void notes.notChecked.push({ operation: "createCampaign", reason }))
  },
})

/**
 * Checks a service of Valentina Noir, in the company and for the acting user of
 * the surroundings where there are such.
 *
 * With `write` it makes a campaign of its own with a book, a chapter, notes and
 * a character, and deletes them. Dice are not rolled: the service keeps rolls
 * for good, and they count in its statistics. The audit log of the company
 * names what the check did.
 */
export const run = Effect.fnUntraced(function* (options: CheckOptions) {
  const client = yield* ValentinaClient
  // Type boundary: what may be missing is asked for by nobody else here.
  const context = yield* Effect.context<never>() as Effect.Effect<Context.Context<CurrentCompany | ActingUser>>
  const company = Context.getOption(context, CurrentCompany)
  const user = Context.getOption(context, ActingUser)
  return yield* Effect.provideContext(check(checked(company, user), client, options), context)
})
