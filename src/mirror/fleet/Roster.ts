/**
 * Which campaigns there are, how far each has come, and what holds them up: tables in PostgreSQL.
 */
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Schema from "effect/Schema"
import * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import type { RoomSlug } from "../../schema/dddice/Room.ts"
import { DiceRollId } from "../../schema/valentina/DiceRoll.ts"
import { CampaignId, CompanyId, UserId } from "../../schema/valentina/Identifier.ts"
import type { Progress } from "../Progress.ts"
import { TableLook } from "./Messages.ts"
import * as RollTime from "./RollTime.ts"

/** Where the rolls of a campaign are shown, and how. */
export interface Table extends TableLook {
  readonly room: RoomSlug
  /** The name of a key of dddice, whose user is a participant of the room. */
  readonly dddiceKey: string
}

/** A campaign of a fleet. */
export interface FleetCampaign extends Table {
  readonly campaign: CampaignId
  readonly company: CompanyId
  /** On whose behalf the rolls are read: those that the user may see are shown. */
  readonly actingUser: UserId
  /** The name of a key of Valentina. */
  readonly valentinaKey: string
}

/** What one look at a company serves. */
export interface Viewer {
  readonly valentinaKey: string
  readonly company: CompanyId
  readonly actingUser: UserId
}

/** A company that is looked at, and the newest roll that was seen. */
export interface Watched extends Viewer {
  readonly after: DiceRollId
}

/** An attempt that may be made. */
export interface Begun extends Pick<Table, "room" | "dddiceKey"> {
  readonly look: TableLook
  readonly epoch: number
  /** What is known of the roll. */
  readonly progress: Progress
  /** Why the campaign shows nothing, where it does not. */
  readonly stopped: string | undefined
}

/** What became of a roll, for the record. */
export interface Finished {
  readonly outcome: "shown" | "refused" | "withoutDice" | "leftOut"
  readonly lagMillis: number
  readonly problem: string | undefined
}

const schema = [
  `CREATE TABLE IF NOT EXISTS fleet_campaigns (
    campaign TEXT PRIMARY KEY, company TEXT NOT NULL, acting_user TEXT NOT NULL, valentina_key TEXT NOT NULL,
    dddice_key TEXT NOT NULL, room TEXT NOT NULL, look TEXT NOT NULL, since TEXT NOT NULL,
    epoch INTEGER NOT NULL DEFAULT 0, sent INTEGER NOT NULL DEFAULT 0, after TEXT NOT NULL, pending TEXT, stopped TEXT, problem TEXT,
    shown INTEGER NOT NULL DEFAULT 0, refused INTEGER NOT NULL DEFAULT 0, left_out INTEGER NOT NULL DEFAULT 0,
    lag_millis INTEGER, finished_at TIMESTAMPTZ)`,
  `CREATE INDEX IF NOT EXISTS fleet_campaigns_by_viewer ON fleet_campaigns (valentina_key, company, acting_user)`,
  `CREATE TABLE IF NOT EXISTS fleet_companies (
    valentina_key TEXT NOT NULL, company TEXT NOT NULL, acting_user TEXT NOT NULL, after TEXT NOT NULL,
    looked_at TIMESTAMPTZ, problem TEXT, PRIMARY KEY (valentina_key, company, acting_user))`,
  `CREATE TABLE IF NOT EXISTS fleet_rolls (
    campaign TEXT NOT NULL, roll TEXT NOT NULL, done BOOLEAN NOT NULL DEFAULT FALSE, PRIMARY KEY (campaign, roll))`,
  `CREATE TABLE IF NOT EXISTS fleet_keys (
    api TEXT NOT NULL, name TEXT NOT NULL, per_second REAL, companies INTEGER, runner TEXT, problem TEXT,
    seen_at TIMESTAMPTZ NOT NULL DEFAULT now(), PRIMARY KEY (api, name))`,
  `CREATE TABLE IF NOT EXISTS fleet_rooms (
    room TEXT NOT NULL, dddice_key TEXT NOT NULL, room_group TEXT NOT NULL, problem TEXT, PRIMARY KEY (room))`,
]

/** What only one program does at a time, by the numbers of PostgreSQL's advisory locks. */
const locks = {
  /** Two runners that start at once would make the same table, and one of them fail. */
  schema: 7_461_205,
  /** Two rooms that come at once would take the same place. */
  rooms: 7_461_206,
  /** A company goes with its last campaign, which must not be when another one comes. */
  members: 7_461_207,
}

/** Does several statements as one, after whoever holds the lock. */
const alone = <A, E>(sql: SqlClient.SqlClient, lock: keyof typeof locks, statements: Effect.Effect<A, E>) =>
  sql.withTransaction(Effect.andThen(sql`SELECT pg_advisory_xact_lock(${locks[lock]})`, statements))

const Look = Schema.fromJsonString(TableLook)
const decodeLook = Schema.decodeUnknownEffect(Look)
const encodeLook = Schema.encodeEffect(Look)

interface BegunRow {
  readonly epoch: number
  readonly after: string
  /** Whether the roll was dealt with; nothing when no attempt was made before. */
  readonly done: boolean | null
  /** Whether it is from before the campaign was added: it waited for one that was removed, and is as good as dealt with. */
  readonly early: boolean
  readonly room: string
  readonly dddice_key: string
  readonly look: string
  readonly stopped: string | null
}

const lookOf = ({ desperationTheme, participants, theme }: TableLook) =>
  Effect.orDie(encodeLook({
    theme,
    ...(desperationTheme === undefined ? {} : { desperationTheme }),
    ...(participants === undefined ? {} : { participants }),
  }))

/** Who is in the fleet. */
const membershipIn = (sql: SqlClient.SqlClient) => {
  const add = Effect.fnUntraced(function* (added: FleetCampaign) {
    const look = yield* lookOf(added)
    const since = RollTime.idAt(yield* Clock.currentTimeMillis)
    const { actingUser, campaign, dddiceKey, room, valentinaKey } = added
    const company = sql`
      INSERT INTO fleet_companies (valentina_key, company, acting_user, after)
      VALUES (${valentinaKey}, ${added.company}, ${actingUser}, ${since}) ON CONFLICT DO NOTHING`
    const itself = sql`
      INSERT INTO fleet_campaigns
        (campaign, company, acting_user, valentina_key, dddice_key, room, look, since, after)
      VALUES (${campaign}, ${added.company}, ${actingUser}, ${valentinaKey}, ${dddiceKey}, ${room}, ${look}, ${since}, ${since})
      ON CONFLICT DO NOTHING RETURNING 1`
    const rows = yield* alone(sql, "members", Effect.andThen(company, itself))
    return rows.length === 1
  })

  // The attempt that is under way may not send any more.
  const move = Effect.fnUntraced(function* (campaign: CampaignId, table: Table) {
    const look = yield* lookOf(table)
    const rows = yield* sql`
      UPDATE fleet_campaigns
      SET room = ${table.room}, dddice_key = ${table.dddiceKey}, look = ${look}, epoch = epoch + 1,
        stopped = NULL, problem = NULL
      WHERE campaign = ${campaign} RETURNING 1`
    return rows.length === 1
  })

  const remove = (campaign: CampaignId) => {
    const itself = sql`DELETE FROM fleet_campaigns WHERE campaign = ${campaign} RETURNING 1`
    const rolls = sql`DELETE FROM fleet_rolls WHERE campaign = ${campaign}`
    const companies = sql`
      DELETE FROM fleet_companies c WHERE NOT EXISTS (SELECT 1 FROM fleet_campaigns f
        WHERE f.valentina_key = c.valentina_key AND f.company = c.company AND f.acting_user = c.acting_user)`
    return Effect.map(
      alone(sql, "members", Effect.all([itself, rolls, companies])),
      ([gone]) => gone.length === 1,
    )
  }

  const resume = (campaign: CampaignId) =>
    Effect.map(
      sql`
        UPDATE fleet_campaigns SET stopped = NULL, problem = NULL WHERE campaign = ${campaign} AND stopped IS NOT NULL
        RETURNING 1`,
      (rows) => rows.length === 1,
    )

  return { add, move, remove, resume }
}

/** What is looked at, and how far. */
const looksIn = (sql: SqlClient.SqlClient) => {
  const watched = (key: string) =>
    Effect.map(
      sql<{ readonly company: string; readonly acting_user: string; readonly after: string }>`
        SELECT company, acting_user, after FROM fleet_companies WHERE valentina_key = ${key}`,
      (rows) =>
        rows.map((row): Watched => ({
          valentinaKey: key,
          company: CompanyId.make(row.company),
          actingUser: UserId.make(row.acting_user),
          after: DiceRollId.make(row.after),
        })),
    )

  /** The campaigns that a look at the company serves, each with the least id of a roll that is its. */
  const mirrored = ({ actingUser, company, valentinaKey }: Viewer) =>
    Effect.map(
      sql<{ readonly campaign: string; readonly since: string }>`
        SELECT campaign, since FROM fleet_campaigns
        WHERE valentina_key = ${valentinaKey} AND company = ${company} AND acting_user = ${actingUser}`,
      (rows): ReadonlyMap<string, string> => new Map(rows.map(({ campaign, since }) => [campaign, since])),
    )

  const advance = ({ actingUser, company, valentinaKey }: Viewer, newest: string) =>
    Effect.asVoid(sql`
      UPDATE fleet_companies SET after = GREATEST(after, ${newest}), looked_at = now(), problem = NULL
      WHERE valentina_key = ${valentinaKey} AND company = ${company} AND acting_user = ${actingUser}`)

  const lookFailed = ({ actingUser, company, valentinaKey }: Viewer, problem: string) =>
    Effect.asVoid(sql`
      UPDATE fleet_companies SET problem = ${problem}
      WHERE valentina_key = ${valentinaKey} AND company = ${company} AND acting_user = ${actingUser}`)

  return { watched, mirrored, advance, lookFailed }
}

/** Attempts to show a roll. */
const attemptsIn = (sql: SqlClient.SqlClient) => {
  /** Takes a campaign from whoever held it; gives its epoch, or nothing when there is no such campaign. */
  const take = (campaign: CampaignId) =>
    Effect.map(
      sql<{ readonly epoch: number }>`
        UPDATE fleet_campaigns SET epoch = epoch + 1 WHERE campaign = ${campaign} RETURNING epoch`,
      ([row]) => row?.epoch,
    )

  /**
   * Begins an attempt, unless the epoch is old: then another one holds the campaign. Every attempt
   * has an epoch of its own, so an earlier one that hangs somewhere cannot send any more.
   */
  const begin = Effect.fnUntraced(function* (campaign: CampaignId, epoch: number, roll: DiceRollId) {
    const [row] = yield* sql<BegunRow>`
      WITH before AS (
        SELECT done FROM fleet_rolls WHERE campaign = ${campaign} AND roll = ${roll}
      ), mine AS (
        UPDATE fleet_campaigns SET epoch = epoch + 1,
          pending = CASE WHEN since > ${roll} OR (SELECT done FROM before) THEN NULL ELSE ${roll} END
        WHERE campaign = ${campaign} AND epoch = ${epoch}
        RETURNING epoch, room, dddice_key, look, stopped, after, since > ${roll} AS early
      ), noted AS (
        INSERT INTO fleet_rolls (campaign, roll) SELECT ${campaign}, ${roll} FROM mine WHERE NOT early
        ON CONFLICT DO NOTHING
      ) SELECT mine.*, (SELECT done FROM before) AS done FROM mine`
    if (row === undefined) return undefined
    const begun: Begun = {
      look: yield* Effect.orDie(decodeLook(row.look)),
      epoch: row.epoch,
      progress: {
        after: DiceRollId.make(row.after),
        ...(row.done === true || row.early ? { last: roll } : {}),
        ...(row.done === false ? { pending: roll } : {}),
      },
      room: row.room as RoomSlug,
      dddiceKey: row.dddice_key,
      stopped: row.stopped ?? undefined,
    }
    return begun
  })

  /**
   * Gives an attempt the leave to send, once: a message that the cluster delivers a second time
   * gets none, nor does one that a later attempt has overtaken.
   */
  const leave = (campaign: CampaignId, epoch: number) =>
    Effect.map(
      sql`
        UPDATE fleet_campaigns SET sent = ${epoch} WHERE campaign = ${campaign} AND epoch = ${epoch} AND sent < ${epoch}
        RETURNING 1`,
      (rows) => rows.length === 1,
    )

  return { take, begin, leave }
}

/** What became of attempts. */
const outcomesIn = (sql: SqlClient.SqlClient) => {
  const finish = (campaign: CampaignId, epoch: number, roll: DiceRollId, done: Finished) =>
    Effect.map(
      sql`
        WITH mine AS (
          UPDATE fleet_campaigns SET after = GREATEST(after, ${roll}), pending = NULL, finished_at = now(),
            problem = ${done.problem ?? null}, lag_millis = ${Math.round(done.lagMillis)},
            shown = shown + ${done.outcome === "shown" ? 1 : 0}, refused = refused + ${
        done.outcome === "refused" ? 1 : 0
      },
            left_out = left_out + ${done.outcome === "leftOut" ? 1 : 0}
          WHERE campaign = ${campaign} AND epoch = ${epoch} RETURNING campaign
        ), noted AS (
          UPDATE fleet_rolls r SET done = TRUE FROM mine WHERE r.campaign = mine.campaign AND r.roll = ${roll}
        ) SELECT campaign FROM mine`,
      (rows) => rows.length === 1,
    )

  /** Says why a campaign shows nothing until it is resumed or moved. */
  const stop = (campaign: CampaignId, epoch: number, reason: string) =>
    Effect.asVoid(sql`UPDATE fleet_campaigns SET stopped = ${reason} WHERE campaign = ${campaign} AND epoch = ${epoch}`)

  const troubled = (campaign: CampaignId, epoch: number, problem: string) =>
    Effect.asVoid(
      sql`UPDATE fleet_campaigns SET problem = ${problem} WHERE campaign = ${campaign} AND epoch = ${epoch}`,
    )

  return { finish, stop, troubled }
}

/** Which runner serves a key. */
const keysIn = (sql: SqlClient.SqlClient) => {
  const keySeen = (key: {
    readonly api: "valentina" | "dddice"
    readonly name: string
    readonly perSecond: number | null
    readonly companies: number | null
    readonly runner: string
    readonly problem: string | null
  }) =>
    Effect.asVoid(sql`
      INSERT INTO fleet_keys (api, name, per_second, companies, runner, problem)
      VALUES (${key.api}, ${key.name}, ${key.perSecond}, ${key.companies}, ${key.runner}, ${key.problem})
      ON CONFLICT (api, name) DO UPDATE SET per_second = EXCLUDED.per_second, companies = EXCLUDED.companies,
        runner = EXCLUDED.runner, problem = EXCLUDED.problem, seen_at = now()`)

  return { keySeen }
}

/** Rooms that are followed, in groups. */
const roomsIn = (sql: SqlClient.SqlClient) => {
  /** Puts a room into the first group of its key that has a place left, and gives the group. */
  const follow = Effect.fnUntraced(function* (room: RoomSlug, dddiceKey: string, groupSize: number) {
    const [row] = yield* alone(
      sql,
      "rooms",
      sql<{ readonly room_group: string }>`
        INSERT INTO fleet_rooms (room, dddice_key, room_group)
        SELECT ${room}, ${dddiceKey}, ${dddiceKey} || '/' || COALESCE(
          (SELECT min(g.number) FROM (
            SELECT split_part(room_group, '/', -1)::int AS number FROM fleet_rooms WHERE dddice_key = ${dddiceKey}
            GROUP BY room_group HAVING count(*) < ${groupSize}) g),
          (SELECT 1 + COALESCE(max(split_part(room_group, '/', -1)::int), 0) FROM fleet_rooms
            WHERE dddice_key = ${dddiceKey}))
        ON CONFLICT (room) DO UPDATE SET dddice_key = EXCLUDED.dddice_key, room_group =
          CASE WHEN fleet_rooms.dddice_key = EXCLUDED.dddice_key THEN fleet_rooms.room_group ELSE EXCLUDED.room_group END
        RETURNING room_group`,
    )
    return row?.room_group
  })

  const unfollow = (room: RoomSlug) =>
    Effect.map(sql`DELETE FROM fleet_rooms WHERE room = ${room} RETURNING 1`, (rows) => rows.length === 1)

  const followed = (group: string) =>
    Effect.map(
      sql<{ readonly room: string; readonly dddice_key: string }>`
        SELECT room, dddice_key FROM fleet_rooms WHERE room_group = ${group}`,
      (rows) => rows.map(({ dddice_key, room }) => ({ room: room as RoomSlug, dddiceKey: dddice_key })),
    )

  const roomFailed = (room: RoomSlug, problem: string | null) =>
    Effect.asVoid(sql`
      UPDATE fleet_rooms SET problem = ${problem} WHERE room = ${room} AND problem IS DISTINCT FROM ${problem}::text`)

  return { follow, unfollow, followed, roomFailed }
}

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* alone(sql, "schema", Effect.forEach(schema, (statement) => sql.unsafe(statement), { discard: true }))
  return {
    ...membershipIn(sql),
    ...looksIn(sql),
    ...attemptsIn(sql),
    ...outcomesIn(sql),
    ...keysIn(sql),
    ...roomsIn(sql),
  }
})

/** Which campaigns there are, and how far each has come. */
export class Roster extends Context.Service<Roster, Effect.Success<typeof make>>()(
  "effect-tabletop/mirror/fleet/Roster",
) {
  /** Keeps it in PostgreSQL; makes the tables where there are none. */
  static readonly layer: Layer.Layer<Roster, SqlError, SqlClient.SqlClient> = /* @__PURE__ */ Layer.effect(this, make)
}
