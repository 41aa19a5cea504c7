/**
 * The mirror as a command.
 */
import { assert, describe, it } from "@effect/vitest"
import { Dddice, Rolls, Rooms } from "effect-tabletop/dddice"
import { serveSimulators } from "effect-tabletop/node"
import {
  ActingUser,
  Campaigns,
  CompanyId,
  CurrentCompany,
  DiceRolls,
  UserId,
  Valentina,
} from "effect-tabletop/valentina"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Schedule from "effect/Schedule"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { run, start } from "../support/commandLine.ts"

const served = Effect.map(serveSimulators({ seed: "mirror" }), ({ dddice, valentina }) => ({
  settings: {
    DDDICE_API_KEY: dddice.api_key,
    DDDICE_BASE_URL: dddice.url,
    VALENTINA_CLIENT_API_KEY: valentina.api_key,
    VALENTINA_CLIENT_BASE_URL: valentina.url,
    VALENTINA_CLIENT_DEFAULT_COMPANY_ID: valentina.company_id,
    VALENTINA_CLIENT_ON_BEHALF_OF: valentina.users.storyteller,
  },
  areas: Layer.mergeAll(
    Dddice.layer({ apiKey: Redacted.make(dddice.api_key), baseUrl: dddice.url }),
    Valentina.layer({ apiKey: Redacted.make(valentina.api_key), baseUrl: valentina.url }),
    CurrentCompany.layer(CompanyId.make(valentina.company_id)),
    ActingUser.layer(UserId.make(valentina.users.storyteller)),
  ),
}))

const folder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "effect-tabletop-mirror-"))),
  (folder) => Effect.sync(() => rmSync(folder, { recursive: true, force: true })),
)

/** The dice of a room, by roll, when there are so many rolls. */
const tableOf = (room: Parameters<Rolls["Service"]["list"]>[0], count: number) =>
  Effect.flatMap(Rolls, (rolls) => rolls.list(room)).pipe(
    Effect.map(({ items }) => items.map(({ values }) => values.map(({ value }) => value))),
    Effect.repeat({ until: (rolls) => rolls.length >= count, schedule: Schedule.spaced("20 millis") }),
  )

// Node runs the bundle; Deno would need other arguments.
describe.skipIf("Deno" in globalThis)("effect-tabletop mirror (processes of Node's)", () => {
  it.live("shows the rolls of a campaign in a room, and after another start none twice", () =>
    Effect.gen(function* () {
      const { areas, settings } = yield* served
      const kept = yield* folder
      yield* Effect.gen(function* () {
        const campaign = yield* (yield* Campaigns).create({ name: "Chicago by Night" })
        const { slug } = yield* (yield* Rooms).create({ name: "Friday" })
        const rolls = yield* DiceRolls
        const roll = Effect.map(
          rolls.create({ campaign_id: campaign.id, num_dice: 5, difficulty: 6 }),
          ({ result }) => result?.player_roll,
        )
        const mirror = ["mirror", "--campaign", campaign.id, `--room=${slug}`, "--theme", "dddice-bees", "--all"]
        const begin = start([...mirror, "--folder", kept], settings)

        const first = yield* roll
        const before = yield* begin
        assert.sameDeepMembers([...yield* tableOf({ room: slug }, 1)], [first])
        before.process.kill("SIGINT")
        const { status, stderr, stdout } = yield* before.ended
        assert.deepStrictEqual([status, stdout], [130, ""])
        assert.match(stderr, new RegExp(`^Showing the rolls of ${campaign.id} in ${slug}\\.`))

        const second = yield* roll
        yield* begin
        assert.sameDeepMembers([...yield* tableOf({ room: slug }, 2)], [first, second])
      }).pipe(Effect.provide(areas))
    }).pipe(Effect.scoped))

  it.live.each([
    { args: ["--campaign", "chicago", "--room", "abc"], says: /^No CampaignId: Expected a UUID/ },
    {
      args: ["--campaign", "01a20140-3b2f-7b43-9729-905e6efced32", "--room", "abc", "--players", "ana"],
      says: /^--players must be names such as/,
    },
    {
      args: ["--campaign", "01a20140-3b2f-7b43-9729-905e6efced32", "--room", "abc", "--simulate"],
      says: /^mirror watches servers/,
    },
    {
      args: ["--campaign", "01a20140-3b2f-7b43-9729-905e6efced32", "--room", "abc"],
      says: /VALENTINA_CLIENT_BASE_URL is not set/,
    },
  ])("says in one line what is wrong with $args", ({ args, says }) =>
    Effect.gen(function* () {
      const { status, stderr } = yield* run(["mirror", ...args])
      assert.strictEqual(status, 2)
      assert.match(stderr.trim().split("\n").at(-1)!, says)
      assert.notMatch(stderr, /\n\s+at /)
    }))
})
