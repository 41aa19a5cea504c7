/**
 * A relay to a port of this machine, as a process of its own: Relay.ts starts it. Prints its
 * port, and is cut and joined by lines of standard input.
 */
import { connect, createServer, type Socket } from "node:net"
import process from "node:process"
import { createInterface } from "node:readline"

const target = Number(process.argv[2])
const sockets = new Set<Socket>()
let isCut = false

const server = createServer((near) => {
  const far = connect(target, "127.0.0.1")
  const end = () => {
    near.destroy()
    far.destroy()
  }
  for (const [from, to] of [[near, far], [far, near]] as const) {
    sockets.add(from)
    from.on("data", (bytes) => to.write(bytes)).on("error", end).on("close", () => {
      sockets.delete(from)
      end()
    })
    if (isCut) from.pause()
  }
})

server.listen(0, "127.0.0.1", () => {
  const address = server.address()
  process.stdout.write(`${typeof address === "object" && address !== null ? address.port : 0}\n`)
})

createInterface(process.stdin).on("line", (line) => {
  isCut = line === "cut"
  for (const socket of sockets) {
    if (isCut) socket.pause()
    else socket.resume()
  }
}).on("close", () => process.exit(0))
