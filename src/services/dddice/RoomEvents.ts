/**
 * What happens in rooms, as it happens.
 */
import type * as Config from "effect/Config"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import * as Queue from "effect/Queue"
import * as RcRef from "effect/RcRef"
import * as Result from "effect/Result"
import type * as Schema from "effect/Schema"
import * as SchemaParser from "effect/SchemaParser"
import * as Scope from "effect/Scope"
import * as Socket from "effect/socket/Socket"
import * as Stream from "effect/Stream"
import type { DddiceError } from "../../errors/dddice/DddiceError.ts"
import type { ConnectionRefusedError, SubscriptionRefusedError } from "../../errors/dddice/RealtimeError.ts"
import {
  AuthorizationError,
  type Issue,
  type NotFoundError,
  RequestValidationError,
  type UnprocessableEntityError,
  type ValidationError,
} from "../../errors/TabletopError.ts"
import * as Codec from "../../internal/Codec.ts"
import type { Client } from "../../layers/call/Client.ts"
import * as configured from "../../layers/call/configured.ts"
import { perConfigProvider } from "../../layers/call/perConfigProvider.ts"
import { DddiceClient } from "../../layers/dddice/DddiceClient.ts"
import { withUnreadable } from "../../layers/CallSettings.ts"
import * as ClientEvents from "../../layers/dddice/realtime/ClientEvents.ts"
import { type Persist, persistBy } from "../../layers/dddice/realtime/persist.ts"
import * as PusherConnection from "../../layers/dddice/realtime/PusherConnection.ts"
import type { RoomReader } from "../../layers/dddice/realtime/RoomDifference.ts"
import * as RoomEventDecoder from "../../layers/dddice/realtime/RoomEventDecoder.ts"
import * as RoomFollower from "../../layers/dddice/realtime/RoomFollower.ts"
import * as RealtimeOptions from "../../layers/dddice/RealtimeOptions.ts"
import * as RetryPolicy from "../../layers/RetryPolicy.ts"
import type { Participant } from "../../schema/dddice/Participant.ts"
import type { RoomSlug } from "../../schema/dddice/Room.ts"
import { DicePositions, MovedDice, type RoomEvent } from "../../schema/dddice/RoomEvent.ts"
import type { UnreadableRolls, UnreadableRoom } from "../../schema/dddice/RoomEvent.ts"
import type { UserId } from "../../schema/dddice/User.ts"
import * as UnreadableItem from "../../schema/UnreadableItem.ts"
import * as Broadcasting from "./Broadcasting.ts"
import { Rolls } from "./Rolls.ts"
import { Rooms } from "./Rooms.ts"

/**
 * What ends the events of a room for good. Lost connections and answers that
 * may be better later do not: they are tried again.
 */
export type RoomEventsError =
  | DddiceError
  | NotFoundError
  | UnprocessableEntityError
  | ValidationError
  | ConnectionRefusedError
  | SubscriptionRefusedError

/** Which room to follow. The user of the token must be a participant. */
export interface Follow {
  readonly slug: RoomSlug
  /** The user of the token: adds the whispers to the user, and changes of the user's dice box. */
  readonly user?: UserId | undefined
  /**
   * What becomes of what happened in a gap. When left out it is read back from the
   * API and told, marked as `missed`. With `skip` no rolls are read, at the start
   * neither: each gap costs one request less, and what happened to rolls and room
   * in it is not told; who left and came is.
   */
  readonly missed?: "tell" | "skip" | undefined
}

/** The content of the client events that the official client sends. */
export interface KnownClientEvents {
  readonly RollValueMoveStartEvent: MovedDice
  readonly RollValueMoveEvent: DicePositions
  readonly RollValueMoveEndEvent: MovedDice
}

/** A client event to send. The name is without the protocol's `client-`. */
export interface Send<Name extends string> {
  readonly slug: RoomSlug
  readonly name: Name
  readonly data: Name extends keyof KnownClientEvents ? KnownClientEvents[Name] : Schema.Json
}

/** Who is at a table: now, or now and after every change. */
export interface Presence {
  (input: { readonly slug: RoomSlug }): Effect.Effect<ReadonlyArray<Participant>, RoomEventsError>
  /** The participants now, and again after each change. A slow reader gets the newest only. */
  readonly changes: (
    input: { readonly slug: RoomSlug },
  ) => Stream.Stream<ReadonlyArray<Participant>, RoomEventsError>
}

/** The methods of the service. */
export interface RoomEventsMethods {
  /**
   * What happens in a room, from `Connected` on: nothing lost and nothing
   * twice, over lost connections too. The socket opens with the first stream
   * and closes with the last.
   */
  readonly events: (input: Follow) => Stream.Stream<RoomEvent, RoomEventsError>
  /** Who is at the table. */
  readonly presence: Presence
  /**
   * Sends an event to the other clients in the room, who may not be told who
   * sent it, and gives whether it was sent: of `RollValueMoveEvent`s only one
   * in 250 ms is, the latest, as in the official client.
   */
  readonly send: <const Name extends string>(input: Send<Name>) => Effect.Effect<boolean, RoomEventsError>
}

/** Plain functions for the methods; `presence` gives the participants of each moment. */
export interface RoomEventsHandlers {
  readonly events?: RoomEventsMethods["events"]
  readonly presence?: Presence["changes"]
  readonly send?: (input: Send<string>) => Effect.Effect<boolean, RoomEventsError>
}

/** dddice: only who is in a room may listen to it. */
const whoMayListen = <E extends RoomEventsError>(error: E): E | AuthorizationError =>
  error._tag === "AuthorizationError"
    ? new AuthorizationError({ ...error, message: `${error.message}. Join the room first` })
    : error

const firstOf = (changes: Presence["changes"]): Presence =>
  Object.assign(
    (input: { readonly slug: RoomSlug }) =>
      Stream.runHead(changes(input)).pipe(
        // A room has participants as long as it is followed, be it none.
        Effect.map(Option.getOrElse((): ReadonlyArray<Participant> => [])),
      ),
    { changes },
  )

const codecs: ReadonlyMap<string, (data: unknown) => Result.Result<unknown, ReadonlyArray<Issue>>> = new Map(
  ([["RollValueMoveStartEvent", MovedDice], ["RollValueMoveEvent", DicePositions], [
    "RollValueMoveEndEvent",
    MovedDice,
  ]] as const).map(([name, schema]) => {
    const encode = SchemaParser.encodeUnknownResult(schema)
    return [name, (data: unknown) => Result.mapError(encode(data), Codec.issuesOf)]
  }),
)

const refuse = (issues: ReadonlyArray<Issue>) =>
  new RequestValidationError({ api: "dddice", operation: "sendClientEvent", issues })

const encodeEvent = (name: string, data: unknown): Result.Result<unknown, RequestValidationError> => {
  if (!/^[\w.:\\-]+$/.test(name)) return Result.fail(refuse([{ path: ["name"], message: "Expected a name" }]))
  const encode = codecs.get(name)
  return encode === undefined ? Result.succeed(data) : Result.mapError(encode(data), refuse)
}

// One socket serves every caller, so it speaks with the client's own key, whatever a caller's context says.
const withOwnKey = (client: Client) => <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.provideService(effect, client.api.currentKey, undefined)

/** The same issue as seen from inside the envelope. */
const inData = ({ message, path }: Issue): Issue => ({ message, path: path[0] === "data" ? path.slice(1) : path })

type WithOwnKey = ReturnType<typeof withOwnKey>

const reading = (
  slug: RoomSlug,
  rooms: Rooms["Service"],
  rolls: Rolls["Service"],
  own: WithOwnKey,
): RoomReader<RoomEventsError> => ({
  room: Effect.catchTag(own(rooms.get({ slug })), "DecodeError", ({ issues }) => {
    const problems = RoomEventDecoder.problemsOf(issues.map(inData))
    const unreadable: UnreadableRoom = { _tag: "UnreadableRoom", problems }
    return Effect.succeed(unreadable)
  }),
  rolls: withUnreadable("skip")(rolls.list.pages({ room: slug })).pipe(
    // `flatMap` would weigh as much as all other streams here together.
    Stream.map(({ items, unreadable = [] }) => [...items, ...unreadable]),
    Stream.filter((items): items is [typeof items[number], ...typeof items] => items.length > 0),
    Stream.flattenArray,
    Stream.catchTag(
      "DecodeError",
      ({ issues }) =>
        Stream.succeed<UnreadableRolls>({ _tag: "UnreadableRolls", problems: RoomEventDecoder.problemsOf(issues) }),
    ),
  ),
  roll: (id) =>
    own(rolls.get({ id })).pipe(
      Effect.catchTag("NotFoundError", () => Effect.succeed(undefined)),
      // The answer itself is not at hand, so nothing tells whether it was whispered but that it was known.
      Effect.catchTag("DecodeError", ({ issues }) =>
        Effect.succeed(UnreadableItem.make({ uuid: id }, 0, issues.map(inData)))),
    ),
})

type Connection = PusherConnection.PusherConnection<RoomEventsError>

/** Who is at the table, from the room's channel. */
const changesOver = (live: Effect.Effect<Connection, never, Scope.Scope>): Presence["changes"] => ({ slug }) =>
  Stream.unwrap(Effect.gen(function* () {
    const queue = yield* Queue.sliding<ReadonlyMap<string, unknown>, RoomEventsError>(1)
    yield* (yield* live).join(RoomFollower.presenceChannel(slug), (message) => {
      if (message._tag === "Failed") Queue.failCauseUnsafe(queue, message.cause)
      else if ("members" in message) Queue.offerUnsafe(queue, message.members)
    })
    return Stream.map(Stream.fromQueue(queue), RoomEventDecoder.participants)
  }))

/** Sends an event when the room's channel is open. */
const sendOver = (
  live: Effect.Effect<Connection, never, Scope.Scope>,
  slug: RoomSlug,
  name: string,
  content: unknown,
) =>
  Effect.scoped(Effect.gen(function* () {
    const channel = RoomFollower.presenceChannel(slug)
    const connection = yield* live
    const queue = yield* Queue.dropping<void, RoomEventsError>(1)
    yield* connection.join(channel, (message) => {
      if (message._tag === "Failed") Queue.failCauseUnsafe(queue, message.cause)
      else if (message._tag === "Subscribed") Queue.offerUnsafe(queue, undefined)
    })
    yield* Queue.take(queue)
    yield* connection.trigger(channel, name, content)
  }))

const make = Effect.fnUntraced(function* (given: RealtimeOptions.Options) {
  const { appKey, capacity, origin, reconnect, remembered } = yield* RealtimeOptions.resolve(given)
  const own = withOwnKey(yield* DddiceClient)
  const rooms = yield* Rooms.make
  const rolls = yield* Rolls.make
  const broadcasting = yield* Broadcasting.make
  const moves = ClientEvents.make<RoomEventsError>()

  const persistently: Persist<RoomEventsError> = persistBy(reconnect)
  const surroundings = yield* Effect.context<Socket.WebSocketConstructor>()
  const connect = PusherConnection.make<RoomEventsError>({
    origin,
    appKey,
    reconnect,
    authorize: (socket_id, channel_name) =>
      Effect.mapError(own(broadcasting.authorize({ socket_id, channel_name })), whoMayListen),
    persist: persistently,
    // A slow reader may hold it for long; whoever comes later wants another.
    onEnd: Effect.suspend(() => RcRef.invalidate(connection)),
  })
  const connection: RcRef.RcRef<PusherConnection.PusherConnection<RoomEventsError>> = yield* RcRef.make({
    // The connection outlives the reader who opens it, whose settings must not become those of all.
    acquire: Effect.updateContext(
      connect,
      (current: Context.Context<Scope.Scope>) =>
        Context.add(surroundings, Scope.Scope, Context.get(current, Scope.Scope)),
    ),
  })

  const readerOf = (slug: RoomSlug) => reading(slug, rooms, rolls, own)

  const persist = <A>(reading: Effect.Effect<A, RoomEventsError>) => own(persistently(reading))

  const events = ({ missed = "tell", slug, user }: Follow): Stream.Stream<RoomEvent, RoomEventsError> =>
    Stream.unwrap(
      Effect.map(
        RcRef.get(connection),
        (connection) =>
          RoomFollower.follow({
            slug,
            user,
            missed,
            connection,
            reader: readerOf(slug),
            persist,
            wait: (readings) => RetryPolicy.waitBefore(reconnect, readings),
            capacity,
            remembered,
          }),
      ),
    )

  const send = Effect.fnUntraced(function* ({ data, name, slug }: Send<string>) {
    const content = yield* Effect.fromResult(encodeEvent(name, data))
    const write = sendOver(RcRef.get(connection), slug, name, content)
    return yield* name === "RollValueMoveEvent" ? moves.move(slug, write) : moves.other(slug, write)
  })

  const methods: RoomEventsMethods = { events, presence: firstOf(changesOver(RcRef.get(connection))), send }
  return methods
})

const unimplemented = (method: string): Effect.Effect<never> => {
  const error = new Error(`RoomEvents.${method} has no handler: give one to layerTest`)
  error.name = "UnimplementedError"
  return Effect.die(error)
}

/**
 * What happens in rooms, as it happens, over one WebSocket for all.
 *
 * All calls are made with the key of the client: `withToken` does not change
 * whose events these are. For several users make several services.
 */
export class RoomEvents extends Context.Service<RoomEvents, RoomEventsMethods>()("effect-tabletop/dddice/RoomEvents") {
  /** Makes the methods as plain values; the socket cannot outlive the scope. */
  static readonly make = (
    options: RealtimeOptions.Options,
  ): Effect.Effect<
    RoomEventsMethods,
    RequestValidationError,
    DddiceClient | Socket.WebSocketConstructor | Scope.Scope
  > => make(options)

  /** Asks for a client, and for a constructor of WebSockets. */
  static readonly layerNoDeps = (
    options: RealtimeOptions.Options,
  ): Layer.Layer<RoomEvents, RequestValidationError, DddiceClient | Socket.WebSocketConstructor> =>
    Layer.fresh(Layer.effect(this, make(options)))

  /** Asks for a client, and uses the `WebSocket` of the runtime. */
  static readonly layer = (
    options: RealtimeOptions.Options,
  ): Layer.Layer<RoomEvents, RequestValidationError, DddiceClient> =>
    Layer.fresh(Layer.provide(this.layerNoDeps(options), Socket.layerWebSocketConstructorGlobal))

  /**
   * Reads `DDDICE_PUSHER_KEY` and, unless it is the public service,
   * `DDDICE_PUSHER_URL`, and the client's own settings.
   */
  static readonly layerConfig: Layer.Layer<RoomEvents, Config.ConfigError | RequestValidationError> = perConfigProvider(
    () =>
      Layer.unwrap(
        Effect.gen({ self: this }, function* () {
          const appKey = yield* configured.required("DDDICE_PUSHER_KEY", configured.text)
          const url = yield* configured.optional("DDDICE_PUSHER_URL", configured.text)
          if (url === undefined && (yield* configured.optional("DDDICE_BASE_URL", configured.text)) !== undefined) {
            yield* Effect.logWarning(
              `DDDICE_BASE_URL is set and DDDICE_PUSHER_URL is not: realtime is at ${RealtimeOptions.defaultUrl}`,
            )
          }
          return Layer.provide(this.layer({ appKey, url }), DddiceClient.layerConfig)
        }),
      ),
  )

  /** A service made from plain functions, for tests; a missing one dies as unimplemented. */
  static readonly layerTest = (handlers: RoomEventsHandlers): Layer.Layer<RoomEvents> =>
    Layer.succeed(this, {
      events: handlers.events ?? (() => Stream.fromEffect(unimplemented("events"))),
      presence: firstOf(handlers.presence ?? (() => Stream.fromEffect(unimplemented("presence")))),
      send: handlers.send ?? (() => unimplemented("send")),
    })
}
