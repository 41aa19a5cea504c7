/**
 * The sockets of the simulated servers as programs of the playground get them:
 * the page is told of each frame.
 */
import type * as Socket from "effect/socket/Socket"
import * as Pair from "../../../src/simulator/server/webSocketPair.ts"
import { report, shortened } from "../report.ts"

type Send = Socket.WebSocketLike["send"]

const telling = (socket: Socket.WebSocketLike, isSent: boolean): Socket.WebSocketLike => {
  const send: Send = (data) => {
    report({ _tag: "Framed", isSent, text: typeof data === "string" ? shortened(data) : "bytes" })
    socket.send(data)
  }
  // The state of a socket is a property that is worked out.
  return Object.assign(Object.create(socket), { send })
}

/** Makes both ends of a connection, which tell of their frames. */
export const make = (): Pair.WebSocketPair => {
  const { client, server } = Pair.make()
  return { client: telling(client, true), server: telling(server, false) }
}
