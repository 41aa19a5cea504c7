/**
 * Commands that go on until they are ended, and the wizard.
 */
import { assert, describe, it } from "@effect/vitest"
import { Dddice, Rolls, Rooms, ThemeId } from "effect-tabletop/dddice"
import { serveSimulators } from "effect-tabletop/node"
import { ActingUser, CompanyId, CurrentCompany, DiceRolls, UserId, Valentina } from "effect-tabletop/valentina"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { start } from "../support/commandLine.ts"

const jsonLines = (text: string) => text.trim().split("\n").map((line) => JSON.parse(line))

/** Both simulators, the settings of the command line for them, and clients beside it. */
const served = Effect.map(serveSimulators({ seed: "live" }), ({ dddice, valentina }) => ({
  settings: {
    DDDICE_API_KEY: dddice.api_key,
    DDDICE_BASE_URL: dddice.url,
    DDDICE_PUSHER_KEY: dddice.app_key,
    DDDICE_PUSHER_URL: dddice.realtime_url,
    VALENTINA_CLIENT_API_KEY: valentina.api_key,
    VALENTINA_CLIENT_BASE_URL: valentina.url,
    VALENTINA_CLIENT_DEFAULT_COMPANY_ID: valentina.company_id,
    VALENTINA_CLIENT_ON_BEHALF_OF: valentina.users.storyteller,
  },
  dddice: Dddice.layer({ apiKey: Redacted.make(dddice.api_key), baseUrl: dddice.url }),
  valentina: Layer.mergeAll(
    Valentina.layer({ apiKey: Redacted.make(valentina.api_key), baseUrl: valentina.url }),
    CurrentCompany.layer(CompanyId.make(valentina.company_id)),
    ActingUser.layer(UserId.make(valentina.users.storyteller)),
  ),
}))

const dice = [{ type: "d20", theme: ThemeId.make("dddice-bees"), value: 17 }]

// Node runs the bundle; Deno would need other arguments.
describe.skipIf("Deno" in globalThis)("commands that go on (processes of Node's)", () => {
  it.live("follow a room, one JSON value a line, until so many came", () =>
    Effect.gen(function* () {
      const { dddice, settings } = yield* served
      const { slug } = yield* Effect.flatMap(Rooms, (rooms) => rooms.create({})).pipe(Effect.provide(dddice))
      const follow = ["dddice", "rooms", "follow", `--slug=${slug}`, "--count", "2", "--json"]
      const { ended, line } = yield* start(follow, settings)
      yield* line(/"Connected"/)
      yield* Effect.flatMap(Rolls, (rolls) => rolls.create({ room: slug, dice })).pipe(Effect.provide(dddice))
      const { status, stderr, stdout } = yield* ended
      assert.strictEqual(status, 0, stderr)
      const [connected, rolled] = jsonLines(stdout)
      assert.strictEqual(connected._tag, "Connected")
      assert.strictEqual(rolled.roll.total_value, 17)
      assert.match(stderr, new RegExp(`^Following ${slug}\\.`))
      assert.match(stderr, /\n2 in all\n$/)
    }).pipe(Effect.scoped))

  it.live("follow a room in words, until they are interrupted", () =>
    Effect.gen(function* () {
      const { dddice, settings } = yield* served
      const { slug } = yield* Effect.flatMap(Rooms, (rooms) => rooms.create({})).pipe(Effect.provide(dddice))
      const { ended, line, process } = yield* start(["dddice", "rooms", "follow", `--slug=${slug}`], settings)
      yield* line(/Connected: /)
      yield* Effect.flatMap(Rolls, (rolls) => rolls.create({ room: slug, dice })).pipe(Effect.provide(dddice))
      yield* line(/owner: 1d20: d20 17 = 17\n/)
      process.kill("SIGINT")
      const { status, stderr } = yield* ended
      assert.strictEqual(status, 130)
      assert.match(stderr, /\n2 in all\n$/)
    }).pipe(Effect.scoped))

  it.live("watch the rolls of a company", () =>
    Effect.gen(function* () {
      const { settings, valentina } = yield* served
      const roll = (comment: string) =>
        Effect.flatMap(DiceRolls, (rolls) => rolls.create({ num_dice: 5, difficulty: 6, comment })).pipe(
          Effect.provide(valentina),
        )
      const { ended, line } = yield* start(["valentina", "dice-rolls", "watch", "--count", "1"], settings)
      // Rolls of before it looks are not shown, so there is one until it shows one.
      const rolling = yield* roll("climbing").pipe(Effect.delay("300 millis"), Effect.forever, Effect.forkScoped)
      yield* line(/^climbing: 5d10, difficulty 6: /)
      assert.isDefined(rolling)
      const { status, stderr } = yield* ended
      assert.deepStrictEqual([status, stderr.split("\n").length], [0, 3], stderr)
    }).pipe(Effect.scoped))

  it.live("end in a line when the room is not there", () =>
    Effect.gen(function* () {
      const { settings } = yield* served
      const { ended } = yield* start(["dddice", "rooms", "follow", "--slug", "none"], settings)
      const { status, stderr, stdout } = yield* ended
      assert.deepStrictEqual([status, stdout], [3, ""], stderr)
      assert.notMatch(stderr, /\n\s+at /)
    }).pipe(Effect.scoped))

  it.live("ask for what is missing, and repeat no secret", () =>
    Effect.gen(function* () {
      const args = ["dddice", "rooms", "create", "--passcode", "swordfish", "--simulate", "--wizard"]
      const { ended, line, process } = yield* start(args)
      for (const question of [/Set Is public/, /Set Name/, /Set Passcode/, /Run this command/]) {
        yield* line(question)
        process.stdin?.write("\r")
      }
      const { status, stderr, stdout } = yield* ended
      assert.strictEqual(status, 0, stderr)
      assert.include(stdout, "--passcode <redacted>")
      assert.match(stdout, /slug: \w+/)
      assert.notInclude(stdout + stderr, "swordfish")
    }).pipe(Effect.scoped))
})
