/**
 * Cached reads of Valentina Noir, on the simulator.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as TestClock from "effect/testing/TestClock"
import { cached } from "effect-tabletop/cache"
import { actingAs, Books, Campaigns, CompanyId, inCompany } from "effect-tabletop/valentina"
import { cachedByCompany } from "effect-tabletop/valentina/cache"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"

const readsOf = (operation: string) =>
  ValentinaSimulator.Simulator.use((simulator) =>
    Effect.map(simulator.requests, (requests) => requests.filter((request) => request.operation === operation).length)
  )

const asPlayer = actingAs(ValentinaSimulator.users.player)
const asStoryteller = actingAs(ValentinaSimulator.users.storyteller)

describe("cached reads of Valentina Noir", () => {
  it.effect("keep companies and acting users apart", () =>
    Effect.gen(function* () {
      const campaigns = yield* Campaigns
      const { id: campaign_id } = yield* asStoryteller(campaigns.create({ name: "Chicago" }))
      const get = yield* cached(campaigns.getStatistics, { timeToLive: "1 minute" })
      const reads = readsOf("getCampaignStatistics")
      yield* asPlayer(get({ campaign_id }))
      yield* asPlayer(get({ campaign_id }))
      assert.strictEqual(yield* reads, 1)
      yield* asStoryteller(get({ campaign_id }))
      assert.strictEqual(yield* reads, 2)
      const elsewhere = inCompany(CompanyId.make("01a20140-42b4-7542-9ca9-000000000000"))
      yield* Effect.flip(elsewhere(asPlayer(get({ campaign_id }))))
      assert.strictEqual(yield* reads, 3)
    }).pipe(Effect.provide(ValentinaSimulator.layer())))

  it.effect("see what changed in other areas once the company was asked", () =>
    Effect.gen(function* () {
      const campaigns = yield* Campaigns
      const books = yield* Books
      const get = yield* cachedByCompany(campaigns.get, { timeToLive: "1 day", checkEvery: "1 minute" })
      const { id: campaign_id } = yield* asStoryteller(campaigns.create({ name: "Chicago" }))
      const reads = readsOf("getCampaign")
      yield* asStoryteller(get({ campaign_id }))
      yield* TestClock.adjust("2 minutes")
      yield* asStoryteller(get({ campaign_id }))
      assert.strictEqual(yield* reads, 1)
      assert.strictEqual(yield* readsOf("getCompany"), 2)
      yield* asStoryteller(books.create({ campaign_id, name: "Book" }))
      yield* asStoryteller(get({ campaign_id }))
      assert.strictEqual(yield* reads, 1)
      yield* TestClock.adjust("2 minutes")
      yield* asStoryteller(get({ campaign_id }))
      assert.strictEqual(yield* reads, 2)
    }).pipe(Effect.provide(ValentinaSimulator.layer())))
})
