/**
 * The realtime server of the benchmark: a process of its own, which sends rolls
 * that are ready to send.
 *
 * Prints its origin when it listens, and ends with its standard input. Whoever
 * opens a socket at `/control` orders rolls for the socket of an application:
 * `name 250`.
 */
import { WebSocketServer } from "@effect/platform-node/NodeWS"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import process from "node:process"
import type { Duplex } from "node:stream"
import { roomText } from "./bodies.ts"
import { channel, frameOf, idOf, offsetOfId } from "./rollFrames.ts"

/** The frame of a text (RFC 6455), made before it is needed, so that writing thousands costs the server little. */
const bytesOf = (text: string): Buffer => {
  const payload = Buffer.from(text)
  const head = payload.length < 126 ? Buffer.of(0x81, payload.length) : Buffer.of(0x81, 126, 0, 0)
  if (payload.length >= 126) head.writeUInt16BE(payload.length, 2)
  return Buffer.concat([head, payload])
}

const established = bytesOf(JSON.stringify({
  event: "pusher:connection_established",
  data: JSON.stringify({ socket_id: "123.456", activity_timeout: 120 }),
}))
const subscribed = bytesOf(JSON.stringify({
  event: "pusher_internal:subscription_succeeded",
  data: JSON.stringify({ presence: { ids: [], hash: {}, count: 0 } }),
  channel,
}))

const one = bytesOf(frameOf(0))
const idAt = one.length - Buffer.byteLength(frameOf(0)) + offsetOfId

/** By how many rolls are in them. */
const bursts = new Map<number, Buffer>()
const streams = new Map<string, Duplex>()
let made = 0

const burstOf = (count: number): Buffer => {
  const burst = bursts.get(count) ?? Buffer.concat(Array.from({ length: count }, () => one))
  bursts.set(count, burst)
  for (let index = 0; index < count; index++) burst.write(idOf(made++), index * one.length + idAt, "latin1")
  return burst
}

const onControl = (order: string) => {
  const [name = "", count = "1"] = order.split(" ")
  streams.get(name)?.write(burstOf(Number(count)))
}

const onClient = (stream: Duplex, text: string) => {
  if (text.includes("pusher:subscribe")) stream.write(subscribed)
}

const sockets = new WebSocketServer({ noServer: true })

const onUpgrade = (message: IncomingMessage, stream: Duplex, head: Buffer) => {
  const name = /^\/app\/([^?]+)/.exec(message.url ?? "/")?.[1]
  sockets.handleUpgrade(message, stream, head, (socket) => {
    socket.on("error", () => {})
    socket.on("message", (data) => name === undefined ? onControl(String(data)) : onClient(stream, String(data)))
    if (name === undefined) return
    streams.set(name, stream)
    stream.write(established)
  })
}

const answers = new Map([
  ["/broadcasting/auth", JSON.stringify({ auth: "key:signature", channel_data: '{"user_id":"1"}' })],
  ["/api/1.0/roll", JSON.stringify({ type: "roll[]", data: [], links: { next: null }, meta: { current_page: 1 } })],
])

const onRequest = (request: IncomingMessage, response: ServerResponse) => {
  const [path = ""] = (request.url ?? "").split("?")
  const text = answers.get(path) ?? roomText
  request.resume().on("end", () => response.writeHead(200, { "content-type": "application/json" }).end(text))
}

const server = createServer(onRequest).on("upgrade", onUpgrade).listen(0, "127.0.0.1", () => {
  // Every server that listens on a port has an AddressInfo.
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
})

process.stdin.resume().on("end", () => process.exit())
