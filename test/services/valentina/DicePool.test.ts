import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { CharacterTraitId, TraitId } from "effect-tabletop/valentina"
import { parseResult, type SheetTrait, traitsOf } from "effect-tabletop/valentina/DicePool"
import { seeded } from "../../simulator/dddice/decidedDice.ts"

const idOf = (index: number) => `00000000-0000-4000-8000-00000000000${index}`
const traits: ReadonlyArray<SheetTrait> = (["Wits", "Brawl", "Animal Ken", "Self-Control", "Brawn"] as const).map(
  (name, index) => ({
    id: CharacterTraitId.make(idOf(index)),
    value: index + 1,
    trait: { id: TraitId.make(idOf(index)), name },
  }),
)
const read = (text: string) => Result.getOrThrow(parseResult(text, { traits }))
const faults = (text: string) =>
  Result.match(parseResult(text, { traits }), {
    onSuccess: () => [],
    onFailure: (error) => error.faults.map(({ code, length, offset }) => `${offset}+${length} ${code}`),
  })

describe("a pool", () => {
  it.each([
    ["5d10 diff 6 +2 desperation", { dice_size: 10, num_dice: 5, difficulty: 6, num_desperation_dice: 2 }],
    ["5", { dice_size: 10, num_dice: 5 }],
    ["2d6", { dice_size: 6, num_dice: 2 }],
    ["D10 + 3 Difficulty: 7 # climbing", { dice_size: 10, num_dice: 4, difficulty: 7, comment: "climbing" }],
    ["5d10-1 desperation 1", { dice_size: 10, num_dice: 4, num_desperation_dice: 1 }],
  ])("%s", (text, expected) => {
    assert.deepEqual<unknown>(read(text), expected)
  })

  it.each([
    ["wits + brawl diff 7", 3, [0, 1], 7],
    ["animal ken+wits+2", 6, [2, 0], undefined],
    ["self-control - 1", 3, [3], undefined],
    ["WITS", 1, [0], undefined],
    ["self", 4, [3], undefined],
  ])("of traits: %s", (text, num_dice, named, difficulty) => {
    const pool = read(text)
    assert.deepEqual<unknown>([pool.num_dice, pool.trait_ids, pool.difficulty], [num_dice, named.map(idOf), difficulty])
  })

  it.each([
    ["", ["0+0 empty"]],
    ["wots + 5d7", ["0+4 unknown-trait", "7+3 unknown-die"]],
    ["bra", ["0+3 ambiguous-trait"]],
    ["5 diff", ["6+0 expected-operand"]],
    ["5 diff 6 diff 7", ["9+6 repeated"]],
    ["5d10 3", ["5+1 expected-operator"]],
    ["5d10+", ["5+0 expected-operand"]],
    ["101d10", ["0+6 too-many-dice"]],
    ["2d10+2d6", ["5+3 not-expressible"]],
    ["wits+2d6", ["0+8 not-expressible"]],
    ["2-3", ["0+3 no-dice"]],
    ["5 ! 6", ["2+1 unexpected", "4+1 expected-operator"]],
  ])("%s is refused", (text, expected) => {
    assert.deepStrictEqual(faults(text), expected)
  })

  it("has traits of all places of a sheet", () => {
    const [wits, brawl] = traits
    const sheet = {
      sections: [{ categories: [{ character_traits: [wits], subcategories: [{ character_traits: [brawl] }] }] }],
    } as unknown as Parameters<typeof traitsOf>[0]
    assert.deepStrictEqual(traitsOf(sheet), [wits, brawl])
  })

  it("of random characters is read or refused, with faults inside the text", () => {
    const alphabet = [..."0123456789dD+-# wits brawdiff desperation!.é\u{1F3B2}"]
    for (let seed = 0; seed < 2000; seed++) {
      const sides = seeded(seed)
      const text = Array.from({ length: seed % 50 }, () => alphabet[sides(alphabet.length) - 1]).join("")
      const result = parseResult(text, { traits })
      if (Result.isSuccess(result)) continue
      for (const { length, offset } of result.failure.faults) {
        assert.isTrue(offset >= 0 && length >= 0 && offset + length <= text.length, JSON.stringify(text))
      }
    }
  })
})
