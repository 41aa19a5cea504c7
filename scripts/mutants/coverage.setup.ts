/**
 * Runs beside a test file, in a process of its own, and writes down which parts
 * of the clients its tests ran.
 */
import { writeFileSync } from "node:fs"
import { Session } from "node:inspector/promises"
import { join } from "node:path"
import process from "node:process"
import { afterAll, expect } from "vitest"
import { type Ran, watched } from "./ran.ts"

const session = new Session()
session.connect()
await session.post("Profiler.enable")
await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true })

afterAll(async () => {
  const { result } = await session.post("Profiler.takePreciseCoverage")
  const ran: Ran = Object.fromEntries(
    result.filter(({ url }) => watched.test(url)).map(({ functions, url }) => [
      url.slice(url.indexOf("/src/") + 1),
      functions.flatMap(({ ranges }) =>
        ranges.map((range) => [range.startOffset, range.endOffset, range.count] as const)
      ),
    ]),
  )
  const name = encodeURIComponent(expect.getState().testPath ?? "")
  writeFileSync(join(process.env["MUTANTS_COVERAGE"] ?? ".", name), JSON.stringify(ran))
})
