/**
 * Dice as clients send them, whose values are what a die shows and not the
 * number of its face.
 */
import { assert, it } from "@effect/vitest"
import { type DieRequest, Rolls, Rooms, ThemeId } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"

const theme = ThemeId.make("dddice-bees")

/** Types and values, with what the die shows. */
const sent = [
  ["df", -1, "-1"],
  ["df", 0, "0"],
  ["dF", 1, "1"],
  ["dF", -1, "-1"],
  ["d10", 0, "0"],
  ["d10", 10, "10"],
  ["d10x", 50, "50"],
  ["d10x", 0, "0"],
  ["d10x", 5, "50"],
  ["d10x", 10, "0"],
  ["d4", 15, "15"],
  ["d20", -3, "-3"],
] as const

const simulated = Effect.provide(DddiceSimulator.layer())

const diceOf = (values: typeof sent): ReadonlyArray<DieRequest> =>
  values.map(([type, value]) => ({ type, value, theme }))

it.effect("takes and tells the values that clients send, each by itself and all at once", () =>
  Effect.gen(function* () {
    const rolls = yield* Rolls
    const { slug: room } = yield* (yield* Rooms).create({ name: "Table" })
    const all = yield* rolls.create({ room, dice: diceOf(sent) })
    for (const roll of [all, yield* rolls.get({ id: all.uuid! })]) {
      assert.deepStrictEqual(roll.values.map(({ value }) => value), sent.map(([, value]) => value))
      assert.deepStrictEqual(
        roll.values.map(({ value_to_display }) => value_to_display),
        sent.map(([, , face]) => face),
      )
      assert.isTrue(roll.values.every(({ is_user_value }) => is_user_value))
    }
    for (const one of sent) {
      const roll = yield* rolls.create({ room, dice: diceOf([one] as unknown as typeof sent) })
      assert.deepStrictEqual(roll.total_value, Number(one[2]), one.join(" "))
    }
    const page = yield* rolls.list({ room })
    assert.strictEqual(page.items.length, 10)
  }).pipe(simulated))

it.effect("takes them on the wire, and rolls them itself", () =>
  Effect.gen(function* () {
    const { webHandler } = yield* DddiceSimulator.Simulator
    const { slug: room } = yield* (yield* Rooms).create({ name: "Table" })
    const post = (dice: ReadonlyArray<object>) =>
      Effect.promise(async () => {
        const response = await webHandler(
          new Request("https://dddice.com/api/1.0/roll", {
            method: "POST",
            headers: {
              authorization: `Bearer ${Redacted.value(DddiceSimulator.tokens.owner)}`,
              "content-type": "application/json",
            },
            body: JSON.stringify({ room, dice }),
          }),
        )
        return { status: response.status, body: await response.json() }
      })
    for (const [type, value] of sent) {
      assert.strictEqual((yield* post([{ type, value, theme }])).status, 201, `${type} ${value}`)
    }
    for (const type of ["df", "d10", "d10x", "d4"]) {
      const { body, status } = yield* post(Array.from({ length: 40 }, () => ({ type, theme })))
      assert.strictEqual(status, 201)
      const faces = new Set(body.data.values.map((die: { readonly value_to_display: string }) => die.value_to_display))
      const expected = {
        df: ["-1", "0", "1"],
        d10: Array.from({ length: 10 }, (_, index) => String(index + 1)),
        d10x: Array.from({ length: 10 }, (_, index) => String(index * 10)),
        d4: ["1", "2", "3", "4"],
      }[type] ?? []
      for (const face of faces) assert.include(expected, face)
    }
  }).pipe(simulated))
