/**
 * Proves what a fleet promises: feeds campaigns, kills, freezes and cuts off runners, stops
 * PostgreSQL, and counts what arrived at dddice.
 *
 *     npm run fleet               2,000 campaigns, some minutes: the figures of docs/scale.md
 *     npm run fleet -- --quick    20 campaigns, a restart, a kill, under a minute; part of `npm test`
 *
 * `--rate 20` feeds as many rolls a second where a machine does not carry 50. The simulators hold every key to a limit. `--verbose` shows what the runners log.
 */
import * as NodeClusterSocket from "@effect/platform-node/NodeClusterSocket"
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as PgClient from "@effect/sql-pg/PgClient"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import * as References from "effect/References"
import * as SqlClient from "effect/sql/SqlClient"
import { ThemeId } from "effect-tabletop/dddice"
import * as Fleet from "effect-tabletop/mirror/fleet"
import process from "node:process"
import { readArguments } from "../../scripts/readArguments.ts"
import * as Feed from "./Feed.ts"
import * as Figures from "./Figures.ts"
import * as Postgres from "./Postgres.ts"
import * as Runners from "./Runners.ts"
import { secretFile } from "./secretFile.ts"
import * as World from "./World.ts"

const usage = `Usage: npm run fleet -- [options]

  --quick    20 campaigns, a restart, a kill, under a minute
  --rate N   rolls a second of the full proof; 50 unless given
  --verbose  shows what the runners log
`

const { values } = readArguments(usage, {
  options: {
    quick: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
    /** Rolls a second of the full proof. */
    rate: { type: "string", default: "50" },
  },
})

const size = values.quick
  ? {
    world: { keys: 2, companies: 2, campaigns: 20, valentinaPerSecond: 20, dddicePerMinute: 1200, delayMillis: 100 },
    plan: Feed.quick,
  }
  : {
    world: {
      keys: 8,
      companies: 400,
      campaigns: 2_000,
      valentinaPerSecond: 20,
      dddicePerMinute: 1200,
      delayMillis: 100,
    },
    plan: Feed.full.map((phase) => ({ ...phase, perSecond: Number(values.rate) })),
  }

const began = performance.now()
const say = (text: string) => Console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${text}`)

const runnerCount = 3

/** A client of the cluster beside the runners, as an administrator's program is. */
const administration = (postgres: Postgres.Postgres) =>
  Fleet.Fleet.layer.pipe(
    Layer.provide(NodeClusterSocket.layer({
      clientOnly: true,
      storage: "sql",
      shardingConfig: { ...Fleet.shardingConfig, runnerAddress: Option.none() },
    })),
    Layer.provideMerge(PgClient.layer({ url: Redacted.make(postgres.urlAt(postgres.port)), maxConnections: 4 })),
  )

const watching = Effect.fnUntraced(function* (companies: number) {
  const fleet = yield* Fleet.Fleet
  while (true) {
    const { keys } = yield* fleet.status
    const watched = keys.reduce((sum, key) => sum + (key.companies ?? 0), 0)
    if (watched >= companies && keys.every(({ silentMillis }) => silentMillis < 5_000)) return
    yield* Effect.sleep("250 millis")
  }
})

/** Where the rolls are that did not arrive. */
const whereabouts = Effect.fnUntraced(function* (world: World.World, { rolls }: Feed.Fed) {
  const sql = yield* SqlClient.SqlClient
  const arrived = new Set(world.arrivals.map(({ id }) => id))
  const missing = rolls.filter(({ id }) => !arrived.has(id)).slice(0, 10)
  return yield* Effect.forEach(missing, ({ chronicle, id }) =>
    Effect.map(
      sql`SELECT (SELECT after FROM fleet_companies WHERE company = ${chronicle.company}) AS after,
        (SELECT row_to_json(r)::text FROM fleet_rolls r WHERE roll = ${id}) AS roll,
        (SELECT row_to_json(c)::text FROM fleet_campaigns c WHERE campaign = ${chronicle.campaign}) AS campaign,
        (SELECT json_build_object('processed', processed, 'last_read', last_read, 'shard', shard_id)::text
          FROM cluster_messages WHERE message_id LIKE ${`%${id}`}) AS message`,
      (rows) => `${id} ${JSON.stringify(rows[0])}`,
    ))
})

/** Dies where a runner does not serve what it says. */
const served = Effect.fnUntraced(function* ({ statusUrl }: Runners.Runner) {
  for (
    const [path, content] of [["/", "<h1>Fleet</h1>"], ["/status.json", '"campaigns"'], ["/metrics", "# TYPE"]] as const
  ) {
    const text = yield* Effect.promise(() => fetch(`${statusUrl}${path}`).then((answer) => answer.text()))
    if (!text.includes(content)) return yield* Effect.die(new Error(`${statusUrl}${path} has no ${content}`))
  }
})

const theme = ThemeId.make("dddice-standard")

const prove = Effect.fnUntraced(function* () {
  const postgres = yield* Postgres.start()
  yield* say(`PostgreSQL listens on ${postgres.port}`)
  const world = yield* World.make(size.world)
  yield* say(
    `${world.chronicles.length} campaigns in ${size.world.companies} companies, ${size.world.keys} keys of each API`,
  )
  const startRunner = yield* Runners.make(postgres, yield* secretFile(world.keysFile), values.verbose)
  return yield* Effect.gen(function* () {
    const fleet = yield* Fleet.Fleet
    yield* Effect.forEach(
      world.chronicles,
      ({ campaign, company, key, room, user }) =>
        fleet.add({ campaign, company, actingUser: user, valentinaKey: key, dddiceKey: key, room, theme }),
      { concurrency: 4, discard: true },
    )
    const runners = yield* Effect.forEach(Array.from({ length: runnerCount }), () => startRunner())
    yield* watching(size.world.companies)
    yield* say(`${runners.length} runners watch all companies`)
    // The first turns of the keys are slow, for the limits are not known before.
    yield* Effect.sleep(values.quick ? "2 seconds" : "15 seconds")
    const fed = yield* Feed.run(size.plan, { world, postgres, runners, startRunner, say })
    const isWhole = yield* Figures.settled(world, fed.rolls, "180 seconds")
    yield* say(isWhole ? "every roll has arrived" : "not every roll has arrived in three minutes")
    if (!isWhole) yield* Effect.forEach(yield* whereabouts(world, fed), (line) => Console.log(line))
    yield* Effect.forEach(fed.runners, served)
    return yield* Figures.report({ world, fed, status: yield* fleet.status, runners: fed.runners, options: size.world })
  }).pipe(Effect.provide(administration(postgres)))
}, Effect.scoped)

const program = Effect.gen(function* () {
  const missing = yield* Postgres.missing
  if (missing !== undefined) return yield* Console.log(`Skipped, the fleet: ${missing}`)
  const { lines, ok, result } = yield* prove()
  for (const line of lines) yield* Console.log(line)
  yield* Console.log(result)
  if (!ok) process.exitCode = 1
})

NodeRuntime.runMain(Effect.provideService(program, References.MinimumLogLevel, values.verbose ? "Info" : "Error"))
