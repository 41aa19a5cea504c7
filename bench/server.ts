/**
 * The server of the benchmark: a process of its own, which answers from memory.
 *
 * Prints its origin when it listens, and ends with its standard input.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import process from "node:process"
import * as Bodies from "./bodies.ts"

const base = "/api/1.0"

const prebuilt = (text: string) => {
  const bytes = Buffer.from(text)
  const headers = {
    "content-type": "application/json",
    "content-length": bytes.length,
    "x-ratelimit-limit": "60000",
    "x-ratelimit-remaining": "59999",
  }
  return { bytes, headers }
}

type Answer = ReturnType<typeof prebuilt>

const roll = prebuilt(Bodies.rollText)
const room = prebuilt(Bodies.roomText)
const lists = new Map<string, ReadonlyArray<Answer>>()

const answerOf = (method: string, url: string): Answer | undefined => {
  const [path = "", query = ""] = url.split("?")
  if (method === "POST" && path === `${base}/roll`) return roll
  if (path.startsWith(`${base}/room/`)) return room
  return lists.get(path)?.[Number(/page=(\d+)/.exec(query)?.[1] ?? "1") - 1]
}

const handle = (request: IncomingMessage, response: ServerResponse) => {
  const send = () => {
    const answer = answerOf(request.method ?? "", request.url ?? "")
    if (answer === undefined) return void response.writeHead(404).end()
    response.writeHead(request.method === "POST" ? 201 : 200, answer.headers).end(answer.bytes)
  }
  if (request.method === "GET") return send()
  request.resume().on("end", send)
}

const server = createServer({ keepAliveTimeout: 60_000 }, handle).listen(0, "127.0.0.1", () => {
  // Every server that listens on a port has an AddressInfo.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const item of ["roll", "room"] as const) {
    lists.set(`${base}/${item}`, Bodies.listPages(origin, `${base}/${item}`, item).map(prebuilt))
  }
  process.stdout.write(`${origin}\n`)
})

process.stdin.resume().on("end", () => process.exit())
