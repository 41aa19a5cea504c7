/**
 * The game table of examples/edge, where it is meant to be served.
 */
import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import * as Effect from "effect/Effect"
import { serve } from "effect-tabletop/node"
import { makeHandler } from "../../examples/edge/handler.ts"
import { simulatedBindings } from "../../examples/edge/simulated.ts"
import { expectedVisit, listen, namesOf, shows, visit } from "../support/GameTableVisit.ts"
import * as SimulatedTable from "../support/SimulatedTable.ts"
import * as Chromium from "./Chromium.ts"
import { serveByDeno } from "./ServedByDeno.ts"
import { notFromDeno, skipBecause } from "./Skip.ts"
import { type Platform, type RateLimit, startWorker } from "./Workerd.ts"

const edge = new URL("../../examples/edge/", import.meta.url)

type Table = Readonly<Record<string, string>>

interface Deployment {
  readonly compatibility_flags: ReadonlyArray<string>
  readonly ratelimits: ReadonlyArray<RateLimit & { readonly name: string }>
}

// What is deployed is what is tested.
const { compatibility_flags: compatibilityFlags, ratelimits }: Deployment = JSON.parse(
  readFileSync(new URL("wrangler.jsonc", edge), "utf8").replace(/^ *\/\/.*$/gm, ""),
)

const liveTable: Platform = { durableObjects: { LIVE_TABLE: "LiveTable" } }

/** The worker in workerd; with the Durable Object and counters, where they are bound. */
const inWorkerd = (bindings: Table, platform: Platform = {}) =>
  Effect.acquireRelease(
    Effect.promise(() => startWorker(new URL("worker.ts", edge), bindings, { compatibilityFlags, ...platform })),
    (worker) => Effect.promise(() => worker.dispose()),
  )

/** The address of the Deno entry, served by Deno. */
const onDeno = (bindings: Table) => serveByDeno(new URL("deno.ts", edge), bindings)

/** Two visitors follow the table; one leaves, and the other one stays. */
const twoVisitors = Effect.fnUntraced(function* (url: string, table: Effect.Success<typeof openTable>) {
  const { dddice, rollPool, roomFollowed, socketClosed, throwDice } = table
  const arrive = Effect.promise(async () => listen((await fetch(new URL("/events", url))).body))
  const [one, other] = [yield* arrive, yield* arrive]
  const bothSee = (name: string) =>
    Effect.promise(() => Promise.all([one.until(shows(name)), other.until(shows(name))]))

  yield* bothSee("Initiative")
  yield* Effect.all([roomFollowed, roomFollowed])
  yield* throwDice("one")
  yield* bothSee("one")
  yield* rollPool("A")
  yield* bothSee("A")
  yield* throwDice("two")
  yield* bothSee("two")
  assert.strictEqual(yield* dddice.sockets.connections, 2)

  yield* Effect.promise(one.leave)
  // Some runtimes see that a visitor has left when they write the next time.
  yield* throwDice("three")
  yield* socketClosed
  assert.strictEqual(yield* dddice.sockets.connections, 1)
  yield* throwDice("four")
  const last = yield* Effect.promise(() => other.until(shows("four")))
  assert.deepStrictEqual(namesOf(last, "dddice"), ["four", "three", "two", "one", "Initiative"])
  assert.strictEqual(namesOf(last, "Valentina")[0], "A")
  yield* Effect.promise(other.leave)
  yield* throwDice("five")
  yield* socketClosed
})

/** Two visitors of one Durable Object: one connection, which closes with the last of them. */
const visitorsOfOne = Effect.fnUntraced(function* (url: string, table: Effect.Success<typeof openTable>) {
  const { dddice, rollPool, roomFollowed, socketClosed, throwDice } = table
  const arrive = Effect.promise(async () => listen((await fetch(new URL("/events", url))).body))
  const one = yield* arrive
  yield* Effect.promise(() => one.until(shows("Initiative")))
  yield* roomFollowed
  // Who comes later sees at once what the first one sees.
  const other = yield* arrive
  yield* Effect.promise(() => other.until(shows("Initiative")))
  const bothSee = (name: string) =>
    Effect.promise(() => Promise.all([one.until(shows(name)), other.until(shows(name))]))
  yield* throwDice("one")
  yield* bothSee("one")
  yield* rollPool("A")
  yield* bothSee("A")
  assert.strictEqual(yield* dddice.sockets.connections, 1)

  yield* Effect.promise(one.leave)
  yield* throwDice("two")
  const last = yield* Effect.promise(() => other.until(shows("two")))
  assert.deepStrictEqual(namesOf(last, "dddice"), ["two", "one", "Initiative"])
  assert.strictEqual(yield* dddice.sockets.connections, 1)
  yield* Effect.promise(other.leave)
  yield* throwDice("three")
  yield* socketClosed
  assert.strictEqual(yield* dddice.sockets.connections, 0)
})

const openTable = SimulatedTable.open("edge")

describe.skipIf(notFromDeno !== undefined)("the game table", () => {
  it.live("is followed live in workerd", () =>
    Effect.gen(function* () {
      const table = yield* openTable
      const worker = yield* inWorkerd(table.bindings)
      yield* twoVisitors(String(yield* Effect.promise(() => worker.ready)), table)
    }))

  it.live("is followed live in a Durable Object, over one connection for all visitors", () =>
    Effect.gen(function* () {
      const table = yield* openTable
      const worker = yield* inWorkerd(table.bindings, liveTable)
      yield* visitorsOfOne(String(yield* Effect.promise(() => worker.ready)), table)
    }))

  it.live("plays in a Durable Object", () =>
    Effect.gen(function* () {
      const worker = yield* inWorkerd(yield* simulatedBindings({ seed: "edge" }), liveTable)
      const url = yield* Effect.promise(() => worker.ready)
      const seen = yield* Effect.promise(() => visit((path, init) => fetch(new URL(path, url), init)))
      assert.deepStrictEqual(seen, expectedVisit)
    }))

  it.live("is followed live on Deno", () =>
    Effect.gen(function* () {
      const table = yield* openTable
      yield* twoVisitors(yield* onDeno(table.bindings), table)
    }))

  it.live("plays in workerd", () =>
    Effect.gen(function* () {
      const worker = yield* inWorkerd(yield* simulatedBindings({ seed: "edge" }))
      const url = yield* Effect.promise(() => worker.ready)
      const seen = yield* Effect.promise(() => visit((path, init) => fetch(new URL(path, url), init)))
      assert.deepStrictEqual(seen, expectedVisit)
    }))

  for (const [where, platform] of Object.entries({ "workerd": {}, "a Durable Object": liveTable })) {
    it.live(`counts visitors by the platform's counters in ${where}`, () =>
      Effect.gen(function* () {
        const limits = ratelimits.map(({ name, ...limit }): [string, RateLimit] => [
          name,
          { ...limit, simple: { ...limit.simple, limit: 2 } },
        ])
        const bindings = yield* simulatedBindings({ seed: "edge" })
        const worker = yield* inWorkerd(bindings, { ...platform, ratelimits: Object.fromEntries(limits) })
        const url = yield* Effect.promise(() => worker.ready)
        const ask = (method: string, path: string, visitor: string) =>
          Effect.promise(async () => {
            const answer = await fetch(new URL(path, url), { method, headers: { "cf-connecting-ip": visitor } })
            await answer.body?.cancel()
            return answer.status
          })
        for (const [method, path, status] of [["POST", "/rolls", 415], ["GET", "/events", 200]] as const) {
          // A minute may end between two of them, so two minutes' worth go through at most.
          const statuses = yield* Effect.replicateEffect(ask(method, path, "203.0.113.1"), 5)
          assert.deepStrictEqual(statuses.slice(0, 2), [status, status])
          assert.include(statuses, 429)
          assert.strictEqual(yield* ask(method, path, "203.0.113.2"), status)
        }
      }))
  }

  it.live("plays on Deno", () =>
    Effect.gen(function* () {
      const url = yield* onDeno(yield* simulatedBindings({ seed: "edge" }))
      const seen = yield* Effect.promise(() => visit((path, init) => fetch(url + path, init)))
      assert.deepStrictEqual(seen, expectedVisit)
    }))
})

describe.skipIf(skipBecause("the game table in Chromium", notFromDeno ?? Chromium.missing))(
  "the game table in Chromium",
  () => {
    it.live("is played by clicking", () =>
      Effect.gen(function* () {
        const worker = yield* inWorkerd(yield* simulatedBindings({ seed: "edge" }))
        const page = yield* Chromium.page()
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
      }))

    it.live("shows what is rolled elsewhere, without anything done on the page", () =>
      Effect.gen(function* () {
        const { bindings, dddice, rollPool, roomFollowed, socketClosed, throwDice } = yield* openTable
        const worker = yield* inWorkerd(bindings)
        const page = yield* Chromium.page()
        const faults: Array<string> = []
        const asked: Array<string> = []
        const rolls = page.locator("#rolls li")
        const shown = (name: string) => Effect.promise(() => rolls.filter({ hasText: name }).waitFor())
        yield* Effect.promise(async () => {
          page.on("pageerror", ({ message }) => faults.push(message))
          page.on("console", (message) => message.type() === "error" && faults.push(message.text()))
          page.on("request", (request) => asked.push(new URL(request.url()).pathname))
          await page.goto(String(await worker.ready))
        })
        yield* shown("Initiative")
        yield* roomFollowed

        yield* throwDice("The first")
        yield* shown("The first")
        yield* rollPool("A pool")
        yield* shown("A pool")
        // The connection to dddice is lost, and what is rolled meanwhile is read back.
        yield* dddice.sockets.drop()
        yield* socketClosed
        yield* throwDice("In the gap")
        yield* shown("In the gap")
        yield* throwDice("The last")
        yield* shown("The last")

        const texts = yield* Effect.promise(() => rolls.allInnerTexts())
        const order = texts.flatMap((text) => /: (The first|In the gap|The last|Initiative)/.exec(text)?.[1] ?? [])
        assert.deepStrictEqual(order, ["The last", "In the gap", "The first", "Initiative"])
        assert.strictEqual(texts.length, 8)
        assert.deepStrictEqual(asked.sort(), ["/", "/events", "/page.css", "/page.js"])
        assert.deepStrictEqual(faults, [])

        assert.strictEqual(yield* dddice.sockets.connections, 1)
        yield* Effect.promise(() => page.close())
        yield* throwDice("Unseen")
        yield* socketClosed
        assert.strictEqual(yield* dddice.sockets.connections, 0)
      }))

    it.live("goes on after the stream has ended", () =>
      Effect.gen(function* () {
        const { bindings, roomFollowed, throwDice } = yield* openTable
        const { url } = yield* serve(makeHandler({ ...bindings, GAME_TABLE_STREAM_LENGTH: "2 seconds" }))
        const page = yield* Chromium.page()
        yield* Effect.promise(() => page.goto(url))
        yield* Effect.all([roomFollowed, roomFollowed])
        yield* throwDice("On the second stream")
        yield* Effect.promise(() => page.locator("#rolls li", { hasText: "On the second stream" }).waitFor())
        assert.isTrue(yield* Effect.promise(() => page.getByRole("alert").isHidden()))
      }))

    it.live("follows only while somebody can see it", () =>
      Effect.gen(function* () {
        const { bindings, dddice, roomFollowed, socketClosed, throwDice } = yield* openTable
        const { url } = yield* serve(makeHandler(bindings))
        const page = yield* Chromium.page()
        const setHidden = (hidden: boolean) =>
          Effect.promise(() =>
            page.evaluate(`Object.defineProperty(document, "hidden", { value: ${hidden}, configurable: true })
              document.dispatchEvent(new Event("visibilitychange"))`)
          )
        yield* Effect.promise(() => page.goto(url))
        yield* roomFollowed
        yield* setHidden(true)
        yield* socketClosed
        assert.strictEqual(yield* dddice.sockets.connections, 0)
        yield* throwDice("Unseen at first")
        yield* setHidden(false)
        yield* Effect.promise(() => page.locator("#rolls li", { hasText: "Unseen at first" }).waitFor())
      }))

    it.live("shows the table without a stream too", () =>
      Effect.gen(function* () {
        const { bindings } = yield* openTable
        const { url } = yield* serve(makeHandler(bindings))
        const page = yield* Chromium.page()
        yield* Effect.promise(async () => {
          await page.route("**/events", (route) => route.fulfill({ status: 503, body: "No streams here" }))
          await page.goto(url)
          await page.getByRole("heading", { name: "Chicago by Night" }).waitFor()
          assert.strictEqual(await page.locator("#rolls li").count(), 4)
        })
      }))

    it.live("shows what went wrong, and what works still", () =>
      Effect.gen(function* () {
        const bindings = yield* simulatedBindings({ seed: "edge" })
        const { url } = yield* serve(makeHandler({ ...bindings, DDDICE_API_KEY: "wrong" }))
        const page = yield* Chromium.page()
        yield* Effect.promise(async () => {
          await page.goto(url)
          await page.getByRole("alert").filter({ hasText: "dddice does not accept the key" }).waitFor()
          assert.strictEqual(await page.locator("#rolls li").count(), 3)
        })
      }))
  },
)
