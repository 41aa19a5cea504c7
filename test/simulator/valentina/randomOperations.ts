/**
 * Operations of a chronicle drawn at random, sent by the client. Most can
 * succeed; some name what is archived, or are not for the user who acts.
 */
import {
  actingAs,
  type ActingUser,
  type AssetId,
  Books,
  Campaigns,
  Chapters,
  Characters,
  CharacterTraits,
  type CurrentCompany,
  DiceRolls,
  type NoteId,
  type Trait,
  Users,
  withHeaders,
} from "effect-tabletop/valentina"
import * as Effect from "effect/Effect"
import type { SeededRandom } from "../../../src/internal/SeededRandom.ts"
import { findTrait } from "../../../src/simulator/valentina/blueprint/Blueprint.ts"
import type { State } from "../../../src/simulator/valentina/store/State.ts"
import type { Archivable } from "../../../src/simulator/server/Table.ts"
import { picture } from "./conformance/requests.ts"

const paths = [["Physical", "Strength"], ["Social", "Charisma"], ["Physical", "Brawl"], ["Mental", "Occult"]] as const

/** The traits that characters get: what raising them costs, lowering them gives back. */
export const traits: ReadonlyArray<Trait> = paths.flatMap(([category, name]) => findTrait(category, name) ?? [])

const currencies = ["XP", "XP", "XP", "STARTING_POINTS", "NO_COST"] as const

const services = Effect.gen(function* () {
  return {
    books: yield* Books,
    campaigns: yield* Campaigns,
    chapters: yield* Chapters,
    characters: yield* Characters,
    characterTraits: yield* CharacterTraits,
    diceRolls: yield* DiceRolls,
    users: yield* Users,
  }
})

/** A call that some user makes. */
type Operation = () => Effect.Effect<unknown, { readonly _tag: string }, ActingUser | CurrentCompany>

type Services = Effect.Success<typeof services>

/** One of some values, or nothing of none. */
const oneOf = <A>(random: SeededRandom, values: ReadonlyArray<A>): A | undefined =>
  values[random.die(values.length) - 1]

/** A row to work on: nearly always one that is not archived. */
const rowOf = <Row extends Archivable>(random: SeededRandom, { rows }: { readonly rows: ReadonlyMap<string, Row> }) => {
  const all = [...rows.values()]
  return oneOf(random, random.die(12) === 1 ? all : all.filter(({ archive }) => archive === null))
}

const nobody = "00000000-0000-7000-8000-000000000000"

/** Everything that an operation can be about, drawn from the rows of a simulator. */
const draw = (random: SeededRandom, state: State) => {
  // An id of nothing is of the type that the place has.
  const id = <Id extends string>(row: { readonly id: Id } | undefined): Id => row?.id ?? nobody as Id
  const campaign = rowOf(random, state.campaigns)
  const book = rowOf(random, state.books)
  const chapter = rowOf(random, state.chapters)
  const character = rowOf(random, state.characters)
  const user = rowOf(random, state.users)
  const held = rowOf(random, state.characterTraits)
  const ofCampaign = { campaign_id: id(campaign) }
  const ofBook = { campaign_id: book?.campaign_id ?? ofCampaign.campaign_id, book_id: id(book) }
  const inBook = chapter && state.books.rows.get(chapter.book_id)
  const partOf = (table: State["notes"] | State["assets"]) => {
    const parents = [campaign?.id, book?.id, chapter?.id, character?.id, user?.id]
    return [...table.rows.values()].find(({ parent }) => parents.includes(parent.id))
  }
  return {
    ofCampaign,
    ofBook,
    ofChapter: { campaign_id: id(inBook && { id: inBook.campaign_id }), book_id: id(inBook), chapter_id: id(chapter) },
    ofCharacter: { character_id: id(character) },
    ofUser: { user_id: id(user) },
    ofHeld: { character_id: id(held && { id: held.character_id }), character_trait_id: id(held) },
    character,
    part: random.die(2) === 1 ? partOf(state.notes) : partOf(state.assets),
    item: rowOf(random, state.inventory),
    quickRoll: rowOf(random, state.quickRolls),
    trait_id: oneOf(random, traits)!.id,
    currency: oneOf(random, currencies)!,
    name: `Name ${random.text(8, "abcdefghijklmnop")}`,
    number: random.die(5),
    points: random.die(60),
  }
}

type Drawn = ReturnType<typeof draw>

/** Adds or removes notes and files, whatever they belong to. */
const onParts = (
  { books, campaigns, chapters, characters, users }: Services,
  { name, ofBook, ofCampaign, ofChapter, ofCharacter, ofUser, part }: Drawn,
): ReadonlyArray<Operation> => {
  const note = { title: name, content: "Some content" }
  const file = new File([picture("a.png", 16)], "a.png")
  // Which of the two it is, the id does not tell; the other one is not found.
  const [note_id, asset_id] = [(part?.id ?? nobody) as NoteId, (part?.id ?? nobody) as AssetId]
  return [
    () => campaigns.createNote({ ...ofCampaign, ...note }),
    () => campaigns.uploadAsset({ ...ofCampaign, file }),
    () => campaigns.deleteNote({ ...ofCampaign, note_id }),
    () => campaigns.deleteAsset({ ...ofCampaign, asset_id }),
    () => books.createNote({ ...ofBook, ...note }),
    () => books.uploadAsset({ ...ofBook, file }),
    () => books.deleteNote({ ...ofBook, note_id }),
    () => chapters.createNote({ ...ofChapter, ...note }),
    () => chapters.deleteNote({ ...ofChapter, note_id }),
    () => characters.createNote({ ...ofCharacter, ...note }),
    () => characters.uploadAsset({ ...ofCharacter, file }),
    () => characters.deleteNote({ ...ofCharacter, note_id }),
    () => characters.deleteAsset({ ...ofCharacter, asset_id }),
    () => users.createNote({ ...ofUser, ...note }),
    () => users.uploadAsset({ ...ofUser, file }),
    () => users.deleteNote({ ...ofUser, note_id }),
    () => users.deleteAsset({ ...ofUser, asset_id }),
  ]
}

const onTree = (
  { books, campaigns, chapters }: Services,
  { name, number, ofBook, ofCampaign, ofChapter, ofCharacter, points }: Drawn,
): ReadonlyArray<Operation> => [
  () => campaigns.create({ name, danger: number }),
  () => campaigns.update({ ...ofCampaign, desperation: number }),
  () => points < 6 ? campaigns.delete(ofCampaign) : campaigns.create({ name }),
  () => books.create({ ...ofCampaign, name }),
  () => books.create({ ...ofCampaign, name }),
  () => books.renumber({ ...ofBook, number }),
  () => number < 3 ? books.delete(ofBook) : books.update({ ...ofBook, name }),
  () => chapters.create({ ...ofBook, name, character_ids: number > 3 ? [ofCharacter.character_id] : [] }),
  () => chapters.create({ ...ofBook, name }),
  () => chapters.renumber({ ...ofChapter, number }),
  () => number < 4 ? chapters.delete(ofChapter) : chapters.update({ ...ofChapter, name }),
]

const onPeople = (
  { characters, diceRolls, users }: Services,
  { item, name, number, ofCampaign, ofCharacter, ofUser, points, quickRoll, trait_id }: Drawn,
): ReadonlyArray<Operation> => {
  const character = {
    ...ofCampaign,
    name_first: name,
    name_last: "Tester",
    character_class: "MORTAL",
    game_version: "V5",
  } as const
  const retyped = number > 3 ? { type: "STORYTELLER" } as const : {}
  return [
    () => characters.create(character),
    () => characters.create({ ...character, traits: [{ trait_id, value: number }], user_player_id: ofUser.user_id }),
    () => characters.create({ ...character, type: number > 3 ? "NPC" : "STORYTELLER" }),
    () => points < 12 ? characters.delete(ofCharacter) : characters.update({ ...ofCharacter, age: points, ...retyped }),
    () => characters.createInventoryItem({ ...ofCharacter, name, type: "OTHER" }),
    () => characters.deleteInventoryItem({ ...ofCharacter, inventory_item_id: item?.id ?? nobody as never }),
    () => users.create({ username: name, email: "somebody@example.com", role: number > 3 ? "STORYTELLER" : "PLAYER" }),
    () => points < 12 ? users.delete(ofUser) : users.update({ ...ofUser, name_first: name }),
    () => users.createQuickroll({ ...ofUser, name, trait_ids: [trait_id] }),
    () => users.deleteQuickroll({ ...ofUser, quickroll_id: quickRoll?.id ?? nobody as never }),
    () => diceRolls.create({ ...ofCampaign, ...ofCharacter, num_dice: number, difficulty: 6 }),
  ]
}

const onExperience = (
  { characterTraits, users }: Services,
  { character, currency, number, ofCampaign, ofCharacter, ofHeld, ofUser, points, trait_id }: Drawn,
): ReadonlyArray<Operation> => {
  // Most experience goes to those who can spend it.
  const payer = character === undefined || character.user_player_id === null || number === 1
    ? { ...ofUser, ...ofCampaign }
    : { user_id: character.user_player_id, campaign_id: character.campaign_id }
  const assign = () => characterTraits.assign({ ...ofCharacter, trait_id, value: Math.min(number, 3), currency })
  return [
    () => users.addXp({ ...payer, amount: points }),
    () => users.addXp({ ...payer, amount: points }),
    () => users.removeXp({ ...payer, amount: points }),
    () => users.addCoolPoints({ ...payer, amount: number }),
    assign,
    assign,
    assign,
    () => characterTraits.changeValue({ ...ofHeld, target_value: number, currency }),
    () => characterTraits.changeValue({ ...ofHeld, target_value: number, currency }),
    () => characterTraits.delete({ ...ofHeld, currency }),
  ]
}

/** Sends one operation on the rows of a state, on behalf of one of the users; it may be refused. */
export const randomOperation = Effect.fnUntraced(function* (random: SeededRandom, state: State) {
  const all = yield* services
  const drawn = draw(random, state)
  const group = oneOf(random, [onTree, onParts, onPeople, onExperience, onExperience])!
  const operation = oneOf(random, group(all, drawn))!
  const actor = rowOf(random, state.users)!
  // No time passes, so the client would wait for ever for the limit of uploads.
  return yield* operation().pipe(
    actingAs(actor.id),
    withHeaders({ "x-testing-ignore-rate-limit": "true" }),
    Effect.result,
  )
})
