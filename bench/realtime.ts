/**
 * Events of a room: what a roll costs from the socket to the reader of the
 * Stream, beside `JSON.parse` and the published client of the protocol.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import * as SchemaParser from "effect/SchemaParser"
import * as Stream from "effect/Stream"
import { Data, DddiceClient, Roll, type RoomEvent, RoomEvents, RoomSlug } from "effect-tabletop/dddice"
import { fileURLToPath } from "node:url"
import PusherModule from "pusher-js"
import { FakePusher } from "../test/support/FakePusher.ts"
import { aheadOfPeers, rateVerdict } from "./ahead.ts"
import * as goals from "./goals.ts"
import * as heap from "./heap.ts"
import { slug } from "./Requests.ts"
import { compare, type Result } from "./measure.ts"
import { channel, frameOf, rollCreated } from "./rollFrames.ts"
import { runtime as platform } from "./runtime.ts"
import { startProgram } from "./startServer.ts"
import * as Table from "./Table.ts"

// The package's types promise a default export inside the one that CommonJS gives.
const Pusher = PusherModule as unknown as typeof PusherModule.default

/** Somebody who is sent rolls. */
interface Listener {
  readonly name: string
  /** Asks for rolls, and waits until they have come. */
  readonly receive: (count: number) => Promise<void>
}

/** Waits for a number of rolls. */
const makeCounter = () => {
  let missing = 0
  let done = () => {}
  const onRoll = () => {
    if (--missing === 0) done()
  }
  const wait = (count: number, order: () => void): Promise<void> =>
    new Promise((resolve) => {
      missing = count
      done = resolve
      order()
    })
  return { onRoll, wait }
}

type Order = (name: string, count: number) => void

const opened = (socket: WebSocket): Promise<WebSocket> =>
  new Promise((resolve) => socket.addEventListener("open", () => resolve(socket), { once: true }))

interface Frame {
  readonly event: string
  readonly data: string
}

const isRoll = (text: string): boolean => {
  const { data, event }: Frame = JSON.parse(text)
  return event === rollCreated && typeof JSON.parse(data).data.uuid === "string"
}

const plainSocket = async (origin: string, order: Order): Promise<Listener> => {
  const { onRoll, wait } = makeCounter()
  const socket = await opened(new WebSocket(`${origin.replace("http:", "ws:")}/app/plain?protocol=7`))
  socket.addEventListener("message", ({ data }) => {
    if (isRoll(String(data))) onRoll()
  })
  return { name: "WebSocket, JSON.parse", receive: (count) => wait(count, () => order("plain", count)) }
}

const pusherJs = async (origin: string, order: Order): Promise<Listener> => {
  const { onRoll, wait } = makeCounter()
  const client = new Pusher("pusher-js", {
    cluster: "",
    wsHost: "127.0.0.1",
    wsPort: Number(new URL(origin).port),
    forceTLS: false,
    enabledTransports: ["ws"],
    disableStats: true,
    channelAuthorization: { transport: "ajax", endpoint: `${origin}/broadcasting/auth` },
  })
  const room = client.subscribe(channel)
  await new Promise((resolve) => room.bind("pusher:subscription_succeeded", resolve))
  room.bind(rollCreated, onRoll)
  return { name: "pusher-js", receive: (count) => wait(count, () => order("pusher-js", count)) }
}

const room = RoomSlug.make(slug)

/** Follows the room, and calls back for every event after the first. */
const follow = async (layer: Layer.Layer<RoomEvents, unknown>, onEvent: (event: RoomEvent) => void) => {
  const runtime = ManagedRuntime.make(layer)
  const { events } = await runtime.runPromise(RoomEvents)
  await new Promise<void>((resolve) => {
    const onEach = (event: RoomEvent) => event._tag === "Connected" ? resolve() : onEvent(event)
    runtime.runFork(Stream.runForEach(events({ slug: room }), (event) => Effect.sync(() => onEach(event))))
  })
}

const roomEvents = async (origin: string, order: Order): Promise<Listener> => {
  const { onRoll, wait } = makeCounter()
  const client = DddiceClient.layer({ baseUrl: origin, apiKey: Redacted.make("key") })
  const realtime = RoomEvents.layer({ appKey: "own", url: origin.replace("http:", "ws:") })
  await follow(Layer.provide(realtime, client), onRoll)
  return { name: "RoomEvents", receive: (count) => wait(count, () => order("own", count)) }
}

const measured = async (listeners: ReadonlyArray<Listener>, count: number, quick: boolean) => {
  const contenders = listeners.map(({ name, receive }) => ({ name, call: () => receive(count) }))
  return await compare(contenders, { warmUp: quick ? 6 : 10, rounds: quick ? 5 : 9, slice: 80, concurrency: 1 })
}

const cells = ({ callsPerSecond, cpuMicroseconds, rate }: Result, count: number) => [
  (callsPerSecond * count).toFixed(0),
  rate.toFixed(2),
  (cpuMicroseconds / count).toFixed(1),
]

const server = fileURLToPath(new URL("./realtimeServer.ts", import.meta.url))

/** Many enough that asking for them costs nothing, and few enough that no reader falls behind. */
const burst = 250

/** A table of rolls over a socket of this machine. */
export const realtimeRates = async (quick: boolean): Promise<Table.Table> => {
  const { line: origin, stop } = await startProgram(["--conditions=effect-tabletop-source", server])
  try {
    const control = await opened(new WebSocket(`${origin.replace("http:", "ws:")}/control`))
    const order: Order = (name, count) => control.send(`${name} ${count}`)
    const [own, peer] = [await roomEvents(origin, order), await pusherJs(origin, order)]
    const listeners = [await plainSocket(origin, order), own, peer]
    const many = await measured(listeners, burst, quick)
    const single = await measured(listeners, 1, quick)
    const head = ["client", `rolls/s, ${burst} in a burst`, "times", "µs of processor", "one at a time", "times", "µs"]
    const rows = listeners.map(({ name }, row) => [name, ...cells(many[row]!, burst), ...cells(single[row]!, 1)])
    const ahead = (column: string, results: ReadonlyArray<Result>) =>
      aheadOfPeers(column, own.name, [{ name: peer.name, kind: "peer" }], results)
    return Table.make(`Rolls of a room on ${platform.name}, rate times that of the plain socket`, [head, ...rows], [
      ...many.filter(({ name }) => name === own.name).map((result) =>
        rateVerdict(`${burst} in a burst: ${own.name}, times the plain socket`, result, goals.follower)
      ),
      ...ahead(`${burst} in a burst`, many),
      ...ahead("one at a time", single),
    ])
  } finally {
    stop()
  }
}

const decode = SchemaParser.decodeUnknownSync(Data(Roll))

/** The same without a socket: frames as text, one after the other. */
export const realtimeInMemory = async (quick: boolean): Promise<Table.Table> => {
  let made = 0
  const pusher = new FakePusher()
  const { onRoll, wait } = makeCounter()
  await follow(pusher.layer({ capacity: burst }), onRoll)
  const frames = (count: number, take: (text: string) => void) => {
    for (let index = 0; index < count; index++) take(frameOf(made++))
  }
  const parsed = (text: string): unknown => JSON.parse(JSON.parse(text).data)
  const listeners: ReadonlyArray<Listener> = [
    { name: "JSON.parse", receive: (count) => Promise.resolve(frames(count, parsed)) },
    { name: "and decoding", receive: (count) => Promise.resolve(frames(count, (text) => decode(parsed(text)))) },
    {
      name: "RoomEvents",
      receive: (count) => wait(count, () => frames(count, (text) => pusher.socket.text(text))),
    },
  ]
  const many = await measured(listeners, burst, quick)
  const single = await measured(listeners, 1, quick)
  const decoded = (results: ReadonlyArray<Result>, count: number) => results[1]!.cpuMicroseconds / count
  const cell = (results: ReadonlyArray<Result>, row: number, count: number) => {
    const cost = results[row]!.cpuMicroseconds / count
    return [cost.toFixed(1), (cost - decoded(results, count)).toFixed(1)]
  }
  return Table.make("The same without a socket, µs of processor", [
    ["variant", `${burst} in a burst, µs`, "beyond decoding", "one at a time, µs", "beyond decoding"],
    ...listeners.map(({ name }, row) => [name, ...cell(many, row, burst), ...cell(single, row, 1)]),
  ])
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 20))

/** Waits until the socket was read to the end: then a ping of the server is answered, if none was shortly before. */
const untilRead = async (pusher: FakePusher): Promise<void> => {
  const answered = () => pusher.socket.sentOf("pusher:pong").length
  const before = answered()
  while (answered() === before) {
    pusher.socket.frame("pusher:ping", {})
    await pause()
  }
}

/** Rolls that are sent between two looks at what was read. */
const unread = 1_000

/** What stays in memory when a reader takes nothing. */
export const realtimeMemory = async (quick: boolean): Promise<Table.Table> => {
  const pusher = new FakePusher()
  const runtime = ManagedRuntime.make(pusher.layer())
  const { events } = await runtime.runPromise(RoomEvents)
  await new Promise<void>((resolve) => {
    const stuck = Effect.andThen(Effect.sync(resolve), Effect.never)
    runtime.runFork(Stream.runForEach(events({ slug: room }), () => stuck))
  })
  const rows: Array<ReadonlyArray<string>> = []
  const before = heap.bytes()
  let sent = 0
  for (const count of quick ? [1_000, 10_000] : [1_000, 10_000, 100_000]) {
    while (sent < count) {
      pusher.socket.text(frameOf(sent++))
      if (sent % unread === 0) await untilRead(pusher)
    }
    rows.push([count.toLocaleString("en"), heap.megabytes(heap.bytes() - before)])
  }
  await runtime.dispose()
  return Table.make("A reader who takes nothing", [["rolls that a reader did not take", "memory"], ...rows])
}
