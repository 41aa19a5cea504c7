/**
 * A fleet over PostgreSQL and both simulators, in virtual time.
 */
import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import * as RunnerHealth from "effect/cluster/RunnerHealth"
import * as Runners from "effect/cluster/Runners"
import * as RunnerStorage from "effect/cluster/RunnerStorage"
import * as Sharding from "effect/cluster/Sharding"
import * as ShardingConfig from "effect/cluster/ShardingConfig"
import * as SqlMessageStorage from "effect/cluster/SqlMessageStorage"
import * as SqlRunnerStorage from "effect/cluster/SqlRunnerStorage"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Scope from "effect/Scope"
import * as SqlClient from "effect/sql/SqlClient"
import { Dddice, RateLimits, Rolls, Rooms, type RoomSlug, ThemeId, Transport } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as Fleet from "effect-tabletop/mirror/fleet"
import {
  actingAs,
  Campaigns,
  Companies,
  type CompanyId,
  DiceRolls,
  inCompany,
  UserId,
  Valentina,
} from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Stream from "effect/Stream"
import * as Postgres from "./Postgres.ts"
import * as Power from "./Power.ts"
import type { VirtualTime } from "./VirtualTime.ts"

const valentinaUrl = "http://valentina.localhost"
const dddiceUrl = "http://dddice.localhost"

/** How a fleet differs. */
export interface FleetOptions {
  /** Requests a second of the key of Valentina. */
  readonly valentinaPerSecond?: number | undefined
  /** The part of them that looking may use. */
  readonly share?: number | undefined
  /** How long a transaction may do nothing, as examples/fleet/runner.ts says it, but PostgreSQL's time is real. */
  readonly idleInTransaction?: string | undefined
  /** Actions of runners that do not fail. */
  readonly isLookedOver?: ((name: string) => boolean) | undefined
  readonly keys?: Partial<Fleet.FleetKeys> | undefined
}

const cluster = Sharding.layer.pipe(
  Layer.provideMerge(Runners.layerNoop),
  Layer.provideMerge(Layer.provide(SqlMessageStorage.layer, NodeCrypto.layerDigest)),
  Layer.provide([RunnerStorage.layerMemory, RunnerHealth.layerNoop]),
  Layer.provide(ShardingConfig.layer(Fleet.shardingConfig)),
)

/** A campaign of the fleet, whose room has a passcode. */
export interface Seat extends Fleet.FleetCampaign {
  readonly passcode: Redacted.Redacted
}

/** Time stands until it is done. */
const held = (time: VirtualTime) => <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.suspend(() => Effect.ensuring(effect, Effect.sync(time.hold())))

/** Makes a fleet without a runner, and what it works on. */
export const make = Effect.fnUntraced(function* (time: VirtualTime, options: FleetOptions = {}) {
  const { idleInTransaction = "20s", isLookedOver = () => false, valentinaPerSecond: rate = 2 } = options
  const { space } = yield* Postgres.Postgres
  const settings = yield* space
  const valentina = yield* ValentinaSimulator.make({
    seed: "fleet",
    rateLimits: [{ name: "default", capacity: rate * 10, rate }],
  })
  const dddice = yield* DddiceSimulator.make({ seed: "fleet" })
  const looks: Array<{ readonly company: string }> = []
  const both: Transport.Exchange = (request, settings) => {
    const [, company] = /\/companies\/([^/]+)\/dicerolls/.exec(request.url) ?? []
    if (request.method === "GET" && company !== undefined) looks.push({ company })
    return (request.url.startsWith(valentinaUrl) ? valentina : dddice).exchange(request, settings)
  }
  const keys: Fleet.FleetKeys = {
    valentina: {
      ours: { baseUrl: valentinaUrl, apiKey: valentina.apiKey, share: options.share },
      ...options.keys?.valentina,
    },
    dddice: { ours: { baseUrl: dddiceUrl, apiKey: DddiceSimulator.tokens.owner }, ...options.keys?.dddice },
  }

  /** Starts a runner. It ends with the scope of the test, or when its power fails and it is `bury`ed. */
  const start = Effect.fnUntraced(function* () {
    const power = Power.make(time, isLookedOver)
    const scope = yield* Scope.fork(yield* Effect.scope)
    const runner = Layer.mergeAll(Fleet.Fleet.layer, Fleet.runner({ keys })).pipe(
      Layer.provideMerge(cluster),
      Layer.provide(Layer.succeed(Transport.Transport, Power.exchange(power, both))),
      Layer.provideMerge(Power.sql(time, power, {
        ...settings,
        maxConnections: 16,
        startupParameters: { ...settings.startupParameters, idle_in_transaction_session_timeout: idleInTransaction },
      })),
    )
    const services = yield* Layer.buildWithMemoMap(runner, yield* Layer.makeMemoMap, scope)
    return {
      power,
      fleet: yield* Effect.provideContext(Fleet.Fleet, services),
      sql: yield* Effect.provideContext(SqlClient.SqlClient, services),
      services,
      /** Takes away what the power was cut of. */
      bury: Scope.close(scope, Exit.void),
    }
  })

  const withSql = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
    effect.pipe(
      Effect.provide(Postgres.clientOf(settings)),
      Effect.provideService(Clock.Clock, Postgres.liveClock),
      held(time),
    )

  // The status reads it, though the runners here keep theirs in memory.
  yield* withSql(Layer.build(SqlRunnerStorage.layerMigrations({})))

  const clients = yield* Layer.build(Layer.mergeAll(
    Layer.provide(Valentina.layerNoDeps({ baseUrl: valentinaUrl, apiKey: valentina.apiKey }), [
      Layer.succeed(Transport.Transport, valentina.exchange),
      RateLimits.layerMemory,
    ]),
    Layer.provide(Dddice.layerNoDeps({ baseUrl: dddiceUrl, apiKey: DddiceSimulator.tokens.owner }), [
      Layer.succeed(Transport.Transport, dddice.exchange),
      RateLimits.layerMemory,
    ]),
  ))
  const actingUser = ValentinaSimulator.users.storyteller
  const company = ValentinaSimulator.companyId

  const seatIn = (company: CompanyId, actingUser: UserId) =>
    Effect.gen(function* () {
      const { id: campaign } = yield* (yield* Campaigns).create({ name: "A campaign" })
      const passcode = Redacted.make(`open ${campaign}`)
      const { slug: room } = yield* (yield* Rooms).create({ name: "Its room", passcode })
      const look = { theme: ThemeId.make("dddice-bees") }
      const seat: Seat = {
        passcode,
        campaign,
        company,
        actingUser,
        valentinaKey: "ours",
        dddiceKey: "ours",
        room,
        ...look,
      }
      return seat
    }).pipe(actingAs(actingUser), inCompany(company), Effect.provideContext(clients))

  return {
    valentina,
    dddice,
    /** The companies that runners looked at, in order. */
    looks: (): ReadonlyArray<{ readonly company: string }> => looks,
    start,
    /** All that is in the database, as text. */
    dump: SqlClient.SqlClient.use((sql) =>
      Effect.gen(function* () {
        const tables = yield* sql<{ readonly name: string }>`
          SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`
        const rows = yield* Effect.forEach(tables, ({ name }) => sql`SELECT ${name} AS of, t::text FROM ${sql(name)} t`)
        return JSON.stringify(rows)
      })
    ).pipe(withSql),
    /** Makes all messages that runners took that much older: PostgreSQL has a clock of its own. */
    age: (by: string) =>
      SqlClient.SqlClient.use((sql) => sql`UPDATE cluster_messages SET last_read = last_read - ${by}::interval`).pipe(
        withSql,
      ),
    /** A campaign and its room, which are not in the fleet yet. */
    makeSeat: seatIn(company, actingUser),
    /** The same, in a company of its own. */
    makeCompany: Companies.use((companies) => companies.create({ name: "Another company", email: "a@example.com" }))
      .pipe(
        Effect.flatMap(({ admin_user, company }) => seatIn(company.id, UserId.make(admin_user.id))),
        Effect.provideContext(clients),
      ),
    /** Rolls in a campaign. */
    roll: ({ campaign }: Pick<Seat, "campaign">, comment: string) =>
      DiceRolls.use((rolls) => rolls.create({ campaign_id: campaign, num_dice: 3, difficulty: 6, comment })).pipe(
        actingAs(actingUser),
        inCompany(company),
        Effect.provideContext(clients),
      ),
    /** The ids of the rolls in a room, in the order in which they came. */
    shown: (room: RoomSlug) =>
      Rolls.use((rolls) => Stream.runCollect(rolls.list.items({ room }))).pipe(
        Effect.map((rolls): ReadonlyArray<string> => rolls.map(({ external_id }) => external_id ?? "")),
        Effect.provideContext(clients),
      ),
  }
})

/** A fleet and what it works on. */
export interface VirtualFleet extends Effect.Success<ReturnType<typeof make>> {}

/** A runner of it. */
export interface VirtualRunner extends Effect.Success<ReturnType<VirtualFleet["start"]>> {}
