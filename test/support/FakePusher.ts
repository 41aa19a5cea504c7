/**
 * A dddice in memory for realtime tests: a server of the Pusher protocol 7
 * behind a fake WebSocket, and the few HTTP routes that realtime calls.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Socket from "effect/socket/Socket"
import { readFileSync } from "node:fs"
import { DddiceClient } from "effect-tabletop/layers/dddice/DddiceClient"
import type { Options } from "effect-tabletop/layers/dddice/RealtimeOptions"
import { RateLimits } from "effect-tabletop/layers/RateLimits"
import { type Exchange, Failed, TimedOut, Transport } from "effect-tabletop/layers/Transport"
import { RoomEvents } from "effect-tabletop/dddice/RoomEvents"

interface Json {
  readonly [name: string]: unknown
}

interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** The connection breaks in the middle of it. */
  readonly breaksOff?: boolean
}

export interface Frame {
  readonly event: string
  readonly data?: unknown
  readonly channel?: string
}

const fixture = (name: string): Json =>
  JSON.parse(readFileSync(new URL(`../fixtures/dddice/${name}.json`, import.meta.url), "utf8")).body.data

const roomFixture = fixture("11-get-room-slug")
const rollFixture = fixture("18-post-roll")

export const slug = "UELaLdu"
export const token = "a-token-that-nobody-may-see"
export const appKey = "DpMX1V2r-not-the-real-one"

const moment = (seconds: number): string =>
  `${new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString().slice(0, 19)}.000000Z`

/** A roll of the room, made and changed at a second of the test's own time. */
export const roll = (uuid: string, createdAt: number, more: Json = {}): Json => {
  const { room: _, ...rest } = rollFixture
  return { ...rest, uuid, created_at: moment(createdAt), updated_at: moment(createdAt), ...more }
}

export const updatedAt = (seconds: number): Json => ({ updated_at: moment(seconds) })

/** What the server tells of a member. */
export const participant = (id: number, username: string): Json => ({
  id,
  username,
  color: "#2d08a3",
  position: 0,
  user: { ...(roomFixture.user as Json), uuid: `user-${id}`, username },
  created_at: moment(0),
  updated_at: moment(0),
})

type Listener = (event: Socket.WebSocketEvent) => void

/** The client's end of a connection, and the server's view of it. */
export class FakeSocket implements Socket.WebSocketLike {
  readyState = 0
  /** What the client sent. */
  readonly sent: Array<Frame> = []
  /** The code the client closed with. */
  closedWith: number | undefined
  readonly url: string
  readonly #listeners = new Map<string, Set<Listener>>()
  readonly #onFrame: (socket: FakeSocket, frame: Frame) => void

  constructor(url: string, onFrame: (socket: FakeSocket, frame: Frame) => void) {
    this.url = url
    this.#onFrame = onFrame
  }
  addEventListener(type: string, listener: Listener): void {
    const listeners = this.#listeners.get(type) ?? new Set()
    this.#listeners.set(type, listeners.add(listener))
  }
  removeEventListener(type: string, listener: Listener): void {
    this.#listeners.get(type)?.delete(listener)
  }
  #emit(type: string, event: Socket.WebSocketEvent): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(event)
  }
  send(data: string | Uint8Array<ArrayBuffer>): void {
    const frame: Frame = JSON.parse(String(data))
    this.sent.push(frame)
    this.#onFrame(this, frame)
  }
  close(code = 1000): void {
    if (this.readyState >= 2) return
    this.readyState = 3
    this.closedWith = code
  }
  open(): void {
    if (this.readyState !== 0) return
    this.readyState = 1
    this.#emit("open", {})
  }
  /** The server sends a text. */
  text(data: string): void {
    if (this.readyState === 1) this.#emit("message", { data })
  }
  /** The server sends a frame; its content is JSON text, as on the wire. */
  frame(event: string, data: unknown, more: Json = {}): void {
    this.text(JSON.stringify({ event, data: JSON.stringify(data), ...more }))
  }
  /** The server, or the network, ends the connection. */
  drop(code: number, reason = ""): void {
    if (this.readyState >= 2) return
    this.readyState = 3
    this.#emit("close", { code, reason })
  }
  /** The frames of one kind that the client sent. */
  sentOf(event: string): ReadonlyArray<Frame> {
    return this.sent.filter((frame) => frame.event === event)
  }

  /** What the client subscribed with, by channel: the signatures come in any order. */
  subscriptions(): ReadonlyArray<unknown> {
    const channelOf = ({ data }: Frame): string =>
      String(typeof data === "object" && data !== null && "channel" in data ? data.channel : "")
    return this.sentOf("pusher:subscribe")
      .toSorted((one, other) => channelOf(one) < channelOf(other) ? -1 : 1)
      .map(({ data }) => data)
  }
}

/** The server; its fields may be changed while a test runs. */
export class FakePusher {
  readonly sockets: Array<FakeSocket> = []
  readonly requests: Array<{ readonly method: string; readonly url: string; readonly body: unknown }> = []
  /** The members of the presence channel. */
  members = new Map<string, Json>([["user-1", participant(1, "Ada")]])
  room: Json = { ...roomFixture, participants: [] }
  /** The rolls of the room, newest first. */
  rolls: Array<Json> = []
  /** Rolls that are not listed, though they are there. */
  readonly hidden = new Set<unknown>()
  pageSize = 100
  /** Whether a new connection opens. */
  opens = true
  /** The handshake; `undefined` sends none. */
  handshake: Json | undefined = { socket_id: "123.456", activity_timeout: 30 }
  /** Whether a ping is answered. */
  pongs = true
  /** What a page of rolls is answered with instead, by its number. */
  pageInstead: (page: number) => unknown = () => undefined
  /** What happens after a page of rolls was answered. */
  afterPage: (page: number) => void = () => {}
  /** Whether a subscription is answered. */
  subscribes = true
  /** Whether an authorisation is answered. */
  authorizes = true
  /** Answers of the next authorisations in place of a success. */
  authorizations: Array<Answer> = []
  /** Answers of the next readings of the room. */
  roomAnswers: Array<Answer> = []

  get socket(): FakeSocket {
    const socket = this.sockets.at(-1)
    if (socket === undefined) throw new Error("No socket was opened")
    return socket
  }

  readonly channel = `presence-room.${slug}`

  /** Broadcasts one of the server's events, as Laravel does. */
  broadcast(name: string, data: unknown, channel = this.channel): void {
    this.socket.frame(`App\\Events\\${name}`, { data }, { channel })
  }

  /** Rolls: the state changes, and everybody is told unless `silent`. */
  roll(made: Json, silent = false): void {
    this.rolls.unshift(made)
    if (!silent) this.broadcast("RollCreateEvent", made)
  }

  readonly #onFrame = (socket: FakeSocket, { data, event }: Frame): void => {
    if (event === "pusher:ping" && this.pongs) socket.frame("pusher:pong", {})
    if (event !== "pusher:subscribe" || !this.subscribes) return
    const { channel } = data as { readonly channel: string }
    queueMicrotask(() => this.subscribed(channel, socket))
  }

  /** Answers a subscription. */
  subscribed(channel: string, socket = this.socket): void {
    const hash = Object.fromEntries(this.members)
    const presence = {
      ids: [...this.members.keys()],
      hash: this.members.size === 0 ? [] : hash,
      count: this.members.size,
    }
    socket.frame("pusher_internal:subscription_succeeded", channel.startsWith("presence-") ? { presence } : {}, {
      channel,
    })
  }

  readonly #construct = (url: string): FakeSocket => {
    const socket = new FakeSocket(url, this.#onFrame)
    this.sockets.push(socket)
    queueMicrotask(() => {
      if (!this.opens) return socket.drop(1006)
      socket.open()
      if (this.handshake !== undefined) socket.frame("pusher:connection_established", this.handshake)
    })
    return socket
  }

  #answer(method: string, url: URL, body: Json): Answer {
    if (url.pathname === "/broadcasting/auth") {
      const name = String(body.channel_name)
      const success = { auth: `${appKey}:signature-of-${body.socket_id}`, channel_data: '{"user_id":"user-1"}' }
      return this.authorizations.shift() ??
        { status: 200, body: name.startsWith("presence-") ? success : { auth: success.auth } }
    }
    if (method === "GET" && url.pathname === `/api/1.0/room/${slug}`) {
      return this.roomAnswers.shift() ?? { status: 200, body: { data: this.room } }
    }
    if (method === "GET" && url.pathname === "/api/1.0/roll") {
      const page = Number(url.searchParams.get("page") ?? "1")
      const listed = this.rolls.filter(({ uuid }) => !this.hidden.has(uuid))
      const last = Math.max(1, Math.ceil(listed.length / this.pageSize))
      queueMicrotask(() => this.afterPage(page))
      const instead = this.pageInstead(page)
      if (instead !== undefined) return { status: 200, body: instead }
      return {
        status: 200,
        body: {
          type: "roll[]",
          data: listed.slice((page - 1) * this.pageSize, page * this.pageSize),
          links: { next: page < last ? `https://dddice.com/api/1.0/roll?page=${page + 1}` : null },
          meta: { current_page: page, last_page: last },
        },
      }
    }
    const found = this.rolls.find(({ uuid }) => url.pathname === `/api/1.0/roll/${uuid}`)
    return found === undefined
      ? { status: 404, body: { message: "Not found" } }
      : { status: 200, body: { data: found } }
  }

  readonly #exchange: Exchange = ({ body: text, method, url: address }, { timeout }) => {
    const url = new URL(address)
    const body: Json = JSON.parse(typeof text === "string" ? text : "{}")
    this.requests.push({ method, url: url.pathname + url.search, body })
    if (url.pathname === "/broadcasting/auth" && !this.authorizes) {
      return Effect.andThen(Effect.sleep(timeout), Effect.fail(new TimedOut()))
    }
    const answer = this.#answer(method, url, body)
    if (answer.breaksOff) return Effect.fail(new Failed({ cause: new Error("terminated"), status: answer.status }))
    const headers = { "content-type": "application/json", ...answer.headers }
    return Effect.succeed({ status: answer.status, headers, content: JSON.stringify(answer.body ?? {}) })
  }

  /** The client's constructor of WebSockets. */
  readonly webSockets = Layer.succeed(Socket.WebSocketConstructor, (url) => this.#construct(url))

  /** A client of the API that calls this server. */
  readonly client = Layer.orDie(Layer.provide(
    DddiceClient.layerNoDeps({ apiKey: Redacted.make(token), retryPolicy: { retries: 0 } }),
    [Layer.succeed(Transport, this.#exchange), RateLimits.layerMemory],
  ))

  /** The service over both. */
  layer(options: Partial<Options> = {}): Layer.Layer<RoomEvents> {
    return Layer.orDie(
      Layer.provide(RoomEvents.layerNoDeps({ appKey, reconnect: { jitter: 0 }, ...options }), [
        this.client,
        this.webSockets,
      ]),
    )
  }
}

/** Lets everything run that waits for no clock. */
export const settle: Effect.Effect<void> = Effect.promise(async () => {
  for (let turn = 0; turn < 8; turn++) {
    // The client hashes its key on another thread; this comes after it.
    await crypto.subtle.digest("SHA-256", new Uint8Array(1))
    await new Promise((resolve) => setTimeout(resolve, 0))
  }
})
