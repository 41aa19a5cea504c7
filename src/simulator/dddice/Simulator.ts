/**
 * A simulated dddice to hold in hand.
 */
import * as Effect from "effect/Effect"
import type * as Socket from "effect/socket/Socket"
import type { ActivationCode } from "../../schema/dddice/ActivationCode.ts"
import type { User } from "../../schema/dddice/User.ts"
import { checkOptions, type Leasts } from "../server/checkOptions.ts"
import type * as ServerData from "../server/ServerData.ts"
import * as Simulation from "../server/Simulation.ts"
import * as Ways from "../server/Ways.ts"
import * as WebSocketPair from "../server/webSocketPair.ts"
import { type AcceptWebSocket, withWebSockets } from "../server/webSocketUpgrade.ts"
import { service } from "./front/Service.ts"
import { approve } from "./handlers/ActivationHandlers.ts"
import * as Later from "./realtime/Later.ts"
import * as Realtime from "./realtime/Realtime.ts"
import * as SocketFault from "./realtime/SocketFault.ts"
import type { Dddice } from "./store/State.ts"
import { appKey, users } from "./world/WellKnown.ts"

/** How a simulated dddice is made. */
export interface Options {
  /** Decides dice and ids; "effect-tabletop" unless said otherwise. */
  readonly seed?: string | number | undefined
  /** Items on a page of a list; 10 unless said otherwise. */
  readonly pageSize?: number | undefined
  /**
   * How many guests an address may make in a minute; without limit unless said
   * otherwise, so that tests can run again and again. dddice: 3.
   */
  readonly guestsPerMinute?: number | undefined
  /** How many requests a token may make in a minute; without limit unless said otherwise. */
  readonly requestsPerMinute?: number | undefined
}

/** The data of a simulated dddice at one moment. */
export type Snapshot = ServerData.Snapshot<Dddice>

/** The sockets of a simulated dddice. */
export interface Sockets {
  /** How many are open. */
  readonly connections: Effect.Effect<number>
  /**
   * Closes them all, with a broken connection (1006) unless said otherwise.
   * 4000 and up are the Pusher protocol's codes.
   */
  readonly drop: (code?: number, reason?: string) => Effect.Effect<void>
  /** Lets something go wrong with the next frames that match. */
  readonly inject: (injection: SocketFault.Injection) => Effect.Effect<void>
}

/** A simulated dddice. */
export interface Simulator extends Ways.Ways<Dddice> {
  /** Approves an activation as the user does on dddice's page; `false` when no such one waits. */
  readonly approveActivation: (code: ActivationCode, user?: User) => Effect.Effect<boolean>
  /** The sockets of realtime, and what to do to them. */
  readonly sockets: Sockets
  /** Opens a WebSocket to realtime, at whatever host, without a network. */
  readonly openWebSocket: (url: string) => Socket.WebSocketLike
  /** Serves realtime on the server's end of any WebSocket. `url` is the address that the client opened. */
  readonly acceptWebSocket: AcceptWebSocket
}

/** The options, with the least value of those that are numbers. */
const leasts: Leasts<Options> = {
  seed: undefined,
  pageSize: 1,
  guestsPerMinute: 0,
  requestsPerMinute: 0,
}

/** Makes a simulated dddice. */
export const make = Effect.fnUntraced(function* (options: Options = {}) {
  yield* checkOptions("dddice", options, leasts)
  const faults = SocketFault.make()
  const realtime = Realtime.make({ appKey, faults, later: yield* Later.make })
  const rules = {
    realtime,
    pageSize: options.pageSize ?? 10,
    guestsPerMinute: options.guestsPerMinute ?? Number.POSITIVE_INFINITY,
    requestsPerMinute: options.requestsPerMinute ?? Number.POSITIVE_INFINITY,
  }
  const simulation = yield* Simulation.make(service, rules, options.seed ?? "effect-tabletop")
  // The data is another one at the start, and again after each step back.
  const restart = simulation.change(realtime.restart)
  yield* restart
  const ways = yield* Ways.make(simulation)
  const simulator: Simulator = {
    ...ways,
    reset: Effect.andThen(simulation.reset, Effect.andThen(Effect.sync(faults.clear), restart)),
    restore: (snapshot) => Effect.andThen(simulation.restore(snapshot), restart),
    approveActivation: (code, user = users.owner) =>
      simulation.change((state, random, now) => approve(state, code, user, random, now) !== undefined),
    sockets: {
      connections: Effect.sync(realtime.connections),
      drop: (code = 1006, reason = "") => Effect.sync(() => realtime.closeAll(code, reason)),
      inject: (injection) => Effect.sync(() => faults.add(injection)),
    },
    openWebSocket: (url) => {
      const { client, server } = WebSocketPair.make()
      realtime.accept(server, url)
      return client
    },
    acceptWebSocket: realtime.accept,
    webHandler: withWebSockets(ways.webHandler, realtime.accept),
  }
  return simulator
})
