/**
 * Items of lists that do not fit.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Metric from "effect/Metric"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { Rooms } from "effect-tabletop/dddice"
import { Campaigns, type CurrentCompany, withUnreadable } from "effect-tabletop/valentina"
import * as Clients from "../../support/Clients.ts"
import * as ScriptedFetch from "../../support/ScriptedFetch.ts"

const { dddice, valentina } = Clients
const { json } = ScriptedFetch

const campaign = (number: number) => ({ ...Clients.campaignBody as object, name: `Campaign ${number}` })

const id = "01a20140-0000-7000-8000-00000000bad0"

/** Campaigns of which the third and the sixth do not fit. */
const all: ReadonlyArray<unknown> = [
  campaign(0),
  campaign(1),
  { ...campaign(2), id, name: 5 },
  campaign(3),
  campaign(4),
  "the sixth",
]

const server: ScriptedFetch.Rule = ({ url }) => {
  const query = new URL(url).searchParams
  const [limit, offset] = [Number(query.get("limit")), Number(query.get("offset"))]
  return json({ items: all.slice(offset, offset + limit), limit, offset, total: all.length })
}

const items = Stream.unwrap(Campaigns.use((campaigns) => Effect.succeed(campaigns.list.items({ limit: 2 }))))
const pages = Stream.unwrap(Campaigns.use((campaigns) => Effect.succeed(campaigns.list.pages({ limit: 2 }))))

const read = <A, E>(stream: Stream.Stream<A, E, Campaigns | CurrentCompany>) =>
  Effect.gen(function* () {
    const scripted = yield* ScriptedFetch.make(server)
    return yield* scripted.run(Effect.provide(Stream.runCollect(stream), valentina()))
  })

/** How many items have been left out so far. */
const skipped = Effect.map(
  Metric.snapshot,
  (metrics) =>
    metrics.flatMap((metric) =>
      metric.type === "Counter" && metric.id === "effect_tabletop_unreadable_items_total" &&
        metric.attributes?.api === "valentina" && metric.attributes?.operation === "listCampaigns"
        ? [Number(metric.state.count)]
        : []
    ).reduce((sum, count) => sum + count, 0),
)

describe("an item that does not fit", () => {
  it.effect("fails its page, as nothing else is said", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(read(items))
      assert.strictEqual(error._tag, "DecodeError")
      // The innermost wins.
      assert.lengthOf(yield* read(items.pipe(withUnreadable("skip"), withUnreadable("fail"))), 4)
    }))

  it.effect("is left out, told and counted", () =>
    Effect.gen(function* () {
      const before = yield* skipped
      const names = yield* read(Stream.map(items, ({ name }) => name).pipe(withUnreadable("skip")))
      assert.deepStrictEqual(names, ["Campaign 0", "Campaign 1", "Campaign 3", "Campaign 4"])
      assert.strictEqual((yield* skipped) - before, 2)
      const told = (yield* read(withUnreadable("skip")(pages))).map((page) => page.unreadable)
      assert.deepStrictEqual(
        told.map((unreadable) => unreadable?.map(({ id, index, issues }) => ({ id, index, issues }))),
        [
          undefined,
          [{ id, index: 0, issues: [{ path: ["name"], message: "Expected string" }] }],
          [{ id: undefined, index: 1, issues: [{ path: [], message: "Expected object" }] }],
        ],
      )
      assert.strictEqual(told[2]?.[0]?.item && Redacted.value(told[2][0].item), "the sixth")
      assert.notInclude(JSON.stringify(told), "the sixth")
    }))

  it.effect("counts where the page lies in the list", () =>
    Effect.gen(function* () {
      const read = yield* ScriptedFetch.make(() => json({ items: ["no", "no"], limit: 2, offset: 2, total: 4 }))
      const page = yield* read.run(
        Campaigns.use((campaigns) => campaigns.list({ limit: 2, offset: 2 })).pipe(
          withUnreadable("skip"),
          Effect.provide(valentina()),
        ),
      )
      assert.deepStrictEqual(page.items, [])
      assert.lengthOf(page.unreadable ?? [], 2)
      assert.isFalse(page.has_more)
    }))

  it.effect("of a list with links is left out, too", () =>
    Effect.gen(function* () {
      const scripted = yield* ScriptedFetch.make(() => json({ data: [{ slug: 5 }], links: { next: null } }))
      const page = yield* scripted.run(
        Rooms.use((rooms) => rooms.list()).pipe(withUnreadable("skip"), Effect.provide(dddice())),
      )
      assert.deepStrictEqual([page.items.length, page.unreadable?.length], [0, 1])
    }))

  it.effect("does not excuse a page that is none", () =>
    Effect.gen(function* () {
      const scripted = yield* ScriptedFetch.make(() => json({ items: all, limit: 2 }))
      const error = yield* scripted.run(
        Campaigns.use((campaigns) => campaigns.list()).pipe(
          withUnreadable("skip"),
          Effect.provide(valentina()),
          Effect.flip,
        ),
      )
      assert.strictEqual(error._tag, "DecodeError")
    }))
})
