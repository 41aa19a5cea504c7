/**
 * dddice without dddice: a stateful server in memory, for tests, demos and work
 * offline.
 *
 * Dice and ids come from the simulator's own seeded random numbers, time from
 * effect's Clock, so that a test can replay a game and wind the clock.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Socket from "effect/socket/Socket"
import type { RequestValidationError } from "../errors/TabletopError.ts"
import { DddiceClient } from "../layers/dddice/DddiceClient.ts"
import type * as RealtimeOptions from "../layers/dddice/RealtimeOptions.ts"
import { RateLimits } from "../layers/RateLimits.ts"
import * as Dddice from "../services/dddice/Dddice.ts"
import { RoomEvents } from "../services/dddice/RoomEvents.ts"
import * as DddiceServer from "./dddice/Simulator.ts"
import * as Ways from "./server/Ways.ts"
import { appKey, tokens } from "./dddice/world/WellKnown.ts"

export { make, type Options, type Simulator as Handle, type Snapshot, type Sockets } from "./dddice/Simulator.ts"
export * as SocketFault from "./dddice/realtime/SocketFault.ts"
export { appKey, tokens, users } from "./dddice/world/WellKnown.ts"
export { withControl } from "./server/control.ts"
export { ConnectionDropped } from "./server/Exchange.ts"
export * as Fault from "./server/Fault.ts"
export { type LoggedRequest } from "./server/RequestLog.ts"

/** The simulator behind a layer: its requests, faults and snapshots. */
export class Simulator extends Context.Service<Simulator, DddiceServer.Simulator>()(
  "effect-tabletop/dddice/Simulator",
) {
  /** Makes a simulator. */
  static readonly layer = (options?: DddiceServer.Options): Layer.Layer<Simulator, RequestValidationError> =>
    Layer.effect(this, DddiceServer.make(options))
}

/** The settings of simulator and client. */
export interface LayerOptions extends DddiceServer.Options {
  /** The client in front of the simulator; its token is that of `owner` unless said otherwise. */
  readonly client?: Partial<Dddice.ClientOptions> | undefined
}

const ways = /* @__PURE__ */ Ways.layers(Simulator, Simulator.layer)

/**
 * Gives a ways.transport, for `layerNoDeps`, whose calls, to whatever host, the
 * simulator answers, and the simulator itself.
 */
export const layerTransport = ways.layerTransport

/**
 * Gives an HttpClient whose requests, to whatever host, the simulator answers,
 * and the simulator itself.
 */
export const layerHttpClient = ways.layerHttpClient

/**
 * Gives all areas of dddice over a simulator, and the simulator itself.
 * Requests take the whole way of the client, from encoding to retries.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import { Rolls, ThemeId } from "effect-tabletop/dddice"
 * import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
 *
 * const theme = ThemeId.make("dddice-bees")
 * const program = Effect.gen(function* () {
 *   const rolls = yield* Rolls
 *   const roll = yield* rolls.create({ dice: [{ type: "d20", theme, value: 17 }, { type: "mod", value: 3 }] })
 *   return [roll.equation, roll.total_value]
 * })
 *
 * await Effect.runPromise(Effect.provide(program, DddiceSimulator.layer())) // => ["1d20+3", 20]
 * ```
 */
export const layer = (
  { client, ...options }: LayerOptions = {},
): Layer.Layer<Dddice.Areas | Simulator, RequestValidationError> =>
  Layer.provide(Dddice.layerNoDeps({ apiKey: tokens.owner, ...client }), [
    Layer.fresh(RateLimits.layerMemory),
    ways.transport,
  ]).pipe(Layer.provideMerge(Simulator.layer(options)))

/** Opens WebSockets to a simulator that is given, whatever their address, without a network. */
export const layerWebSocket: Layer.Layer<Socket.WebSocketConstructor, never, Simulator> = Layer.fresh(
  Layer.effect(
    Socket.WebSocketConstructor,
    Effect.map(Simulator, ({ openWebSocket }) => (url: string) => openWebSocket(url)),
  ),
)

/** The settings of simulator, client and realtime. */
export interface RealtimeLayerOptions extends LayerOptions {
  /** Realtime in front of the simulator; its application is the simulator's unless said otherwise. */
  readonly realtime?: Partial<RealtimeOptions.Options> | undefined
}

/**
 * As {@link layer}, with `RoomEvents` over the simulator's own realtime.
 *
 * ```ts
 * import * as Effect from "effect/Effect"
 * import * as Stream from "effect/Stream"
 * import { Rolls, RoomEvents, Rooms, ThemeId } from "effect-tabletop/dddice"
 * import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
 *
 * const program = Effect.gen(function* () {
 *   const { slug } = yield* (yield* Rooms).create({})
 *   const rolls = yield* Rolls
 *   const dice = [{ type: "d20", theme: ThemeId.make("dddice-bees"), value: 17 }]
 *   return yield* (yield* RoomEvents).events({ slug }).pipe(
 *     Stream.tap((event) => event._tag === "Connected" ? rolls.create({ room: slug, dice }) : Effect.void),
 *     Stream.map((event) => event._tag === "RollCreated" ? event.roll.total_value : event._tag),
 *     Stream.take(2),
 *     Stream.runCollect,
 *   )
 * })
 *
 * await Effect.runPromise(Effect.provide(program, DddiceSimulator.layerRealtime())) // => ["Connected", 17]
 * ```
 */
export const layerRealtime = (
  { client, realtime, ...options }: RealtimeLayerOptions = {},
): Layer.Layer<Dddice.Areas | RoomEvents | Simulator, RequestValidationError> =>
  Layer.merge(Dddice.areas, RoomEvents.layerNoDeps({ appKey, ...realtime })).pipe(
    Layer.provide([
      DddiceClient.layerNoDeps({ apiKey: tokens.owner, ...client }).pipe(
        Layer.provide([Layer.fresh(RateLimits.layerMemory), ways.transport]),
      ),
      layerWebSocket,
    ]),
    Layer.provideMerge(Simulator.layer(options)),
  )
