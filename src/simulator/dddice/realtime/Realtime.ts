/**
 * Realtime of a simulated dddice: every change of its data is told to those
 * who may see it.
 */
import * as Table from "../../server/Table.ts"
import type { State } from "../store/State.ts"
import { publishChanges } from "./publishChanges.ts"
import * as PusherServer from "./PusherServer.ts"

/** Realtime of one simulator. */
export interface Realtime extends Pick<PusherServer.PusherServer, "accept" | "sign" | "closeAll" | "connections"> {
  /** Tells of what changed since the last time. */
  readonly publish: () => void
  /** Closes every socket and goes on with other data. */
  readonly restart: (state: State) => void
}

const follow = ({ diceBoxes, rolls, rooms }: State): void => {
  Table.follow(diceBoxes)
  Table.follow(rolls)
  Table.follow(rooms)
}

const unfollow = ({ diceBoxes, rolls, rooms }: State): void => {
  Table.unfollow(diceBoxes)
  Table.unfollow(rolls)
  Table.unfollow(rooms)
}

/** Makes realtime; `options` are those of the server but for what this does itself. */
export const make = (options: Omit<PusherServer.Options, "onFirst">): Realtime => {
  let state: State | undefined

  const server = PusherServer.make({
    ...options,
    // As long as nobody listens, no change is noted.
    onFirst: () => {
      if (state !== undefined) follow(state)
    },
  })

  const publish = () => {
    if (state === undefined) return
    if (server.connections() > 0) publishChanges(server, state)
    else unfollow(state)
  }

  return {
    accept: server.accept,
    sign: server.sign,
    closeAll: server.closeAll,
    connections: server.connections,
    publish,
    restart: (next) => {
      state = next
      server.closeAll(4200, "The simulator starts again")
    },
  }
}
