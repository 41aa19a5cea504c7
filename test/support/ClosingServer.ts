/**
 * A server on a real socket that closes connections.
 */
import * as Effect from "effect/Effect"
import { createServer, type Socket } from "node:net"

/** A server on a real socket. */
export interface Server {
  readonly url: string
  /** The heads of the requests that were read whole. */
  readonly heads: ReadonlyArray<string>
}

const whole = (text: string): boolean => {
  const end = text.indexOf("\r\n\r\n")
  if (end < 0) return false
  const length = /content-length: (\d+)/i.exec(text)?.[1]
  // The last chunk of a chunked body, or a body whose length is known.
  return /transfer-encoding: chunked/i.test(text)
    ? text.endsWith("0\r\n\r\n")
    : text.length - end - 4 >= Number(length ?? 0)
}

/**
 * Makes a server that reads each request whole, and closes the connection after
 * `answer`; of several, each request gets the next, where `undefined` is none.
 */
export const closingServer = (answer?: string | ReadonlyArray<string | undefined>) =>
  Effect.map(
    Effect.acquireRelease(
      Effect.callback<Server & { readonly close: () => void }>((resume) => {
        const heads: Array<string> = []
        const sockets = new Set<Socket>()
        const server = createServer((socket) => {
          sockets.add(socket)
          let text = ""
          socket.on("data", (chunk) => {
            text += chunk.toString()
            // A handshake of TLS begins so.
            if (text.startsWith("\u0016")) socket.destroy()
            if (!whole(text)) return
            heads.push(text.split("\r\n\r\n")[0] ?? "")
            text = ""
            const next = typeof answer === "object" ? answer[heads.length - 1] : answer
            if (next === undefined) socket.destroy()
            else socket.end(next)
          })
          socket.on("error", () => undefined)
        })
        server.listen(0, "127.0.0.1", () => {
          const address = server.address()
          const port = typeof address === "object" && address !== null ? address.port : 0
          const close = () => {
            for (const socket of sockets) socket.destroy()
            server.close()
          }
          resume(Effect.succeed({ url: `http://127.0.0.1:${port}`, heads, close }))
        })
      }),
      ({ close }) => Effect.sync(close),
    ),
    ({ heads, url }): Server => ({ heads, url }),
  )
