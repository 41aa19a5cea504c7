/**
 * The ways into a simulator, and the layers that give them to a program.
 */
import type * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as HttpClient from "effect/http/HttpClient"
import * as Layer from "effect/Layer"
import type { RequestValidationError } from "../../errors/TabletopError.ts"
import type { Exchange } from "../../internal/HttpExchange.ts"
import { Transport } from "../../layers/Transport.ts"
import type { World } from "./Handler.ts"
import * as SimulatorHttpClient from "./httpClient.ts"
import type { Simulation } from "./Simulation.ts"
import * as SimulatorTransport from "./transport.ts"
import * as WebHandler from "./webHandler.ts"

/** What a simulator of any API has: its data, its log, its faults, and the ways in. */
export interface Ways<W extends World> extends Omit<Simulation<W>, "handle" | "change"> {
  /**
   * Answers web requests, to whatever host; where the simulator has realtime,
   * also requests for a WebSocket in Deno and workerd. Rejects when an injected
   * fault drops the connection.
   */
  readonly webHandler: WebHandler.WebHandler
  /** Carries the calls of a client, to whatever host, to the simulator. */
  readonly exchange: Exchange
  /** Sends requests, to whatever host, to the simulator. */
  readonly httpClient: HttpClient.HttpClient
}

/** Makes the ways into a simulation. */
export const make = <W extends World>(simulation: Simulation<W>): Effect.Effect<Ways<W>> =>
  Effect.map(WebHandler.make(simulation), (webHandler) => ({
    requests: simulation.requests,
    inject: simulation.inject,
    pending: simulation.pending,
    operations: simulation.operations,
    reset: simulation.reset,
    snapshot: simulation.snapshot,
    restore: simulation.restore,
    webHandler,
    exchange: SimulatorTransport.make(simulation),
    httpClient: SimulatorHttpClient.make(simulation),
  }))

/** The layers of a simulator. */
export interface Layers<Self, Options> {
  /** The transport of a simulator that is given. */
  readonly transport: Layer.Layer<Transport, never, Self>
  /** Gives the transport and the simulator itself. */
  readonly layerTransport: (options?: Options) => Layer.Layer<Transport | Self, RequestValidationError>
  /** Gives an HttpClient over the simulator, and the simulator itself. */
  readonly layerHttpClient: (options?: Options) => Layer.Layer<HttpClient.HttpClient | Self, RequestValidationError>
}

/** Makes the layers of a simulator, by the key of its service. */
export const layers = <Self, Shape extends Pick<Ways<World>, "exchange" | "httpClient">, Options>(
  simulator: Context.Key<Self, Shape>,
  layer: (options?: Options) => Layer.Layer<Self, RequestValidationError>,
): Layers<Self, Options> => {
  const transport = Layer.fresh(Layer.effect(Transport, Effect.map(simulator, ({ exchange }) => exchange)))
  const client = Layer.fresh(Layer.effect(HttpClient.HttpClient, Effect.map(simulator, ({ httpClient }) => httpClient)))
  return {
    transport,
    layerTransport: (options) => Layer.provideMerge(transport, layer(options)),
    layerHttpClient: (options) => Layer.provideMerge(client, layer(options)),
  }
}
