/**
 * What simulators with a demo start with.
 */
import { assert, describe, it } from "@effect/vitest"
import { Dddice, Rolls, Rooms, RoomSlug } from "effect-tabletop/dddice"
import { type ServedSimulators, serveSimulators, type SimulatorsOptions } from "effect-tabletop/node"
import {
  ActingUser,
  Campaigns,
  Characters,
  Companies,
  CompanyId,
  CurrentCompany,
  DiceRolls,
  UserId,
  Valentina,
} from "effect-tabletop/valentina"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"

const clientsOf = ({ dddice, valentina }: ServedSimulators) =>
  Effect.provide(Layer.mergeAll(
    Valentina.layer({ apiKey: Redacted.make(valentina.api_key), baseUrl: valentina.url }),
    CurrentCompany.layer(CompanyId.make(valentina.company_id)),
    ActingUser.layer(UserId.make(valentina.users.storyteller)),
    Dddice.layer({ apiKey: Redacted.make(dddice.api_key), baseUrl: dddice.url }),
  ))

/** All that can be seen of it. */
const seen = (served: ServedSimulators) =>
  Effect.gen(function* () {
    const company = yield* (yield* Companies).get({ company_id: CompanyId.make(served.valentina.company_id) })
    const campaigns = yield* Stream.runCollect((yield* Campaigns).list.items())
    const characters = yield* Stream.runCollect((yield* Characters).list.items())
    const rolls = yield* Stream.runCollect((yield* DiceRolls).list.items())
    const slug = RoomSlug.make(served.dddice.room ?? "")
    const room = yield* (yield* Rooms).get({ slug })
    const table = yield* Stream.runCollect((yield* Rolls).list.items({ room: slug }))
    return {
      company: company.name,
      campaigns: campaigns.map(({ name }) => name),
      characters: characters.map(({ name_full }) => name_full).toSorted(),
      rolled: rolls.map(({ comment, result }) => [comment ?? "", result?.player_roll] as const)
        .toSorted(([one], [other]) => one < other ? -1 : 1),
      slug,
      seats: room.participants.map(({ username }) => username),
      table: table.map(({ equation, label, values }) => [label, equation, values.map(({ value }) => value)]),
    }
  }).pipe(clientsOf(served))

const demo = (options: SimulatorsOptions = {}) =>
  Effect.scoped(Effect.flatMap(serveSimulators({ seed: "tuesday", demo: true, ...options }), seen))

describe("a demo", () => {
  it.live("has a campaign with characters and rolls, and a room with the same dice", () =>
    Effect.gen(function* () {
      const { campaigns, characters, company, rolled, seats, table } = yield* demo()
      assert.strictEqual(company, "Friday Night Players")
      assert.deepStrictEqual(campaigns, ["Chicago by Night"])
      assert.lengthOf(characters, 2)
      assert.include(characters, "Mara Voss")
      assert.deepStrictEqual(rolled.map(([comment]) => comment), [
        "Over the rooftops",
        "The shot at the door",
        "What the letters say",
      ])
      assert.deepStrictEqual(seats, ["Game Master", "Mara Voss"])
      assert.lengthOf(table, 5)
      const shot = table.find(([label]) => String(label).startsWith("The shot at the door"))
      assert.deepEqual<unknown>(shot?.[2], rolled[1]?.[1])
    }))

  it.live("is the same for the same seed, and another for another", () =>
    Effect.gen(function* () {
      const first = yield* demo()
      assert.deepStrictEqual(yield* demo(), first)
      const other = yield* demo({ seed: "wednesday" })
      assert.notStrictEqual(other.slug, first.slug)
      assert.notDeepEqual(other.rolled, first.rolled)
    }))

  it.live("uses up no limit, is in no log, and is there again after a reset", () =>
    Effect.gen(function* () {
      const served = yield* serveSimulators({ seed: "tuesday", demo: true, control: true, requestsPerMinute: 7 })
      const first = yield* seen(served)
      for (const { url } of [served.valentina, served.dddice]) {
        const requests = yield* Effect.promise(() => fetch(`${url}/__simulator/requests`).then((text) => text.json()))
        assert.isBelow(requests.items.length, 7)
        yield* Effect.promise(() => fetch(`${url}/__simulator/reset`, { method: "POST" }))
      }
      assert.deepStrictEqual(yield* seen(served), first)
    }))

  it.live("is not there unless it is asked for", () =>
    Effect.gen(function* () {
      const served = yield* serveSimulators()
      assert.notProperty(served.dddice, "room")
      const campaigns = yield* Effect.flatMap(Campaigns, ({ list }) => Stream.runCollect(list.items())).pipe(
        clientsOf(served),
      )
      assert.lengthOf(campaigns, 0)
    }))
})
