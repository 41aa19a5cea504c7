/**
 * One WebSocket to a Pusher server, kept up, and shared by its channels.
 */
import * as Cause from "effect/Cause"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Random from "effect/Random"
import type * as Scope from "effect/Scope"
import * as Socket from "effect/socket/Socket"
import { ConnectionRefusedError, type SubscriptionRefusedError } from "../../../errors/dddice/RealtimeError.ts"
import { TransportError } from "../../../errors/TabletopError.ts"
import { uptime } from "../../../internal/Uptime.ts"
import type { ChannelAuthorization } from "../../../schema/dddice/ChannelAuthorization.ts"
import * as RetryPolicy from "../../RetryPolicy.ts"
import * as Channels from "./Channels.ts"
import type { Persist } from "./persist.ts"
import type { PusherFrame } from "./PusherFrame.ts"
import * as PusherProtocol from "./PusherProtocol.ts"

/** How to connect. */
export interface Options<E> {
  /** `wss://host` or `ws://host`, without a path. */
  readonly origin: string
  readonly appKey: string
  /** When to connect again. */
  readonly reconnect: RetryPolicy.RetryPolicy
  readonly authorize: (socketId: string, channel: string) => Effect.Effect<ChannelAuthorization, E>
  /** Asks for leave again after a failure that may pass. */
  readonly persist: Persist<E>
  /** Run when it is over for good, before anybody is told. */
  readonly onEnd: Effect.Effect<void>
}

/** What ends a channel, beyond a refused authorisation. */
export type ConnectionError = ConnectionRefusedError | SubscriptionRefusedError | TransportError

/** A connection. It lives as long as the scope it was made in. */
export interface PusherConnection<E> {
  /** Receives the messages of a channel until the scope closes. The channel stays subscribed as long as anybody does. */
  readonly join: (name: string, listener: Channels.Listener<E>) => Effect.Effect<void, never, Scope.Scope>
  /** The members of a channel, or `undefined` while it is not subscribed. */
  readonly members: (name: string) => ReadonlyMap<string, unknown> | undefined
  /** Sends a client event on a channel that is subscribed. */
  readonly trigger: (channel: string, name: string, data: unknown) => Effect.Effect<void, TransportError>
}

// The protocol's own bounds in milliseconds, as pusher-js keeps them.
const longestSilence = 120_000
const longestPong = 30_000
const longestHandshake = 30_000
/** Frames that are read before others get a turn. */
const burst = 32
/** A connection that held this long starts the back-off anew. */
const steadyAfter = 10_000

/** Milliseconds between two answers to pings: a flood of them is answered by one. */
const shortestPong = 1_000

/** Why a connection ended. */
interface Loss {
  readonly code: number | undefined
  readonly reason: string
}

const lossOf = ({ reason }: Socket.SocketError): Loss =>
  reason._tag === "SocketCloseError"
    ? { code: reason.code, reason: reason.closeReason ?? "" }
    // The cause may be an event that names the address; its kind is enough.
    : { code: undefined, reason: reason.message }

const lost = (reason: string, code?: number): Effect.Effect<never, Loss> => Effect.fail({ code, reason })

interface Live {
  readonly socketId: string
  readonly scope: Scope.Scope
  readonly write: (text: string) => Effect.Effect<void, Loss>
}

/** What is known of the one connection; changes with each attempt. */
interface State {
  live: Live | undefined
  /** When the handshake of this attempt was done, by the uptime. */
  since: number | undefined
  /** The address to connect to. */
  origin: string
  /** Attempts in a row that did not hold. */
  failures: number
}

/** How many channels are asked for at once after a handshake; the rest come one in so many milliseconds on average. */
const channelsAtOnce = 50
const millisPerChannel = 10

/** The wait before each of many channels is asked for: every one costs the API up to three requests. */
const delayOf = (index: number, count: number): Effect.Effect<number> =>
  index < channelsAtOnce
    ? Effect.succeed(0)
    : Effect.map(Random.next, (random) => Math.ceil(random * (count - channelsAtOnce) * millisPerChannel))

const dial = (origin: string, appKey: string) =>
  Effect.flatMap(Socket.WebSocketConstructor, (construct) =>
    Socket.fromWebSocket(Effect.acquireRelease(
      Effect.try({
        try: () => construct(PusherProtocol.address(origin, appKey)),
        catch: (cause) => new Socket.SocketError({ reason: new Socket.SocketOpenError({ kind: "Unknown", cause }) }),
      }),
      (socket) => Effect.sync(() => socket.close(1000)),
    )))

/** What the parts of one connection share. */
interface Shared<E> {
  readonly options: Options<E>
  readonly state: State
  readonly channels: ReturnType<typeof Channels.make<E | ConnectionError>>
}

const subscribe = Effect.fnUntraced(function* <E>(
  { channels, options: { authorize, persist } }: Shared<E>,
  live: Live,
  channel: Channels.Channel<E | ConnectionError>,
) {
  if (!channels.has(channel)) return
  const isWanted = () => channels.has(channel)
  yield* Effect.matchEffect(persist(authorize(live.socketId, channel.name), isWanted), {
    onFailure: (error) => Effect.sync(() => isWanted() && channels.refuse(channel, error)),
    onSuccess: (authorization) => {
      if (!isWanted()) return Effect.void
      channel.isAsked = true
      // A write that fails is followed by the loss of the connection, which is seen elsewhere.
      return Effect.ignore(live.write(PusherProtocol.subscribe(channel.name, authorization)))
    },
  })
})

// A defect must reach the readers too, who would wait for ever.
const end = <E>({ channels, options: { onEnd } }: Shared<E>, cause: Cause.Cause<ConnectionError>) =>
  Cause.hasInterruptsOnly(cause) ? Effect.void : Effect.andThen(onEnd, Effect.sync(() => channels.end(cause)))

/** Asks for a channel in the background. */
const begin = <E>(
  shared: Shared<E>,
  live: Live,
  channel: Channels.Channel<E | ConnectionError>,
  delay: Duration.Input = 0,
) =>
  subscribe(shared, live, channel).pipe(
    // A sleep of no time would still wait for a turn of the clock.
    (subscribing) => delay === 0 ? subscribing : Effect.delay(subscribing, delay),
    Effect.catchCause((cause) => end(shared, cause)),
    Effect.forkIn(live.scope),
  )

/** Asks again for a channel whose refusal may pass. */
const onRefusal = Effect.fnUntraced(function* <E>(
  shared: Shared<E>,
  live: Live,
  { channel, error }: Channels.Refusal<E | ConnectionError>,
) {
  const { channels, options: { reconnect } } = shared
  if (!error.isRetryable || channel.refusals >= reconnect.retries) return channels.refuse(channel, error)
  channel.isAsked = false
  yield* begin(shared, live, channel, yield* RetryPolicy.waitBefore(reconnect, channel.refusals++))
})

/** An open socket, and when the server was heard on it. */
interface Session {
  readonly scope: Scope.Scope
  readonly pull: Effect.Effect<ReadonlyArray<string>, Loss>
  readonly write: (text: string) => Effect.Effect<void, Loss>
  /** Milliseconds without a word after which the server is asked whether it is there. */
  silence: number
  /** By the uptime. */
  heardAt: number
  pongedAt: number
  frames: number
}

const onPing = (session: Session): Effect.Effect<void, Loss> => {
  if (session.heardAt < session.pongedAt + shortestPong) return Effect.void
  session.pongedAt = session.heardAt
  return session.write(PusherProtocol.pong)
}

const onError = (frame: PusherFrame): Effect.Effect<void, Loss> => {
  const { code, reason = "" } = PusherProtocol.problem(frame)
  return code === undefined || !PusherProtocol.endsConnection(code)
    ? Effect.logWarning("The realtime server reports a problem", { code, reason })
    : lost(reason, code)
}

/** The handshake is done: asks for all channels. */
const onEstablished = Effect.fnUntraced(function* <E>(shared: Shared<E>, session: Session, frame: PusherFrame) {
  const { channels, state } = shared
  const established = PusherProtocol.established(frame)
  if (established === undefined || state.live !== undefined) {
    return yield* Effect.logDebug("A handshake of the realtime server is not understood")
  }
  const asked = (established.activity_timeout ?? 0) * 1000
  if (asked > 0) session.silence = Math.min(asked, longestSilence)
  state.live = { socketId: established.socket_id, scope: session.scope, write: session.write }
  state.since = yield* uptime
  const all = channels.all()
  for (const [index, channel] of all.entries()) {
    yield* begin(shared, state.live, channel, yield* delayOf(index, all.length))
  }
})

const onFrame = Effect.fnUntraced(function* <E>(shared: Shared<E>, session: Session, text: string) {
  const frame = PusherProtocol.read(text)
  if (frame === undefined) return yield* Effect.logDebug("A frame of the realtime server is not understood")
  if (frame.event === "pusher:ping") return yield* onPing(session)
  if (frame.event === "pusher:error") return yield* onError(frame)
  if (frame.event === "pusher:connection_established") return yield* onEstablished(shared, session, frame)
  const refusal = shared.channels.receive(frame)
  const { live } = shared.state
  if (refusal !== undefined && live !== undefined) yield* onRefusal(shared, live, refusal)
})

const read = Effect.fnUntraced(function* <E>(shared: Shared<E>, session: Session) {
  const batch = yield* session.pull
  session.heardAt = yield* uptime
  for (const text of batch) {
    yield* onFrame(shared, session, text)
    // A burst must not fill the buffers of readers that would keep up if they got a turn.
    if (++session.frames % burst === 0) yield* Effect.yieldNow
  }
})

/** Asks whether the server is there when it is silent. A limit on each read would cost more than the read. */
const watch = Effect.fnUntraced(function* (session: Session) {
  let askedAt = -Infinity
  while (true) {
    const { heardAt, silence } = session
    const now = yield* uptime
    const isAsked = heardAt < askedAt
    const left = (isAsked ? askedAt + longestPong : heardAt + silence) - now
    if (left > 0) {
      // The answer may come before it is due, and silence begins with it.
      yield* Effect.sleep(Math.min(left, silence))
    } else if (isAsked) {
      return yield* lost("The server does not answer")
    } else {
      yield* session.write(PusherProtocol.ping)
      askedAt = now
    }
  }
})

/** Makes one connection and reads it; fails when it ends. */
const connect = Effect.fnUntraced(function* <E>(shared: Shared<E>) {
  const { options: { appKey }, state } = shared
  const socket = yield* dial(state.origin, appKey)
  const pull = Effect.mapError(yield* Effect.mapError(Socket.readerString(socket), lossOf), lossOf)
  const writer = yield* socket.writer
  const session: Session = {
    scope: yield* Effect.scope,
    pull,
    write: (text) => Effect.mapError(writer.write(text), lossOf),
    silence: longestSilence,
    heardAt: 0,
    pongedAt: -Infinity,
    frames: 0,
  }
  // effect's writer waits for the next connection, which this socket never has.
  yield* Effect.addFinalizer(() => Effect.sync(() => state.live = undefined))
  const reading = read(shared, session)
  const handshake = Effect.gen(function* () {
    while (state.live === undefined) yield* reading
  })
  yield* Effect.timeoutOrElse(handshake, {
    duration: longestHandshake,
    orElse: () => lost("The server sent no handshake"),
  })
  return yield* Effect.raceFirst(Effect.forever(reading, { disableYield: true }), watch(session))
})

/** Decides on the next attempt; fails when there is to be none. */
const afterLoss = Effect.fnUntraced(function* <E>(
  { options: { reconnect }, state }: Shared<E>,
  { code, reason }: Loss,
) {
  const now = yield* uptime
  if (state.since !== undefined && now - state.since >= steadyAfter) state.failures = 0
  const wasUp = state.since !== undefined
  state.since = undefined
  const secured = state.origin.replace(/^ws:/, "wss:")
  const reaction = code === undefined ? "wait" : PusherProtocol.reactionTo(code)
  if (reaction === "stop") return yield* new ConnectionRefusedError({ code, reason })
  if (state.failures >= reconnect.retries) {
    const message = `The realtime connection was lost, and ${reconnect.retries} more attempts failed`
    return yield* new TransportError({ api: "dddice", operation: "connect", message })
  }
  const overTls = reaction === "tls" && secured !== state.origin
  if (overTls) state.origin = secured
  // A server that asks for it again and again must not be met with a storm.
  const atOnce = overTls || (reaction === "at-once" && wasUp && state.failures === 0)
  const delay = atOnce ? Duration.zero : yield* RetryPolicy.waitBefore(reconnect, state.failures)
  state.failures++
  return { attempt: state.failures, delay, code, reason }
})

const run = Effect.fnUntraced(function* <E>(shared: Shared<E>) {
  while (true) {
    const loss = yield* Effect.flip(Effect.scoped(connect(shared)))
    const next = yield* afterLoss(shared, loss)
    shared.channels.lose(next)
    yield* Effect.sleep(next.delay)
  }
})

/**
 * Connects, and goes on connecting until the scope closes.
 */
export const make = Effect.fnUntraced(function* <E>(options: Options<E>) {
  const state: State = { live: undefined, since: undefined, origin: options.origin, failures: 0 }
  const channels = Channels.make<E | ConnectionError>()
  const shared: Shared<E> = { options, state, channels }

  const join = (name: string, listener: Channels.Listener<E | ConnectionError>) =>
    Effect.acquireRelease(
      Effect.gen(function* () {
        const { channel, isNew } = channels.add(name, listener)
        if (isNew && state.live !== undefined) yield* begin(shared, state.live, channel)
        return channel
      }),
      (channel) => {
        const left = channels.remove(channel, listener)
        return left && state.live !== undefined
          ? Effect.ignore(state.live.write(PusherProtocol.unsubscribe(name)))
          : Effect.void
      },
    ).pipe(Effect.asVoid)

  const trigger = Effect.fnUntraced(function* (channel: string, name: string, data: unknown) {
    const refused = () => new TransportError({ api: "dddice", operation: "sendClientEvent", outcome: "not-sent" })
    const { live } = state
    if (live === undefined || channels.members(channel) === undefined) return yield* refused()
    yield* Effect.mapError(live.write(PusherProtocol.clientEvent(channel, name, data)), refused)
  })

  yield* run(shared).pipe(Effect.catchCause((cause) => end(shared, cause)), Effect.forkScoped)
  const connection: PusherConnection<E | ConnectionError> = { join, members: channels.members, trigger }
  return connection
})
