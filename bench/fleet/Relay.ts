/**
 * A relay between a runner and PostgreSQL, which can be cut: what is under way then is held, as by a network that fails.
 */
import * as Effect from "effect/Effect"
import { connect, createServer, type Socket } from "node:net"

/** A relay. */
export interface Relay {
  readonly port: number
  readonly cut: () => void
  readonly join: () => void
}

/** Starts a relay to a port of this machine, until the scope closes. */
export const start = Effect.fnUntraced(function* (target: number) {
  let isCut = false
  const pairs = new Set<readonly [Socket, Socket]>()
  const server = createServer((near) => {
    const far = connect(target, "127.0.0.1")
    const pair = [near, far] as const
    pairs.add(pair)
    if (isCut) { for (const socket of pair) socket.pause() }
    const end = () => {
      pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    for (const [from, to] of [[near, far], [far, near]] as const) {
      from.on("data", (bytes) => to.write(bytes)).on("error", end).on("close", end)
    }
  })
  yield* Effect.acquireRelease(
    Effect.callback<void>((resume) => void server.listen(0, "127.0.0.1", () => resume(Effect.void))),
    () =>
      Effect.sync(() => {
        for (const [near, far] of pairs) {
          near.destroy()
          far.destroy()
        }
        server.close()
      }),
  )
  const address = server.address()
  const all = (action: (socket: Socket) => void) => {
    for (const pair of pairs) for (const socket of pair) action(socket)
  }
  const relay: Relay = {
    port: typeof address === "object" && address !== null ? address.port : 0,
    cut: () => {
      isCut = true
      all((socket) => socket.pause())
    },
    join: () => {
      isCut = false
      all((socket) => socket.resume())
    },
  }
  return relay
})
