/**
 * How a fleet is: for a page, a health check, or whoever is called at night.
 */
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"

const Count = Schema.Int
const MaybeText = Schema.NullOr(Schema.String)

/** How a fleet is. Times are in milliseconds. */
export class Status extends Schema.Opaque<Status>()(Schema.Struct({
  /** Milliseconds of the epoch. */
  at: Schema.Finite,
  /** Runners whose heartbeat is not old. */
  runners: Count,
  campaigns: Schema.Struct({
    all: Count,
    /** Those that show nothing until they are resumed or moved. */
    stopped: Count,
    /** Those with a roll under way, or one that waits. */
    busy: Count,
  }),
  rolls: Schema.Struct({
    shown: Count,
    /** Those that dddice did not take. */
    refused: Count,
    /** Those of campaigns that are stopped. */
    leftOut: Count,
    /** Those that were read and wait to be shown, and since when the oldest does. */
    waiting: Count,
    oldestWaitingMillis: Schema.Finite,
  }),
  /** From a roll to its copy, of the last roll of each campaign in the last hour. */
  lagMillis: Schema.Struct({ p50: Schema.Finite, p99: Schema.Finite, worst: Schema.Finite }),
  keys: Schema.Array(Schema.Struct({
    api: Schema.String,
    name: Schema.String,
    companies: Schema.NullOr(Count),
    looksPerSecond: Schema.NullOr(Schema.Finite),
    /** From one look at a company to the next. */
    intervalMillis: Schema.NullOr(Schema.Finite),
    /** The runner that uses it. */
    runner: MaybeText,
    /** Since a runner spoke of it last. */
    silentMillis: Schema.Finite,
    problem: MaybeText,
  })),
  /** Campaigns, companies and rooms that something holds up, at most 100 of each. */
  problems: Schema.Array(Schema.Struct({ kind: Schema.String, id: Schema.String, problem: Schema.String })),
  rooms: Schema.Struct({ all: Count, groups: Count }),
})) {}

const totals = `
  SELECT count(*)::int AS campaigns, count(stopped)::int AS stopped, count(pending)::int AS busy,
    COALESCE(sum(shown), 0)::int AS shown, COALESCE(sum(refused), 0)::int AS refused,
    COALESCE(sum(left_out), 0)::int AS left_out,
    COALESCE(percentile_disc(0.5) WITHIN GROUP (ORDER BY lag_millis) FILTER (WHERE fresh), 0)::float8 AS p50,
    COALESCE(percentile_disc(0.99) WITHIN GROUP (ORDER BY lag_millis) FILTER (WHERE fresh), 0)::float8 AS p99,
    COALESCE(max(lag_millis) FILTER (WHERE fresh), 0)::float8 AS worst
  FROM (SELECT *, finished_at > now() - INTERVAL '1 hour' AS fresh FROM fleet_campaigns) f`

const waiting = `
  SELECT count(*)::int AS waiting,
    COALESCE(EXTRACT(EPOCH FROM now() - TIMESTAMPTZ '2025-01-01T00:00:00Z') * 1000 - (min(id) >> 22), 0)::float8 AS oldest
  FROM cluster_messages WHERE entity_type = 'FleetCampaign' AND kind = 0 AND NOT processed`

const keys = `
  SELECT api, name, companies, per_second::float8 AS per_second, runner, problem,
    (EXTRACT(EPOCH FROM now() - seen_at) * 1000)::float8 AS silent FROM fleet_keys ORDER BY api, name`

const problems = `
  (SELECT 'campaign' AS kind, campaign AS id, COALESCE('stopped: ' || stopped, problem) AS problem FROM fleet_campaigns
    WHERE stopped IS NOT NULL OR problem IS NOT NULL LIMIT 100)
  UNION ALL (SELECT 'company', company, problem FROM fleet_companies WHERE problem IS NOT NULL LIMIT 100)
  UNION ALL (SELECT 'room', room, problem FROM fleet_rooms WHERE problem IS NOT NULL LIMIT 100)`

const others = `
  SELECT (SELECT count(*)::int FROM cluster_runners WHERE last_heartbeat > now() - INTERVAL '1 minute') AS runners,
    (SELECT count(*)::int FROM fleet_rooms) AS rooms,
    (SELECT count(DISTINCT room_group)::int FROM fleet_rooms) AS groups,
    (EXTRACT(EPOCH FROM now()) * 1000)::float8 AS at`

interface Totals {
  readonly campaigns: number
  readonly stopped: number
  readonly busy: number
  readonly shown: number
  readonly refused: number
  readonly left_out: number
  readonly p50: number
  readonly p99: number
  readonly worst: number
}

interface Key {
  readonly api: string
  readonly name: string
  readonly companies: number | null
  readonly per_second: number | null
  readonly runner: string | null
  readonly problem: string | null
  readonly silent: number
}

interface Problem {
  readonly kind: string
  readonly id: string
  readonly problem: string
}

interface Others {
  readonly runners: number
  readonly rooms: number
  readonly groups: number
  readonly at: number
}

const keyOf = ({ api, companies, name, per_second, problem, runner, silent }: Key): Status["keys"][number] => ({
  api,
  name,
  companies,
  looksPerSecond: per_second,
  intervalMillis: companies === null || per_second === null || per_second === 0
    ? null
    : Math.round(companies / per_second * 1000),
  runner,
  silentMillis: Math.round(silent),
  problem,
})

/** Reads how a fleet is. */
export const read = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [[all], [wait], keyed, troubled, [other]] = yield* Effect.all([
    sql.unsafe<Totals>(totals),
    sql.unsafe<{ readonly waiting: number; readonly oldest: number }>(waiting),
    sql.unsafe<Key>(keys),
    sql.unsafe<Problem>(problems),
    sql.unsafe<Others>(others),
  ])
  if (all === undefined || wait === undefined || other === undefined) {
    return yield* Effect.die("An aggregate has one row")
  }
  const status: Status = {
    at: Math.round(other.at),
    runners: other.runners,
    campaigns: { all: all.campaigns, stopped: all.stopped, busy: all.busy },
    rolls: {
      shown: all.shown,
      refused: all.refused,
      leftOut: all.left_out,
      waiting: wait.waiting,
      oldestWaitingMillis: Math.max(0, Math.round(wait.oldest)),
    },
    lagMillis: { p50: all.p50, p99: all.p99, worst: all.worst },
    keys: keyed.map(keyOf),
    problems: troubled,
    rooms: { all: other.rooms, groups: other.groups },
  }
  return status
})
