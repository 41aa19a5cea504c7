/**
 * The playground of the built site: every example gives what it says, and no
 * program gets out of it.
 */
import { assert, describe, it } from "@effect/vitest"
import type { Browser, Page } from "playwright-core"
import { beforeAll } from "vitest"
import { catalogue } from "../../site/playground/catalogue.ts"
import { linkTo } from "../../site/playground/linkTo.ts"
import * as Chromium from "../runtimes/Chromium.ts"
import { skipBecause } from "../runtimes/Skip.ts"
import { faultsOf } from "./accessibility.ts"
import { buildTimeoutMillis, missing, served } from "./Site.ts"

const examples = catalogue()

// Each starts a worker of its own, which loads the modules again.
const examplesTimeoutMillis = 600_000

describe("the examples of the playground", () => {
  it("are those of the start page, of the guides and of the doc comments", () => {
    const pages = new Set(examples.map(({ place }) => place.replace(/:\d+$/, "")))
    for (
      const page of [
        "README.md",
        "docs/dddice.md",
        "docs/valentina.md",
        "docs/realtime.md",
        "docs/atoms.md",
        "docs/reference/functions.md",
      ]
    ) {
      assert.isTrue(pages.has(page), page)
    }
    assert.isAbove(examples.length, 70)
  })

  it("have names that tell them apart", () => {
    const names = examples.map(({ heading, page }) => `${page}: ${heading}`)
    assert.strictEqual(new Set(names).size, names.length)
  })
})

describe.skipIf(skipBecause("the playground", missing))("the playground", () => {
  let browser: Browser
  let origin = ""

  beforeAll(async () => {
    origin = (await served()).origin
    browser = await Chromium.browser()
  }, buildTimeoutMillis)

  const address = (code?: string): string => `${origin}/docs/playground.html${code === undefined ? "" : linkTo(code)}`

  const status = (page: Page) => page.getByRole("status")

  /** The playground with a program. */
  const open = async (code?: string, options: Parameters<Browser["newContext"]>[0] = {}) => {
    const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"], ...options })
    const page = await context.newPage()
    await page.goto(address(code))
    await status(page).getByText("Ready").waitFor()
    return { page, close: () => context.close() }
  }

  const run = async (page: Page): Promise<string> => {
    await page.getByRole("button", { name: "Run" }).click()
    await status(page).getByText(/^(?:Done|Failed|Stopped|This is no program)/).waitFor()
    return await status(page).innerText()
  }

  const failures = (page: Page) => page.locator("pre.failed").allInnerTexts()

  it("gives what each example says", async () => {
    const waiting = [...examples.entries()]
    const wrong: Array<string> = []
    const tryOut = async (page: Page, index: number, { code, place }: typeof examples[number]): Promise<void> => {
      await page.getByLabel("Example").selectOption(String(index))
      const outcome = await run(page)
      const shown = await page.locator("pre.shown[data-expected]").evaluateAll((lines) =>
        lines.map((line) => line.getAttribute("data-expected"))
      )
      const expected = code.match(/\/\/\s*=>/g)?.length ?? 0
      const isRight = outcome.startsWith("Done") && shown.length === expected &&
        shown.every((value) => value === "true")
      if (!isRight) wrong.push([place, outcome, `${shown} of ${expected}`, ...await failures(page)].join(" | "))
    }
    const visit = async (): Promise<void> => {
      const { close, page } = await open()
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await tryOut(page, ...next)
      await close()
    }
    await Promise.all([visit(), visit()])
    assert.deepStrictEqual(wrong, [])
  }, examplesTimeoutMillis)

  const roll = (body: string): string =>
    [
      'import * as Effect from "effect/Effect"',
      'import { actingAs, DiceRolls } from "effect-tabletop/valentina"',
      'import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"',
      "const program = Effect.gen(function* () {",
      "  const rolls = yield* DiceRolls",
      `  ${body}`,
      "}).pipe(actingAs(ValentinaSimulator.users.storyteller))",
      "await Effect.runPromise(Effect.provide(program, ValentinaSimulator.layer()))",
    ].join("\n")

  it("shows values, dice, requests and spans", async () => {
    const { close, page } = await open(
      roll("return (yield* rolls.create({ num_dice: 3, num_desperation_dice: 1, difficulty: 6 })).num_dice"),
    )
    assert.match(await run(page), /^Done after \d+ ms, 1 request, 1 span$/)
    const dice = page.getByRole("list", { name: "Roll 1" }).getByRole("img")
    assert.strictEqual(await dice.count(), 4)
    assert.match(await dice.last().getAttribute("aria-label") ?? "", /^d10: \d+, desperation/)
    assert.strictEqual(await page.locator("pre.shown").innerText(), "line 8 3")
    const request = page.locator(".request")
    await request.locator("summary").click()
    assert.include(await request.innerText(), '"num_dice": 3')
    assert.include(await page.locator(".span").innerText(), "valentina.createDiceRoll")
    await close()
  })

  it("shows the spans of programs that run in runtimes of their own", async () => {
    const { close, page } = await open([
      'import * as Effect from "effect/Effect"',
      'import * as ManagedRuntime from "effect/ManagedRuntime"',
      'import { Rooms } from "effect-tabletop/dddice"',
      'import { DddiceSimulator } from "effect-tabletop/dddice/simulator"',
      "const runtime = ManagedRuntime.make(DddiceSimulator.layer())",
      "const list = Rooms.use((rooms) => rooms.list())",
      'await runtime.runPromise(list.pipe(Effect.withSpan("evening")))',
    ].join("\n"))
    assert.match(await run(page), /^Done after \d+ ms, 1 request, 2 spans$/)
    assert.deepStrictEqual(await page.locator(".span .path").allInnerTexts(), ["dddice.listRooms", "evening"])
    await close()
  })

  it("shows the frames of sockets", async () => {
    const { close, page } = await open([
      'import * as Effect from "effect/Effect"',
      'import * as Stream from "effect/Stream"',
      'import { RoomEvents, Rooms } from "effect-tabletop/dddice"',
      'import { DddiceSimulator } from "effect-tabletop/dddice/simulator"',
      "const program = Effect.gen(function* () {",
      "  const { slug } = yield* (yield* Rooms).create({})",
      "  yield* (yield* RoomEvents).events({ slug }).pipe(Stream.take(1), Stream.runDrain)",
      "})",
      "await Effect.runPromise(Effect.provide(program, DddiceSimulator.layerRealtime()))",
    ].join("\n"))
    assert.match(await run(page), /^Done/)
    const frames = await page.locator(".frame").allInnerTexts()
    assert.include(frames[0], "pusher:connection_established")
    assert.isTrue(frames.some((text) => text.startsWith("sent") && text.includes("pusher:subscribe")))
    await close()
  })

  it("says where a program fails, and when a value is not what its comment says", async () => {
    const { close, page } = await open('const a = 1\nthrow new Error("broken")')
    assert.match(await run(page), /^Failed/)
    assert.deepStrictEqual(await failures(page), ["line 2 Error: broken"])
    for (
      const [code, text] of [
        ["const = 1", "Unexpected token"],
        [
          '\nimport { serve } from "effect-tabletop/node"\nserve()',
          'Line 2: the playground has no "effect-tabletop/node"',
        ],
      ] as const
    ) {
      await page.goto(address(code))
      await page.getByText("This program came with a link").waitFor()
      assert.strictEqual(await run(page), "This is no program")
      assert.include((await failures(page)).join(), text)
    }
    await page.goto(address("1 + 1 // => 3"))
    assert.include(await run(page), "1 value is not what the comment says")
    await close()
  })

  it("ends a program after ten seconds, and one that the user stops", async () => {
    const { close, page } = await open("for (;;) {}")
    await page.clock.install()
    await page.getByRole("button", { name: "Run" }).click()
    await page.clock.fastForward(9_000)
    assert.strictEqual(await status(page).innerText(), "Running…")
    await page.clock.fastForward(1_000)
    assert.include(await status(page).innerText(), "Stopped after 10 seconds")
    await page.getByRole("button", { name: "Run" }).click()
    await page.getByRole("button", { name: "Stop" }).click()
    assert.strictEqual(await status(page).innerText(), "Stopped")
    await close()
  })

  it("lets nothing out", async () => {
    const { close, page } = await open([
      "const tried = await Promise.allSettled([",
      '  import(["https:", "", "elsewhere.test", "a.js"].join("/")),',
      '  new Promise((_, reject) => fetch("https://elsewhere.test/").catch(reject)),',
      '  new Promise((_, reject) => { reject(new WebSocket("wss://elsewhere.test/")) }),',
      // What this worker has been denied, another one might have: it inherits the policy, too.
      "  new Promise((resolve, reject) => {",
      '    const code = `fetch("https://elsewhere.test/").then(() => postMessage("out"), () => postMessage("in"))`',
      "    const worker = new Worker(URL.createObjectURL(new Blob([code])))",
      '    worker.onmessage = ({ data }) => data === "out" ? resolve(data) : reject(data)',
      "  }),",
      "  new Promise((resolve, reject) => {",
      '    const worker = new Worker(new URL("/play/worker.js", self.origin))',
      "    worker.onerror = reject",
      "    worker.onmessage = resolve",
      "  }),",
      "])",
      'tried.map(({ status }) => status) // => ["rejected", "rejected", "rejected", "rejected", "rejected"]',
    ].join("\n"))
    const elsewhere: Array<string> = []
    await page.context().route((url) => url.origin !== origin, (route) => {
      elsewhere.push(route.request().url())
      return route.abort()
    })
    assert.match(await run(page), /^Done after \d+ ms, 0 requests/)
    assert.deepStrictEqual(elsewhere, [])
    await close()
  })

  it("puts the program into a link, and waits before it runs one", async () => {
    const { close, page } = await open()
    await page.getByRole("textbox", { name: "Program" }).fill("const a = `ä → 字`\na // => `ä → 字`")
    await page.getByRole("button", { name: "Share" }).click()
    await status(page).getByText("The link is copied").waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const other = await (await browser.newContext()).newPage()
    await other.goto(link)
    await other.getByText("This program came with a link. Read it, then run it.").waitFor()
    await status(other).getByText("Ready").waitFor()
    assert.strictEqual(await other.locator("pre.shown").count(), 0)
    assert.match(await run(other), /^Done/)
    assert.strictEqual(await other.locator("pre.shown").getAttribute("data-expected"), "true")
    await other.context().close()
    await page.goto(`${origin}/docs/playground.html#code=%%%`)
    await page.getByText("The link is incomplete").waitFor()
    await close()
  })

  it("opens the examples of the other pages", async () => {
    const { close, page } = await open()
    await page.goto(`${origin}/docs/dice-notation.html`)
    await page.getByRole("link", { name: "Try it" }).first().click()
    await status(page).getByText("Ready").waitFor()
    assert.match(await run(page), /^Done/)
    assert.isAbove(await page.locator("pre.shown[data-expected=true]").count(), 0)
    await close()
  })

  it("is used with the keyboard, and names what it has", async () => {
    const { close, page } = await open("1 + 1 // => 2")
    await page.getByLabel("Example").focus()
    const stops: Array<string> = []
    for (let stop = 0; stop < 4; stop++) {
      await page.keyboard.press("Tab")
      stops.push(
        await page.evaluate(() =>
          document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? ""
        ),
      )
    }
    assert.deepStrictEqual(stops, ["Run", "Share", "Program", "What the program did"])
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Control+Enter")
    await status(page).getByText(/^Done/).waitFor()
    assert.strictEqual(await status(page).getAttribute("aria-live"), "polite")
    for (const name of ["Result", "Requests", "Spans"]) {
      assert.strictEqual(await page.getByRole("region", { name }).count(), 1, name)
    }
    await close()
  })

  it("tells a screen reader what it has and what a run came to, by day and by night", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { close, page } = await open('1 + 1 // => 2\nthrow new Error("broken")', { colorScheme, bypassCSP: true })
      assert.deepStrictEqual(await faultsOf(page), [])
      assert.match(await run(page), /^Failed/)
      assert.include(await page.getByRole("log", { name: "Lines of the result" }).innerText(), "line 1 2")
      assert.deepStrictEqual(await faultsOf(page), [])
      await close()
    }
  })

  it("shows a phone the result", async () => {
    const { close, page } = await open("1 + 1 // => 2", { viewport: { width: 390, height: 844 } })
    await run(page)
    assert.isBelow((await page.getByRole("heading", { name: "Result" }).boundingBox())!.y, 200)
    await close()
  })

  it("fits a phone", async () => {
    const { close, page } = await open(
      roll('return yield* rolls.create({ num_dice: 30, comment: "x".repeat(500) })'),
      { viewport: { width: 390, height: 844 } },
    )
    assert.match(await run(page), /^Done/)
    for (const summary of await page.locator("summary").all()) await summary.click()
    assert.strictEqual(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      0,
    )
    const heights = await page.locator(".bar button, .bar select").evaluateAll((all) =>
      all.map((element) => element.getBoundingClientRect().height)
    )
    assert.isTrue(heights.every((height) => height >= 44), heights.join())
    await close()
  })
})
