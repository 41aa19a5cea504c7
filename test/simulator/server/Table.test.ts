import { assert, describe, it } from "@effect/vitest"
import * as SeededRandom from "../../../src/internal/SeededRandom.ts"
import * as Table from "../../../src/simulator/server/Table.ts"
import { tableIsIndexed } from "./tableIsIndexed.ts"

interface Card extends Table.Archivable {
  readonly suit: string
  readonly colour: string | null
  readonly rank: number
  readonly tags: ReadonlyArray<string>
}

const active = <K extends Table.Keys>(keys: (card: Card) => K) => (card: Card) =>
  card.archive === null ? keys(card) : null

const cards = () =>
  Table.make<Card, "suit" | "tag" | "ranked" | "backward">({
    suit: active(({ suit }) => suit),
    tag: { keys: active(({ tags }) => tags), amounts: ({ rank }) => [["rank", rank], [`rank ${rank % 3}`, 1]] },
    // Many are equal in this order, and so oldest first.
    ranked: { keys: active(() => "all"), order: (left, right) => left.rank - right.rank },
    backward: { keys: active(() => "all"), order: (a, b) => b.rank - a.rank },
  })

const draw = (random: SeededRandom.SeededRandom, id: string): Card => ({
  id,
  suit: "abcd"[random.die(4) - 1]!,
  colour: [null, "red", "black"][random.die(3) - 1]!,
  rank: random.die(20),
  tags: ["x", "y", "z"].filter(() => random.die(2) === 1),
  archive: null,
})

describe("an index", () => {
  it.each([1, 2, 3])("is what a scan gives, after writes, deletes, archiving and restoring (seed %i)", (seed) => {
    const random = SeededRandom.make(seed)
    let table = cards()
    let kept = Table.copy(table)
    const checked: Array<number> = []
    for (let step = 0; step < 6000; step++) {
      const id = `card ${random.die(3000)}`
      const old = Table.get(table, id)
      const action = random.die(8)
      if (old === undefined || action <= 4) Table.put(table, draw(random, id))
      else if (action <= 6) Table.put(table, { ...old, archive: old.archive === null ? step : null })
      else Table.remove(table, id)
      if (step === 700) Table.narrow(table, "ranked", "all", { suit: "a", colour: "red" })
      if (step === 900) Table.narrow(table, "tag", "x", { rank: 7 })
      if (step === 2000) kept = Table.copy(table)
      if (step % 1500 === 1499) checked.push(tableIsIndexed(table))
    }
    // Many rows of one key, so that they stand in several pieces.
    assert.isAbove(Table.count(table, "ranked", "all"), 1024)
    assert.isAbove(Math.min(...checked), 10)
    tableIsIndexed(kept)
    table = Table.copy(kept)
    for (const id of kept.rows.keys()) Table.remove(table, id)
    assert.strictEqual(tableIsIndexed(table), 0)
    tableIsIndexed(kept)
  })

  it("narrows a list to any values of fields", () => {
    const random = SeededRandom.make("narrow")
    const table = cards()
    for (let number = 0; number < 800; number++) Table.put(table, draw(random, String(number)))
    for (const suit of [undefined, "a", "d", "none"]) {
      for (const colour of [undefined, "red", "black", "none"]) {
        const expected = Table.group(table, "backward", "all").filter((card) =>
          (suit === undefined || card.suit === suit) && (colour === undefined || card.colour === colour)
        )
        const found = Table.narrow(table, "backward", "all", { suit, colour })
        assert.strictEqual(found.length, expected.length)
        assert.deepStrictEqual(found.slice(3, 9), expected.slice(3, 9))
      }
    }
  })

  it("lists what stands under several keys in one order", () => {
    const random = SeededRandom.make("several keys")
    const table = cards()
    for (let number = 0; number < 1200; number++) Table.put(table, draw(random, String(number)))
    for (const suits of [["a"], ["a", "b"], ["d", "b", "c"], ["none", "a"], ["none", "nothing"]] as const) {
      const list = Table.listed(table, "suit", suits[0], ...suits.slice(1))
      const expected = [...table.rows.values()].filter(({ suit }) => suits.some((wanted) => wanted === suit))
      assert.strictEqual(list.length, expected.length)
      assert.deepStrictEqual(list.slice(), expected)
      for (let number = 0; number < 20; number++) {
        const [start, end] = [random.die(1300) - 1, random.die(1300) - 1]
        assert.deepStrictEqual(list.slice(start, end), expected.slice(start, end))
      }
    }
  })

  it("gives lists that stay as they are", () => {
    const random = SeededRandom.make("lists")
    const table = cards()
    for (let number = 0; number < 20; number++) Table.put(table, draw(random, String(number)))
    const before = Table.group(table, "ranked", "all")
    const copy = before.slice()
    for (const { id } of before) Table.remove(table, id)
    assert.deepStrictEqual(before, copy)
    assert.deepStrictEqual(Table.group(table, "ranked", "all"), [])
  })
})

/** What has become of rows, by a comparison of all: those that are gone, and the others in the order of the table. */
const compared = (
  before: ReadonlyMap<string, Card>,
  now: ReadonlyMap<string, Card>,
): ReadonlyArray<Table.Change<Card>> => [
  ...Array.from(before).flatMap(([id, card]) => now.has(id) ? [] : [{ before: card, now: undefined }]),
  ...Array.from(now).flatMap(([id, card]) => before.get(id) === card ? [] : [{ before: before.get(id), now: card }]),
]

const isGone = ({ now }: Table.Change<Card>): boolean => now === undefined

describe("a table that is followed", () => {
  it.each([1, 2, 3])("tells what a comparison with the last look finds (seed %i)", (seed) => {
    const random = SeededRandom.make(seed)
    const table = cards()
    Table.follow(table)
    let before = new Map(table.rows)
    let [gone, set] = [0, 0]
    for (let step = 1; step <= 600; step++) {
      const id = `card ${random.die(60)}`
      if (random.die(3) === 1) Table.remove(table, id)
      else Table.put(table, draw(random, id))
      if (random.die(8) > 1) continue
      const [changes, expected] = [Table.takeChanges(table), compared(before, table.rows)]
      assert.sameDeepMembers(changes.filter(isGone), expected.filter(isGone))
      assert.deepStrictEqual(changes.slice(changes.filter(isGone).length), expected.filter((change) => !isGone(change)))
      assert.deepStrictEqual(Table.takeChanges(table), [])
      gone += changes.filter(isGone).length
      set += changes.length
      before = new Map(table.rows)
    }
    assert.isAbove(gone, 20)
    assert.isAbove(set, 100)
    Table.unfollow(table)
    Table.put(table, draw(random, "unseen"))
    assert.deepStrictEqual(Table.takeChanges(table), [])
  })

  it("tells nothing of a row that is put back as it was", () => {
    const table = cards()
    const card = Table.put(table, draw(SeededRandom.make("back"), "card"))
    Table.follow(table)
    Table.remove(table, card.id)
    Table.put(table, card)
    assert.deepStrictEqual(Table.takeChanges(table), [])
  })
})
