/**
 * This package.
 */
import * as Effect from "effect/Effect"
import type * as HttpClient from "effect/http/HttpClient"
import * as Layer from "effect/Layer"
import * as ManagedRuntime from "effect/ManagedRuntime"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import { Dddice, HttpClientTransport, RateLimits, Rolls, Rooms, RoomSlug, Transport } from "effect-tabletop/dddice"
import { ThemeId } from "effect-tabletop/schema/dddice/Theme"
import * as Requests from "../Requests.ts"
import type { Client } from "./Client.ts"

/** The roll that is made. */
export const rollInput = {
  dice: Requests.dice.map(({ theme, type }) => ({ type, theme: ThemeId.make(theme) })),
  room: RoomSlug.make(Requests.rollRoom),
}

const slug = RoomSlug.make(Requests.slug)

type Setting = <A, E>(call: Effect.Effect<A, E>) => Effect.Effect<A, E>

const clientOf = async (
  name: string,
  layer: Layer.Layer<Rooms | Rolls, unknown>,
  setting: Setting = (call) => call,
): Promise<Client> => {
  const runtime = ManagedRuntime.make(layer)
  const { rolls, rooms } = await runtime.runPromise(Effect.all({ rolls: Rolls, rooms: Rooms }))
  return {
    name,
    kind: "own",
    createRoll: () => Effect.runPromise(setting(rolls.create(rollInput))),
    getRoom: () => Effect.runPromise(setting(rooms.get({ slug }))),
    count: (item) =>
      Effect.runPromise(item === "roll" ? Stream.runCount(rolls.list.items()) : Stream.runCount(rooms.list.items())),
  }
}

const options = (baseUrl: string) => ({ baseUrl, apiKey: Redacted.make(Requests.key) })

/** With the transport that it brings, over `fetch`. */
export const overFetch = (origin: string): Promise<Client> => clientOf("effect-tabletop", Dddice.layer(options(origin)))

/** The same with another `fetch`. */
export const overFetchOf = (fetch: typeof globalThis.fetch, origin: string): Promise<Client> =>
  clientOf(
    "effect-tabletop",
    Dddice.layer(options(origin)),
    (call) => Effect.provideService(call, Transport.Fetch, fetch),
  )

/** With another transport. */
export const overTransport = (
  name: string,
  transport: Layer.Layer<Transport.Transport>,
  origin: string,
  setting?: Setting,
): Promise<Client> =>
  clientOf(name, Layer.provide(Dddice.layerNoDeps(options(origin)), [transport, RateLimits.layerMemory]), setting)

/** Over any HttpClient, with a setting for each call. */
export const overHttpClient = (
  name: string,
  http: Layer.Layer<HttpClient.HttpClient>,
  origin: string,
  setting?: Setting,
): Promise<Client> => overTransport(name, Layer.provide(HttpClientTransport.layer, http), origin, setting)
