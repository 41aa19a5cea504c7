/**
 * The power of a machine, which can fail at any action that others see: a statement, or a request.
 */
import * as PgClient from "@effect/sql-pg/PgClient"
import * as Clock from "effect/Clock"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Reactivity from "effect/reactivity/Reactivity"
import * as SqlClient from "effect/sql/SqlClient"
import type { Acquirer, Connection } from "effect/sql/SqlConnection"
import { ConnectionError, SqlError } from "effect/sql/SqlError"
import { Transport } from "effect-tabletop/dddice"
import * as Postgres from "./Postgres.ts"
import type { VirtualTime } from "./VirtualTime.ts"

/** How an action fails. */
export type Failing =
  /** It is not done, and neither is anything after it. */
  | "crash"
  /** It is not done, and the machine is told so. */
  | "refused"
  /** It is done, and the machine is told that it failed. */
  | "unanswered"
  /** It and all that comes after it stand still until the machine thaws. */
  | "freeze"

/** The power of one machine. */
export interface Power {
  /** How many actions were begun since the last `failAt`, but for those that are looked over. */
  readonly actions: () => number
  /** What failed first. */
  readonly failed: () => string | undefined
  readonly thaw: Effect.Effect<void>
  readonly failAt: (action: number, how: Failing) => void
  /** An action of the machine. Time stands until it is done. */
  readonly act: <A, E, R>(name: string, action: Effect.Effect<A, E, R>, failure: E) => Effect.Effect<A, E, R>
}

/** Makes the power of a machine. Actions of some names never fail while the power is on. */
export const make = (time: VirtualTime, isLookedOver: (name: string) => boolean): Power => {
  let actions = 0
  let isOff = false
  let failed: string | undefined
  let ice: Deferred.Deferred<void> | undefined
  let due = { action: Number.POSITIVE_INFINITY, how: "crash" as Failing }
  return {
    actions: () => actions,
    failed: () => failed,
    thaw: Effect.suspend(() => ice === undefined ? Effect.void : Deferred.succeed(ice, undefined)),
    failAt: (action, how) => {
      actions = 0
      failed = undefined
      due = { action, how }
    },
    act: (name, action, failure) =>
      Effect.suspend(() => {
        const how = !isLookedOver(name) && ++actions === due.action ? due.how : undefined
        if (how !== undefined) failed = name
        if (how === "freeze") ice = Deferred.makeUnsafe()
        isOff ||= how === "crash"
        if (isOff || how === "refused") return Effect.fail(failure)
        const thawed = ice === undefined ? Effect.void : Deferred.await(ice)
        const done = Effect.suspend(() => Effect.ensuring(action, Effect.sync(time.hold())))
        return Effect.andThen(thawed, done).pipe(
          Effect.tap(() => isOff || how === "unanswered" ? Effect.fail(failure) : Effect.void),
        )
      }),
  }
}

const gone = new SqlError({ reason: new ConnectionError({ cause: new Error("The power is out") }) })

const wired = (power: Power, connection: Connection): Connection => {
  const { executeStream, ...methods } = {
    execute: connection.execute.bind(connection),
    executeRaw: connection.executeRaw.bind(connection),
    executeStream: connection.executeStream.bind(connection),
    executeValues: connection.executeValues.bind(connection),
    executeValuesUnprepared: connection.executeValuesUnprepared.bind(connection),
    executeUnprepared: connection.executeUnprepared.bind(connection),
  }
  return {
    executeStream,
    execute: (...input) => power.act(input[0], methods.execute(...input), gone),
    executeRaw: (...input) => power.act(input[0], methods.executeRaw(...input), gone),
    executeValues: (...input) => power.act(input[0], methods.executeValues(...input), gone),
    executeValuesUnprepared: (...input) => power.act(input[0], methods.executeValuesUnprepared(...input), gone),
    executeUnprepared: (...input) => power.act(input[0], methods.executeUnprepared(...input), gone),
  }
}

// Time stands until there is a connection.
const connected = (time: VirtualTime, acquiring: Acquirer): Acquirer =>
  Effect.suspend(() => {
    const release = time.hold()
    return Effect.ensuring(Effect.provideService(acquiring, Clock.Clock, Postgres.liveClock), Effect.sync(release))
  })

/** A client of PostgreSQL on a machine with this power. */
export const sql = (
  time: VirtualTime,
  power: Power,
  settings: PgClient.PgPoolConfig,
): Layer.Layer<SqlClient.SqlClient> =>
  Layer.effect(
    SqlClient.SqlClient,
    Effect.gen(function* () {
      const { reserve } = yield* SqlClient.SqlClient
      return yield* SqlClient.make({
        acquirer: connected(time, Effect.map(reserve, (connection) => wired(power, connection))),
        compiler: PgClient.makeCompiler(),
        driver: "postgresql",
        spanAttributes: [],
      })
    }),
  ).pipe(Layer.provide([Reactivity.layer, Postgres.clientOf(settings)]))

const failed = new Transport.Failed({ cause: new Error("The power is out") })

/** What carries the requests of a machine with this power. */
export const exchange = (power: Power, through: Transport.Exchange): Transport.Exchange => (request, options) =>
  power.act(`${request.method} ${request.url}`, through(request, options), failed)
