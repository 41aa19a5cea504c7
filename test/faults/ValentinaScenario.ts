/**
 * A chronicle at Valentina Noir: campaigns and their books.
 */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { type ActingUser, Books, type CampaignId, Campaigns, type CurrentCompany } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import type { SeededRandom } from "../../src/internal/SeededRandom.ts"
import { count, type Maker, pickSteps, type Scenario, streamed } from "./Scenario.ts"
import { afterwards, withoutLock } from "./WithoutLock.ts"

/** What the steps need. */
export type Areas = Books | Campaigns | CurrentCompany | ActingUser

const isDescribed = (description: string) => (value: unknown) =>
  (value as { readonly description?: string | null }).description === description

const newCampaign = (description: string) =>
  Campaigns.use((campaigns) => campaigns.create({ name: "Night", description }))

const makersOf = (simulator: ValentinaSimulator.Handle) => {
  const state = Effect.map(simulator.snapshot, ({ state }) => state)

  const create: Maker<Areas> = (call) =>
    Effect.succeed({
      call,
      effects: "once",
      run: newCampaign(call),
      isRight: isDescribed(call),
      applied: Effect.map(state, ({ campaigns }) => count(campaigns.rows.values(), isDescribed(call))),
    })

  // A second change leaves no trace in the campaign, so the audit log is read.
  const update: Maker<Areas> = (call) =>
    Effect.map(newCampaign(`before ${call}`), ({ id }) => ({
      call,
      effects: "once",
      run: Campaigns.use((campaigns) => campaigns.update({ campaign_id: id, description: call })),
      isRight: isDescribed(call),
      applied: Effect.map(
        state,
        ({ audit }) =>
          count(audit.rows.values(), ({ campaign_id, operation }) => campaign_id === id && operation === "UPDATE"),
      ),
    }))

  const remove: Maker<Areas> = (call) =>
    Effect.map(newCampaign(`before ${call}`), ({ id }) => ({
      call,
      effects: "again",
      run: Campaigns.use((campaigns) => campaigns.delete({ campaign_id: id })),
      isRight: () => true,
      applied: Effect.map(state, ({ campaigns }) => campaigns.rows.get(id)?.archive === null ? 0 : 1),
    }))

  const read = (id: CampaignId): Maker<Areas> => (call) =>
    Effect.succeed({
      call,
      effects: "read",
      run: Campaigns.use((campaigns) => campaigns.get({ campaign_id: id })),
      isRight: isDescribed("the chronicle"),
      applied: Effect.succeed(0),
    })

  const list = (id: CampaignId, items: ReadonlyArray<string>): Maker<Areas> => (call) =>
    Effect.succeed({
      call,
      effects: "stream",
      run: Books.use((books) =>
        streamed(Stream.map(books.list.items({ campaign_id: id, limit: 3 }), (book) => book.id))
      ),
      isRight: () => true,
      applied: Effect.succeed(0),
      items,
    })

  return { create, update, remove, read, list }
}

const bookCount = 7

/** Makes the scenario. Without `locks`, the server executes a repeat that overtakes its first attempt. */
export const make = Effect.fnUntraced(function* (random: SeededRandom, locks: boolean) {
  const simulator = yield* ValentinaSimulator.make({ seed: "faults" })
  const { create, list, read, remove, update } = makersOf(simulator)
  const prepare = Effect.gen(function* () {
    const { id } = yield* newCampaign("the chronicle")
    const newBook = (index: number) =>
      Books.use((books) => books.create({ campaign_id: id, name: `Book number ${index}` }))
    const items = yield* Effect.forEach(Array.from({ length: bookCount }, (_, index) => index), newBook)
    const ids = items.map((book) => book.id)
    return yield* pickSteps([create, create, update, remove, read(id), list(id, ids)], random)
  })
  const scenario: Scenario<Areas> = {
    handler: locks ? afterwards(simulator.webHandler) : withoutLock(simulator.webHandler),
    prepare,
    keyed: true,
    secrets: [Redacted.value(simulator.apiKey)],
  }
  return scenario
})
