/**
 * What a call costs when it is answered in memory, in processor time, which other
 * work on the machine disturbs least.
 */
import * as Effect from "effect/Effect"
import * as HttpClient from "effect/http/HttpClient"
import type * as HttpClientError from "effect/http/HttpClientError"
import type * as HttpClientRequest from "effect/http/HttpClientRequest"
import * as HttpClientResponse from "effect/http/HttpClientResponse"
import * as Layer from "effect/Layer"
import * as SchemaParser from "effect/SchemaParser"
import { Data, Roll, Room, withTimeout } from "effect-tabletop/dddice"
import * as Bodies from "./bodies.ts"
import type { Client } from "./clients/Client.ts"
import { stockEffect } from "./clients/stockEffect.ts"
import * as Tabletop from "./clients/tabletop.ts"
import * as goals from "./goals.ts"
import { compare } from "./measure.ts"
import { runtime } from "./runtime.ts"
import * as Table from "./Table.ts"

const respond = (method: string): Response => {
  const text = method === "POST" ? Bodies.rollText : Bodies.roomText
  const headers = { "content-type": "application/json", "content-length": String(text.length) }
  return new Response(text, { status: method === "POST" ? 201 : 200, headers })
}

const client: HttpClient.HttpClient = HttpClient.makeWith(
  (
    request: Effect.Effect<HttpClientRequest.HttpClientRequest>,
  ): Effect.Effect<HttpClientResponse.HttpClientResponse, HttpClientError.HttpClientError> =>
    Effect.map(request, (sent) => HttpClientResponse.fromWeb(sent, respond(sent.method))),
  Effect.succeed,
)
const http = Layer.succeed(HttpClient.HttpClient, client)

const origin = "http://127.0.0.1"

const parsed = async (method: string): Promise<unknown> => JSON.parse(await respond(method).text())

const floor: Pick<Client, "name" | "createRoll" | "getRoom"> = {
  name: "Response, text, JSON.parse",
  createRoll: () => parsed("POST"),
  getRoom: () => parsed("GET"),
}

const decodeRoll = SchemaParser.decodeUnknownSync(Data(Roll))
const decodeRoom = SchemaParser.decodeUnknownSync(Data(Room))

const decoded: typeof floor = {
  name: "and decoding",
  createRoll: () => parsed("POST").then(decodeRoll),
  getRoom: () => parsed("GET").then(decodeRoom),
}

/** A table with the variants as rows. */
export const inMemory = async (quick: boolean): Promise<Table.Table> => {
  const variants = [
    floor,
    decoded,
    await Tabletop.overFetchOf((_, init) => Promise.resolve(respond(init?.method ?? "GET")), origin),
    await Tabletop.overHttpClient("over an HttpClient", http, origin),
    await Tabletop.overHttpClient("and without span", http, origin, Effect.withTracerEnabled(false)),
    await Tabletop.overHttpClient("and without timeout", http, origin, withTimeout("Infinity")),
    await stockEffect(origin, http),
  ]
  const settings = { warmUp: quick ? 8 : 14, rounds: quick ? 7 : 11, slice: 80, concurrency: 1 }
  const measure = async (call: "createRoll" | "getRoom") => {
    const results = await compare(variants.map((variant) => ({ name: variant.name, call: variant[call] })), settings)
    const withDecoding = results[1]!.cpuMicroseconds
    const own = results.find(({ name }) => name === "effect-tabletop")!
    return {
      cells: results.map(({ cpu, cpuMicroseconds }) => [
        `${cpuMicroseconds.toFixed(1)} (${cpu.toFixed(2)})`,
        (cpuMicroseconds - withDecoding).toFixed(1),
      ]),
      verdict: Table.atMost(`${call}, times the bare Response`, own.cpu, goals.inMemory[call]),
    }
  }
  const roll = await measure("createRoll")
  const room = await measure("getRoom")
  return Table.make(`Answered in memory on ${runtime.name}`, [
    [
      "variant",
      "create roll, µs (times the first)",
      "beyond decoding",
      "get room, µs (times the first)",
      "beyond decoding",
    ],
    ...variants.map(({ name }, row) => [name, ...roll.cells[row]!, ...room.cells[row]!]),
  ], [roll.verdict, room.verdict])
}
