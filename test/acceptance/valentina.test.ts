/**
 * The public shape of Valentina Noir, as a user writes it.
 */
import { describe, expect, it } from "@effect/vitest"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import {
  actingAs,
  type ActingUser,
  type AuditLogDetail,
  BookId,
  Books,
  CampaignId,
  Campaigns,
  CharacterGeneration,
  CharacterId,
  Characters,
  CharacterTraits,
  Companies,
  CompanyId,
  ConflictError,
  CurrentCompany,
  DiceRolls,
  endpoints,
  GlobalAdmin,
  healthOf,
  inCompany,
  type RequestValidationError,
  RetryPolicy,
  System,
  TraitId,
  UserId,
  UserLookup,
  Users,
  Valentina,
  withRetryPolicy,
} from "effect-tabletop/valentina"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"
import { type Exchange, exchanges, successes } from "../support/ValentinaTraffic.ts"

const companyId = CompanyId.make("01a20140-42b4-7542-9ca9-4f9f863193e1")
const userId = UserId.make("01a20140-5333-7541-a8ae-af278086e424")
const campaignId = CampaignId.make("01a20140-9999-7541-a8ae-af278086e424")
const characterId = CharacterId.make("01a20140-8888-7541-a8ae-af278086e424")

const options = { baseUrl: "https://valentina.test", apiKey: Redacted.make("key-of-the-test") }
const live = Valentina.layer(options)

const recorded = (operation: string): Exchange["response"] => successes(operation)[0]!.response

const answer = (operation: string): ScriptedFetch.Answer => {
  const { body, status } = recorded(operation)
  return ScriptedFetch.json(body, { status })
}

/** Runs a test against a server that gives these answers. */
const scripted = <A, E, R>(
  answers: ReadonlyArray<ScriptedFetch.Answer>,
  test: (sent: ReadonlyArray<ScriptedFetch.Sent>) => Effect.Effect<A, E, R>,
) => Effect.flatMap(ScriptedFetch.make(answers), (server) => server.run(test(server.requests)))

const bodyOf = (request: ScriptedFetch.Sent | undefined): unknown => JSON.parse(String(request?.body))

const page = (items: ReadonlyArray<unknown>, offset: number, total: number): ScriptedFetch.Answer =>
  ScriptedFetch.json({ items, limit: 100, offset, total })

describe("the program of the README", () => {
  const program = Effect.gen(function* () {
    const campaigns = yield* Campaigns
    const rolls = yield* DiceRolls
    const campaign = yield* campaigns.create({ name: "Chicago by Night", desperation: 1 })
    const roll = yield* rolls.create({ campaign_id: campaign.id, num_dice: 5, difficulty: 6 })
    const names = yield* campaigns.list.items().pipe(
      Stream.map((campaign) => campaign.name),
      Stream.runCollect,
    )
    return { total: roll.result?.total_result, names }
  }).pipe(
    Effect.catchTag("RateLimitError", (error) => Effect.logWarning("try again later", error.retryAfter)),
    actingAs(userId),
  )

  const campaign = recorded("createCampaign").body
  const answers = [
    answer("createCampaign"),
    answer("createDiceRoll"),
    page([campaign], 0, 2),
    page([campaign], 1, 2),
  ]

  it.effect("runs in a company over a client", () =>
    scripted(answers, (sent) =>
      Effect.gen(function* () {
        const result = yield* program
        expect(result?.names).toHaveLength(2)
        expect(sent.map(({ method, target }) => `${method} ${target}`)).toEqual([
          `POST /api/v1/companies/${companyId}/campaigns`,
          `POST /api/v1/companies/${companyId}/dicerolls`,
          `GET /api/v1/companies/${companyId}/campaigns?limit=100&offset=0`,
          `GET /api/v1/companies/${companyId}/campaigns?limit=100&offset=1`,
        ])
        expect(bodyOf(sent[0])).toEqual({ name: "Chicago by Night", desperation: 1 })
        expect(sent.map(({ headers }) => headers["on-behalf-of"])).toEqual([userId, userId, undefined, undefined])
        expect(sent.map(({ headers }) => headers["x-api-key"])).toEqual(Array(4).fill("key-of-the-test"))
      }).pipe(inCompany(companyId), Effect.provide(live))))

  it.effect("runs from the environment", () => {
    const environment = ConfigProvider.layer(ConfigProvider.fromEnv({
      env: {
        VALENTINA_CLIENT_BASE_URL: "https://valentina.test/api/v1",
        VALENTINA_CLIENT_API_KEY: "key-of-the-environment",
        VALENTINA_CLIENT_DEFAULT_COMPANY_ID: companyId,
      },
    }))
    return scripted(answers, (sent) =>
      Effect.gen(function* () {
        yield* program
        expect(sent.map(({ headers }) => headers["x-api-key"])).toEqual(Array(4).fill("key-of-the-environment"))
      }).pipe(
        Effect.provide(Layer.merge(Valentina.layerConfig, CurrentCompany.layerConfig)),
        Effect.provide(environment),
      ))
  })

  it.effect("runs on areas that are made by hand", () =>
    Effect.gen(function* () {
      const byHand = Layer.mergeAll(
        Campaigns.layerTest({ create: () => Effect.fail(new ConflictError({ detail: "taken" })) }),
        DiceRolls.layerTest({}),
      )
      const error = yield* program.pipe(inCompany(companyId), Effect.provide(byHand), Effect.flip)
      expect(error).toMatchObject({ _tag: "ConflictError", detail: "taken" })
    }))
})

describe("what a call needs", () => {
  it("is in its type", () => {
    const create = Effect.flatMap(Campaigns, (campaigns) => campaigns.create({ name: "Chicago" }))
    const read = Effect.flatMap(Campaigns, (campaigns) => campaigns.get({ campaign_id: campaignId }))
    const remove = Effect.flatMap(Companies, (companies) => companies.delete({ company_id: companyId }))
    const sessions = Effect.flatMap(CharacterGeneration, (generation) => generation.listSessions())
    const needs = <R>(_: Effect.Effect<unknown, unknown, R>) => <Expected>(_: [R] extends [Expected] ? 1 : 0) => {}
    needs(create)<Campaigns | CurrentCompany | ActingUser>(1)
    needs(create)<Campaigns | CurrentCompany>(0)
    needs(read)<Campaigns | CurrentCompany>(1)
    needs(read)<Campaigns>(0)
    needs(remove)<Companies>(1)
    needs(sessions)<CharacterGeneration | CurrentCompany | ActingUser>(1)
    needs(sessions)<CharacterGeneration | CurrentCompany>(0)
    // @ts-expect-error the company is an ordinary field here
    void (() => Effect.flatMap(Companies, (companies) => companies.delete({})))
  })

  it.effect("can be given around an optional acting user", () => {
    return scripted([answer("listUsers"), answer("listUsers")], (sent) =>
      Effect.gen(function* () {
        const users = yield* Users
        yield* users.list()
        yield* users.list().pipe(actingAs(userId))
        expect(sent.map(({ headers }) => headers["on-behalf-of"])).toEqual([undefined, userId])
      }).pipe(inCompany(companyId), Effect.provide(live)))
  })
})

describe("includes", () => {
  it.effect("are in the value and in its type", () => {
    const book = recorded("getCampaignBook").body as Record<string, unknown>
    return scripted([ScriptedFetch.json({ ...book, chapters: [], notes: [] })], (sent) =>
      Effect.gen(function* () {
        const books = yield* Books
        const found = yield* books.get({
          campaign_id: campaignId,
          book_id: BookId.make("01a20140-7777-7541-a8ae-af278086e424"),
          include: ["chapters", "notes"],
        })
        expect(found.chapters.length + found.notes.length).toBe(0)
        // @ts-expect-error it was not asked for
        void found.assets
        expect(sent[0]?.target).toMatch(/\?include=chapters&include=notes$/)
      }).pipe(inCompany(companyId), Effect.provide(live)))
  })

  const details = exchanges.filter(({ file, operationId, response }) =>
    operationId === "listCompanyAuditLogs" && response.status === 200 && file.endsWith("-details")
  )

  it.effect("of an audit log add the request to every entry, on pages and streams", () => {
    const entries = details[0]!.response.body as { readonly items: ReadonlyArray<unknown> }
    const whole = page(entries.items, 0, entries.items.length)
    return scripted([whole, whole, whole, whole], (sent) =>
      Effect.gen(function* () {
        const { listAuditLogs } = yield* Companies
        const plain = yield* listAuditLogs({ company_id: companyId })
        // @ts-expect-error it was not asked for
        void plain.items[0]?.method
        expect(plain.total).toBe(entries.items.length)

        const detailed = yield* listAuditLogs({ company_id: companyId, include: ["request_details"] })
        const methods: ReadonlyArray<string | null> = detailed.items.map((entry) => entry.method)
        expect(methods.every((method) => method !== null && method.length > 0)).toBe(true)

        const streamed: ReadonlyArray<string | null> = yield* listAuditLogs
          .items({ company_id: companyId, include: ["request_details"] })
          .pipe(Stream.map((entry) => entry.url), Stream.runCollect)
        expect(streamed).toHaveLength(entries.items.length)

        const chosen: ReadonlyArray<"request_details"> = []
        const [unknown] = yield* listAuditLogs.withResponse({ company_id: companyId, include: chosen })
        const either: ReadonlyArray<AuditLogDetail> = unknown.items
        expect(either).toHaveLength(entries.items.length)
        expect(sent.map(({ target }) => target.includes("include=request_details"))).toEqual([false, true, true, false])
      }).pipe(Effect.provide(live)))
  })
})

describe("operations of their own kind", () => {
  it.effect("a lookup takes exactly one field", () => {
    return scripted([answer("lookupUser")], (sent) =>
      Effect.gen(function* () {
        const lookup = yield* UserLookup
        yield* lookup.find({ email: "ada@example.com" })
        const refused = (input: Parameters<typeof lookup.find>[0]) =>
          lookup.find(input).pipe(
            Effect.map((): ReadonlyArray<RequestValidationError["issues"][number]> => []),
            Effect.catchTag("RequestValidationError", (error) => Effect.succeed(error.issues)),
          )
        const message = "Expected exactly one of email, discord_id, google_id, github_id, apple_id"
        expect(yield* refused({})).toEqual([{ path: [], message }])
        expect(yield* refused({ email: "a@b.c", github_id: "1" })).toEqual([{ path: [], message }])
        expect(sent).toHaveLength(1)
      }).pipe(Effect.provide(live)))
  })

  it.effect("a failed database shows in the error of health", () => {
    const down = exchanges.find(({ operationId, response }) =>
      operationId === "checkSystemHealth" && response.status === 500 &&
      Object.hasOwn(response.body as object, "database_status")
    )
    return scripted([
      ScriptedFetch.json(down!.response.body, { status: 500 }),
      ScriptedFetch.json({ status_code: 500, detail: "Internal Server Error" }, { status: 500 }),
    ], () =>
      Effect.gen(function* () {
        const system = yield* System
        const failed = system.health().pipe(
          Effect.map(() => Option.none()),
          Effect.catchTag("ServerError", (error) => Effect.succeed(healthOf(error))),
          withRetryPolicy(RetryPolicy.none),
        )
        expect(Option.getOrUndefined(yield* failed)).toMatchObject({
          database_status: "offline",
          cache_status: "online",
        })
        expect(yield* failed).toEqual(Option.none())
      }).pipe(Effect.provide(live)))
  })

  it.effect("the log files come as bytes with a name", () => {
    const bytes = new Uint8Array([80, 75, 3, 4])
    return scripted([
      {
        body: bytes,
        headers: {
          "content-type": "application/zip",
          "content-disposition": 'attachment; filename="vapi-logs-20261122T031609Z.zip"',
        },
      },
      { body: bytes },
      ScriptedFetch.status(409),
    ], () =>
      Effect.gen(function* () {
        const admin = yield* GlobalAdmin
        const named = yield* admin.downloadLogs()
        expect(named).toEqual({
          bytes,
          content_type: "application/zip",
          file_name: "vapi-logs-20261122T031609Z.zip",
        })
        expect((yield* admin.downloadLogs()).file_name).toBe("vapi-logs.zip")
        const error = yield* Effect.flip(admin.downloadLogs())
        expect(error._tag).toBe("ConflictError")
      }).pipe(Effect.provide(live)))
  })

  it.effect("a bulk assignment sends a list, a denial gives nothing", () => {
    return scripted([answer("bulkAssignTraitsToCharacter"), answer("denyUser")], (sent) =>
      Effect.gen(function* () {
        const traits = yield* CharacterTraits
        const users = yield* Users
        const trait_id = TraitId.make("01a20140-6666-7541-a8ae-af278086e424")
        yield* traits.bulkAssign({ character_id: characterId, items: [{ trait_id, value: 2 }] })
        expect(bodyOf(sent[0])).toEqual([{ trait_id, value: 2 }])
        expect(yield* users.deny({ user_id: userId })).toBeUndefined()
      }).pipe(inCompany(companyId), actingAs(userId), Effect.provide(live)))
  })

  it.effect("an avatar is sent as a form with one file", () => {
    const png = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13])
    return scripted([answer("setUserAvatar")], (sent) =>
      Effect.gen(function* () {
        const users = yield* Users
        yield* users.setAvatar({ user_id: userId, file: new File([png], "me.png", { type: "image/png" }) })
        expect(sent[0]?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/)
        const text = yield* users.setAvatar({ user_id: userId, file: new Blob(["text"]) }).pipe(Effect.flip)
        expect(text._tag).toBe("RequestValidationError")
        expect(sent).toHaveLength(1)
      }).pipe(inCompany(companyId), actingAs(userId), Effect.provide(live)))
  })
})

describe("the client as a plain value", () => {
  it.effect("has every area and every operation", () =>
    Effect.gen(function* () {
      const valentina = yield* Valentina.make(options)
      const methods = Object.values({ ...valentina }).flatMap((area) => Object.values({ ...area }))
      const operations = methods.flatMap((method) => "endpoint" in method ? [method.endpoint] : [])
      expect(new Set(operations)).toEqual(new Set(endpoints))
      expect(operations).toHaveLength(endpoints.length)
      // What an area has beside its operations.
      expect(methods.filter((method) => !("endpoint" in method))).toEqual([valentina.diceRolls.watch])
      expect(Characters.endpoints.getHealth.name).toBe("Characters.getHealth")
    }))
})
