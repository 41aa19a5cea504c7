/**
 * Messages of a fleet that are delivered again, and those that are deleted.
 */
import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import { assert } from "@effect/vitest"
import * as MachineId from "effect/cluster/MachineId"
import * as RunnerHealth from "effect/cluster/RunnerHealth"
import * as Runners from "effect/cluster/Runners"
import * as RunnerStorage from "effect/cluster/RunnerStorage"
import * as Sharding from "effect/cluster/Sharding"
import * as ShardingConfig from "effect/cluster/ShardingConfig"
import * as Snowflake from "effect/cluster/Snowflake"
import * as SqlMessageStorage from "effect/cluster/SqlMessageStorage"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as SqlClient from "effect/sql/SqlClient"
import { RoomSlug, ThemeId } from "effect-tabletop/dddice"
import { actingAs, CampaignId, CompanyId, type DiceRoll, DiceRolls, UserId } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as TestClock from "effect/testing/TestClock"
import { Campaign, ValentinaKey } from "../../../src/mirror/fleet/Messages.ts"
import { redeliverOnce } from "../../../src/mirror/fleet/redeliver.ts"
import { type FleetCampaign, Roster } from "../../../src/mirror/fleet/Roster.ts"
import * as RollTime from "../../../src/mirror/fleet/RollTime.ts"
import { sweepOnce } from "../../../src/mirror/fleet/sweep.ts"
import * as Postgres from "../../support/Postgres.ts"

/** A client of a cluster, without a runner: messages wait. */
const cluster = Layer.mergeAll(Sharding.layer, Roster.layer).pipe(
  Layer.provideMerge(Runners.layerNoop),
  Layer.provideMerge(Layer.provide(SqlMessageStorage.layer, NodeCrypto.layerDigest)),
  Layer.provide([RunnerStorage.layerMemory, RunnerHealth.layerNoop]),
  Layer.provide(ShardingConfig.layer({ runnerAddress: Option.none() })),
  Layer.provideMerge(Postgres.client),
)

// Statements take real time, and nothing here waits for another one.
const onCluster = <A, E, R>(effect: Effect.Effect<A, E, R>) => TestClock.withLive(Effect.provide(effect, cluster))

const millisOf = { hour: 3_600_000, day: 86_400_000 }

const seat = (number: number): FleetCampaign => ({
  campaign: CampaignId.make(`00000000-0000-7000-8000-00000000000${number}`),
  company: CompanyId.make(`00000000-0000-7000-8000-00000000001${number}`),
  actingUser: UserId.make("00000000-0000-7000-8000-000000000009"),
  valentinaKey: "ours",
  dddiceKey: "ours",
  room: RoomSlug.make("room"),
  theme: ThemeId.make("dddice-bees"),
})

const template = DiceRolls.use((rolls) => rolls.create({ num_dice: 3 })).pipe(
  actingAs(ValentinaSimulator.users.player),
  Effect.provide(ValentinaSimulator.layer()),
)

/** A fleet now, and what tells its campaigns rolls that are so old. */
const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const campaignOf = yield* Campaign.client
  const roster = yield* Roster
  const roll = yield* template
  // The time of PostgreSQL, by which it is decided what is old.
  const [{ now } = { now: 0 }] = yield* sql<{ readonly now: number }>`
    SELECT (EXTRACT(EPOCH FROM now()) * 1000)::float8 AS now`
  let sequence = 0
  const rollAgo = (millis: number): DiceRoll => ({ ...roll, id: RollTime.idAt(now - millis + sequence++) })
  /** Tells a roll as it was told so long ago, and has it dealt with. */
  const told = Effect.fnUntraced(function* (campaign: CampaignId, agoMillis: number, isDone = true) {
    const told = rollAgo(agoMillis)
    yield* campaignOf(campaign).Show({ roll: told, rolledBy: {} }, { discard: true })
    const id = Snowflake.make({
      timestamp: Math.floor(now) - agoMillis,
      machineId: MachineId.make(1),
      sequence: sequence++,
    })
    yield* sql`
      UPDATE cluster_messages SET id = ${String(id)}, request_id = ${String(id)}, processed = ${isDone}
      WHERE message_id LIKE ${`%${told.id}`}`
    yield* sql`INSERT INTO fleet_rolls (campaign, roll, done) VALUES (${campaign}, ${told.id}, ${isDone})`
    if (isDone) {
      yield* sql`INSERT INTO cluster_replies (id, kind, request_id, payload) VALUES (${String(id)}, 0, ${
        String(id)
      }, '')`
    }
    return told.id
  })
  const left = Effect.gen(function* () {
    const rows = yield* sql<{ readonly message: string; readonly replies: number; readonly rolls: number }>`
      SELECT right(message_id, 36) AS message,
        (SELECT count(*)::int FROM cluster_replies r WHERE r.request_id = m.id) AS replies,
        (SELECT count(*)::int FROM fleet_rolls f WHERE f.roll = right(message_id, 36)) AS rolls
      FROM cluster_messages m WHERE entity_type = 'FleetCampaign' ORDER BY id`
    const [{ replies } = { replies: 0 }] = yield* sql<{ readonly replies: number }>`
      SELECT count(*)::int AS replies FROM cluster_replies`
    const [{ rolls } = { rolls: 0 }] = yield* sql<{ readonly rolls: number }>`
      SELECT count(*)::int AS rolls FROM fleet_rolls`
    return { messages: rows.map(({ message }) => message), replies, rolls }
  })
  return { sql, roster, now, told, left }
})

Postgres.describeWith("messages", (it) => {
  it.effect("that were dealt with go with their answers once they are old, and nothing else does", () =>
    Effect.gen(function* () {
      const { left, now, roster, sql, told } = yield* make
      yield* roster.add(seat(1))
      yield* roster.advance(seat(1), RollTime.idAt(now))
      const { campaign } = seat(1)
      yield* told(campaign, 3 * millisOf.day)
      yield* told(campaign, 2 * millisOf.day)
      const waiting = yield* told(campaign, 2 * millisOf.day, false)
      const young = yield* told(campaign, millisOf.day - millisOf.hour)
      yield* (yield* ValentinaKey.client)("ours").Watch({ name: "ours" }, { discard: true })
      yield* sql`UPDATE cluster_messages SET id = 1, request_id = 1, processed = TRUE WHERE tag = 'Watch'`
      assert.strictEqual(yield* sweepOnce("1 day"), 2)
      assert.deepStrictEqual(yield* left, { messages: [waiting, young], replies: 1, rolls: 2 })
      assert.strictEqual((yield* sql`SELECT 1 FROM cluster_messages WHERE tag = 'Watch'`).length, 1)
      assert.strictEqual(yield* sweepOnce("1 day"), 0)
      assert.strictEqual(yield* sweepOnce("1 hour"), 1)
    }).pipe(onCluster))

  it.effect("that were dealt with stay while their company can be told them again, however old they are", () =>
    Effect.gen(function* () {
      const { left, now, roster, sql, told } = yield* make
      yield* roster.add(seat(1))
      yield* roster.add(seat(2))
      // One key was away for a week, the other was not.
      const weekAgo = RollTime.idAt(now - 7 * millisOf.day)
      yield* sql`UPDATE fleet_companies SET after = ${weekAgo} WHERE company = ${seat(1).company}`
      yield* told(seat(1).campaign, 7 * millisOf.day + millisOf.hour + 1_000)
      const kept = yield* told(seat(1).campaign, 7 * millisOf.day + millisOf.hour - 1_000)
      const newer = yield* told(seat(1).campaign, 6 * millisOf.day)
      yield* told(seat(2).campaign, 6 * millisOf.day)
      assert.strictEqual(yield* sweepOnce("1 day"), 2)
      assert.deepStrictEqual(yield* left, { messages: [kept, newer], replies: 2, rolls: 2 })
    }).pipe(onCluster))

  it.effect("of a campaign that is gone go with age alone", () =>
    Effect.gen(function* () {
      const { left, told } = yield* make
      yield* told(seat(1).campaign, 2 * millisOf.day)
      const young = yield* told(seat(1).campaign, millisOf.hour)
      assert.strictEqual(yield* sweepOnce("1 day"), 1)
      assert.deepStrictEqual((yield* left).messages, [young])
    }).pipe(onCluster))

  it.effect("that were taken and not dealt with are offered again after a minute, those of campaigns", () =>
    Effect.gen(function* () {
      const { sql, told } = yield* make
      const { campaign } = seat(1)
      const lost = yield* told(campaign, 5_000, false)
      const underWay = yield* told(campaign, 4_000, false)
      const done = yield* told(campaign, 3_000)
      const untaken = yield* told(campaign, 2_000, false)
      const take = (roll: string, ago: string) =>
        sql`UPDATE cluster_messages SET last_read = now() - ${ago}::interval WHERE message_id LIKE ${`%${roll}`}`
      yield* take(lost, "61 seconds")
      yield* take(underWay, "40 seconds")
      yield* take(done, "61 seconds")
      yield* (yield* ValentinaKey.client)("ours").Watch({ name: "ours" }, { discard: true })
      yield* sql`UPDATE cluster_messages SET last_read = now() - INTERVAL '1 hour' WHERE tag = 'Watch'`
      assert.strictEqual(yield* redeliverOnce, 1)
      const free = yield* sql<{ readonly id: string }>`
        SELECT right(message_id, 36) AS id FROM cluster_messages WHERE last_read IS NULL ORDER BY id`
      assert.deepStrictEqual(free.map(({ id }) => id).sort(), [lost, untaken].sort())
      assert.strictEqual(yield* redeliverOnce, 0)
    }).pipe(onCluster))
})
