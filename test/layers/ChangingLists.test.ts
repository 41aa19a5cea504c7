/**
 * Lists that change while they are read.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as HttpClient from "effect/http/HttpClient"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import * as Stream from "effect/Stream"
import { Rolls, Rooms, ThemeId } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { actingAs, DiceRolls } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as SeededRandom from "../../src/internal/SeededRandom.ts"
import * as ChangingList from "../support/ChangingList.ts"
import { shareOfNumbers } from "../support/shareOut.ts"

const lists: Readonly<Record<string, ChangingList.MakeList>> = {
  "by offset": ChangingList.byOffset(),
  "by links": ChangingList.byLinks(),
  "by meta": ChangingList.byLinks(ChangingList.withoutLinks),
}

/** Reads a list of up to 12 rows with a seed's changes. */
const readBySeed = (
  make: ChangingList.MakeList,
  seed: string,
  changes: ChangingList.Changes,
  alter?: ChangingList.Plan["alter"],
) => {
  const random = SeededRandom.make(seed)
  return ChangingList.read(make, {
    rows: random.die(12),
    size: random.die(4),
    changes: ChangingList.changesOf(random, changes),
    ...(alter === undefined ? {} : { alter }),
  })
}

const seeds = (count: number) => shareOfNumbers(count).map((number) => `changing list ${number}`)

const ahead: Readonly<Record<string, ChangingList.MakeList>> = {
  "by offset, a page ahead": ChangingList.byOffset(undefined, { concurrency: 1 }),
  "by offset, four pages at a time": ChangingList.byOffset(undefined, { concurrency: 4 }),
  "by links, four pages at a time": ChangingList.byLinks(undefined, { concurrency: 4 }),
  "by meta, a page ahead": ChangingList.byLinks(ChangingList.withoutLinks, { concurrency: 1 }),
}

describe.each(Object.entries({ ...lists, ...ahead }))("a list read %s that changes at random", (_, make) => {
  it.effect(
    "repeats at most an item for each insertion, and omits at most one for each deletion",
    () =>
      Effect.gen(function* () {
        const found = { repeated: 0, omitted: 0 }
        const taken = seeds(60)
        for (const seed of taken) {
          const reading = yield* readBySeed(make, seed, "both")
          expect({ seed, broken: ChangingList.broken(reading) }).toEqual({ seed, broken: [] })
          found.repeated += reading.seen.length - new Set(reading.seen).size
          found.omitted += reading.lasting.filter((id) => !reading.seen.includes(id)).length
        }
        // Both happen, so that the bounds say something.
        expect(found.repeated).toBeGreaterThan(taken.length / 4)
        expect(found.omitted).toBeGreaterThan(taken.length / 4)
      }),
  )

  it.effect("comes whole where rows are only inserted", () =>
    Effect.gen(function* () {
      for (const seed of seeds(20)) {
        const reading = yield* readBySeed(make, seed, "insertions")
        expect({ seed, broken: ChangingList.broken(reading) }).toEqual({ seed, broken: [] })
        expect(reading.seen).toEqual(expect.arrayContaining([...reading.lasting]))
      }
    }))

  it.effect("comes without repeats where rows are only deleted", () =>
    Effect.gen(function* () {
      for (const seed of seeds(20)) {
        const reading = yield* readBySeed(make, seed, "deletions")
        expect({ seed, broken: ChangingList.broken(reading) }).toEqual({ seed, broken: [] })
        expect(new Set(reading.seen).size).toBe(reading.seen.length)
      }
    }))
})

describe.each(Object.entries(lists))("a list of 1 2 3 4 read %s in pages of two", (_, make) => {
  const names = "1234abcdefghijklmnopqrstuvwxyz"

  /** The items that come, by name: rows that are inserted are called a, b and so on. */
  const itemsWith = (changes: ChangingList.Plan["changes"]) =>
    Effect.map(
      ChangingList.read(make, { rows: 4, size: 2, changes }),
      ({ made, seen }) => seen.map((id) => names[made.indexOf(id)]).join(" "),
    )

  const cases: ReadonlyArray<readonly [string, ReadonlyArray<ChangingList.Change>, string]> = [
    ["nothing happens", [], "1 2 3 4"],
    ["one is inserted at the front", [{ insertAt: 0 }], "1 2 2 3 4"],
    ["one is inserted just before the place reached", [{ insertAt: 1 }], "1 2 2 3 4"],
    ["one is inserted at the place reached", [{ insertAt: 2 }], "1 2 a 3 4"],
    ["one is inserted further on", [{ insertAt: 3 }], "1 2 3 a 4"],
    ["one is inserted at the end", [{ insertAt: 4 }], "1 2 3 4 a"],
    ["a page of them is inserted at the front", [{ insertAt: 0 }, { insertAt: 0 }], "1 2 1 2 3 4"],
    ["the first is deleted", [{ removeAt: 0 }], "1 2 4"],
    ["the last that came is deleted", [{ removeAt: 1 }], "1 2 4"],
    ["one that did not come yet is deleted", [{ removeAt: 2 }], "1 2 4"],
    ["the last is deleted", [{ removeAt: 3 }], "1 2 3"],
    ["all that came are deleted", [{ removeAt: 0 }, { removeAt: 0 }], "1 2"],
    ["all are deleted", [{ removeAt: 0 }, { removeAt: 0 }, { removeAt: 0 }, { removeAt: 0 }], "1 2"],
    ["one is deleted and another inserted, both before the place", [{ removeAt: 0 }, { insertAt: 0 }], "1 2 3 4"],
    ["one moves from behind the place to the front", [{ removeAt: 2 }, { insertAt: 0 }], "1 2 2 4"],
    ["one moves from the front to the end", [{ removeAt: 0 }, { insertAt: 3 }], "1 2 4 a"],
  ]
  it.effect.each(cases)("when, after the first page, %s", ([, changes, expected]) =>
    Effect.gen(function* () {
      expect(yield* itemsWith((page) => page === 2 ? changes : [])).toBe(expected)
    }))

  it.effect("ends when nobody inserts any more", () =>
    Effect.gen(function* () {
      const pushed = itemsWith((page) => page <= 11 ? [{ insertAt: 0 }, { insertAt: 0 }] : [])
      expect(yield* pushed).toBe(`${"1 2 ".repeat(11)}3 4`)
    }))
})

describe("the order of a list decides", () => {
  /** Does something once: when the second item has come, so before the next page. */
  const onSecond = <A, E, R>(something: Effect.Effect<A, E, R>) => {
    let count = 0
    return Stream.tap(() => ++count === 2 ? something : Effect.void)
  }

  it.effect("newest first, as Valentina's rolls: a new one makes one come twice, and none is left out", () =>
    Effect.gen(function* () {
      const rolls = yield* DiceRolls
      const roll = (comment: string) => rolls.create({ comment, num_dice: 1 })
      yield* Effect.forEach(["1", "2", "3", "4"], roll)
      const items = yield* rolls.list.items({ limit: 2 }).pipe(
        Stream.map(({ comment }) => comment),
        onSecond(roll("5")),
        Stream.runCollect,
      )
      expect(items).toEqual(["4", "3", "3", "2", "1"])
    }).pipe(actingAs(ValentinaSimulator.users.storyteller), Effect.provide(ValentinaSimulator.layer())))

  it.effect("oldest first, as the simulator lists dddice's: new ones come at the end, and each comes once", () =>
    Effect.gen(function* () {
      const rolls = yield* Rolls
      const { slug: room } = yield* Rooms.use((rooms) => rooms.create())
      const dice = [{ type: "d6", theme: ThemeId.make("dddice-bees") }]
      const roll = (external_id: string) => rolls.create({ room, dice, external_id })
      yield* Effect.forEach(["1", "2", "3", "4"], roll)
      const items = yield* rolls.list.items({ room }).pipe(
        Stream.map(({ external_id }) => external_id),
        onSecond(roll("5")),
        Stream.runCollect,
      )
      expect(items).toEqual(["1", "2", "3", "4", "5"])
    }).pipe(Effect.provide(DddiceSimulator.layer({ pageSize: 2 }))))
})

describe("the checks notice a reader that", () => {
  /** Asks for pages that begin `shift` rows away from where the last one ended. */
  const shifted = (shift: number): ChangingList.Distortion => (http) =>
    HttpClient.mapRequest(http, (request) =>
      HttpClientRequest.setUrl(
        request,
        request.url.replace(
          /offset=(\d+)/,
          (_, offset) => `offset=${Number(offset) === 0 ? 0 : Number(offset) + shift}`,
        ),
      ))

  /** The promises that break within some readings; no more are made than it takes to break this one. */
  const brokenBy = (
    make: ChangingList.MakeList,
    changes: ChangingList.Changes,
    alter?: ChangingList.Plan["alter"],
  ) =>
    Effect.fnUntraced(function* (promise: string) {
      const found = new Set<string>()
      for (let number = 0; number < 15 && !found.has(promise); number++) {
        const reading = yield* readBySeed(make, `changing list ${number}`, changes, alter)
        for (const broken of ChangingList.broken(reading)) found.add(broken)
      }
      return found
    })

  const broken: ReadonlyArray<readonly [string, ReturnType<typeof brokenBy>, string]> = [
    ["goes a row too far", brokenBy(ChangingList.byOffset(shifted(1)), "insertions"), "omitsForDeletions"],
    ["goes back a row", brokenBy(ChangingList.byOffset(shifted(-1)), "deletions"), "repeatsForInsertions"],
    [
      "leaves one out",
      brokenBy(ChangingList.byLinks(), "insertions", (items) => Stream.drop(items, 1)),
      "omitsForDeletions",
    ],
    [
      "gives every item twice",
      brokenBy(ChangingList.byLinks(), "both", (items) => Stream.flatMap(items, (id) => Stream.make(id, id))),
      "repeatsForInsertions",
    ],
    [
      "gives more than there can be",
      brokenBy(ChangingList.byLinks(), "both", (items) => Stream.flatMap(items, (id) => Stream.make(id, id))),
      "ends",
    ],
    [
      "gives what is not in the list",
      brokenBy(ChangingList.byLinks(), "deletions", (items) => Stream.concat(items, Stream.make("nobody"))),
      "yieldsRows",
    ],
  ]
  it.effect.each(broken)("%s", ([, found, promise]) =>
    Effect.gen(function* () {
      expect([...yield* found(promise)]).toContain(promise)
    }))
})
