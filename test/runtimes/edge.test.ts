/**
 * The game table of examples/edge, where it is meant to be served.
 */
import { assert, describe, it } from "@effect/vitest"
import { spawn } from "node:child_process"
import process from "node:process"
import { fileURLToPath } from "node:url"
import * as Effect from "effect/Effect"
import { serve } from "effect-tabletop/node"
import { makeHandler } from "../../examples/edge/handler.ts"
import { simulatedBindings } from "../../examples/edge/simulated.ts"
import { expectedVisit, visit } from "../support/GameTableVisit.ts"
import * as Chromium from "./Chromium.ts"
import { notFromDeno, skipBecause } from "./Skip.ts"
import { startWorker } from "./Workerd.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))
const edge = new URL("../../examples/edge/", import.meta.url)

type Table = Readonly<Record<string, string>>

/** The worker in workerd. */
const inWorkerd = (bindings: Table) =>
  Effect.acquireRelease(
    Effect.promise(() => startWorker(new URL("worker.ts", edge), bindings)),
    (worker) => Effect.promise(() => worker.dispose()),
  )

const denoArguments = [
  "serve",
  "--host=127.0.0.1",
  "--port=0",
  "--allow-env",
  "--allow-net",
  "--conditions=effect-tabletop-source",
  fileURLToPath(new URL("deno.ts", edge)),
]

/** The address of the Deno entry, served by Deno. */
const onDeno = (bindings: Table) =>
  Effect.acquireRelease(
    Effect.sync(() =>
      spawn(`${root}node_modules/deno/deno`, denoArguments, {
        cwd: root,
        env: { ...process.env, ...bindings, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
        stdio: ["ignore", "ignore", "pipe"],
      })
    ),
    (server) => Effect.sync(() => server.kill()),
  ).pipe(Effect.flatMap((server) =>
    Effect.callback<string>((resume) => {
      let said = ""
      server.stderr.setEncoding("utf8").on("data", (text: string) => {
        said += text
        const url = /http:\/\/[\d.:]+/.exec(said)?.[0]
        if (url !== undefined) resume(Effect.succeed(url))
      })
      server.once("exit", () => resume(Effect.die(new Error(said))))
    })
  ))

/** A page in Chromium; what goes wrong in it. */
const inChromium = Effect.acquireRelease(
  Effect.promise(() => Chromium.launch()),
  (browser) => Effect.promise(() => browser.close()),
).pipe(Effect.flatMap((browser) => Effect.promise(() => browser.newPage())))

describe.skipIf(notFromDeno !== undefined)("the game table", () => {
  it.live("plays in workerd", () =>
    Effect.gen(function* () {
      const worker = yield* inWorkerd(yield* simulatedBindings({ seed: "edge" }))
      const url = yield* Effect.promise(() => worker.ready)
      const seen = yield* Effect.promise(() => visit((path, init) => fetch(new URL(path, url), init)))
      assert.deepStrictEqual(seen, expectedVisit)
    }), 30_000)

  it.live("plays on Deno", () =>
    Effect.gen(function* () {
      const url = yield* onDeno(yield* simulatedBindings({ seed: "edge" }))
      const seen = yield* Effect.promise(() => visit((path, init) => fetch(url + path, init)))
      assert.deepStrictEqual(seen, expectedVisit)
    }), 30_000)
})

describe.skipIf(skipBecause("the game table in Chromium", notFromDeno ?? Chromium.missing))(
  "the game table in Chromium",
  () => {
    it.live("is played by clicking", () =>
      Effect.gen(function* () {
        const worker = yield* inWorkerd(yield* simulatedBindings({ seed: "edge" }))
        const page = yield* inChromium
        yield* Effect.promise(async () => {
          const faults: Array<string> = []
          page.on("pageerror", ({ message }) => faults.push(message))
          page.on("console", (message) => message.type() === "error" && faults.push(message.text()))
          await page.goto(String(await worker.ready))
          await page.getByRole("heading", { name: "Chicago by Night" }).waitFor()
          assert.strictEqual(await page.locator("#characters li").count(), 3)
          assert.strictEqual(await page.locator("#rolls li").count(), 4)

          await page.getByRole("combobox", { name: "Character" }).selectOption("Tobias Crane")
          await page.getByRole("spinbutton", { name: "Dice" }).fill("4")
          await page.getByRole("button", { name: "Roll the pool" }).click()
          const pool = page.locator("#rolls li", { hasText: "Tobias Crane: By a visitor" })
          await pool.waitFor()
          assert.match(await pool.innerText(), /^Tobias Crane: By a visitor\s+-?\d+ Success(es)?\s+(\d+ ){3}\d+\s/)

          await page.getByRole("combobox", { name: "Die" }).selectOption("d12")
          await page.getByRole("button", { name: "Roll the die" }).click()
          await page.locator("#rolls li", { hasText: "Olive Owner: A visitor" }).waitFor()
          assert.strictEqual(await page.locator("#rolls li").count(), 6)
          assert.isTrue(await page.getByRole("alert").isHidden())
          assert.deepStrictEqual(faults, [])
        })
      }), 30_000)

    it.live("shows what went wrong, and what works still", () =>
      Effect.gen(function* () {
        const bindings = yield* simulatedBindings({ seed: "edge" })
        const { url } = yield* serve(makeHandler({ ...bindings, DDDICE_API_KEY: "wrong" }))
        const page = yield* inChromium
        yield* Effect.promise(async () => {
          await page.goto(url)
          await page.getByRole("alert").filter({ hasText: "dddice does not know this table" }).waitFor()
          assert.strictEqual(await page.locator("#rolls li").count(), 3)
        })
      }), 30_000)
  },
)
