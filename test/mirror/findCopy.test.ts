/**
 * The search for a copy in a room, however many rolls are there.
 */
import { assert, describe, it } from "@effect/vitest"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import type { Roll, RollsMethods } from "effect-tabletop/dddice"
import { Rolls, RoomSlug, ThemeId } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { DiceRollId } from "effect-tabletop/valentina"
import { findCopy } from "../../src/mirror/findCopy.ts"

const room = RoomSlug.make("abc")
const now = DateTime.makeUnsafe("2026-11-29T12:00:00Z")
const id = DiceRollId.make("01a20140-3b2f-7b43-9729-905e6efced32")

const template = Rolls.use((rolls) => rolls.create({ dice: [{ type: "d6", theme: ThemeId.make("dddice-bees") }] }))
  .pipe(
    Effect.provide(DddiceSimulator.layer()),
  )

/** How a server lists a room. */
interface Listing {
  readonly newestFirst: boolean
  /** Whether it says how many pages there are. */
  readonly counts: boolean
}

const perPage = 10

/** A room of so many rolls, one a minute until now, of which one is the copy; and how many pages were read. */
const makeRoom = (template: Roll, size: number, copyMinutesAgo: number | undefined, listing: Listing) => {
  const newestFirst = Array.from({ length: size }, (_, minutes): Roll => ({
    ...template,
    created_at: DateTime.subtract(now, { minutes }),
    external_id: minutes === copyMinutesAgo ? id : `another ${minutes}`,
  }))
  const rolls = listing.newestFirst ? newestFirst : newestFirst.toReversed()
  const last = Math.max(1, Math.ceil(size / perPage))
  let pages = 0
  const list: RollsMethods["list"] = Object.assign(
    ({ page = 1 }: { readonly page?: number | undefined } = {}) =>
      Effect.sync(() => {
        pages++
        const items = rolls.slice((page - 1) * perPage, page * perPage)
        return {
          items,
          links: { next: page < last ? `?page=${page + 1}` : null },
          ...(listing.counts ? { meta: { current_page: page, last_page: last } } : {}),
        }
      }),
    // Type boundary: the search reads single pages alone.
    {},
  ) as unknown as RollsMethods["list"]
  return { rolls: { list }, pages: () => pages }
}

const listings = [
  { newestFirst: true, counts: true },
  { newestFirst: true, counts: false },
  { newestFirst: false, counts: true },
  { newestFirst: false, counts: false },
] as const

describe("the search for a copy", () => {
  for (const listing of listings) {
    const order = `${listing.newestFirst ? "newest" : "oldest"} first, ${
      listing.counts ? "with" : "without"
    } a count of pages`

    it.effect(`finds it wherever it is, and nothing where it is not: ${order}`, () =>
      Effect.gen(function* () {
        const roll = yield* template
        for (const size of [0, 1, 9, 10, 11, 95, 100]) {
          for (const ago of [0, 1, 9, 10, 11, 50, 94, 99]) {
            const original = { id, date_created: DateTime.subtract(now, { minutes: ago }) }
            const isThere = ago < size
            const found = yield* findCopy(makeRoom(roll, size, ago, listing).rolls, room, original)
            assert.strictEqual(found?.external_id, isThere ? id : undefined, `${ago} minutes ago, of ${size}`)
            const without = makeRoom(roll, size, undefined, listing)
            assert.isUndefined(yield* findCopy(without.rolls, room, original))
            assert.isAtMost(without.pages(), Math.max(1, Math.ceil(size / perPage)), `${ago} minutes ago, of ${size}`)
          }
        }
      }))

    // Without a count, a list of the oldest first has no other end than its last page.
    if (!listing.newestFirst && !listing.counts) continue

    it.effect(`reads no further than the time of the original: ${order}`, () =>
      Effect.gen(function* () {
        const roll = yield* template
        for (const ago of [0, 5, 30, 120]) {
          const original = { id, date_created: DateTime.subtract(now, { minutes: ago }) }
          const large = makeRoom(roll, 10_000, undefined, listing)
          assert.isUndefined(yield* findCopy(large.rolls, room, original))
          // Ten minutes more for clocks that differ, one page that is cut, and the first one, which tells the order.
          assert.isAtMost(large.pages(), Math.ceil((ago + 10) / perPage) + 2, `${ago} minutes ago`)
        }
      }))
  }
})
