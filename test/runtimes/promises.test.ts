/**
 * A write that is lost goes out once, says what became of it and tells no
 * secret, whichever runtime's `fetch` carries it.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { execFile } from "node:child_process"
import { existsSync, realpathSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { closingServer } from "../support/ClosingServer.ts"
import { type Addresses, broken, expectedIn, lostWrites } from "./promises.ts"
import { notFromDeno, skipBecause } from "./Skip.ts"
import { startWorker } from "./Workerd.ts"

const program = fileURLToPath(new URL("./promises.print.ts", import.meta.url))
// The package's own binary on every platform; a stub unless its install script ran.
const bun = fileURLToPath(new URL("../../node_modules/bun/bin/bun.exe", import.meta.url))
const missing = existsSync(bun) ? undefined : "the package bun is not installed"

type Answers = unknown

const printedBy = (command: string, args: ReadonlyArray<string>) => ({ breaking, closed, dropping }: Addresses) =>
  Effect.promise(async (): Promise<Answers> => {
    const { stdout } = await promisify(execFile)(command, [...args, program, dropping, closed, breaking])
    return JSON.parse(stdout)
  })

const inWorkerd = (addresses: Addresses) =>
  Effect.acquireUseRelease(
    Effect.promise(() => startWorker(new URL("./promises.worker.ts", import.meta.url), { ...addresses })),
    (worker) => Effect.promise(async (): Promise<Answers> => (await worker.dispatchFetch("http://localhost")).json()),
    (worker) => Effect.promise(() => worker.dispose()),
  )

/** Where nothing listens any more. */
const closedAddress = Effect.scoped(Effect.map(closingServer(), ({ url }) => url))

const holds = (
  run: (addresses: Addresses) => Effect.Effect<Answers>,
  expected: ReturnType<typeof expectedIn> = expectedIn("another"),
) =>
  Effect.gen(function* () {
    const closed = yield* closedAddress
    const server = yield* closingServer()
    const breaking = yield* closingServer(broken.map(([answer]) => answer))
    assert.deepStrictEqual(yield* run({ dropping: server.url, closed, breaking: breaking.url }), expected)
    assert.lengthOf(breaking.heads, broken.length)
    assert.deepStrictEqual(server.heads.map((head) => head.split(" ")[0]).toSorted(), ["PATCH", "POST", "POST"])
  })

describe("writes that are lost", () => {
  it.live("in the runtime of the tests", () => holds(lostWrites))

  it.live.skipIf(skipBecause("Bun", notFromDeno ?? missing))(
    "in Bun",
    () => holds(printedBy(realpathSync(bun), ["--conditions=effect-tabletop-source"])),
  )

  it.live.skipIf(notFromDeno !== undefined)("in workerd", () => holds(inWorkerd, expectedIn("workerd")))
})
