/**
 * What a client is made from: base URL and key.
 */
import { assert, describe, expect, it } from "@effect/vitest"
import * as Config from "effect/Config"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import {
  ActivationCode,
  Activations,
  ActivationSecret,
  AuthenticationError,
  Dddice,
  DddiceClient,
  RateLimits,
  RoomSlug,
  Transport,
} from "effect-tabletop/dddice"
import { ActingUser, Campaigns, CurrentCompany, Valentina, ValentinaClient } from "effect-tabletop/valentina"
import * as Clients from "../../support/Clients.ts"
import * as ScriptedFetch from "../../support/ScriptedFetch.ts"

const { apiKey, dddice, failureOf, getCampaign, getRoom, token, userAgent, valentina } = Clients
const { json, status } = ScriptedFetch

const campaign = json(Clients.campaignBody)
const room = json(Clients.roomBody)
const path = `${Clients.campaignsPath}/${Clients.campaign}`

describe("the base URL", () => {
  const accepted = {
    "https://valentina.example": "https://valentina.example",
    "https://valentina.example/": "https://valentina.example",
    "https://valentina.example/api/v1": "https://valentina.example",
    "https://valentina.example/api/v1/": "https://valentina.example",
    "https://valentina.example:8443": "https://valentina.example:8443",
    "HTTPS://Valentina.Example": "https://valentina.example",
    "http://localhost:8000": "http://localhost:8000",
    "http://127.0.0.1:8000": "http://127.0.0.1:8000",
    "http://127.1.2.3": "http://127.1.2.3",
    "http://[::1]:8000": "http://[::1]:8000",
    "http://api.localhost": "http://api.localhost",
  }
  for (const [baseUrl, origin] of Object.entries(accepted)) {
    it.effect(`may be ${baseUrl}`, () =>
      Effect.gen(function* () {
        const server = yield* ScriptedFetch.make([campaign])
        yield* server.run(Effect.provide(getCampaign, valentina({ baseUrl })))
        expect(server.requests[0]!.url).toBe(origin + path)
      }))
  }

  it.effect("may be a URL", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([campaign])
      yield* server.run(Effect.provide(getCampaign, valentina({ baseUrl: new URL("https://valentina.example") })))
      expect(server.requests[0]!.url).toBe(`https://valentina.example${path}`)
    }))

  it.effect("of dddice is the public service unless said otherwise", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([room, room])
      yield* server.run(Effect.provide(getRoom, dddice()))
      yield* server.run(Effect.provide(getRoom, dddice({ baseUrl: "https://test.example/api/1.0" })))
      expect(server.requests.map(({ url }) => url)).toEqual([
        "https://dddice.com/api/1.0/room/abc",
        "https://test.example/api/1.0/room/abc",
      ])
    }))

  const refused = {
    "http://valentina.example": "plain http",
    "http://localhost.example": "plain http",
    "http://127.0.0.1.example": "plain http",
    "http://10.0.0.1": "plain http",
    "ftp://valentina.example": "https",
    "file:///etc/passwd": "https",
    "valentina.example": "absolute URL",
    "": "absolute URL",
    "/api/v1": "absolute URL",
    "https://someone@valentina.example": "user name",
    "https://someone:secret@valentina.example": "user name",
    "https://valentina.example?x=1": "query",
    "https://valentina.example#top": "fragment",
    "https://valentina.example/api/v2": "path",
    "https://valentina.example/somewhere": "path",
  }
  for (const [baseUrl, reason] of Object.entries(refused)) {
    it.effect(`must not be ${JSON.stringify(baseUrl)}`, () =>
      Effect.gen(function* () {
        const server = yield* ScriptedFetch.make([])
        const error = yield* server.run(failureOf(Effect.provide(getCampaign, valentina({ baseUrl }))))
        expect(error).toMatchObject({ _tag: "RequestValidationError", issues: [{ path: ["baseUrl"] }] })
        expect(error.message).toContain(reason)
        expect(error.message).not.toContain("secret")
      }))
  }

  it.effect("may be plain http where that is allowed", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([campaign])
      const layer = valentina({ baseUrl: "http://valentina.example", allowInsecure: true })
      yield* server.run(Effect.provide(getCampaign, layer))
      expect(server.requests[0]!.url).toBe(`http://valentina.example${path}`)
    }))
})

describe("the key", () => {
  it.effect("is in the header of its API, and nowhere else", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([room, campaign])
      yield* server.run(Effect.provide(getRoom, dddice()))
      yield* server.run(Effect.provide(getCampaign, valentina()))
      const [first, second] = server.requests
      expect(first!.headers).toEqual({ accept: "application/json", authorization: `Bearer ${token}`, ...userAgent })
      expect(second!.headers).toEqual({ accept: "application/json", "x-api-key": apiKey, ...userAgent })
    }))

  it.effect("may be an Effect, which is run for each call and not for each attempt", () =>
    Effect.gen(function* () {
      let number = 0
      const rotating = Effect.sync(() => Redacted.make(`key-${++number}`))
      const server = yield* ScriptedFetch.make([campaign, status(503), campaign])
      yield* server.run(Effect.provide(Effect.andThen(getCampaign, getCampaign), valentina({ apiKey: rotating })))
      expect(server.requests.map(({ headers }) => headers["x-api-key"])).toEqual(["key-1", "key-2", "key-2"])
    }))

  it.effect("that cannot be had fails the call", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([])
      const missing = Effect.fail(new AuthenticationError({ message: "The vault is closed" }))
      const error = yield* server.run(failureOf(Effect.provide(getCampaign, valentina({ apiKey: missing }))))
      expect(error).toMatchObject({ _tag: "AuthenticationError", message: "The vault is closed" })
    }))

  for (const bad of ["", "two words", "line\nbreak", "return\r", "tab\t", "schlüssel", "nul\0"]) {
    it.effect(`must not be ${JSON.stringify(bad)}`, () =>
      Effect.gen(function* () {
        const server = yield* ScriptedFetch.make([])
        const key = { apiKey: Redacted.make(bad) }
        for (const call of [Effect.provide(getCampaign, valentina(key)), Effect.provide(getRoom, dddice(key))]) {
          const error = yield* server.run(Effect.flip<unknown, { readonly message: string }, never>(call))
          expect(error).toMatchObject({ _tag: "RequestValidationError", issues: [{ path: ["apiKey"] }] })
          if (bad !== "") expect(error.message).not.toContain(bad)
        }
      }))
  }
})

describe("the longest answer", () => {
  it.effect("is what is given, and long enough for a campaign where nothing is", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([campaign, campaign])
      yield* server.run(Effect.provide(getCampaign, valentina()))
      expect(yield* server.run(failureOf(Effect.provide(getCampaign, valentina({ maxBodyBytes: 10 }))))).toMatchObject({
        _tag: "DecodeError",
        issues: [{ message: "The answer is longer than 10 bytes; maxBodyBytes sets the bound" }],
      })
    }))
})

describe("the secret of an activation", () => {
  it.effect("is named where it cannot stand in a header", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([])
      const secret = ActivationSecret.make(Redacted.make("two words"))
      const get = Activations.use((activations) => activations.get({ code: ActivationCode.make("A1B2C3"), secret }))
      expect(yield* server.run(failureOf(Effect.provide(get, dddice())))).toMatchObject({
        _tag: "RequestValidationError",
        issues: [{ path: ["secret"], message: "Expected printable ASCII text without blanks" }],
      })
    }))
})

describe("withToken and withApiKey", () => {
  const other = Redacted.make("another")
  const third = Redacted.make("third")

  it.effect("replace the client's key, the innermost wins", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(() => campaign)
      const calls = Effect.all([getCampaign, getCampaign.pipe(Valentina.withApiKey(third))]).pipe(
        Valentina.withApiKey(other),
      )
      yield* server.run(Effect.provide(Effect.andThen(calls, getCampaign), valentina()))
      expect(server.requests.map(({ headers }) => headers["x-api-key"])).toEqual(["another", "third", apiKey])
    }))

  it.effect("touch only their own API", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([room, campaign])
      const both = Effect.andThen(getRoom, getCampaign).pipe(Dddice.withToken(other))
      yield* server.run(Effect.provide(both, Layer.merge(dddice(), valentina())))
      expect(server.requests[0]!.headers.authorization).toBe("Bearer another")
      expect(server.requests[1]!.headers["x-api-key"]).toBe(apiKey)
    }))
})

describe("several clients in one process", () => {
  it.effect("keep their keys and addresses apart, with many calls in flight", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make((sent, index) => ({
        ...room,
        delay: (index * 7) % 30,
        headers: {
          ...room.headers,
          // Not the token itself, which the client would take out.
          "x-seen": `${new URL(sent.url).host} ${sent.headers.authorization?.at(-1)}`,
        },
      }))
      const names = ["a", "b", "c", "d"]
      yield* server.run(Effect.gen(function* () {
        const clients = yield* Effect.forEach(names, (name) =>
          Dddice.make({ apiKey: Redacted.make(`token-${name}`), baseUrl: `https://${name}.example` }))
        const slug = RoomSlug.make("abc")
        const calls = Array.from({ length: 40 }, (_, index) => {
          const name = names[index % names.length]!
          return Effect.map(clients[index % names.length]!.rooms.get.withResponse({ slug }), ([, { headers }]) => {
            expect(headers["x-seen"]).toBe(`${name}.example ${name}`)
          })
        })
        yield* Effect.all(calls, { concurrency: "unbounded" })
      }))
      expect(server.requests).toHaveLength(40)
    }))

  it.effect("can be plain values over one transport", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(() => campaign)
      const make = (name: string) =>
        Effect.flatMap(
          ValentinaClient.make({ baseUrl: "https://valentina.example", apiKey: Redacted.make(name) }),
          (client) => Effect.provideService(Campaigns.make, ValentinaClient, client),
        )
      const program = Effect.gen(function* () {
        const [first, second] = yield* Effect.all([make("key-1"), make("key-2")])
        yield* first.get({ campaign_id: Clients.campaign })
        yield* second.get({ campaign_id: Clients.campaign })
        yield* first.get({ campaign_id: Clients.campaign })
      })
      const scope = [CurrentCompany.layer(Clients.company), ActingUser.layer(Clients.user)] as const
      yield* server.run(Effect.provide(program, [Transport.layer, RateLimits.layerMemory, ...scope]))
      expect(server.requests.map(({ headers }) => headers["x-api-key"])).toEqual(["key-1", "key-2", "key-1"])
    }))
})

describe("layerConfig", () => {
  const withEnv = (env: Record<string, string>) => ConfigProvider.layer(ConfigProvider.fromEnv({ env }))

  it.effect("of Valentina reads the variables of its Python client", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([status(503), status(503)])
      const layer = Layer.provide(
        Layer.provide(Campaigns.layer, ValentinaClient.layerConfig),
        withEnv({
          VALENTINA_CLIENT_BASE_URL: "https://configured.example",
          VALENTINA_CLIENT_API_KEY: "configured-key",
          VALENTINA_CLIENT_TIMEOUT: "2.5",
          VALENTINA_CLIENT_MAX_RETRIES: "1",
          VALENTINA_CLIENT_RETRY_DELAY: "7",
          VALENTINA_CLIENT_AUTO_IDEMPOTENCY_KEYS: "true",
          VALENTINA_CLIENT_HEADERS: '{"x-app":"sheet"}',
        }),
      )
      const scope = [CurrentCompany.layer(Clients.company), ActingUser.layer(Clients.user)] as const
      yield* server.run(Effect.exit(Effect.provide(Clients.createCampaign, [layer, ...scope])))
      const [first, second] = server.requests
      expect(first!.url).toBe(`https://configured.example${Clients.campaignsPath}`)
      expect(first!.headers).toMatchObject({ "x-api-key": "configured-key", "x-app": "sheet" })
      expect(second!.at).toBeGreaterThanOrEqual(7_000)
      expect(second!.at).toBeLessThanOrEqual(8_750)
    }))

  it.effect.each([
    ["TIMEOUT", "NaN"],
    ["TIMEOUT", "Infinity"],
    ["TIMEOUT", "-1"],
    ["RETRY_DELAY", "-1"],
    ["RETRY_DELAY", "soon"],
    ["MAX_RETRIES", "1.5"],
    ["MAX_RETRIES", "-1"],
  ])("of Valentina refuses %s=%s", ([name, value]) =>
    Effect.gen(function* () {
      const layer = Layer.provide(
        ValentinaClient.layerConfig,
        withEnv({
          VALENTINA_CLIENT_BASE_URL: "https://configured.example",
          VALENTINA_CLIENT_API_KEY: "configured-key",
          [`VALENTINA_CLIENT_${name}`]: value!,
        }),
      )
      expect(yield* Effect.flip(Effect.provide(ValentinaClient, layer))).toMatchObject({ _tag: "ConfigError" })
    }))

  it.effect("of dddice reads its token, and its address where there is one", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([room, room])
      const layer = (env: Record<string, string>) => Layer.provide(Dddice.layerConfig, withEnv(env))
      yield* server.run(Effect.provide(getRoom, layer({ DDDICE_API_KEY: "t" })))
      yield* server.run(
        Effect.provide(getRoom, layer({ DDDICE_API_KEY: "t", DDDICE_BASE_URL: "https://configured.example" })),
      )
      expect(server.requests.map(({ url }) => new URL(url).host)).toEqual(["dddice.com", "configured.example"])
      expect(server.requests[0]!.headers.authorization).toBe("Bearer t")
    }))

  const clients: Readonly<Record<string, Layer.Layer<never, unknown>>> = {
    VALENTINA_CLIENT_BASE_URL: ValentinaClient.layerConfig,
    VALENTINA_CLIENT_API_KEY: ValentinaClient.layerConfig,
    DDDICE_API_KEY: DddiceClient.layerConfig,
    VALENTINA_CLIENT_DEFAULT_COMPANY_ID: CurrentCompany.layerConfig,
    VALENTINA_CLIENT_ON_BEHALF_OF: ActingUser.layerConfig,
  }
  const whole = {
    VALENTINA_CLIENT_BASE_URL: "https://configured.example",
    VALENTINA_CLIENT_API_KEY: "configured-key",
    VALENTINA_CLIENT_DEFAULT_COMPANY_ID: Clients.company,
    VALENTINA_CLIENT_ON_BEHALF_OF: Clients.user,
    DDDICE_API_KEY: "configured-key",
  }
  const providers = {
    "an environment": (env: Record<string, string>) => ConfigProvider.fromEnv({ env }),
    "a Worker's bindings": (env: Record<string, string>) => ConfigProvider.fromUnknown({ ...env, KV: { get: 1 } }),
  }

  for (const [source, provider] of Object.entries(providers)) {
    for (const [name, layer] of Object.entries(clients)) {
      const build = (env: Record<string, string>) =>
        Effect.scoped(Layer.build(Layer.provide(layer, ConfigProvider.layer(provider(env)))))

      it.effect(`is made from ${source}, and names ${name} where it is missing`, () =>
        Effect.gen(function* () {
          yield* build(whole)
          for (const env of [{ ...whole, [name]: "" }, omit(whole, name)]) {
            const error = yield* Effect.flip(build(env))
            assert.instanceOf(error, Config.ConfigError)
            assert.strictEqual(error.message, `${name} is not set`)
          }
        }))
    }
  }

  it.effect.each(["VALENTINA_CLIENT_DEFAULT_COMPANY_ID", "VALENTINA_CLIENT_ON_BEHALF_OF"] as const)(
    "refuses %s where it is no UUID",
    (name) =>
      Effect.gen(function* () {
        const provider = ConfigProvider.layer(providers["an environment"]({ ...whole, [name]: "my-company" }))
        const error = yield* Effect.flip(Effect.scoped(Layer.build(Layer.provide(clients[name]!, provider))))
        assert.instanceOf(error, Config.ConfigError)
        assert.include(error.message, "a UUID")
      }),
  )

  it.effect.each(
    [
      ["VALENTINA_CLIENT_TIMEOUT", "soon", "a number of seconds, 0 or more"],
      ["VALENTINA_CLIENT_RETRY_DELAY", " ", "a number of seconds, 0 or more"],
      ["VALENTINA_CLIENT_MAX_RETRIES", "1.5", "a whole number, 0 or more"],
      ["VALENTINA_CLIENT_AUTO_IDEMPOTENCY_KEYS", "perhaps", "true or false"],
      ["VALENTINA_CLIENT_HEADERS", '{"x-app":1}', 'a JSON object of texts, such as {"x-app":"sheet"}'],
      ["VALENTINA_CLIENT_HEADERS", "[]", 'a JSON object of texts, such as {"x-app":"sheet"}'],
    ] as const,
  )("says in one line what %s=%s has to be", ([name, value, expected]) =>
    Effect.gen(function* () {
      const layer = Layer.provide(ValentinaClient.layerConfig, withEnv({ ...whole, [name]: value }))
      const error = yield* Effect.flip(Effect.provide(ValentinaClient, layer))
      assert.strictEqual(error.message, `${name} must be ${expected}`)
    }))

  it.effect("refuses a setting that is an object, where a text belongs", () =>
    Effect.gen(function* () {
      const bindings = { ...whole, VALENTINA_CLIENT_HEADERS: { "x-app": "sheet" } }
      const layer = Layer.provide(
        ValentinaClient.layerConfig,
        ConfigProvider.layer(ConfigProvider.fromUnknown(bindings)),
      )
      const error = yield* Effect.flip(Effect.provide(ValentinaClient, layer))
      assert.include(error.message, "VALENTINA_CLIENT_HEADERS must be a JSON object")
    }))

  it.effect.each(["true", "yes", "on", "1", "y", "false", "no", "off", "0", "n"])(
    "reads %s as true or false",
    (value) =>
      Effect.gen(function* () {
        const env = { ...whole, VALENTINA_CLIENT_AUTO_IDEMPOTENCY_KEYS: value }
        const client = yield* Effect.provide(
          ValentinaClient,
          Layer.provide(ValentinaClient.layerConfig, withEnv(env)),
        )
        assert.strictEqual(client.automaticIdempotencyKeys, ["true", "yes", "on", "1", "y"].includes(value))
      }),
  )
})

const omit = (record: Record<string, string>, name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => key !== name))
