/**
 * Dice thrown in the shell.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { run } from "../support/commandLine.ts"

// Node runs the sources; Deno would need other arguments.
describe.skipIf("Deno" in globalThis)("effect-tabletop roll (a process of Node's)", () => {
  const shown: ReadonlyArray<readonly [ReadonlyArray<string>, RegExp]> = [
    [["4d6kh3+2"], /^4d6kh3\+2: (?:d6 (?:\d|\(\d\)), ){4}\+2 = \d+\n$/],
    [["2d20kl1", "+", "5", "to", "hit"], /^to hit: 2d20kl1\+5: .* = \d+\n$/],
    [["2d6!", "--theme", "dddice-standard"], /^\d+d6: .* = \d+\n$/],
    [
      ["5d10 diff 6 +2 desperation # climbing"],
      /^climbing: 5d10, 2 desperation, difficulty 6:(?: \d+){5} \+(?: \d+){2} = /,
    ],
    [["1d6 # as difficulty goes"], /^as difficulty goes: 1d6: d6 \d = \d\n$/],
  ]
  for (const [args, line] of shown) {
    it.live(`throws ${args.join(" ")} and shows the dice`, () =>
      Effect.gen(function* () {
        const { status, stderr, stdout } = yield* run(["roll", ...args])
        assert.strictEqual(status, 0, stderr)
        assert.match(stdout, line)
      }))
  }

  it.live("throws alike with the same seed, and otherwise not", () =>
    Effect.gen(function* () {
      const roll = ["roll", "20d20", "--json"]
      const totals: Array<number> = []
      for (const args of [[...roll, "--seed", "a"], [...roll, "--seed", "a"], roll, roll]) {
        totals.push(JSON.parse((yield* run(args)).stdout).values.map(({ value }: { value: number }) => value).join(" "))
      }
      assert.strictEqual(totals[0], totals[1])
      assert.strictEqual(new Set(totals).size, 3)
    }))

  for (
    const [text, line] of [["1d20*1d20", /at 4: product of dice/], ["5d7 diff 6", /at 0: There is no d7/]] as const
  ) {
    it.live(`says in one line why ${text} cannot be read`, () =>
      Effect.gen(function* () {
        const { status, stderr, stdout } = yield* run(["roll", text])
        assert.deepStrictEqual([status, stdout, stderr.split("\n").length], [2, "", 2])
        assert.match(stderr, line)
      }))
  }
})
