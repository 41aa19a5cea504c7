/**
 * What a request costs on a server that holds much: the rows that it looks at,
 * which are as many as on one that holds little.
 */
import { assert, describe, it } from "@effect/vitest"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import { ActingUser, inCompany, RateLimits, Transport } from "effect-tabletop/valentina"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { isReadable } from "../../../src/check/Reads.ts"
import { run } from "../../../src/check/valentina.ts"
import * as SeededRandom from "../../../src/internal/SeededRandom.ts"
import { ValentinaClient } from "../../../src/layers/valentina/ValentinaClient.ts"
import type { UserId } from "../../../src/schema/valentina/User.ts"
import { endpoints } from "../../../src/services/valentina/endpoints.ts"
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
  const member = Table.get(state.users, users.player)!
  const characters = Array.from({ length: count }, (_, number) => {
    Table.put(state.users, {
      ...member,
      id: id<UserId>(),
      username: `member-${number}`,
      email: `member-${number}@example.com`,
    })
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
  const archived = Table.put(state.users, { ...member, id: id<UserId>(), archive: ++state.counters.batch })
  return { campaign: campaign.id, character: characters[0]!.id, archived: archived.id }
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

/** What global administrators ask for. */
const administration: typeof questions = {
  "users of all companies": { path: () => "/admin/users?offset=40" },
  "archived users": { path: () => "/admin/users?is_archived=true" },
  "users by role": { path: () => "/admin/users?role=PLAYER" },
  "a new developer": {
    method: "POST",
    path: () => "/admin/developers",
    body: () => ({ username: "somebody", email: "somebody@example.com" }),
  },
  "a user to bring back": {
    method: "PATCH",
    path: ({ archived }) => `/admin/users/${archived}`,
    body: () => ({ is_archived: false }),
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
  const ask = (under: string, { actor = users.admin, body, method = "GET", path }: Question) =>
    send(method, `/api/v1${under}${path(ids)}`, {
      headers: { "on-behalf-of": actor },
      body: body?.(ids),
    })
  const counts = new Map<string, number>()
  const countAll = Effect.fnUntraced(function* (under: string, asked: typeof questions) {
    for (const [name, question] of Object.entries(asked)) {
      // What a list is narrowed by is grouped when it is first asked for.
      if (question.method === undefined) yield* ask(under, question)
      looked.clear()
      assert.strictEqual((yield* ask(under, question)).status, question.method === "POST" ? 201 : 200, name)
      counts.set(name, looked.size)
    }
  })
  yield* countAll(`/companies/${companyId}`, questions)
  yield* countAll("", administration)
  return counts
}, simulated)

/** How many rows are looked at, at most, for each read that can be made of what other answers tell. */
const looksOfReads = Effect.fnUntraced(function* (count: number) {
  const looked = new Set<object>()
  yield* rows((state) => {
    fill(state, count)
    watch(state, (row) => looked.add(row))
  })
  const simulator = yield* ValentinaSimulator.Simulator
  const counts = new Map<string, number>()
  const counted: Transport.Exchange = (request, options) =>
    Effect.gen(function* () {
      looked.clear()
      const reply = yield* simulator.exchange(request, options)
      const [asked] = (yield* simulator.requests).slice(-1)
      const operation = asked?.operation ?? ""
      counts.set(operation, Math.max(counts.get(operation) ?? 0, looked.size))
      return reply
    })
  const options = {
    baseUrl: "https://valentina.simulated",
    apiKey: ValentinaSimulator.apiKey,
    retryPolicy: { retries: 0 },
  }
  const client = Layer.provide(ValentinaClient.layerNoDeps(options), [
    Layer.succeed(Transport.Transport, counted),
    RateLimits.layerMemory,
  ])
  const read = run({ write: false }).pipe(Effect.provide(client), inCompany(companyId))
  yield* read
  counts.clear()
  const { report } = yield* read
  return { counts, notAsked: report.notChecked }
}, Effect.provide(Layer.merge(ValentinaSimulator.layer({ rateLimits: [] }), ActingUser.layer(users.admin))))

describe("a server that holds much", () => {
  it.effect("looks at no more rows for any read", () =>
    Effect.gen(function* () {
      const [few, many] = [yield* looksOfReads(80), yield* looksOfReads(1_280)]
      for (const [operation, count] of many.counts) assert.isAtMost(count, few.counts.get(operation)! + 8, operation)
      assert.sameMembers([...many.counts.keys()], [...few.counts.keys()])
      const asked = new Set([...many.counts.keys(), ...many.notAsked.map(({ operation }) => operation)])
      // What is not asked about belongs to one book, character, user or the like, and is listed by it.
      assert.sameMembers([...asked], endpoints.filter(isReadable).map(({ operation }) => operation))
      assert.isAtLeast(many.counts.size, 57)
    }))

  it.effect("looks at no more rows than one that holds little", () =>
    Effect.gen(function* () {
      const [few, many] = [yield* looks(80), yield* looks(1_280)]
      // Each doubling is one look more for a place in an order; there are four doublings, and at most six such places.
      for (const [name, count] of many) assert.isAtMost(count, few.get(name)! + 24, name)
      assert.isAbove(Math.min(...many.values()), 1)
    }))
})
