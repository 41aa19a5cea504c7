import { assert, it } from "@effect/vitest"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Effect from "effect/Effect"
import { readFileSync } from "node:fs"
import { compare, type Comparison } from "./conformance/compare.ts"
import { make, translate } from "./conformance/Correspondence.ts"
import type { Recorded } from "./Recording.ts"
import { send } from "./wire.ts"

const path = new URL("../../fixtures/valentina/traffic-v0.27.0.jsonl", import.meta.url)

const all: ReadonlyArray<Recorded> = readFileSync(path, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line))

// The exchanges of one company from its making on; the others leave out most of what was sent between them.
const whole = all.filter(({ file }) => file.endsWith("-v0.27.0"))

/** What the simulator does otherwise, by number, and why. */
const reasons: Readonly<Record<string, string>> = {
  "577": "the simulator's developer has a name of its own",
}

it.effect("does what the recorded release did, but for the listed differences", () =>
  Effect.gen(function* () {
    const correspondence = make(all.map(({ response }) => response.body))
    const counts = { status: 0, shape: 0, values: 0 }
    const problems: Array<string> = []
    for (const { file, method, request, response, url } of whole) {
      const actor = request.headers["on-behalf-of"]
      const answer = yield* send(method, translate(correspondence, url), {
        headers: actor === undefined ? {} : { "on-behalf-of": translate(correspondence, actor) },
        ...(request.body === null ? {} : { body: translate(correspondence, JSON.stringify(request.body)) }),
      })
      const body = answer.text === "" ? null : answer.body
      const differencesAt = (depth: "shape" | "values") => {
        const comparison: Comparison = { correspondence, truncated: false, problems: [] }
        compare(comparison, "", response.body ?? null, body, depth)
        return comparison.problems
      }
      const [shape, values] = [differencesAt("shape"), differencesAt("values")]
      const isStatus = answer.status === response.status
      if (isStatus) counts.status++
      if (isStatus && shape.length === 0) counts.shape++
      if (isStatus && values.length === 0) counts.values++
      else if (reasons[file.slice(0, 3)] === undefined) {
        problems.push(`${file}: ${answer.status} ${values.slice(0, 3).join("; ")}`)
      }
    }
    const { shape, status, values } = counts
    yield* Effect.sync(() =>
      console.log(
        `release: ${whole.length} exchanges, ${status} agree by status, ${shape} by keys and kinds, ${values} by values`,
      )
    )
    const listed = Object.values(reasons).length
    assert.strictEqual(whole.length - values, listed + problems.length, "differences that are gone")
    assert.deepStrictEqual(problems, [])
  }).pipe(Effect.provide(ValentinaSimulator.layer({ version: "0.27.0" }))))
