import { assert, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { differences } from "./conformance/differences.ts"
import { replay, type Replayed } from "./conformance/replay.ts"

// Not through effect's Console, which tests keep to themselves.
const print = (line: string) => Effect.sync(() => console.log(line))

const reasons = new Map(differences.flatMap(([reason, files]) => files.map((file) => [file, reason] as const)))

const numberOf = ({ file }: Replayed): string => file.slice(0, 3)

it.effect("does what the recorded server did, but for the listed differences", () =>
  Effect.gen(function* () {
    const exchanges = yield* replay
    const different = exchanges.filter(({ problems }) => problems.length > 0)
    const counted = (isSo: (exchange: Replayed) => boolean): number => exchanges.filter(isSo).length
    const inShapeOnly = counted(({ depth, problems }) => depth === "shape" && problems.length === 0)
    yield* print(
      `49fddf1: ${exchanges.length} exchanges, ${counted(({ isStatus }) => isStatus)} agree by status, ` +
        `${counted(({ isShape }) => isShape)} by keys and kinds, ${exchanges.length - different.length} by values ` +
        `(${inShapeOnly} of them drawn or logged, so in shape only)`,
    )
    for (const [reason, files] of differences) yield* print(`  ${files.length}: ${reason}`)
    const unlisted = different.filter((exchange) => !reasons.has(numberOf(exchange)))
    assert.deepStrictEqual(unlisted.map(({ file, problems }) => `${file}: ${problems.slice(0, 3).join("; ")}`), [])
    const still = new Set(different.map(numberOf))
    assert.deepStrictEqual([...reasons.keys()].filter((file) => !still.has(file)), [], "differences that are gone")
  }))
