/**
 * Valentina in miniature: typed calls against what a running server answered.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import {
  actingAs,
  BulkAssign,
  Campaign,
  CampaignCreate,
  CampaignId,
  Campaigns,
  CharacterId,
  CharacterInclude,
  Characters,
  CharacterTraitBulkAssign,
  CharacterTraits,
  CompanyId,
  inCompany,
  UserId,
  ValentinaClient,
  withIdempotencyKey,
} from "effect-tabletop/valentina"
import { userAgent } from "../../support/Clients.ts"
import * as ScriptedFetch from "../../support/ScriptedFetch.ts"
import { assertRoundTrip } from "../../support/RoundTrip.ts"
import { type Exchange, exchanges } from "../../support/ValentinaTraffic.ts"

const recorded = (file: string): Exchange => {
  const found = exchanges.find((exchange) => exchange.file === file)
  if (found === undefined) throw new Error(`nothing recorded as ${file}`)
  return found
}

const areas = Layer.provide(
  Layer.mergeAll(Campaigns.layer, Characters.layer, CharacterTraits.layer),
  ValentinaClient.layer({
    baseUrl: "https://valentina.example",
    apiKey: Redacted.make("<key>"),
    retryPolicy: { retries: 0 },
    automaticIdempotencyKeys: false,
  }),
)

/** Makes a call, answers it as recorded, and holds the request against the recorded one. */
const replay = <A, E>(exchange: Exchange, call: Effect.Effect<A, E, Layer.Success<typeof areas>>) =>
  Effect.gen(function* () {
    const { body, headers, status } = exchange.response
    const server = yield* ScriptedFetch.make([{ status, headers, body: JSON.stringify(body) }])
    const result = yield* server.run(Effect.result(Effect.provide(call, areas)))
    const [sent] = server.requests
    expect([sent!.method, sent!.target]).toEqual([exchange.method, exchange.url])
    expect(sent!.headers).toEqual({ accept: "application/json", ...userAgent, ...exchange.request.headers })
    expect(sent!.body === undefined ? null : JSON.parse(String(sent!.body))).toEqual(exchange.request.body)
    return result
  })

/** The company, the campaign or character, and the acting user of a recorded request. */
const company = ({ url }: Exchange) => CompanyId.make(url.split("/")[4]!)
const subject = ({ url }: Exchange) => url.split("/")[6]!.split("?")[0]!
const actor = ({ request }: Exchange) => UserId.make(request.headers["on-behalf-of"]!)

describe("Campaigns", () => {
  it.effect("get gives the campaign", () =>
    Effect.gen(function* () {
      const exchange = recorded("293-getCampaign-200")
      const call = Campaigns.use((campaigns) => campaigns.get({ campaign_id: CampaignId.make(subject(exchange)) }))
      const result = yield* replay(exchange, call.pipe(inCompany(company(exchange))))
      expect(result).toMatchObject({ success: assertRoundTrip(Campaign, exchange.response.body) })
    }))

  it.effect("get of another company's campaign fails", () =>
    Effect.gen(function* () {
      const exchange = recorded("296-getCampaign-404-othercompany")
      const call = Campaigns.use((campaigns) => campaigns.get({ campaign_id: CampaignId.make(subject(exchange)) }))
      const result = yield* replay(exchange, call.pipe(inCompany(company(exchange))))
      expect(result).toMatchObject({
        failure: { _tag: "NotFoundError", title: "Not Found", requestId: exchange.response.headers["x-request-id"] },
      })
    }))

  for (const file of ["287-listCampaigns-200", "288-listCampaigns-200-p0", "290-listCampaigns-200-p4"]) {
    it.effect(`list gives the page of ${file}`, () =>
      Effect.gen(function* () {
        const exchange = recorded(file)
        const query = new URLSearchParams(exchange.url.split("?")[1])
        const input = Object.fromEntries(Array.from(query, ([name, value]) => [name, Number(value)]))
        const call = Campaigns.use((campaigns) => campaigns.list.withResponse(input))
        const result = yield* replay(exchange, call.pipe(inCompany(company(exchange))))
        expect(result).toMatchObject({
          success: [
            assertRoundTrip(Campaigns.endpoints.list.spec.success, exchange.response.body),
            { status: 200, rateLimit: { policy: "default", limit: 100_000, remaining: 99_999 } },
          ],
        })
      }))
  }

  const created = ["278-createCampaign-201", "279-createCampaign-201-minimal", "854-createCampaign-201-idem1"]
  for (const file of created) {
    it.effect(`create sends and gives what ${file} did`, () =>
      Effect.gen(function* () {
        const exchange = recorded(file)
        const input = Schema.decodeUnknownSync(CampaignCreate)(exchange.request.body)
        const call = Campaigns.use((campaigns) => campaigns.create(input)).pipe(
          inCompany(company(exchange)),
          actingAs(actor(exchange)),
        )
        const key = exchange.request.headers["idempotency-key"]
        const result = yield* replay(exchange, key === undefined ? call : withIdempotencyKey(key)(call))
        expect(result).toMatchObject({ success: assertRoundTrip(Campaign, exchange.response.body) })
      }))
  }

  it.effect("create with a used key conflicts", () =>
    Effect.gen(function* () {
      const exchange = recorded("856-createCampaign-409-idem3mismatch")
      const call = Campaigns.use((campaigns) => campaigns.create({ name: "Idem Campaign B" })).pipe(
        inCompany(company(exchange)),
        actingAs(actor(exchange)),
        withIdempotencyKey("idem-key-0001"),
      )
      expect(yield* replay(exchange, call)).toMatchObject({ failure: { _tag: "ConflictError", status: 409 } })
    }))
})

describe("Characters", () => {
  it.effect("get gives what was included", () =>
    Effect.gen(function* () {
      const exchange = recorded("512-getCharacter-200-include")
      const call = Characters.use((characters) =>
        characters.get({
          character_id: CharacterId.make(subject(exchange)),
          include: ["traits", "inventory", "notes", "assets"],
        })
      ).pipe(
        // These four are there by their types.
        Effect.map((character) => ({
          ...character,
          counts: [character.traits, character.inventory, character.notes, character.assets].map((list) => list.length),
        })),
        inCompany(company(exchange)),
        actingAs(actor(exchange)),
      )
      const body = exchange.response.body as Record<string, ReadonlyArray<unknown>>
      expect(yield* replay(exchange, call)).toMatchObject({
        success: {
          ...assertRoundTrip(Characters.endpoints.get.spec.success, body),
          counts: ["traits", "inventory", "notes", "assets"].map((name) => body[name]!.length),
        },
      })
    }))
})

describe("what is included", () => {
  const exchange = exchanges.find((it) => it.operationId === "getCharacter" && it.response.status === 200)!
  const body = exchange.response.body as Readonly<Record<string, unknown>>
  const call = (include: ReadonlyArray<CharacterInclude>) =>
    Characters.use((characters) => characters.get({ character_id: CharacterId.make(subject(exchange)), include })).pipe(
      inCompany(company(exchange)),
      actingAs(actor(exchange)),
      Effect.result,
      Effect.provide(areas),
    )
  const answered = (change: object, include: ReadonlyArray<CharacterInclude>) =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([ScriptedFetch.json({ ...body, ...change })])
      return yield* server.run(call(include))
    })

  it.effect("is no key where nothing asked, whether it is absent or null", () =>
    Effect.gen(function* () {
      const result = yield* answered({ traits: null, inventory: null, notes: null, assets: null }, [])
      expect(Result.map(result, (character) => CharacterInclude.filter((name) => name in character)))
        .toEqual(Result.succeed([]))
    }))

  it.effect("fails by its name where it was asked for, whether it is absent or null", () =>
    Effect.gen(function* () {
      const message = "Missing key or null, though the call asked to include it"
      for (const notes of [undefined, null]) {
        const result = yield* answered({ notes, assets: [] }, ["assets", "notes"])
        expect(result).toMatchObject({ failure: { _tag: "DecodeError", issues: [{ path: ["notes"], message }] } })
      }
    }))
})

describe("CharacterTraits", () => {
  for (const file of ["500-bulkAssignTraitsToCharacter-200", "501-bulkAssignTraitsToCharacter-200-empty"]) {
    it.effect(`bulkAssign sends a list and gives what ${file} did`, () =>
      Effect.gen(function* () {
        const exchange = recorded(file)
        const items = Schema.decodeUnknownSync(CharacterTraitBulkAssign)(exchange.request.body)
        const call = CharacterTraits.use((traits) =>
          traits.bulkAssign({ character_id: CharacterId.make(subject(exchange)), items })
        ).pipe(inCompany(company(exchange)), actingAs(actor(exchange)))
        const result = yield* replay(exchange, call)
        expect(result).toMatchObject({ success: assertRoundTrip(BulkAssign, exchange.response.body) })
      }))
  }
})
