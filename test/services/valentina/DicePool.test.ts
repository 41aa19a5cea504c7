import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { CharacterTraitId, TraitId } from "effect-tabletop/valentina"
import { parseResult, type SheetTrait, traitsOf } from "effect-tabletop/valentina/DicePool"
import { seeded } from "../../simulator/dddice/decidedDice.ts"

const idOf = (index: number) => `00000000-0000-4000-8000-00000000000${index}`
const traits: ReadonlyArray<SheetTrait> = ([
  "Wits",
  "Brawl",
  "Animal Ken",
  "Self-Control",
  "Brawn",
  "Defense 2",
  "D\u00e9sir",
] as const).map(
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
    ["diff 6 5d10", { dice_size: 10, num_dice: 5, difficulty: 6 }],
    ["desperation 2, diff 6, 5d10", { dice_size: 10, num_dice: 5, difficulty: 6, num_desperation_dice: 2 }],
    ["5 desperation 2", { dice_size: 10, num_dice: 5, num_desperation_dice: 2 }],
    ["2 desperation 5d10", { dice_size: 10, num_dice: 5, num_desperation_dice: 2 }],
    ["5d10 with 2 desperation dice", { dice_size: 10, num_dice: 5, num_desperation_dice: 2 }],
    ["5 dice diff 6 desp 1", { dice_size: 10, num_dice: 5, difficulty: 6, num_desperation_dice: 1 }],
    ["5d vs 6", { dice_size: 10, num_dice: 5, difficulty: 6 }],
    ["5 @6", { dice_size: 10, num_dice: 5, difficulty: 6 }],
    ["5 DC 6", { dice_size: 10, num_dice: 5, difficulty: 6 }],
    ["5--2 TN: 7", { dice_size: 10, num_dice: 7, difficulty: 7 }],
    ["5-5 desperation 2", { dice_size: 10, num_dice: 0, num_desperation_dice: 2 }],
    ["\u00a05d10\u3000diff\n6", { dice_size: 10, num_dice: 5, difficulty: 6 }],
  ])("%s", (text, expected) => {
    assert.deepEqual<unknown>(read(text), expected)
  })

  it.each([
    ["wits + brawl diff 7", 3, [0, 1], 7],
    ["animal ken+wits+2", 6, [2, 0], undefined],
    ["self-control - 1", 3, [3], undefined],
    ["WITS", 1, [0], undefined],
    ["self", 4, [3], undefined],
    ["self control", 4, [3], undefined],
    ["SELFCONTROL and wits, vs 8", 5, [3, 0], 8],
    ["wits with 2 desperation", 1, [0], undefined],
    ["d\u00e9fense 2 + desir", 13, [5, 6], undefined],
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
    ["wits+2d6", ["5+3 not-expressible"]],
    ["wits brawl", ["5+5 expected-operator"]],
    ["wits with climbing", ["10+8 unknown-trait"]],
    ["5d10 -2 desperation", ["6+13 unexpected"]],
    ["5d10 diff -1", ["9+0 expected-operand"]],
    ["5 diff 1.5", ["8+1 unexpected", "9+1 expected-operator"]],
    ["wits - brawl", ["0+12 no-dice"]],
    ["wits*2", ["4+1 unexpected", "5+1 expected-operator"]],
    ["diff 6", ["0+6 no-dice"]],
    ["5 dc", ["2+2 unknown-trait"]],
    ["+1 desperation +1 desperation 5", ["18+13 repeated"]],
    ["2-3", ["0+3 no-dice"]],
    ["5 ! 6", ["2+1 unexpected", "4+1 expected-operator"]],
  ])("%s is refused", (text, expected) => {
    assert.deepStrictEqual(faults(text), expected)
  })

  it.each([
    ["witz", ["Wits"]],
    ["wtis + brawl", ["Wits"]],
    ["animlken", ["Animal Ken"]],
    ["brwl", ["Brawl"]],
    ["bra", ["Brawl", "Brawn"]],
    ["x", traits.map(({ trait }) => trait.name)],
  ])("%s could be meant as %j", (text, expected) => {
    const found = Result.match(parseResult(text, { traits }), {
      onSuccess: () => [],
      onFailure: ({ faults: [fault] }) => fault?.expected,
    })
    assert.deepStrictEqual(found, expected)
  })

  it.each([
    ["witz", "The character has no trait witz: did you mean Wits?"],
    ["brwl", "The character has no trait brwl: did you mean Brawl?"],
    ["zymurgy", "The character has no trait zymurgy"],
  ])("%s is refused in words: %s", (text, message) => {
    const [fault] = Result.match(parseResult(text, { traits }), {
      onSuccess: () => [],
      onFailure: (error) => error.faults,
    })
    assert.strictEqual(fault?.message, message)
  })

  it("says of a name without a sheet to write a number", () => {
    const [fault] = Result.match(parseResult("wits"), { onSuccess: () => [], onFailure: (error) => error.faults })
    assert.deepStrictEqual(fault?.expected, ["a number"])
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
      for (const { expected, length, offset } of result.failure.faults) {
        assert.isTrue(offset >= 0 && length >= 0 && offset + length <= text.length, JSON.stringify(text))
        assert.isNotEmpty(expected)
      }
    }
  })

  it.each([
    ["names", "wits ".repeat(2000)],
    ["unknown names", "wots, ".repeat(1600)],
    ["signs", "-".repeat(10_000)],
    ["digits", "9".repeat(10_000)],
    ["letters", "w".repeat(10_000)],
    ["clauses", "diff 6 ".repeat(1400)],
    ["marks", "\u0300".repeat(10_000)],
    ["lone surrogates", "\ud800".repeat(10_000)],
  ])("of 10,000 %s is read or refused, with at most as many faults as somebody reads", (_, text) => {
    const found = Result.match(parseResult(text, { traits }), {
      onSuccess: () => [],
      onFailure: ({ faults }) => faults,
    })
    assert.isAtMost(found.length, 101)
  })
})
