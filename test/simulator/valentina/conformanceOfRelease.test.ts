import { assert, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { releaseDifferences } from "./conformance/differences.ts"
import { type Outcome, replayRelease } from "./conformance/release.ts"

// Not through effect's Console, which tests keep to themselves.
const print = (line: string) => Effect.sync(() => console.log(line))

const reasons = new Map(releaseDifferences.flatMap(([reason, files]) => files.map((file) => [file, reason] as const)))

const numberOf = ({ file }: Outcome): string => file.slice(0, 3)

it.effect("does what the recorded release did, but for the listed differences", () =>
  Effect.gen(function* () {
    const outcomes = yield* replayRelease
    const agreeing = (at: "status" | "shape" | "values"): number =>
      outcomes.filter((outcome) => outcome[at].length === 0).length
    yield* print(
      `0.27.0: ${outcomes.length} exchanges, ${agreeing("status")} agree by status, ` +
        `${agreeing("shape")} by keys and kinds, ${agreeing("values")} by values`,
    )
    const reads = outcomes.filter(({ isRead }) => isRead)
    yield* print(
      `  of ${reads.length} reads, ${reads.filter((read) => read.isOfAnswer).length} show something that was set up ` +
        "from the answer they are held against: of that only rules are checked, as who may read, which fields, what order",
    )
    for (const [reason, files] of releaseDifferences) yield* print(`  ${files.length}: ${reason}`)
    const different = outcomes.filter(({ values }) => values.length > 0)
    const unlisted = different.filter((outcome) => !reasons.has(numberOf(outcome)))
    assert.deepStrictEqual(unlisted.map(({ file, values }) => `${file}: ${values.slice(0, 3).join("; ")}`), [])
    const still = new Set(different.map(numberOf))
    assert.deepStrictEqual([...reasons.keys()].filter((file) => !still.has(file)), [], "differences that are gone")
  }))
