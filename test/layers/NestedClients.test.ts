/**
 * Clients within the program of other clients: each keeps to its own settings.
 */
import { describe, expect, it } from "@effect/vitest"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as HttpClient from "effect/http/HttpClient"
import * as HttpClientResponse from "effect/http/HttpClientResponse"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import {
  Dddice,
  DddiceClient,
  HttpClientTransport,
  RateLimits,
  Rolls,
  Rooms,
  Transport,
  Users,
} from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { ActingUser, Campaigns, CurrentCompany, Valentina, ValentinaClient } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"

const empty = { data: [], items: [], limit: 10, offset: 0, total: 0, links: { next: null }, meta: { current_page: 1 } }

/** Answers every request with an empty list, and notes the keys. */
const listening = () => {
  const keys: Array<string> = []
  const fetch = (_: unknown, init?: RequestInit): Promise<Response> => {
    const headers = new Headers(init?.headers)
    keys.push((headers.get("x-api-key") ?? headers.get("authorization") ?? "").replace("Bearer ", ""))
    return Promise.resolve(Response.json(empty))
  }
  return { keys, fetch: fetch as typeof globalThis.fetch }
}

const baseUrl = "https://valentina.example"
const someone = Layer.merge(
  CurrentCompany.layer(ValentinaSimulator.companyId),
  ActingUser.layer(ValentinaSimulator.users.storyteller),
)
const listRooms = Rooms.use((rooms) => rooms.list())
const listCampaigns = Effect.provide(Campaigns.use((campaigns) => campaigns.list()), someone)

type Call<R> = Effect.Effect<unknown, unknown, R>

/** Calls inside, and outside before and after. */
const nested = <R>(call: Call<R>, layer: (key: string) => Layer.Layer<R, unknown>) =>
  Effect.provide(
    Effect.all([call, Effect.provide(call, layer("inner")), call, Effect.provide(call, layer("third"))]),
    layer("outer"),
  )

const apiKey = (key: string) => Redacted.make(key)
const noDeps = Layer.merge(Transport.layer, RateLimits.layerMemory)

const programs: Readonly<Record<string, Effect.Effect<unknown, unknown>>> = {
  "Dddice.layer": nested(listRooms, (key) => Dddice.layer({ apiKey: apiKey(key) })),
  "Dddice.layerNoDeps": nested(listRooms, (key) => Layer.provide(Dddice.layerNoDeps({ apiKey: apiKey(key) }), noDeps)),
  "the layer of an area of dddice": nested(
    listRooms,
    (key) => Layer.provide(Rooms.layer, DddiceClient.layer({ apiKey: apiKey(key) })),
  ),
  "Valentina.layer": nested(listCampaigns, (key) => Valentina.layer({ baseUrl, apiKey: apiKey(key) })),
  "Valentina.layerNoDeps": nested(
    listCampaigns,
    (key) => Layer.provide(Valentina.layerNoDeps({ baseUrl, apiKey: apiKey(key) }), noDeps),
  ),
  "the layer of an area of Valentina": nested(
    listCampaigns,
    (key) => Layer.provide(Campaigns.layer, ValentinaClient.layer({ baseUrl, apiKey: apiKey(key) })),
  ),
}

describe("a client within the program of another", () => {
  it.effect.each(Object.entries(programs))("has its own key: %s", ([_, program]) =>
    Effect.gen(function* () {
      const { fetch, keys } = listening()
      yield* Effect.provideService(program, Transport.Fetch, fetch)
      expect(keys).toEqual(["outer", "inner", "outer", "third"])
    }))

  it.effect("has its own HttpClient", () =>
    Effect.gen(function* () {
      const over = (name: string) => {
        const client = HttpClient.make((request) => {
          asked.push(name)
          return Effect.succeed(HttpClientResponse.fromWeb(request, Response.json(empty)))
        })
        const transport = Layer.provide(HttpClientTransport.layer, Layer.succeed(HttpClient.HttpClient, client))
        return Layer.provide(Dddice.layerNoDeps({ apiKey: apiKey("key") }), [transport, RateLimits.layerMemory])
      }
      const asked: Array<string> = []
      yield* nested(listRooms, over)
      expect(asked).toEqual(["outer", "inner", "outer", "third"])
    }))
})

/** The settings of a tenant. */
const tenant = (key: string) =>
  ConfigProvider.layer(ConfigProvider.fromEnv({
    env: {
      DDDICE_API_KEY: key,
      VALENTINA_CLIENT_BASE_URL: baseUrl,
      VALENTINA_CLIENT_API_KEY: key,
      VALENTINA_CLIENT_ON_BEHALF_OF: ValentinaSimulator.users.storyteller,
      VALENTINA_CLIENT_DEFAULT_COMPANY_ID: ValentinaSimulator.companyId,
    },
  }))

const listOwnCampaigns = Campaigns.use((campaigns) => campaigns.list())
// Made anew each time: what a program composes itself, effect builds once.
const configured = () => Layer.mergeAll(Campaigns.layerConfig, CurrentCompany.layerConfig, ActingUser.layerConfig)

/** Calls inside, and outside before and after, each with the settings of a tenant. */
const nestedTenants = <R>(call: Call<R>, layer: () => Layer.Layer<R, unknown>) => {
  const within = (key: string) => <A, E, R2>(program: Effect.Effect<A, E, R2 | R>) =>
    program.pipe(Effect.provide(layer()), Effect.provide(tenant(key)))
  return within("outer")(Effect.all([call, within("inner")(call), call, within("third")(call)]))
}

const tenants: Readonly<Record<string, Effect.Effect<unknown, unknown>>> = {
  "Dddice.layerConfig": nestedTenants(listRooms, () => Dddice.layerConfig),
  "the layerConfig of an area of dddice": nestedTenants(listRooms, () => Rooms.layerConfig),
  "DddiceClient.layerConfig": nestedTenants(listRooms, () => Layer.provide(Rooms.layer, DddiceClient.layerConfig)),
  "Valentina.layerConfig": nestedTenants(listCampaigns, () => Valentina.layerConfig),
  "the layerConfig of an area of Valentina": nestedTenants(listOwnCampaigns, configured),
}

describe("a client within the program of another that is configured otherwise", () => {
  it.effect.each(Object.entries(tenants))("has its own key: %s", ([_, program]) =>
    Effect.gen(function* () {
      const { fetch, keys } = listening()
      yield* Effect.provideService(program, Transport.Fetch, fetch)
      expect(keys).toEqual(["outer", "inner", "outer", "third"])
    }))

  it.effect("has its own company and acting user", () =>
    Effect.gen(function* () {
      const scopes = Effect.all([CurrentCompany, ActingUser])
      const layers = () => Layer.merge(CurrentCompany.layerConfig, ActingUser.layerConfig)
      const within = (last: string) =>
        ConfigProvider.layer(ConfigProvider.fromEnv({
          env: {
            VALENTINA_CLIENT_DEFAULT_COMPANY_ID: `00000000-0000-7000-8000-00000000000${last}`,
            VALENTINA_CLIENT_ON_BEHALF_OF: `00000000-0000-7000-8000-00000000001${last}`,
          },
        }))
      const inner = scopes.pipe(Effect.provide(layers()), Effect.provide(within("2")))
      const [here, there] = yield* Effect.all([scopes, inner]).pipe(
        Effect.provide(layers()),
        Effect.provide(within("1")),
      )
      expect([...here, ...there].map((id) => id.slice(-2))).toEqual(["01", "11", "02", "12"])
    }))

  it.effect("has a layer without dependencies over its own transport", () =>
    Effect.gen(function* () {
      const areas = Dddice.layerNoDeps({ apiKey: apiKey("key") })
      const asked: Array<string> = []
      const over = (name: string) => {
        const transport = Layer.succeed(Transport.Transport, () => {
          asked.push(name)
          return Effect.succeed({ status: 200, headers: {}, content: JSON.stringify(empty) })
        })
        return Layer.provide(areas, [transport, RateLimits.layerMemory])
      }
      yield* nested(listRooms, over)
      expect(asked).toEqual(["outer", "inner", "outer", "third"])
    }))
})

describe("areas that are configured together", () => {
  it.effect("share one client", () =>
    Effect.gen(function* () {
      let reads = 0
      const provider = ConfigProvider.make((path) => {
        if (path.join("_") === "DDDICE_API_KEY") reads++
        return Effect.succeed(path.join("_") === "DDDICE_API_KEY" ? ConfigProvider.makeValue("key") : undefined)
      })
      const areas = Layer.mergeAll(Rooms.layerConfig, Rolls.layerConfig, Users.layerConfig)
      yield* Effect.all([Rooms, Rolls, Users]).pipe(
        Effect.provide(Layer.provide(areas, ConfigProvider.layer(provider))),
      )
      expect(reads).toBe(1)
    }))
})

describe("a simulator within the program of another", () => {
  const inside = { rooms: 0, campaigns: 1 }
  it.effect("has its own rooms", () =>
    Effect.gen(function* () {
      const count = Effect.map(listRooms, ({ items }) => items.length)
      yield* Rooms.use((rooms) => rooms.create())
      expect([yield* count, yield* Effect.provide(count, DddiceSimulator.layer())]).toEqual([1, inside.rooms])
    }).pipe(Effect.provide(DddiceSimulator.layer())))

  it.effect("has its own campaigns", () =>
    Effect.gen(function* () {
      const count = Effect.map(listCampaigns, (page) => page.items.length)
      const before = yield* count
      yield* Effect.provide(Campaigns.use((campaigns) => campaigns.create({ name: "Elsewhere" })), someone)
      const within = yield* Effect.provide(count, ValentinaSimulator.layer())
      expect([yield* count, within]).toEqual([before + 1, before])
    }).pipe(Effect.provide(ValentinaSimulator.layer())))
})
