/**
 * The keys of a fleet, by the names that its entities know them by.
 */
import * as Context from "effect/Context"
import type * as Duration from "effect/Duration"
import type * as Client from "../../layers/call/Client.ts"
import type * as RealtimeOptions from "../../layers/dddice/RealtimeOptions.ts"

/** A key of Valentina, and its server. */
export interface ValentinaKeyOptions extends Client.Options {
  /** The part of the limits that looking for rolls may use; half of them unless said otherwise. */
  readonly share?: number | undefined
  /**
   * Requests a second at most, whatever the server allows. Unless said otherwise: 1 of a server
   * that names no limits, and what it names of one that does.
   */
  readonly requestsPerSecond?: number | undefined
}

/** A key of dddice. */
export interface DddiceKeyOptions extends Omit<Client.Options, "baseUrl"> {
  readonly baseUrl?: string | URL | undefined
  /** Where the events of rooms come from; only to follow rooms. */
  readonly realtime?: RealtimeOptions.Options | undefined
}

/** The keys, by names that are no secret. Every runner has all of them. */
export interface FleetKeys {
  readonly valentina: Readonly<Record<string, ValentinaKeyOptions>>
  readonly dddice: Readonly<Record<string, DddiceKeyOptions>>
}

/** How a runner works. */
export interface RunnerOptions {
  readonly keys: FleetKeys
  /** For how long a client's attempt to show a roll may last, 5 seconds unless said otherwise. */
  readonly sendTimeout?: Duration.Input | undefined
  /**
   * How long is waited before a room is searched for a roll that may have been shown: a request
   * that is still on its way arrives meanwhile. 3 seconds unless said otherwise, and longer than `leaveLasts`.
   */
  readonly settle?: Duration.Input | undefined
  /**
   * How old the leave to send may be when the request goes out; what takes longer asks again.
   * 2 seconds unless said otherwise.
   */
  readonly leaveLasts?: Duration.Input | undefined
  /** How often it is read which campaigns there are; 2 seconds unless said otherwise. */
  readonly rosterInterval?: Duration.Input | undefined
  /** For how long messages that were dealt with are kept, besides what must be; a day unless said otherwise. */
  readonly retention?: Duration.Input | undefined
}

/** The settings of the runner, for its entities. */
export class Runner extends Context.Service<Runner, RunnerOptions>()("effect-tabletop/mirror/fleet/Runner") {}
