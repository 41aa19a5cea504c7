/**
 * What groups of followed rooms cost a runner: memory, processor, connections, and requests at the start.
 *
 *     node --conditions=effect-tabletop-source bench/fleet/rooms.ts
 *
 * Needs PostgreSQL, as `npm run fleet` does, and Linux, whose figures of processes are read.
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
import { Dddice, RateLimits, Rolls, Rooms, type RoomSlug, ThemeId, Transport } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as Fleet from "effect-tabletop/mirror/fleet"
import { serve } from "effect-tabletop/node"
import { readArguments } from "../../scripts/readArguments.ts"
import * as Postgres from "./Postgres.ts"
import * as Runners from "./Runners.ts"
import { secretFile } from "./secretFile.ts"

const usage = `Usage: node --conditions=effect-tabletop-source bench/fleet/rooms.ts [options]

  --groups N  groups of rooms, one after the other; 4 unless given
  --rolls N   rolls in each room; 10 unless given
`

const { values } = readArguments(usage, {
  options: { groups: { type: "string", default: "4" }, rolls: { type: "string", default: "10" } },
})

const theme = ThemeId.make("dddice-bees")
const dice = [{ type: "d20", theme }, { type: "d6", theme }, { type: "d6", theme }] as const

/** dddice as a server, which counts what is asked of it. */
const makeServer = Effect.gen(function* () {
  // The limit is not what is measured; docs/scale.md says what it makes of these figures.
  const simulator = yield* DddiceSimulator.make({ seed: "rooms", requestsPerMinute: Number.POSITIVE_INFINITY })
  const counts = new Map<string, number>()
  let open = 0
  const answer: typeof simulator.webHandler = (request) => {
    const path = new URL(request.url).pathname.replace(/\/room\/[^/]+/, "/room/:slug")
    const name = `${request.method} ${path}`
    counts.set(name, (counts.get(name) ?? 0) + 1)
    return simulator.webHandler(request)
  }
  const accept: typeof simulator.acceptWebSocket = (socket, url) => {
    open++
    socket.addEventListener("close", () => void open--)
    return simulator.acceptWebSocket(socket, url)
  }
  const { url } = yield* serve(answer, { acceptWebSocket: accept })
  const clients = yield* Layer.build(
    Layer.provide(Dddice.layerNoDeps({ baseUrl: "http://localhost", apiKey: DddiceSimulator.tokens.owner }), [
      Layer.succeed(Transport.Transport, simulator.exchange),
      RateLimits.layerMemory,
    ]),
  )
  return { url, clients, counts, open: () => open }
})

const makeRoom = Effect.fnUntraced(function* (rolls: number) {
  const { slug } = yield* (yield* Rooms).create({ name: "Room" })
  const all = yield* Rolls
  for (let count = 0; count < rolls; count++) yield* all.create({ room: slug, dice })
  return slug
})

const total = (counts: ReadonlyMap<string, number>) =>
  Array.from(counts.values()).reduce((sum, count) => sum + count, 0)

/** Waits until nothing is asked for some seconds. */
const quiet = Effect.fnUntraced(function* (counts: ReadonlyMap<string, number>) {
  for (let still = 0, last = -1; still < 5; still++) {
    if (total(counts) !== last) still = 0
    last = total(counts)
    yield* Effect.sleep("1 second")
  }
})

const measured = Effect.fnUntraced(function* () {
  const postgres = yield* Postgres.start()
  const server = yield* makeServer
  const key = Redacted.value(DddiceSimulator.tokens.owner)
  const realtime = { appKey: DddiceSimulator.appKey, url: server.url.replace("http:", "ws:") }
  const keys = { valentina: {}, dddice: { ours: { baseUrl: server.url, apiKey: key, realtime } } }
  const start = yield* Runners.make(postgres, yield* secretFile(keys), false)
  const runner = yield* start()
  const administration = Fleet.Fleet.layer.pipe(
    Layer.provide(NodeClusterSocket.layer({
      clientOnly: true,
      storage: "sql",
      shardingConfig: { ...Fleet.shardingConfig, runnerAddress: Option.none() },
    })),
    Layer.provide(PgClient.layer({ url: Redacted.make(postgres.urlAt(postgres.port)), maxConnections: 4 })),
  )
  const say = Effect.fnUntraced(function* (what: string, before: { readonly seconds: number }) {
    const { bytes, seconds } = yield* runner.usage
    yield* Console.log(
      `${what.padEnd(34)} ${(bytes / 1e6).toFixed(0).padStart(4)} MB  ${
        (seconds - before.seconds).toFixed(2).padStart(6)
      } s  ${server.open()} sockets`,
    )
  })
  return yield* Effect.gen(function* () {
    const fleet = yield* Fleet.Fleet
    const rooms: Array<RoomSlug> = []
    yield* Effect.sleep("10 seconds")
    yield* say("no room", { seconds: 0 })
    for (let group = 1; group <= Number(values.groups); group++) {
      const its = yield* Effect.forEach(
        Array.from({ length: Fleet.groupSize }),
        () => Effect.provideContext(makeRoom(Number(values.rolls)), server.clients),
      )
      rooms.push(...its)
      server.counts.clear()
      const before = yield* runner.usage
      yield* Effect.forEach(its, (room) => fleet.follow(room, "ours"), { concurrency: 4, discard: true })
      yield* quiet(server.counts)
      yield* say(`${rooms.length} rooms followed`, before)
      for (const [name, count] of server.counts) yield* Console.log(`    ${String(count).padStart(6)} ${name}`)
      const idle = yield* runner.usage
      yield* Effect.sleep("20 seconds")
      yield* say("    20 s in which nothing happens", idle)
      const busy = yield* runner.usage
      yield* Effect.forEach(
        rooms.slice(0, 1_000),
        (room) => Effect.provideContext(Effect.flatMap(Rolls, (rolls) => rolls.create({ room, dice })), server.clients),
        {
          discard: true,
        },
      )
      yield* Effect.sleep("3 seconds")
      yield* say(`    ${Math.min(rooms.length, 1_000)} rolls, one in a room`, busy)
    }
  }).pipe(Effect.provide(administration))
}, Effect.scoped)

const program = Effect.gen(function* () {
  const missing = yield* Postgres.missing
  yield* missing === undefined ? measured() : Console.log(`Skipped, the rooms: ${missing}`)
})

NodeRuntime.runMain(Effect.provideService(program, References.MinimumLogLevel, "Error"))
