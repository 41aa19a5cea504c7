/**
 * The clients' side of the load: a process that runs many fibers and prints one
 * line of JSON.
 *
 * `node --expose-gc --conditions=effect-tabletop-source bench/loadClients.ts
 * <settings>`; bench/load.ts starts it.
 */
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Random from "effect/Random"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { Dddice, isTabletopError, Rolls, Rooms, ThemeId } from "effect-tabletop/dddice"
import type { ServedSimulators } from "effect-tabletop/node"
import {
  ActingUser,
  Campaigns,
  Characters,
  CompanyId,
  CurrentCompany,
  DiceRolls,
  UserId,
  Valentina,
} from "effect-tabletop/valentina"
import { createHistogram, type RecordableHistogram } from "node:perf_hooks"
import process from "node:process"
import { setImmediate } from "node:timers/promises"

/** What to run. */
export interface Settings {
  readonly fibers: number
  /** Seconds that do not count. */
  readonly warmUp: number
  readonly seconds: number
  readonly simulators: ServedSimulators
}

/** How long calls of a kind took, in microseconds. */
export interface Latency {
  readonly calls: number
  readonly p50: number
  readonly p99: number
  readonly max: number
}

/** What came of the run. */
export interface Figures {
  /** By kind of call, and of all. */
  readonly latencies: Readonly<Record<string, Latency>>
  /** By tag and operation; empty when every call gave its value. */
  readonly errors: Readonly<Record<string, number>>
  /** Unhandled rejections. */
  readonly rejections: number
  readonly seconds: number
  /** Bytes of the heap after the warm-up, collected. */
  readonly before: number
  /** Bytes of the heap at the end, collected. */
  readonly after: number
}

const theme = ThemeId.make("dddice-bees")
const dice = [{ type: "d20", theme }, { type: "d6", theme }, { type: "mod", value: 3 }] as const

const areas = Effect.all({ rooms: Rooms, rolls: Rolls, campaigns: Campaigns, characters: Characters, pools: DiceRolls })

type Areas = Effect.Success<typeof areas>

/** What a fiber calls about: a room, a campaign and a character of its own. */
const settle = Effect.fnUntraced(function* ({ campaigns, characters, rooms }: Areas, number: number) {
  const room = yield* rooms.create({ name: `Table ${number}` })
  const campaign = yield* campaigns.create({ name: `Chronicle ${number}` })
  const character = yield* characters.create({
    name_first: `Person ${number}`,
    name_last: "Tester",
    character_class: "MORTAL",
    game_version: "V5",
    campaign_id: campaign.id,
  })
  return { room: room.slug, campaign: campaign.id, character: character.id }
})

type Place = Effect.Success<ReturnType<typeof settle>>

const kinds = ["read", "write", "roll", "list"] as const

type Kind = typeof kinds[number]

type Call = Effect.Effect<unknown, unknown, CurrentCompany | ActingUser>

/** The calls of a fiber by kind. A list is read over several pages where it has them. */
const callsOf = (
  { campaigns, characters, pools, rolls, rooms }: Areas,
  { campaign: campaign_id, character: character_id, room }: Place,
): Readonly<Record<Kind, ReadonlyArray<Call>>> => ({
  read: [rooms.get({ slug: room }), campaigns.get({ campaign_id }), characters.get({ character_id })],
  write: [
    rooms.update({ slug: room, name: "Renamed" }),
    campaigns.update({ campaign_id, danger: 3 }),
    // So that the simulator, which looks through all rolls for a list, has a bounded number of them.
    rolls.deleteAll({ room }),
  ],
  roll: [rolls.create({ room, dice }), pools.create({ campaign_id, num_dice: 5, difficulty: 6 })],
  list: [
    Stream.runDrain(rolls.list.items({ room })),
    Stream.runDrain(Stream.take(rooms.list.items(), 30)),
    Stream.runDrain(Stream.take(pools.list.items({ campaignid: campaign_id, limit: 10 }), 30)),
    Stream.runDrain(Stream.take(campaigns.list.items(), 150)),
  ],
})

// How often each kind comes.
const mix: ReadonlyArray<Kind> = ["read", "read", "read", "read", "roll", "roll", "roll", "write", "write", "list"]

const pick = <A>(values: ReadonlyArray<A>) =>
  // The index is below the length.
  Effect.map(Random.nextIntBetween(0, values.length - 1), (index) => values[index]!)

/** What is counted, outside of the heap. */
const makeTally = () => {
  const histograms: Record<Kind, RecordableHistogram> = {
    read: createHistogram(),
    write: createHistogram(),
    roll: createHistogram(),
    list: createHistogram(),
  }
  const errors: Record<string, number> = {}
  return { histograms, errors }
}

type Tally = ReturnType<typeof makeTally>

/** The tag of an error, the operation and what lies under it. */
const nameOf = (cause: Cause.Cause<unknown>): string => {
  const failure = Cause.squash(cause)
  if (!isTabletopError(failure)) return `defect: ${failure}`
  const reason = failure.cause instanceof Error ? failure.cause.message : failure.message
  return `${failure._tag} of ${failure.operation} (${reason})`
}

/** Calls until the time is over. */
const play = Effect.fnUntraced(function* (calls: ReturnType<typeof callsOf>, tally: Tally, deadline: number) {
  while (performance.now() < deadline) {
    const kind = yield* pick(mix)
    const call = yield* pick(calls[kind])
    const started = performance.now()
    const exit = yield* Effect.exit(call)
    tally.histograms[kind].record(Math.max(1, Math.round((performance.now() - started) * 1000)))
    if (Exit.isSuccess(exit)) continue
    const name = nameOf(exit.cause)
    tally.errors[name] = (tally.errors[name] ?? 0) + 1
  }
})

const latencyOf = (histogram: RecordableHistogram): Latency => ({
  calls: histogram.count,
  p50: histogram.percentile(50),
  p99: histogram.percentile(99),
  max: histogram.max,
})

const latenciesOf = (histograms: Tally["histograms"]): Figures["latencies"] => {
  const all = createHistogram()
  for (const histogram of Object.values(histograms)) all.add(histogram)
  const kinds = Object.entries(histograms).map(([kind, histogram]) => [kind, latencyOf(histogram)])
  return { ...Object.fromEntries(kinds), all: latencyOf(all) }
}

const collectedHeap = Effect.promise(async () => {
  // What finalizers let go of is collected the next time.
  for (let round = 0; round < 3; round++) {
    await setImmediate()
    globalThis.gc?.()
  }
  return process.memoryUsage().heapUsed
})

const playAll = Effect.fnUntraced(function* (fibers: ReadonlyArray<ReturnType<typeof callsOf>>, seconds: number) {
  const tally = makeTally()
  const started = performance.now()
  const deadline = started + seconds * 1000
  yield* Effect.forEach(
    fibers,
    (calls, number) => Random.withSeed(play(calls, tally, deadline), `fiber ${number}`),
    { concurrency: "unbounded", discard: true },
  )
  return { ...tally, seconds: (performance.now() - started) / 1000 }
})

const program = Effect.fnUntraced(function* ({ fibers, seconds, warmUp }: Settings) {
  let rejections = 0
  process.on("unhandledRejection", () => void rejections++)
  const clients = yield* areas
  const numbers = Array.from({ length: fibers }, (_, number) => number)
  const places = yield* Effect.forEach(numbers, (number) => settle(clients, number), { concurrency: 20 })
  const calls = places.map((place) => callsOf(clients, place))
  yield* playAll(calls, warmUp)
  const before = yield* collectedHeap
  const { errors, histograms, seconds: taken } = yield* playAll(calls, seconds)
  const after = yield* collectedHeap
  const figures: Figures = { latencies: latenciesOf(histograms), errors, rejections, seconds: taken, before, after }
  return figures
})

const layerOf = ({ dddice, valentina }: ServedSimulators) =>
  Layer.mergeAll(
    Dddice.layer({ baseUrl: dddice.url, apiKey: Redacted.make(dddice.api_key) }),
    Valentina.layer({ baseUrl: valentina.url, apiKey: Redacted.make(valentina.api_key) }),
    CurrentCompany.layer(CompanyId.make(valentina.company_id)),
    ActingUser.layer(UserId.make(valentina.users.storyteller)),
  )

const settings: Settings = JSON.parse(process.argv[2] ?? "{}")
const figures = await Effect.runPromise(Effect.provide(program(settings), layerOf(settings.simulators)))
console.log(JSON.stringify(figures))
process.exit()
