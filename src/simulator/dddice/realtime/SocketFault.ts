/**
 * Faults to inject into the sockets of a simulated dddice.
 */
import * as Duration from "effect/Duration"

/**
 * What goes wrong with a frame that is about to be sent to a client.
 *
 * - `Drop`: the socket closes in place of the frame;
 * - `Delay`: the frame comes as late as that, and what follows it on the socket
 *   after it;
 * - `Duplicate`: the frame comes twice;
 * - `Lose`: the frame does not come.
 */
export type SocketFault =
  | { readonly _tag: "Drop"; readonly code: number; readonly reason: string }
  | { readonly _tag: "Delay"; readonly duration: Duration.Duration }
  | { readonly _tag: "Duplicate" }
  | { readonly _tag: "Lose" }

/**
 * The socket closes in place of the frame. 4000 and up are the Pusher
 * protocol's codes; 1006, a broken connection, unless said otherwise.
 */
export const drop = (code = 1006, reason = ""): SocketFault => ({ _tag: "Drop", code, reason })

/** The frame comes as late as that, and what follows it on the socket after it. */
export const delay = (duration: Duration.Input): SocketFault => ({
  _tag: "Delay",
  duration: Duration.fromInputUnsafe(duration),
})

/** The frame comes twice. */
export const duplicate: SocketFault = { _tag: "Duplicate" }

/** The frame does not come. */
export const lose: SocketFault = { _tag: "Lose" }

/** A frame as it is sent. */
export interface SentFrame {
  readonly event: string
  readonly channel?: string
  /** JSON text, but for what other clients sent. */
  readonly data?: unknown
  /** Who sent a client event. */
  readonly user_id?: string
}

/** A fault and the frames it is for. */
export interface Injection {
  readonly fault: SocketFault
  /** How many frames it strikes, of all sockets together; 1 unless said otherwise. */
  readonly times?: number | undefined
  /** The event it strikes, such as `RollCreateEvent`, `pusher:pong` or `client-wave`. */
  readonly event?: string | undefined
  /** The channel it strikes, such as `presence-room.UELaLdu`. */
  readonly channel?: string | undefined
}

/** Faults that have not struck yet. */
export interface SocketFaults {
  readonly add: (injection: Injection) => void
  /** The first fault that is for the frame. */
  readonly take: (frame: SentFrame) => SocketFault | undefined
  readonly clear: () => void
}

/** dddice: Laravel's own namespace, which stands before the events of the server. */
export const namespace = "App\\Events\\"

/** Makes an empty list of faults. */
export const make = (): SocketFaults => {
  let pending: Array<{ readonly injection: Injection; left: number }> = []
  const isFor = ({ channel, event }: Injection, frame: SentFrame): boolean =>
    (event === undefined || event === frame.event || namespace + event === frame.event) &&
    (channel === undefined || channel === frame.channel)
  return {
    add: (injection) => void pending.push({ injection, left: injection.times ?? 1 }),
    take: (frame) => {
      const found = pending.find(({ injection, left }) => left > 0 && isFor(injection, frame))
      if (found === undefined) return undefined
      found.left--
      pending = pending.filter(({ left }) => left > 0)
      return found.injection.fault
    },
    clear: () => {
      pending = []
    },
  }
}
