/**
 * The page that shows how a fleet is, in Chromium.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fleet from "effect-tabletop/mirror/fleet"
import { serve } from "effect-tabletop/node"
import * as Chromium from "./Chromium.ts"
import { notFromDeno, skipBecause } from "./Skip.ts"

const campaign = "01a20140-3b2f-7b43-9729-905e6efced32"

const key = (name: string, changes: Partial<Fleet.Status["keys"][number]>): Fleet.Status["keys"][number] => ({
  api: "valentina",
  name,
  companies: 50,
  looksPerSecond: 10,
  intervalMillis: 5_000,
  runner: "10.0.0.1:34431",
  silentMillis: 1_000,
  problem: null,
  ...changes,
})

const status: Fleet.Status = {
  at: 0,
  runners: 3,
  campaigns: { all: 2_000, stopped: 1, busy: 7 },
  rolls: { shown: 13_500, refused: 2, leftOut: 5, waiting: 9, oldestWaitingMillis: 61_000 },
  lagMillis: { p50: 2_700, p99: 14_000, worst: 18_500 },
  keys: [
    key("ours", {}),
    key("theirs", { companies: null, looksPerSecond: null, intervalMillis: null, runner: null, problem: "unknown" }),
    key("left alone", { silentMillis: 90_000 }),
  ],
  problems: [{ kind: "campaign", id: campaign, problem: "stopped: <img src=x onerror=document.title='run'>" }],
  rooms: { all: 1_200, groups: 3 },
}

/** Serves the page of a fleet whose database is away at first. */
const served = Effect.gen(function* () {
  let isAway = true
  const nothing = () => Effect.succeed(false)
  const fleet = Fleet.Fleet.of({
    add: nothing,
    move: nothing,
    remove: nothing,
    resume: nothing,
    unfollow: nothing,
    follow: () => Effect.void,
    status: Effect.suspend(() => isAway ? Effect.die("PostgreSQL is away") : Effect.succeed(status)),
  })
  const answer = (request: Request) =>
    Fleet.respond(request).pipe(
      Effect.catchCause(() => Effect.succeed(new Response(null, { status: 503 }))),
      Effect.provideService(Fleet.Fleet, fleet),
      Effect.runPromise,
    )
  const { url } = yield* serve(answer)
  return { url, comeBack: () => void (isAway = false) }
})

describe.skipIf(skipBecause("the fleet's page in Chromium", notFromDeno ?? Chromium.missing))(
  "the page of a fleet",
  () => {
    it.live("says that it knows nothing, and then how the fleet is, in words alone, at every width", () =>
      Effect.gen(function* () {
        const { comeBack, url } = yield* served
        const page = yield* Chromium.page({ viewport: { width: 320, height: 844 } })
        yield* Effect.promise(async () => {
          await page.clock.install()
          await page.goto(url)
          const alert = page.getByRole("alert")
          await alert.waitFor()
          assert.strictEqual(await alert.textContent(), "The status cannot be read: 503")
          comeBack()
          // It looks again by itself.
          await page.clock.runFor("00:05")
          await page.getByText("13500 shown, 2 refused, 5 left out").waitFor()
          assert.isTrue(await alert.isHidden())
          const text = await page.locator("body").innerText()
          for (
            const part of [
              "2000 (7 with a roll under way, 1 stopped)",
              "9, the oldest for 61.0 s",
              "2.7 s (one in a hundred: 14.0 s)",
              "1200 in 3 groups",
              "no runner for 90.0 s",
              `campaign\t${campaign}\t${status.problems[0]!.problem}`,
            ]
          ) assert.include(text, part)
          assert.strictEqual(await page.title(), "Fleet")
          for (const width of [320, 390, 1280]) {
            await page.setViewportSize({ width, height: 844 })
            const wider = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert.strictEqual(wider, 0, `${width} px`)
          }
        })
      }))
  },
)
