/**
 * A PostgreSQL for tests, where this machine has one.
 */
import { describe, layer, type Vitest } from "@effect/vitest"
import * as PgClient from "@effect/sql-pg/PgClient"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as SqlClient from "effect/sql/SqlClient"
import * as Server from "../../bench/fleet/Postgres.ts"

/** Why there is no PostgreSQL to test with; undefined where there is one. */
export const missing: string | undefined = "Deno" in globalThis
  ? "fleets and their stores run on Node"
  : await Effect.runPromise(Server.missing)

if (missing !== undefined) console.log(`The tests with PostgreSQL are skipped: ${missing}`)

const settingsOf = (url: string) => ({ url: Redacted.make(url), maxConnections: 4 })

/** Connections are real, and so is the time that they take. */
export const liveClock: Clock.Clock = Clock.Clock.defaultValue()

/** A client of PostgreSQL. */
export const clientOf = (settings: PgClient.PgPoolConfig) =>
  Layer.provide(Layer.orDie(Layer.fresh(PgClient.layer(settings))), Layer.succeed(Clock.Clock, liveClock))

/** A running PostgreSQL, for the tests of a file. */
export class Postgres extends Context.Service<Postgres, {
  /** The settings of a client of a new schema, in which nothing is. */
  readonly space: Effect.Effect<PgClient.PgPoolConfig>
}>()("test/Postgres") {
  static readonly layer: Layer.Layer<Postgres> = Layer.effect(
    this,
    Effect.gen(function* () {
      // What is written need not outlast the machine.
      const server = yield* Effect.orDie(Server.start(["fsync=off", "synchronous_commit=off"]))
      const settings = settingsOf(server.urlAt(server.port))
      let count = 0
      const space = Effect.gen(function* () {
        const name = `test_${++count}`
        const sql = yield* SqlClient.SqlClient
        yield* sql.unsafe(`CREATE SCHEMA ${name}`)
        return { ...settings, startupParameters: { search_path: name } }
      }).pipe(Effect.provide(clientOf(settings)), Effect.provideService(Clock.Clock, liveClock), Effect.orDie)
      return { space }
    }),
  )
}

/** A client of a new schema. */
export const client: Layer.Layer<SqlClient.SqlClient, never, Postgres> = Layer.unwrap(
  Effect.map(Effect.flatMap(Postgres, ({ space }) => space), clientOf),
)

/** Tests that share a PostgreSQL; skipped where there is none. */
export const describeWith = (name: string, define: (it: Vitest.MethodsNonLive<Postgres>) => void): void =>
  void describe.skipIf(missing !== undefined)(name, () => layer(Postgres.layer)(define))
