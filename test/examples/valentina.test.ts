/**
 * The examples of Valentina's areas, on recorded answers.
 */
import { readdirSync, readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { ActingUser, CurrentCompany, endpoints, Transport, Valentina } from "effect-tabletop/valentina"
import { company, user } from "../support/Clients.ts"
import * as RecordedServer from "../support/RecordedServer.ts"
import { exchanges } from "../support/ValentinaTraffic.ts"
import * as VirtualTime from "../support/VirtualTime.ts"

interface Example {
  /** The operations that are called, in order, each once where it is called several times in a row. */
  readonly calls: ReadonlyArray<string>
  /** A part of what it prints. */
  readonly prints: string
}

const examples: Readonly<Record<string, Example>> = {
  books: {
    calls: ["listCampaigns", "createCampaignBook", "createBookNote", "getCampaignBook"],
    prints: "Book 1 of By Foreign: Book Number 1",
  },
  campaigns: {
    calls: ["listCampaigns", "getCampaignStatistics"],
    prints: "Campaign 2: danger 0, desperation 0",
  },
  chapters: {
    calls: ["listCampaigns", "listCampaignBooks", "createCampaignChapter", "listCampaignChapters"],
    prints: "  2. Chapter 2",
  },
  characterBlueprint: {
    calls: ["listCharacterBlueprintCategories", "listCharacterBlueprintSections"],
    prints: "Attributes: Physical, Social, Mental",
  },
  characterGeneration: {
    calls: ["listCampaigns", "startChargenSession", "finalizeChargenSession"],
    prints: "Eleanor Gomez has 20 points to spend",
  },
  characters: {
    calls: ["listCharacters", "getCharacterFullSheet"],
    prints: "  Strength             ●●●○○",
  },
  characterTraits: {
    calls: ["listCharacters", "listCharacterTraits", "getTraitValueOptions", "modifyTraitValue"],
    prints: "Firearms 2 -> 3 for 6 XP",
  },
  companies: {
    calls: ["getCompany", "getCompanyStatistics", "listCompanyAuditLogs"],
    prints: "Z POST http",
  },
  developers: { calls: ["getDeveloperMe"], prints: "rootdev, key of 2026-11-22T02:32:42.000Z" },
  diceRolls: {
    calls: ["listCampaigns", "createDiceRoll", "listDiceRolls"],
    prints: "Roll: 1 2 3 8 10 10 3 Successes",
  },
  dictionary: { calls: ["listDictionaryTerms"], prints: "a thousand eyes: (text)" },
  globalAdmin: { calls: ["globalAdminTailServerLogs", "globalAdminListUsers"], prints: "archived users" },
  identity: { calls: ["identifyUser"], prints: "Newbie was created as newbie" },
  options: { calls: ["getCompanyOptions"], prints: "Dice: d4, d6, d8, d10, d20, d100" },
  system: { calls: ["checkSystemHealth"], prints: "Server 0.27.0: database online, cache online" },
  userLookup: { calls: ["lookupUser"], prints: "PLAYER of Night Court" },
  users: {
    calls: ["listCampaigns", "listUnapprovedUsers", "approveUser", "listUsers", "addXp"],
    prints: "pat-user has 100 experience points in By Foreign",
  },
}

const folder = new URL("../../examples/valentina/", import.meta.url)
const files = readdirSync(folder).sort()

type Program = Effect.Effect<unknown, unknown, Valentina.Areas | CurrentCompany | ActingUser>

const load = (file: string) => Effect.promise(() => import(`../../examples/valentina/${file}.ts`))

const environment = ConfigProvider.layer(ConfigProvider.fromEnv({ env: { DISCORD_ACCESS_TOKEN: "discord-token" } }))

const surroundings = Layer.mergeAll(
  Valentina.layer({ baseUrl: "https://valentina.test", apiKey: Redacted.make("key") }),
  CurrentCompany.layer(company),
  ActingUser.layer(user),
  environment,
)

/** Runs a program against recorded answers; gives what it asked for and what it printed. */
const observe = Effect.fnUntraced(function* (program: Program, answers?: RecordedServer.Answers) {
  const server = RecordedServer.make(answers)
  const time = yield* VirtualTime.make
  const lines: Array<string> = []
  yield* program.pipe(
    Effect.provide(surroundings),
    Effect.provideService(Console.Console, { ...globalThis.console, log: (text) => lines.push(String(text)) }),
    Effect.provideService(Transport.Fetch, server.fetch),
    time.run,
  )
  const calls = server.requests.map(({ operation }) => operation)
  return {
    printed: lines.join("\n"),
    requests: server.requests,
    calls: calls.filter((operation, index) => operation !== calls[index - 1]),
  }
})

describe("the examples", () => {
  it("are one of each area, no longer than a screen", () => {
    const areas = new Set(endpoints.map(({ name }) => name.charAt(0).toLowerCase() + name.slice(1).split(".")[0]))
    assert.deepStrictEqual(files, [...areas].map((area) => `${area}.ts`).sort())
    assert.deepStrictEqual(Object.keys(examples).sort(), [...areas].sort())
    for (const file of files) {
      assert.isBelow(readFileSync(new URL(file, folder), "utf8").split("\n").length, 50, file)
    }
  })

  for (const [file, { calls, prints }] of Object.entries(examples)) {
    it.effect(`${file} runs`, () =>
      Effect.gen(function* () {
        const { program } = yield* load(file)
        const seen = yield* observe(program)
        assert.deepStrictEqual(seen.calls, calls)
        assert.include(seen.printed, prints)
      }))
  }
})

describe("what else can happen", () => {
  const refusal = (operation: string, status: number) =>
    exchanges.find(({ operationId, response }) => operationId === operation && response.status === status)!.response

  it.effect("developers changes the key without showing it, and goes on with the new one", () =>
    Effect.gen(function* () {
      const { rotate } = yield* load("developers")
      const stored: Array<string> = []
      const { calls, printed, requests } = yield* observe(
        rotate((key: Redacted.Redacted<string>) => Effect.sync(() => void stored.push(Redacted.value(key)))),
      )
      assert.deepStrictEqual(calls, ["regenerateDeveloperMeApiKey", "getDeveloperMe"])
      assert.deepStrictEqual(requests.map(({ headers }) => headers["x-api-key"]), ["key", stored[0]])
      assert.notInclude(printed, stored[0])
    }))

  it.effect("dictionary writes a term that is unknown", () =>
    Effect.gen(function* () {
      const { program } = yield* load("dictionary")
      const nothing = { status: 200, body: { items: [], limit: 1, offset: 0, total: 0 } }
      const { calls, printed } = yield* observe(program, { listDictionaryTerms: nothing })
      assert.deepStrictEqual(calls, ["listDictionaryTerms", "createDictionaryTerm"])
      assert.strictEqual(printed, "the masquerade: Keep quiet.")
    }))

  it.effect("identity says why somebody is not signed in", () =>
    Effect.gen(function* () {
      const { program } = yield* load("identity")
      const { printed } = yield* observe(program, { identifyUser: refusal("identifyUser", 422) })
      assert.match(printed, /^Not signed in: [A-Z_]+$/)
    }))

  it.effect("system shows the state of an unwell server", () =>
    Effect.gen(function* () {
      const { program } = yield* load("system")
      const { printed } = yield* observe(program, { checkSystemHealth: refusal("checkSystemHealth", 500) })
      assert.include(printed, "database offline")
      const silent = yield* observe(program, { checkSystemHealth: { status: 502, body: {} } })
      assert.strictEqual(silent.printed, "The server does not answer")
    }))
})
