/**
 * The worker of the benchmark: it does what it is asked to, as often as it is asked to.
 */
import * as SchemaParser from "effect/SchemaParser"
import { Character, Page } from "effect-tabletop/valentina"
import * as Decoder from "../../src/internal/Decoder.ts"
import { listCharacters } from "../characterClient.ts"
import { CharacterPage } from "../characterSchema.ts"
import { axiosZod } from "../clients/axiosZod.ts"
import type { Client } from "../clients/Client.ts"
import { kyZod } from "../clients/kyZod.ts"
import { openapiFetchZod } from "../clients/openapiFetchZod.ts"
import { rawFetch } from "../clients/rawFetch.ts"
import { stockEffect } from "../clients/stockEffect.ts"
import { overFetch } from "../clients/tabletop.ts"
import { answer } from "./answers.ts"
import type { CallOfClient, Decoding, Environment, Order } from "./Order.ts"

const origin = "http://127.0.0.1"

const makeClients = async (): Promise<ReadonlyArray<Client>> => [
  rawFetch(origin),
  await overFetch(origin),
  await stockEffect(origin),
  axiosZod(origin),
  kyZod(origin),
  openapiFetchZod(origin),
]

const callOf = ({ count, createRoll, getRoom, name }: Client, call: CallOfClient): () => Promise<unknown> => {
  if (call === "createRoll") return createRoll
  if (call === "getRoom") return getRoom
  if (count === undefined) throw new Error(`${name} reads no lists`)
  return () => count(call === "rolls" ? "roll" : "room")
}

const makeDecodings = async (text: string): Promise<Readonly<Record<Decoding, () => unknown>>> => {
  const read = async () => JSON.parse(await new Response(text).text())
  const withEffect = SchemaParser.decodeUnknownSync(Page(Character))
  const decode = Decoder.make(Page(Character))
  const inPlace = () => {
    const page = decode(text)
    if (page === Decoder.misfit) throw new Error("The page does not fit")
    return page
  }
  return {
    "JSON.parse": () => JSON.parse(text),
    "effect": () => withEffect(JSON.parse(text)),
    "zod": () => CharacterPage.parse(JSON.parse(text)),
    "effect-tabletop": inPlace,
    "Response and JSON.parse": read,
    "call": await listCharacters(),
  }
}

let clients: ReturnType<typeof makeClients> | undefined
let decodings: ReturnType<typeof makeDecodings> | undefined

const workOf = async (order: Order, text: string): Promise<() => unknown> => {
  if (order._tag === "decode") return (await (decodings ??= makeDecodings(text)))[order.name]
  const client = (await (clients ??= makeClients())).find(({ name }) => name === order.name)
  if (client === undefined) throw new Error(`There is no client ${order.name}`)
  return callOf(client, order.call)
}

export default {
  fetch: async (request: Request, { characters, texts }: Environment): Promise<Response> => {
    const order: Order = await request.json()
    answer(JSON.parse(texts))
    const work = await workOf(order, characters)
    for (let index = 0; index < order.times; index++) await work()
    return new Response("done")
  },
}
