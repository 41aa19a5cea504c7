/**
 * What a request costs on a server that holds much: the rows that it looks at,
 * which are as many as on one that holds little.
 */
import { assert, describe, it } from "@effect/vitest"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import * as SeededRandom from "../../../src/internal/SeededRandom.ts"
import * as Table from "../../../src/simulator/server/Table.ts"
import * as DiceRolls from "../../../src/simulator/valentina/rules/DiceRolls.ts"
import type { AuditRow, DictionaryTermRow } from "../../../src/simulator/valentina/store/CompanyRows.ts"
import type { State } from "../../../src/simulator/valentina/store/State.ts"
import type { DiceRollRow } from "../../../src/simulator/valentina/store/StoryRows.ts"
import { watch } from "../server/watch.ts"
import { into } from "./Rows.ts"
import { rows, simulated } from "./simulated.ts"
import { send } from "./wire.ts"

const { companyId, users } = ValentinaSimulator

const dated = { date_created: 1_000, date_modified: 1_000, archive: null }

const pool = { difficulty: 6, dice_size: 10, num_dice: 2, num_desperation_dice: 0 }

/** Puts as many characters, rolls, terms and audit entries into the data; gives their campaign and the first character. */
const fill = (state: State, count: number) => {
  const random = SeededRandom.make("large server")
  const put = into(state, random)
  const campaign = put.campaign("The City")
  const id = <Id extends string>(): Id => random.uuid() as Id
  const ofAll = { company_id: companyId, campaign_id: campaign.id, user_id: users.player }
  const characters = Array.from({ length: count }, (_, number) => {
    const character = put.character(campaign, {
      name_first: `Person ${number}`,
      type: number % 10 === 9 ? "STORYTELLER" : "PLAYER",
      status: number % 3 === 0 ? "DEAD" : "ALIVE",
    })
    Table.put<DiceRollRow, never>(state.diceRolls, {
      ...ofAll,
      ...pool,
      ...dated,
      id: id(),
      character_id: character.id,
      character_type: character.type,
      comment: null,
      trait_ids: [],
      result: DiceRolls.outcome(pool, [7, 8], []),
    })
    Table.put<DictionaryTermRow, never>(state.dictionary, {
      ...dated,
      id: id(),
      company_id: companyId,
      term: `term ${number}`,
      definition: "d",
      link: null,
      synonyms: [`word ${number % 7}${number}`],
      source_type: null,
      source_id: null,
    })
    // Type boundary: the rest of an entry is not looked at.
    Table.put<AuditRow, never>(state.audit, {
      ...ofAll,
      id: id(),
      developer_id: [...state.developers.rows.keys()][0]!,
      date_created: 1_000 + number,
      entity_type: number % 2 === 0 ? "CHARACTER" : "DICTIONARY_TERM",
      operation: number % 5 === 0 ? "UPDATE" : "CREATE",
      acting_user_id: users.player,
      changes: null,
    } as unknown as AuditRow)
    return character
  })
  return { campaign: campaign.id, character: characters[0]!.id }
}

type Ids = ReturnType<typeof fill>

interface Question {
  readonly method?: string
  readonly path: (ids: Ids) => string
  readonly body?: (ids: Ids) => object
  readonly actor?: string
}

const create = ({ campaign: campaign_id }: Ids) => ({
  name_first: "Somebody",
  name_last: "New",
  character_class: "MORTAL",
  game_version: "V5",
  campaign_id,
})

const questions: Readonly<Record<string, Question>> = {
  "a user": { path: () => `/users/${users.storyteller}` },
  "a campaign": { path: ({ campaign }) => `/campaigns/${campaign}` },
  "the company": { path: () => "" },
  "a character": { path: ({ character }) => `/characters/${character}` },
  "characters": { path: () => "/characters?offset=60" },
  "characters, for a player": { path: () => "/characters?offset=60", actor: users.player },
  "characters by one field": { path: () => "/characters?status=DEAD" },
  "characters by three fields": {
    path: ({ campaign }) => `/characters?campaign_id=${campaign}&status=ALIVE&character_type=STORYTELLER`,
  },
  "rolls": { path: () => "/dicerolls" },
  "rolls, for a player": { path: () => "/dicerolls", actor: users.player },
  "rolls by two fields": { path: ({ campaign }) => `/dicerolls?campaignid=${campaign}&userid=${users.player}` },
  "rolls by the type of character": { path: () => "/dicerolls?character_type=PLAYER", actor: users.player },
  "statistics": { path: ({ campaign }) => `/campaigns/${campaign}/statistics` },
  "terms": { path: () => "/dictionaries?offset=30" },
  "terms by a word": { path: () => "/dictionaries?term=term%203" },
  "audit entries by two fields": { path: () => "/audit-logs?entity_type=CHARACTER&operation=CREATE" },
  "audit entries by date": { path: () => "/audit-logs?date_from=1970-01-01T00:00:01.040Z" },
  "a new character": { method: "POST", path: () => "/characters", body: create },
  "a roll": {
    method: "POST",
    path: () => "/dicerolls",
    body: ({ campaign: campaign_id, character: character_id }) => ({ num_dice: 3, campaign_id, character_id }),
  },
}

/** How many rows are looked at for each question, by a server with so many characters. */
const looks = Effect.fnUntraced(function* (count: number) {
  const looked = new Set<object>()
  const ids = yield* rows((state) => {
    const ids = fill(state, count)
    watch(state, (row) => looked.add(row))
    return ids
  })
  const ask = ({ actor = users.admin, body, method = "GET", path }: Question) =>
    send(method, `/api/v1/companies/${companyId}${path(ids)}`, {
      headers: { "on-behalf-of": actor },
      body: body?.(ids),
    })
  const counts = new Map<string, number>()
  for (const [name, question] of Object.entries(questions)) {
    const isRead = question.method === undefined
    // What a list is narrowed by is grouped when it is first asked for.
    if (isRead) yield* ask(question)
    looked.clear()
    assert.strictEqual((yield* ask(question)).status, isRead ? 200 : 201, name)
    counts.set(name, looked.size)
  }
  return counts
}, simulated)

describe("a server that holds much", () => {
  it.effect("looks at no more rows than one that holds little", () =>
    Effect.gen(function* () {
      const [few, many] = [yield* looks(80), yield* looks(1_280)]
      // Each doubling is one look more for a place in an order; there are four doublings, and two such places.
      for (const [name, count] of many) assert.isAtMost(count, few.get(name)! + 8, name)
      assert.isAbove(Math.min(...many.values()), 1)
    }))
})
