/**
 * Deletes messages that were dealt with, and their answers, which effect's cluster keeps for good.
 */
import * as Singleton from "effect/cluster/Singleton"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as SqlClient from "effect/sql/SqlClient"
import { Runner } from "./Keys.ts"

// The ids of messages are snowflakes: milliseconds since 2025, 22 bits to the left.
const since2025 = "(EXTRACT(EPOCH FROM now() - TIMESTAMPTZ '2025-01-01T00:00:00Z') * 1000)::bigint"

/** The milliseconds in the id of a roll, in SQL. */
const rollMillis = (id: string) => `('x' || lpad(left(replace(${id}, '-', ''), 12), 16, '0'))::bit(64)::bigint`

/** A roll is told again from 10 seconds before the newest one that was seen, and so its message is kept for much longer. */
const keptBeforePositionMillis = 3_600_000

const batch = 5_000

/**
 * Deletes a batch, and gives how many there were.
 *
 * A message holds back a second one of the same roll. How long that is needed is told by the
 * position of its company and not by the clock: a key that was away for a week goes on from where it was.
 */
export const sweepOnce = Effect.fnUntraced(function* (retention: Duration.Input) {
  const sql = yield* SqlClient.SqlClient
  const retentionMillis = Duration.toMillis(retention)
  const rows = yield* sql<{ readonly swept: number }>`
    WITH old AS (
      SELECT m.id, m.entity_id, right(m.message_id, 36) AS roll FROM cluster_messages m
      LEFT JOIN fleet_campaigns c ON c.campaign = m.entity_id
      LEFT JOIN fleet_companies p
        ON p.valentina_key = c.valentina_key AND p.company = c.company AND p.acting_user = c.acting_user
      WHERE m.processed AND m.kind = 0 AND m.entity_type = 'FleetCampaign'
        AND m.id < (${sql.literal(since2025)} - ${retentionMillis}::bigint) << 22
        AND (p.after IS NULL OR ${sql.literal(rollMillis("right(m.message_id, 36)"))}
          < ${sql.literal(rollMillis("p.after"))} - ${keptBeforePositionMillis}::bigint)
      ORDER BY m.id LIMIT ${batch}
    ), answers AS (
      DELETE FROM cluster_replies r USING old WHERE r.request_id = old.id
    ), rolls AS (
      DELETE FROM fleet_rolls f USING old WHERE f.campaign = old.entity_id AND f.roll = old.roll
    ), gone AS (
      DELETE FROM cluster_messages m USING old WHERE m.id = old.id OR m.request_id = old.id RETURNING m.id
    ) SELECT count(*)::int AS swept FROM gone`
  return rows[0]?.swept ?? 0
})

const sweepAll = Effect.fnUntraced(function* (retention: Duration.Input) {
  while ((yield* sweepOnce(retention)) > 0) yield* Effect.sleep("100 millis")
})

/** Sweeps every few minutes, on one runner of the cluster. */
export const layer = Singleton.make(
  "FleetSweep",
  Effect.gen(function* () {
    const { retention = "1 day" } = yield* Runner
    return yield* Effect.forever(Effect.andThen(
      Effect.catch(sweepAll(retention), (error) => Effect.logWarning("Old messages cannot be deleted", error)),
      Effect.sleep("5 minutes"),
    ))
  }),
)
