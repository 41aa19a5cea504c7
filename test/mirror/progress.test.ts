/**
 * The steps of a mirror, without anything that reads, writes or sends.
 */
import { assert, describe, it } from "@effect/vitest"
import { beginning, type Progress, step } from "effect-tabletop/mirror/Progress"
import { DiceRollId } from "effect-tabletop/valentina"

const idAt = (millis: number): DiceRollId => {
  const hex = millis.toString(16).padStart(12, "0")
  return DiceRollId.make(`${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`)
}

/** A mirror over a place and a table, which loses its power after so many writes and sends. */
const makeWorld = (order: ReadonlyArray<DiceRollId>) => {
  let kept: Progress = { after: beginning }
  const table: Array<DiceRollId> = []
  const run = (from: number, power: number): number => {
    let progress = kept
    let left = power
    const act = (action: () => void): boolean => {
      if (left-- <= 0) return false
      action()
      return true
    }
    for (const [index, id] of order.entries()) {
      if (index < from) continue
      const next = step(progress, id)
      if (next._tag === "Shown") continue
      if (!act(() => kept = next.begun)) return index
      const isThere = next.mayBeShown && table.includes(id)
      if (!isThere && !act(() => table.push(id))) return index
      if (!act(() => kept = next.done)) return index
      progress = next.done
    }
    return order.length
  }
  return { run, table: (): ReadonlyArray<DiceRollId> => table }
}

describe("the steps of a mirror", () => {
  const late = [idAt(10), idAt(30), idAt(20), idAt(40)]

  it("show each roll once, in the order they come, wherever the power fails and whichever roll comes again", () => {
    for (const powers of [[0], [1], [2], [3], [1, 1], [2, 2], [4, 1], [2, 3, 1], [5, 2], [1, 1, 1, 1, 1]]) {
      const world = makeWorld(late)
      let from = 0
      // Who feeds it knows no more than which roll was not acknowledged; the one before it may come again too.
      for (const power of powers) from = Math.max(0, world.run(from, power) - 1)
      world.run(from, Number.POSITIVE_INFINITY)
      assert.deepStrictEqual(world.table(), late, `power fails after ${powers.join(", ")} actions`)
    }
  })

  it("keep the greatest id, whatever comes after it", () => {
    const first = step({ after: idAt(30) }, idAt(20))
    assert.strictEqual(first._tag === "Show" && first.done.after, idAt(30))
  })
})
