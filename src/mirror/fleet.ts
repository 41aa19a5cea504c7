/**
 * Many mirrors on effect's cluster: the rolls of thousands of campaigns in their rooms,
 * on any number of machines, with messages and positions kept in PostgreSQL.
 *
 * effect marks its cluster and SQL modules unstable, so this module is for `effect` 4.1
 * alone. It names neither a platform nor a driver: a program gives `Sharding` and
 * `SqlClient`, as with `@effect/platform-node` and `@effect/sql-pg`. docs/scale.md has
 * the figures; `examples/fleet` is a runner to deploy.
 */
import type { Sharding } from "effect/cluster/Sharding"
import type * as ShardingConfig from "effect/cluster/ShardingConfig"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as SqlClient from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import { Transport } from "../layers/Transport.ts"
import type { RoomSlug } from "../schema/dddice/Room.ts"
import type { CampaignId } from "../schema/valentina/Identifier.ts"
import { untilDone } from "./fleet/again.ts"
import * as FollowRooms from "./fleet/followRooms.ts"
import { type FleetKeys, Runner, type RunnerOptions } from "./fleet/Keys.ts"
import { RoomGroup, ValentinaKey } from "./fleet/Messages.ts"
import * as MirrorCampaign from "./fleet/mirrorCampaign.ts"
import { type FleetCampaign, Roster, type Table } from "./fleet/Roster.ts"
import * as Redeliver from "./fleet/redeliver.ts"
import * as SendRolls from "./fleet/sendRolls.ts"
import * as Status from "./fleet/Status.ts"
import * as StatusPage from "./fleet/statusPage.ts"
import * as Sweep from "./fleet/sweep.ts"
import * as WatchCompanies from "./fleet/watchCompanies.ts"

export { groupSize, RoomListener } from "./fleet/followRooms.ts"
export type { DddiceKeyOptions, FleetKeys, RunnerOptions, ValentinaKeyOptions } from "./fleet/Keys.ts"
export type { FleetCampaign, Table } from "./fleet/Roster.ts"
export { Status } from "./fleet/Status.ts"

/**
 * The times of the cluster, where effect's own are for work that may stand still for half
 * a minute: with these another runner goes on some seconds after one is lost.
 *
 * A process that stands still for `shardLockExpiration` loses its campaigns to another.
 */
export const shardingConfig = {
  shardsPerGroup: 60,
  entityMessagePollInterval: "1 second",
  refreshAssignmentsInterval: "1 second",
  runnerHealthCheckInterval: "2 seconds",
  shardLockRefreshInterval: "3 seconds",
  shardLockExpiration: "12 seconds",
} as const satisfies Partial<ShardingConfig.ShardingConfig["Service"]>

const make = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const roster = yield* Roster
  const keyOf = yield* ValentinaKey.client
  const groupOf = yield* RoomGroup.client

  const watch = (name: string) => keyOf(name).Watch({ name }, { discard: true })

  const add = Effect.fnUntraced(function* (campaign: FleetCampaign) {
    const isNew = yield* roster.add(campaign)
    // It is kept once, and harmless to be asked for again.
    yield* watch(campaign.valentinaKey)
    return isNew
  })

  const follow = Effect.fnUntraced(function* (room: RoomSlug, dddiceKey: string) {
    const group = yield* roster.follow(room, dddiceKey, FollowRooms.groupSize)
    if (group !== undefined) yield* groupOf(group).Follow({ name: group }, { discard: true })
  })

  return {
    /** Begins to show the rolls of a campaign that are made from now on; gives whether it was not there before. */
    add,
    /** Shows the rolls that come in another room, with another key or look, also those of a campaign that was stopped. */
    move: (campaign: CampaignId, table: Table) => roster.move(campaign, table),
    /** Shows no roll of a campaign any more, and forgets how far it was. */
    remove: (campaign: CampaignId) => roster.remove(campaign),
    /** Shows again the rolls of a campaign that was stopped, from now on. */
    resume: (campaign: CampaignId) => roster.resume(campaign),
    /** Follows a room of dddice: what happens there is told to the `RoomListener` of a runner. */
    follow,
    /** Follows a room no more. */
    unfollow: (room: RoomSlug) => roster.unfollow(room),
    /** How the fleet is. */
    status: Effect.provideService(Status.read, SqlClient.SqlClient, sql),
  }
})

/** What a fleet can be told while it runs, from a runner or from a client of the cluster. */
export interface FleetMethods extends Effect.Success<typeof make> {}

/** What a fleet can be told while it runs. */
export class Fleet extends Context.Service<Fleet, FleetMethods>()("effect-tabletop/mirror/fleet/Fleet") {
  /** Asks for PostgreSQL and the cluster; a client of it (`clientOnly`) is enough. */
  static readonly layer: Layer.Layer<Fleet, SqlError, SqlClient.SqlClient | Sharding> = /* @__PURE__ */ Layer.provide(
    Layer.effect(this, make),
    Roster.layer,
  )
}

// A key whose request was lost with its database is watched again.
const watchKeys = ({ valentina }: FleetKeys) =>
  Layer.effectDiscard(Effect.gen(function* () {
    const keyOf = yield* ValentinaKey.client
    yield* Effect.forEach(
      Object.keys(valentina),
      (name) => untilDone(keyOf(name).Watch({ name }, { discard: true }), "Watching a key"),
      { discard: true },
    ).pipe(Effect.forkScoped)
  }))

/**
 * What a runner of the fleet does. Every runner has all keys; the cluster decides which
 * runner uses which. The transport carries the calls of all of them.
 */
export const runner = (
  options: RunnerOptions,
): Layer.Layer<never, SqlError, SqlClient.SqlClient | Sharding | Transport> =>
  Layer.mergeAll(
    WatchCompanies.layer,
    MirrorCampaign.layer,
    SendRolls.layer,
    FollowRooms.layer,
    Sweep.layer,
    Redeliver.layer,
    watchKeys(options.keys),
  ).pipe(Layer.provide([Roster.layer, Layer.succeed(Runner, options)]))

/**
 * Answers a web request: `/` with a page, `/status.json` with the status, anything else with
 * 404. No key is shown, but campaigns and rooms are, so it is for those who run the fleet.
 */
export const respond = Effect.fnUntraced(function* (request: Request) {
  const { pathname } = new URL(request.url)
  if (request.method !== "GET") return new Response(null, { status: 405, headers: { allow: "GET" } })
  if (pathname === "/") {
    return new Response(StatusPage.html, { headers: { "content-type": "text/html; charset=utf-8" } })
  }
  if (pathname !== "/status.json") return new Response(null, { status: 404 })
  const fleet = yield* Fleet
  return yield* Effect.match(fleet.status, {
    onSuccess: (status) => Response.json(status, { headers: { "cache-control": "no-store" } }),
    onFailure: () => new Response("PostgreSQL cannot be read", { status: 503 }),
  })
})
