/**
 * A chronicle in Valentina: its people, its story and its characters.
 */
import {
  actingAs,
  Books,
  type Campaign,
  Campaigns,
  Chapters,
  type Character,
  CharacterBlueprint,
  CharacterGeneration,
  Characters,
  type CharacterTrait,
  CharacterTraits,
  Companies,
  type User,
  type UserId,
  Users,
} from "effect-tabletop/valentina"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { dots, heading, line } from "./account.ts"

const choices = 3
const priceOfChoice = 10

/**
 * A company of its own for the night, so that no other is touched. It is
 * archived, with all that belongs to it, when the night is over.
 */
export const company = Effect.acquireRelease(
  Companies.use((companies) =>
    companies.create({
      name: "Friday Night Players",
      email: "players@example.com",
      settings: { character_autogen_num_choices: choices, character_autogen_xp_cost: priceOfChoice },
    })
  ),
  ({ company }) =>
    Companies.use((companies) => companies.delete({ company_id: company.id })).pipe(Effect.ignore({ log: "Warn" })),
)

/** The people of the night. */
export interface People {
  readonly storyteller: User
  readonly players: readonly [User, User]
}

/** The users of the company. */
export const invite = Effect.gen(function* () {
  const users = yield* Users
  const people: People = {
    storyteller: yield* users.create({ username: "sam", email: "sam@example.com", role: "STORYTELLER" }),
    players: [
      yield* users.create({ username: "ana", email: "ana@example.com", role: "PLAYER" }),
      yield* users.create({ username: "ben", email: "ben@example.com", role: "PLAYER" }),
    ],
  }
  yield* line("Storyteller", people.storyteller.username)
  yield* line("Players", people.players.map(({ username }) => username).join(", "))
  return people
})

/** A campaign with its first book and chapter. */
export const begin = Effect.gen(function* () {
  const campaigns = yield* Campaigns
  const books = yield* Books
  const chapters = yield* Chapters
  const campaign = yield* campaigns.create({ name: "Chicago by Night", desperation: 2, danger: 3 })
  const place = { campaign_id: campaign.id }
  const book = yield* books.create({ ...place, name: "The Prince Is Dead" })
  const chapter = yield* chapters.create({ ...place, book_id: book.id, name: "Elysium" })
  yield* line("Campaign", `${campaign.name}, desperation ${campaign.desperation}, danger ${campaign.danger}`)
  yield* line(`Book ${book.number}`, book.name)
  yield* line(`Chapter ${chapter.number}`, chapter.name)
  return campaign
})

/** A character with the traits that dice are rolled for. */
export interface Sheet {
  readonly character: Character
  readonly traits: ReadonlyArray<CharacterTrait>
}

/** The trait of a section in which a character is best. */
export const best = ({ traits }: Sheet, section: string): CharacterTrait | undefined =>
  traits.filter(({ trait }) => trait.sheet_section_name === section).toSorted((a, b) => b.value - a.value)[0]

/** Reads the traits of a character. */
export const sheetOf = Effect.fnUntraced(function* (character: Character) {
  const traits = yield* CharacterTraits
  const all = yield* Stream.runCollect(traits.list.items({ character_id: character.id, is_rollable: true }))
  const sheet: Sheet = { character, traits: all }
  const strengths = ["Attributes", "Abilities"].flatMap((section) => best(sheet, section) ?? [])
  yield* line(character.name, `${character.character_class}, best in ${strengths.map(dots).join(" and ")}`)
  return sheet
})

/** A character that chance makes: the player pays for a choice, and takes one. */
export const generate = Effect.fnUntraced(function* (campaign: Campaign, player: User, storyteller: UserId) {
  const users = yield* Users
  const generation = yield* CharacterGeneration
  const place = { campaign_id: campaign.id }
  yield* users.addXp({ ...place, user_id: player.id, amount: priceOfChoice }).pipe(actingAs(storyteller))
  const session = yield* generation.startSession(place)
  yield* Console.log(`  For ${priceOfChoice} experience points ${player.username} may choose one of`)
  // Anybody is more interesting than a mortal.
  const chosen = session.characters.find(({ character_class }) => character_class !== "MORTAL") ?? session.characters[0]
  if (chosen === undefined) return yield* Effect.die("A session has characters to choose from")
  for (const { character_class, concept_name, id, name } of session.characters) {
    yield* line(
      id === chosen.id ? "             >" : "",
      `${name.padEnd(24)}${character_class.padEnd(10)}${concept_name ?? ""}`,
    )
  }
  return yield* generation.finalizeSession({ session_id: session.id, selected_character_id: chosen.id })
})

/** The dots of the character that is made by hand. */
const written: Readonly<Record<string, number>> = {
  Strength: 2,
  Dexterity: 3,
  Stamina: 2,
  Wits: 3,
  Resolve: 3,
  Firearms: 2,
  Investigation: 2,
  Stealth: 1,
}

/** A character that a player has thought up: a hunter. */
export const create = Effect.fnUntraced(function* (campaign: Campaign) {
  const blueprint = yield* CharacterBlueprint
  const characters = yield* Characters
  const kind = { game_version: "V5", character_class: "HUNTER" } as const
  const traits = yield* blueprint.listTraits.items({ ...kind, is_rollable: true }).pipe(
    Stream.filter(({ name }) => name in written),
    Stream.map(({ id, name }) => ({ trait_id: id, value: written[name] })),
    Stream.runCollect,
  )
  return yield* characters.create({
    ...kind,
    campaign_id: campaign.id,
    name_first: "Mara",
    name_last: "Voss",
    hunter_attributes: { creed: "Inquisitive" },
    traits,
  })
})

/** Everything up to the first roll. */
export const setUp = Effect.fnUntraced(function* (admin: UserId) {
  yield* heading("The chronicle, in Valentina")
  const people = yield* invite.pipe(actingAs(admin))
  const { players: [ana, ben], storyteller: { id: storyteller } } = people
  const campaign = yield* begin.pipe(actingAs(storyteller))
  yield* heading("The characters")
  const generated = yield* generate(campaign, ana, storyteller).pipe(Effect.flatMap(sheetOf), actingAs(ana.id))
  const made = yield* create(campaign).pipe(Effect.flatMap(sheetOf), actingAs(ben.id))
  return { campaign, people, generated, made }
})
