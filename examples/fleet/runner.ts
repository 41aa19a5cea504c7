/**
 * A runner of a fleet of mirrors: start as many as are wanted, on as many machines.
 *
 *     DATABASE_URL=postgres://... FLEET_HOST=10.0.0.1 FLEET_PORT=34431 FLEET_KEYS=keys.json \
 *     npm run example examples/fleet/runner.ts
 *
 * FLEET_KEYS names a file that only the runner can read:
 *
 *     { "valentina": { "ours": { "baseUrl": "https://...", "apiKey": "..." } },
 *       "dddice": { "ours": { "apiKey": "..." } } }
 *
 * A key of Valentina may say which `share` of its limits looking may use, and `requestsPerSecond`; one of dddice has
 * `realtime`, with the `appKey`, where rooms are followed.
 *
 * The other runners reach this one at FLEET_HOST and FLEET_PORT, which nobody else may:
 * what they say to each other is not encrypted. With FLEET_STATUS_PORT the status is
 * served on loopback: a page, `/status.json`, and `/metrics` for Prometheus.
 */
import * as NodeClusterSocket from "@effect/platform-node/NodeClusterSocket"
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as PgClient from "@effect/sql-pg/PgClient"
import * as RunnerAddress from "effect/cluster/RunnerAddress"
import * as Config from "effect/Config"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as PrometheusMetrics from "effect/observability/PrometheusMetrics"
import * as Option from "effect/Option"
import { Transport } from "effect-tabletop/dddice"
import * as Fleet from "effect-tabletop/mirror/fleet"
import { serve } from "effect-tabletop/node"
import { keysIn } from "./keys.ts"

const database = PgClient.layerConfig({
  url: Config.Redacted("DATABASE_URL"),
  maxConnections: Config.succeed(8),
  // A runner that stands still in the middle of a transaction would keep others from what it holds for as long.
  startupParameters: Config.succeed({ idle_in_transaction_session_timeout: "5s" }),
})

const cluster = Layer.unwrap(Effect.gen(function* () {
  const host = yield* Config.String("FLEET_HOST").pipe(Config.withDefault("127.0.0.1"))
  const port = yield* Config.Port("FLEET_PORT").pipe(Config.withDefault(34431))
  const runnerAddress = Option.some(RunnerAddress.make(host, port))
  return NodeClusterSocket.layer({ storage: "sql", shardingConfig: { ...Fleet.shardingConfig, runnerAddress } })
}))

const runner = Layer.unwrap(
  Effect.gen(function* () {
    const keys = yield* keysIn(yield* Config.String("FLEET_KEYS"))
    return Fleet.runner({ keys })
  }),
).pipe(Layer.provide(Transport.layer))

const status = Layer.effectDiscard(Effect.gen(function* () {
  const port = yield* Config.option(Config.Port("FLEET_STATUS_PORT"))
  if (Option.isNone(port)) return
  const services = yield* Effect.context<Fleet.Fleet>()
  const answer = (request: Request): Effect.Effect<Response, never, Fleet.Fleet> =>
    new URL(request.url).pathname === "/metrics"
      ? Effect.map(PrometheusMetrics.format(), (text) => new Response(text))
      : Fleet.respond(request)
  const { url } = yield* serve((request) => Effect.runPromiseWith(services)(answer(request)), { port: port.value })
  yield* Effect.log(`The status is on ${url}`)
})).pipe(Layer.provide(Fleet.Fleet.layer))

NodeRuntime.runMain(Layer.launch(
  Layer.mergeAll(runner, status).pipe(Layer.provide(cluster), Layer.provide(database)),
))
