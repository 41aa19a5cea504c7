/**
 * A simulated dddice to hold in hand.
 */
import * as Effect from "effect/Effect"
import type * as HttpClient from "effect/http/HttpClient"
import type { ActivationCode } from "../../schema/dddice/ActivationCode.ts"
import type { User } from "../../schema/dddice/User.ts"
import * as SimulatorHttpClient from "../server/httpClient.ts"
import * as Simulation from "../server/Simulation.ts"
import * as WebHandler from "../server/webHandler.ts"
import { approve } from "./ActivationHandlers.ts"
import { service } from "./Service.ts"
import type { Dddice } from "./State.ts"
import { users } from "./WellKnown.ts"

/** How a simulated dddice is made. */
export interface Options {
  /** Decides dice and ids; "effect-tabletop" unless said otherwise. */
  readonly seed?: string | number | undefined
  /** Items on a page of a list; 10 unless said otherwise. */
  readonly pageSize?: number | undefined
  /** How many guests an address may make in a minute; 3, as on dddice, unless said otherwise. */
  readonly guestsPerMinute?: number | undefined
  /** How many requests a token may make in a minute; without limit unless said otherwise. */
  readonly requestsPerMinute?: number | undefined
}

/** The data of a simulated dddice at one moment. */
export type Snapshot = Simulation.Snapshot<Dddice>

/** A simulated dddice. */
export interface Simulator extends Omit<Simulation.Simulation<Dddice>, "handle" | "change"> {
  /** Approves an activation as the user does on dddice's page; `false` when no such one waits. */
  readonly approveActivation: (code: ActivationCode, user?: User) => Effect.Effect<boolean>
  /** Answers web requests, to whatever host. Rejects when an injected fault drops the connection. */
  readonly webHandler: WebHandler.WebHandler
  /** Sends requests, to whatever host, to the simulator. */
  readonly httpClient: HttpClient.HttpClient
}

/** Makes a simulated dddice. */
export const make = Effect.fnUntraced(function* (options: Options = {}) {
  const rules = {
    pageSize: options.pageSize ?? 10,
    guestsPerMinute: options.guestsPerMinute ?? 3,
    requestsPerMinute: options.requestsPerMinute ?? Number.POSITIVE_INFINITY,
  }
  const simulation = yield* Simulation.make(service, rules, options.seed ?? "effect-tabletop")
  const simulator: Simulator = {
    requests: simulation.requests,
    inject: simulation.inject,
    reset: simulation.reset,
    snapshot: simulation.snapshot,
    restore: simulation.restore,
    approveActivation: (code, user = users.owner) =>
      simulation.change((state, random, now) => approve(state, code, user, random, now) !== undefined),
    webHandler: yield* WebHandler.make(simulation),
    httpClient: SimulatorHttpClient.make(simulation),
  }
  return simulator
})
