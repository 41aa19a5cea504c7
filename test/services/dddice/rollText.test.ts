import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import {
  d100,
  describeRoll,
  DiceNotation,
  DieId,
  drop,
  explode,
  participantOf,
  reroll,
  Rolls,
  rollText,
  Rooms,
  summarizeRoll,
  UserId,
  Users,
} from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"

const theme = "dddice-bees"
const simulated = Effect.provide(DddiceSimulator.layer())

describe("rollText", () => {
  it.effect("rolls what a text says, and the roll is written as that text", () =>
    Effect.gen(function* () {
      const roll = yield* rollText("2d20kl1+5 # attack", { theme, values: [17, 4] })
      assert.strictEqual(describeRoll(roll), "attack: 2d20kl1+5: d20 (17), d20 4, +5 = 9")
      assert.strictEqual(DiceNotation.print(roll), "2d20kl1+5 # attack")
    }).pipe(simulated))

  it.effect("rolls dice of a theme's own, which are described by what they show", () =>
    Effect.gen(function* () {
      const { values: [die], ...roll } = yield* rollText("1d6", { theme, values: [3] })
      const sun = { ...die!, type: "d2", value_to_display: { src: "sun.svg" } }
      const described = describeRoll({
        ...roll,
        equation: "3dS",
        total_value: [{ src: "sun.svg" }, "moon"],
        values: [
          sun,
          { ...sun, value_to_display: "moon", label: "night" },
          { ...sun, is_dropped: true },
          { ...die!, type: "mod", value: -2, value_to_display: "-2", is_dropped: true },
          { ...die!, type: "mod", value: -2, value_to_display: "-2" },
        ],
      })
      const dice = "d2 sun.svg, d2 moon [night], d2 (sun.svg), (-2), -2"
      assert.strictEqual(described, `3dS: ${dice} = sun.svg, moon`)
    }).pipe(simulated))

  it.effect("sends nothing when the text is refused", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(rollText("1d6*1d6", { theme }))
      assert.strictEqual(error._tag, "DiceNotationError")
      const rolls = yield* Rolls
      assert.lengthOf((yield* rolls.list()).items, 0)
    }).pipe(simulated))

  it.effect("and its dice are rerolled, exploded and dropped", () =>
    Effect.gen(function* () {
      const rolls = yield* Rolls
      const roll = yield* rollText("2d6", { theme, values: [1, 6] })
      const id = roll.uuid!
      const [first, second] = roll.values
      const rerolled = yield* rolls.update({ id, dice: reroll(first!) })
      assert.deepStrictEqual(rerolled.values.map((die) => die.is_dropped), [true, false, false])
      assert.strictEqual(DiceNotation.print(rerolled), "2d6")
      const exploded = yield* rolls.update({ id, dice: explode(second!) })
      assert.deepStrictEqual(exploded.values.map((die) => die.is_dropped), [true, false, false, false])
      assert.deepStrictEqual(exploded.values.map((die) => die.is_cleared), [true, true, false, false])
      const dropped = yield* rolls.update({ id, dice: drop(second!) })
      assert.deepStrictEqual(dropped.values.map((die) => die.is_dropped), [true, true, false, false])
    }).pipe(simulated))

  it.effect("and dice are left when the tens of a d100, a fate die or the last die change", () =>
    Effect.gen(function* () {
      const rolls = yield* Rolls
      const hundred = yield* rollText("1d100", { theme, values: [57] })
      const tens = yield* rolls.update({ id: hundred.uuid!, dice: reroll(hundred.values[0]!) })
      assert.deepStrictEqual(tens.values.map(({ is_dropped, type }) => [type, is_dropped]), [
        ["d10x", true],
        ["d10", false],
        ["d10x", false],
      ])
      assert.strictEqual(tens.total_value, 7 + Number(tens.values[2]?.value_to_display))
      assert.strictEqual(DiceNotation.print(tens), "1d10+1d10x")

      const fate = yield* rollText("2dF", { theme, values: [1, -1] })
      const exploded = yield* rolls.update({ id: fate.uuid!, dice: explode(fate.values[0]!) })
      assert.deepStrictEqual(exploded.values.map(({ type }) => type), ["df", "df", "df"])
      assert.strictEqual(DiceNotation.print(exploded), "3df")

      const single = yield* rollText("1d6", { theme, values: [6] })
      const none = yield* rolls.update({ id: single.uuid!, dice: drop(single.values[0]!) })
      assert.deepStrictEqual([none.total_value, none.equation, DiceNotation.print(none)], [0, "", ""])
    }).pipe(simulated))

  it.effect("is summarized for others, and what a hidden die shows is in nothing of it", () =>
    Effect.gen(function* () {
      const roll = yield* rollText("2d6+1 # attack", { theme, values: [2, 5] })
      const { label: _, ...unlabelled } = roll
      const { uuid, user: { name: who } } = roll
      const dice = ["2", "5", "1"]
      assert.deepStrictEqual(summarizeRoll(roll), { uuid, who, what: "attack", dice, total: "8" })
      assert.strictEqual(summarizeRoll(unlabelled).what, roll.equation)
      const faces = { ...roll, total_value: [{ src: "sun.svg" }, "moon"] }
      assert.strictEqual(summarizeRoll(faces).total.split(" ").at(-1), "moon")
      const [first, ...others] = roll.values
      const hidden = summarizeRoll({ ...roll, values: [{ ...first!, is_hidden: true }, ...others] })
      assert.deepStrictEqual([hidden.dice, hidden.total], [["?", "5", "1"], "?"])
    }).pipe(simulated))

  it("is thrown again without a theme where it has none", () => {
    const die = { uuid: DieId.make("1"), type: "d6", is_hidden: false }
    assert.deepStrictEqual(reroll(die)[1], { type: "d6", is_hidden: false })
    assert.deepStrictEqual(reroll({ ...die, theme: null })[1], { type: "d6", is_hidden: false })
  })

  it.effect("is whispered to the participant that a user is", () =>
    Effect.gen(function* () {
      const rooms = yield* Rooms
      const { uuid } = yield* (yield* Users).get()
      const { slug } = yield* rooms.create({})
      const room = yield* rooms.get({ slug })
      const self = participantOf(room, { uuid })
      assert.strictEqual(self?.user.uuid, uuid)
      assert.deepStrictEqual(participantOf(room, UserId.make("00000000-0000-4000-8000-000000000000")), undefined)
      assert.deepStrictEqual(participantOf(room, {}), undefined)
      const roll = yield* rollText("1d20", { theme, room: slug, whisper: [self!.id] })
      assert.deepStrictEqual(roll.participants?.map(({ participant }) => participant.id), [self!.id])
    }).pipe(simulated))
})

describe("a d100", () => {
  it.effect("shows each value from 1 to 100", () =>
    Effect.gen(function* () {
      const rolls = yield* Rolls
      for (let value = 1; value <= 100; value++) {
        const roll = yield* rolls.create({ dice: d100(theme, value) })
        assert.strictEqual(roll.total_value, value)
      }
      assert.deepStrictEqual([8, 57, 100].map((value) => d100(theme, value).map((die) => die.value)), [
        [10, 8],
        [5, 7],
        [9, 10],
      ])
      const zero = yield* rolls.create({ dice: d100(theme, 0) })
      assert.deepStrictEqual([zero.total_value, zero.values.map((die) => die.value_to_display)], [0, ["0", "0"]])
      const exploded = yield* rolls.create({ dice: d100(theme, 138) })
      assert.strictEqual(exploded.total_value, 138)
      assert.deepEqual<unknown>(d100(theme), [{ type: "d10x", theme }, { type: "d10", theme }])
    }).pipe(simulated))
})
