/**
 * Rows for tests, with every field filled.
 */
import type { CampaignId } from "../../../src/schema/valentina/Campaign.ts"
import type { SeededRandom } from "../../../src/internal/SeededRandom.ts"
import type { CharacterRow } from "../../../src/simulator/valentina/store/CharacterRows.ts"
import * as Ids from "../../../src/simulator/valentina/store/Ids.ts"
import type { State } from "../../../src/simulator/valentina/store/State.ts"
import type {
  BookRow,
  CampaignRow,
  ChapterRow,
  NoteRow,
  ParentKind,
} from "../../../src/simulator/valentina/store/StoryRows.ts"
import * as Table from "../../../src/simulator/server/Table.ts"
import { wellKnown } from "../../../src/simulator/valentina/world/SeedData.ts"

const dated = { date_created: 1_000, date_modified: 1_000, archive: null }

/** A character that is not in a state. */
export const aCharacter = (fields: Partial<CharacterRow> = {}): CharacterRow => ({
  // A text that is not checked; tests that need real ids give them.
  id: "00000000-0000-7000-8000-0000000000e1" as CharacterRow["id"],
  company_id: wellKnown.companyId,
  campaign_id: "00000000-0000-7000-8000-0000000000f1" as CampaignId,
  user_creator_id: wellKnown.users.player,
  user_player_id: wellKnown.users.player,
  name_first: "Vlad",
  name_last: "Tester",
  name_nick: null,
  character_class: "MORTAL",
  type: "PLAYER",
  game_version: "V5",
  status: "ALIVE",
  date_killed: null,
  starting_points: 0,
  age: null,
  date_of_birth: null,
  biography: null,
  demeanor: null,
  nature: null,
  concept_id: null,
  is_temporary: false,
  specialties: [],
  vampire_attributes: null,
  werewolf_attributes: null,
  mage_attributes: null,
  hunter_attributes: null,
  health: null,
  ...dated,
  ...fields,
})

/** Puts rows into a state. */
export const into = (state: State, random: SeededRandom) => ({
  campaign: (name: string): CampaignRow =>
    Table.put(state.campaigns, {
      id: Ids.mint(state, random, 1_000),
      company_id: wellKnown.companyId,
      name,
      description: null,
      in_game_date: null,
      desperation: 0,
      danger: 0,
      ...dated,
    }),
  book: (campaign: CampaignRow, number: number): BookRow =>
    Table.put(state.books, {
      id: Ids.mint(state, random, 1_000),
      campaign_id: campaign.id,
      name: `Book ${number}`,
      description: null,
      number,
      ...dated,
    }),
  chapter: (book: BookRow, number: number, characters: ReadonlyArray<CharacterRow> = []): ChapterRow =>
    Table.put(state.chapters, {
      id: Ids.mint(state, random, 1_000),
      book_id: book.id,
      campaign_id: book.campaign_id,
      name: `Chapter ${number}`,
      description: null,
      number,
      character_ids: characters.map(({ id }) => id),
      ...dated,
    }),
  character: (campaign: CampaignRow, fields: Partial<CharacterRow> = {}): CharacterRow =>
    Table.put(
      state.characters,
      aCharacter({ id: Ids.mint(state, random, 1_000), campaign_id: campaign.id, ...fields }),
    ),
  note: (kind: ParentKind, parent: { readonly id: NoteRow["parent"]["id"] }, title: string, changed = 1_000): NoteRow =>
    Table.put(state.notes, {
      id: Ids.mint(state, random, 1_000),
      company_id: wellKnown.companyId,
      parent: { kind, id: parent.id },
      title,
      content: "Content",
      ...dated,
      date_modified: changed,
    }),
})
