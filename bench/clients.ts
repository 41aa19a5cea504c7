/**
 * The clients, each with the same three calls, headers and answers.
 */
import * as NodeHttpClient from "@effect/platform-node/NodeHttpClient"
import axios from "axios"
import * as Effect from "effect/Effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as HttpClient from "effect/http/HttpClient"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import * as HttpClientResponse from "effect/http/HttpClientResponse"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import type * as Schema from "effect/Schema"
import * as Stream from "effect/Stream"
import {
  Data,
  Dddice,
  HttpClientTransport,
  LinkPage,
  RateLimits,
  Roll,
  RollCreate,
  Rolls,
  Room,
  Rooms,
  RoomSlug,
} from "effect-tabletop/dddice"
import { ThemeId } from "effect-tabletop/schema/dddice/Theme"
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import * as Bodies from "./bodies.ts"
import * as Zod from "./zodSchemas.ts"

/** What is compared. */
export interface Client {
  readonly name: string
  readonly createRoll: () => Promise<unknown>
  readonly getRoom: () => Promise<unknown>
  /** Reads a list to its end and counts the items; absent where there is no such call. */
  readonly count?: (item: "roll" | "room") => Promise<number>
}

const key = "a-key-of-forty-characters-as-dddice-gives"
const json = { accept: "application/json", authorization: `Bearer ${key}` }
const body = { dice: Bodies.dice, room: Bodies.rollRoom }
const rollInput = {
  dice: Bodies.dice.map(({ theme, type }) => ({ type, theme: ThemeId.make(theme) })),
  room: RoomSlug.make(Bodies.rollRoom),
}
const slug = RoomSlug.make(Bodies.slug)

interface ListPage {
  readonly data: ReadonlyArray<unknown>
  readonly links: { readonly next: string | null }
}

/** `fetch` and `JSON.parse`. */
export const rawFetch = (origin: string): Client => {
  const read = async (response: Response) => JSON.parse(await response.text())
  const get = (url: string) => fetch(url, { headers: json }).then(read)
  return {
    name: "fetch + JSON.parse",
    createRoll: () =>
      fetch(`${origin}/api/1.0/roll`, {
        method: "POST",
        headers: { ...json, "content-type": "application/json" },
        body: JSON.stringify(body),
      }).then(read),
    getRoom: () => get(`${origin}/api/1.0/room/${Bodies.slug}`),
    count: async (item) => {
      let count = 0
      let next: string | null = `${origin}/api/1.0/${item}`
      while (next !== null) {
        const page: ListPage = await get(next)
        count += page.data.length
        next = page.links.next
      }
      return count
    },
  }
}

/** effect's own HTTP client over `fetch`, used as its documentation shows, with this package's schemas. */
export const stockEffect = async (origin: string, layer = FetchHttpClient.layer): Promise<Client> => {
  const http = (await ManagedRuntime.make(layer).runPromise(HttpClient.HttpClient)).pipe(
    HttpClient.mapRequest(HttpClientRequest.prependUrl(`${origin}/api/1.0`)),
    HttpClient.mapRequest(HttpClientRequest.acceptJson),
    HttpClient.mapRequest(HttpClientRequest.bearerToken(key)),
    HttpClient.filterStatusOk,
  )
  const encodeRoll = HttpClientRequest.schemaBodyJson(RollCreate)
  const decodeRoll = HttpClientResponse.schemaBodyJson(Data(Roll))
  const decodeRoom = HttpClientResponse.schemaBodyJson(Data(Room))
  const countPages = <S extends Schema.Codec<unknown, unknown>>(path: string, schema: S) => {
    const decode = HttpClientResponse.schemaBodyJson(LinkPage(schema))
    return Stream.paginate(1, (page) =>
      Effect.map(
        Effect.flatMap(http.get(`${path}?page=${page}`), decode),
        ({ items, links }) => [items, links?.next == null ? Option.none() : Option.some(page + 1)] as const,
      )).pipe(Stream.runCount)
  }
  const count = { roll: countPages("/roll", Roll), room: countPages("/room", Room) }
  const roll = Effect.flatMap(encodeRoll(HttpClientRequest.post("/roll"), rollInput), http.execute)
  return {
    name: "effect's HTTP client",
    createRoll: () => Effect.runPromise(Effect.flatMap(roll, decodeRoll)),
    getRoom: () => Effect.runPromise(Effect.flatMap(http.get(`/room/${slug}`), decodeRoom)),
    count: (item) => Effect.runPromise(count[item]),
  }
}

type Setting = <A, E>(call: Effect.Effect<A, E>) => Effect.Effect<A, E>

const tabletop = (
  name: string,
  rooms: Rooms["Service"],
  rolls: Rolls["Service"],
  setting: Setting = (call) => call,
): Client => ({
  name,
  createRoll: () => Effect.runPromise(setting(rolls.create(rollInput))),
  getRoom: () => Effect.runPromise(setting(rooms.get({ slug }))),
  count: (item) =>
    Effect.runPromise(item === "roll" ? Stream.runCount(rolls.list.items()) : Stream.runCount(rooms.list.items())),
})

/** This package with its own transport. */
export const ownTransport = async (origin: string): Promise<Client> => {
  const runtime = ManagedRuntime.make(Dddice.layer({ baseUrl: origin, apiKey: Redacted.make(key) }))
  return tabletop("effect-tabletop", await runtime.runPromise(Rooms), await runtime.runPromise(Rolls))
}

/** This package over another HttpClient, with a setting for each call. */
export const over = async (
  name: string,
  http: Layer.Layer<HttpClient.HttpClient>,
  origin: string,
  setting?: Setting,
): Promise<Client> => {
  const layer = Dddice.layerNoDeps({ baseUrl: origin, apiKey: Redacted.make(key) })
  const runtime = ManagedRuntime.make(
    Layer.provide(layer, [Layer.provide(HttpClientTransport.layer, http), RateLimits.layerMemory]),
  )
  return tabletop(name, await runtime.runPromise(Rooms), await runtime.runPromise(Rolls), setting)
}

/** This package over undici, which is Node's alone. */
export const overUndici = (origin: string): Promise<Client> =>
  over("effect-tabletop over undici", NodeHttpClient.layerUndici, origin)

/** axios, with zod for the answers. */
export const axiosZod = (origin: string): Client => {
  const http = axios.create({ baseURL: `${origin}/api/1.0`, headers: json })
  return {
    name: "axios + zod",
    createRoll: async () => Zod.Roll.parse((await http.post("/roll", body)).data),
    getRoom: async () => Zod.Room.parse((await http.get(`/room/${Bodies.slug}`)).data),
  }
}

/** What is used of it. Its own declarations cannot be resolved: they import without file extensions. */
interface DddiceJs {
  readonly ThreeDDiceAPI: new (apiKey: string) => {
    readonly roll: { readonly create: (dice: unknown, options: { readonly room: string }) => Promise<unknown> }
    readonly room: { readonly get: (slug: string) => Promise<unknown> }
  }
}

const dddiceFile = fileURLToPath(new URL("../node_modules/dddice-js/dddice-latest.node.mjs", import.meta.url))

/** The official client. It does not check what it gets. */
export const dddiceJs = async (origin: string): Promise<Client> => {
  // The address of the service is a constant of its bundle.
  const folder = await mkdtemp(join(tmpdir(), "effect-tabletop-bench-"))
  const file = join(folder, "dddice.mjs")
  await writeFile(file, (await readFile(dddiceFile, "utf8")).replaceAll("https://dddice.com", origin))
  const { ThreeDDiceAPI }: DddiceJs = await import(pathToFileURL(file).href)
  await rm(folder, { recursive: true })
  const api = new ThreeDDiceAPI(key)
  return {
    name: "dddice-js",
    createRoll: () => api.roll.create(Bodies.dice, { room: Bodies.rollRoom }),
    getRoom: () => api.room.get(Bodies.slug),
  }
}
