import { assert, describe, it } from "@effect/vitest"
import {
  actingAs,
  Campaigns,
  CompanyId,
  CurrentCompany,
  DiceRolls,
  endpoints,
  RateLimits,
  System,
  UserId,
  Users,
  Valentina,
} from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { inspect } from "node:util"
import { service } from "../../../src/simulator/valentina/front/Service.ts"
import { shareOfNumbers } from "../../support/shareOut.ts"
import { simulated } from "./simulated.ts"

const { Fault, Simulator, apiKey, users } = ValentinaSimulator

const play = Effect.gen(function* () {
  const campaign = yield* (yield* Campaigns).create({ name: "Chicago by Night", desperation: 1 })
  const roll = (yield* DiceRolls).create({ campaign_id: campaign.id, num_dice: 5, difficulty: 6 })
  const rolls = yield* Effect.all([roll, roll, roll])
  return { campaign, rolls }
})
const campaignCount = Effect.flatMap(Campaigns, (campaigns) => Effect.map(campaigns.list(), ({ total }) => total))

describe("the program of the design", () => {
  const companyId = CompanyId.make("01a20140-42b4-7542-9ca9-4f9f863193e1")
  const userId = UserId.make("01a20140-5333-7541-a8ae-af278086e424")

  const program = Effect.gen(function* () {
    const campaigns = yield* Campaigns
    const rolls = yield* DiceRolls
    const campaign = yield* campaigns.create({ name: "Chicago by Night", desperation: 1 })
    const roll = yield* rolls.create({ campaign_id: campaign.id, num_dice: 5, difficulty: 6 })
    const names = yield* campaigns.list.items().pipe(Stream.map((campaign) => campaign.name), Stream.runCollect)
    return { total: roll.result?.total_result, names, company: campaign.company_id, user: roll.user_id }
  }).pipe(actingAs(userId))

  it.effect("runs without a network", () =>
    Effect.gen(function* () {
      const result = yield* program
      assert.isNumber(result.total)
      assert.deepStrictEqual(result.names, ["Chicago by Night"])
      assert.strictEqual(result.company, companyId)
      assert.strictEqual(result.user, userId)
      const simulator = yield* Simulator
      assert.strictEqual(simulator.companyId, companyId)
      assert.deepStrictEqual(simulator.users, { ...users, admin: userId })
    }).pipe(Effect.provide(ValentinaSimulator.layer({ companyId, userId }))))

  it.effect("runs on a client that is composed by hand", () => {
    const areas = Valentina.layerNoDeps({ baseUrl: "https://valentina.test", apiKey })
    const layer = Layer.provideMerge(areas, ValentinaSimulator.layerTransport({ companyId, userId }))
    const live = Layer.merge(CurrentCompany.layer(companyId), Layer.provide(layer, RateLimits.layerMemory))
    return Effect.gen(function* () {
      assert.deepStrictEqual((yield* program).names, ["Chicago by Night"])
    }).pipe(Effect.provide(live))
  })
})

it("has every operation", () => {
  const path = (path: string) => path.replace(/:\w+/g, "00000000-0000-7000-8000-000000000000")
  const missing = endpoints.filter((endpoint) => {
    const match = service.router(endpoint.method, `/api/v1${path(endpoint.path)}`)
    return match._tag !== "Found" || match.route.endpoint.operation !== endpoint.operation
  })
  assert.deepStrictEqual(missing.map(({ operation }) => operation), [])
})

describe("well-known users", () => {
  it.effect("have their roles", () =>
    Effect.gen(function* () {
      const { items } = yield* (yield* Users).list()
      assert.deepStrictEqual(items.map(({ id, role, username }) => [id, role, username]), [
        [users.admin, "ADMIN", "admin"],
        [users.player, "PLAYER", "player"],
        [users.storyteller, "STORYTELLER", "storyteller"],
      ])
    }).pipe(simulated))

  it.effect("can have other ids, as the key can be another one", () => {
    const player = UserId.make("01a20140-5333-7541-a8ae-af278086e424")
    const other = Redacted.make("another-key")
    return Effect.gen(function* () {
      assert.strictEqual((yield* (yield* Users).get({ user_id: player })).role, "PLAYER")
      const old = (yield* System).health().pipe(Valentina.withApiKey(apiKey), Effect.flip)
      assert.strictEqual((yield* old)._tag, "AuthenticationError")
    }).pipe(Effect.provide(ValentinaSimulator.layer({ users: { player }, apiKey: other })))
  })
})

describe("a seed", () => {
  const seeded = (seed: string) =>
    play.pipe(actingAs(users.player), Effect.provide(ValentinaSimulator.layer({ seed }), { local: true }))

  it.effect("decides dice and ids", () =>
    Effect.gen(function* () {
      const first = yield* seeded("one")
      assert.deepStrictEqual(yield* seeded("one"), first)
      const other = yield* seeded("two")
      assert.notStrictEqual(other.campaign.id, first.campaign.id)
      assert.notDeepEqual(other.rolls.map(({ result }) => result), first.rolls.map(({ result }) => result))
    }))
})

describe("snapshots", () => {
  it.effect("bring back data, ids and dice", () =>
    Effect.gen(function* () {
      const simulator = yield* Simulator
      yield* play
      const snapshot = yield* simulator.snapshot
      const first = yield* play
      assert.strictEqual(yield* campaignCount, 2)
      yield* simulator.restore(snapshot)
      assert.strictEqual(yield* campaignCount, 1)
      assert.deepStrictEqual(yield* play, first)
      yield* simulator.restore(snapshot)
      assert.deepStrictEqual(yield* play, first)
    }).pipe(simulated))

  it.effect("are not needed to begin anew", () =>
    Effect.gen(function* () {
      const simulator = yield* Simulator
      const first = yield* play
      yield* simulator.inject({ fault: Fault.answer(500), operation: "getCampaign" })
      yield* simulator.reset
      assert.lengthOf(yield* simulator.requests, 0)
      assert.deepStrictEqual(yield* play, first)
    }).pipe(simulated))
})

describe("the handle", () => {
  it.effect("refuses a fault for an operation that there is not", () =>
    Effect.gen(function* () {
      const simulator = yield* Simulator
      const fault = Fault.answer(503)
      // @ts-expect-error the operation is called applyCharacterTraitTrackerAction
      const injected = simulator.inject({ fault, operation: "applyTrackerAction" })
      const exit = yield* Effect.exit(injected)
      assert.isTrue(Exit.hasDies(exit))
      assert.include(String(exit), '"applyTrackerAction", which is no operation of this API')
    }).pipe(simulated))

  it.effect("shows the requests without the key, and lets them fail", () =>
    Effect.gen(function* () {
      const simulator = yield* Simulator
      yield* simulator.inject({ fault: Fault.answer(503), operation: "createCampaign" })
      yield* play
      const requests = yield* simulator.requests
      assert.deepStrictEqual(
        requests.map(({ method, operation, status }) => [method, operation, status]),
        [
          ["POST", "createCampaign", 503],
          ["POST", "createCampaign", 201],
          ["POST", "createDiceRoll", 201],
          ["POST", "createDiceRoll", 201],
          ["POST", "createDiceRoll", 201],
        ],
      )
      assert.deepStrictEqual(requests[1]?.body, { name: "Chicago by Night", desperation: 1 })
      assert.strictEqual(requests[0]?.headers["x-api-key"], "<redacted>")
      assert.strictEqual(requests[0]?.headers["idempotency-key"], requests[1]?.headers["idempotency-key"])
      assert.notInclude(inspect(simulator) + inspect(requests, { depth: 9 }), Redacted.value(apiKey))
    }).pipe(
      Effect.provide(
        ValentinaSimulator.layer({ client: { retryPolicy: { retries: 1, base: 0, jitter: 0 } } }),
      ),
      actingAs(users.admin),
    ))

  it.effect("answers web requests", () =>
    Effect.gen(function* () {
      const { webHandler } = yield* ValentinaSimulator.make()
      const request = new Request("http://localhost/api/v1/health", {
        headers: { "x-api-key": Redacted.value(apiKey) },
      })
      const response = yield* Effect.promise(() => webHandler(request))
      assert.strictEqual(response.status, 200)
    }))
})

it.effect("a thousand simulators know nothing of each other", () =>
  Effect.gen(function* () {
    const one = Effect.andThen(play, campaignCount).pipe(
      actingAs(users.admin),
      Effect.provide(ValentinaSimulator.layer(), { local: true }),
    )
    for (const number of shareOfNumbers(1000)) assert.strictEqual(yield* one, 1, `simulator ${number}`)
  }))
