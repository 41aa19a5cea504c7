import { assert, describe, it } from "@effect/vitest"
import { Dddice, HttpClientTransport, RateLimits, Rolls, Rooms, ThemeId, Users } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { serve } from "effect-tabletop/node"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import * as Scope from "effect/Scope"
import * as TestClock from "effect/testing/TestClock"
import { inspect } from "node:util"
import { windUntilDone } from "./windUntilDone.ts"

const { Fault, Simulator, tokens, users } = DddiceSimulator
const withoutRetries = Effect.provide(DddiceSimulator.layer({ client: { retryPolicy: { retries: 0 } } }))
const simulated = Effect.provide(DddiceSimulator.layer())

const dice = [{ type: "d20", theme: ThemeId.make("dddice-bees") }, { type: "d6", theme: ThemeId.make("dddice-bees") }]
const roll = Effect.flatMap(Rolls, (rolls) => rolls.create({ dice }))
const game = Effect.gen(function* () {
  const room = yield* (yield* Rooms).create({})
  const rolls = yield* Effect.all([roll, roll, roll])
  return { room, rolls }
})

describe("a seed", () => {
  const play = (seed: string) => Effect.provide(game, DddiceSimulator.layer({ seed }), { local: true })

  it.effect("decides dice, ids and names", () =>
    Effect.gen(function* () {
      const first = yield* play("one")
      assert.deepStrictEqual(yield* play("one"), first)
      const other = yield* play("two")
      assert.notStrictEqual(other.room.slug, first.room.slug)
      assert.notDeepEqual(other.rolls.map((roll) => roll.total_value), first.rolls.map((roll) => roll.total_value))
    }))
})

describe("snapshots", () => {
  it.effect("bring back data and dice", () =>
    Effect.gen(function* () {
      const simulator = yield* Simulator
      yield* game
      const snapshot = yield* simulator.snapshot
      const first = yield* game
      assert.lengthOf((yield* (yield* Rooms).list()).items, 2)
      yield* simulator.restore(snapshot)
      assert.lengthOf((yield* (yield* Rooms).list()).items, 1)
      assert.deepStrictEqual(yield* game, first)
      yield* simulator.restore(snapshot)
      assert.deepStrictEqual(yield* game, first)
    }).pipe(simulated))

  it.effect("are not needed to begin anew", () =>
    Effect.gen(function* () {
      const simulator = yield* Simulator
      const first = yield* game
      yield* simulator.inject({ fault: Fault.answer(500), operation: "getTheme" })
      yield* simulator.reset
      assert.lengthOf(yield* simulator.requests, 0)
      assert.deepStrictEqual(yield* game, first)
    }).pipe(simulated))
})

describe("the log of requests", () => {
  it.effect("shows what was asked, without secrets", () =>
    Effect.gen(function* () {
      const simulator = yield* Simulator
      const rooms = yield* Rooms
      const user = yield* Users
      const passcode = Redacted.make("swordfish")
      const { slug } = yield* rooms.create({ name: "Vault", is_public: false, passcode })
      yield* Dddice.withToken(tokens.player)(rooms.get({ slug, passcode }))
      const token = yield* user.createToken({})
      yield* user.deleteToken({ token })
      yield* Effect.flip(Dddice.withToken(tokens.stranger)(rooms.get({ slug })))

      const requests = yield* simulator.requests
      assert.deepStrictEqual(
        requests.map(({ method, operation, path, status }) => [operation, method, path, status]),
        [
          ["createRoom", "POST", "/api/1.0/room", 201],
          ["getRoom", "GET", `/api/1.0/room/${slug}`, 200],
          ["createToken", "POST", "/api/1.0/user/token", 201],
          ["deleteToken", "DELETE", "/api/1.0/user/token/<redacted>", 204],
          ["getRoom", "GET", `/api/1.0/room/${slug}`, 403],
        ],
      )
      assert.deepStrictEqual(requests[0]?.body, { name: "Vault", is_public: false, passcode })
      assert.deepStrictEqual(requests[1]?.query, { passcode: ["<redacted>"] })
      assert.strictEqual(requests[0]?.headers.authorization, "<redacted>")
      const text = inspect(requests, { depth: 10 }) + JSON.stringify(requests)
      for (const secret of [passcode, token, tokens.owner, tokens.player]) {
        assert.notInclude(text, Redacted.value(secret))
      }
    }).pipe(simulated))
})

describe("faults", () => {
  it.effect("refuses a fault for an operation that there is not", () =>
    Effect.gen(function* () {
      const simulator = yield* Simulator
      const fault = Fault.answer(503)
      // @ts-expect-error the operation is called createRoll
      const injected = simulator.inject({ fault, operation: "createRol" })
      const exit = yield* Effect.exit(injected)
      assert.isTrue(Exit.hasDies(exit))
      assert.include(String(exit), '"createRol", which is no operation of this API')
    }).pipe(simulated))

  const attempt = Effect.flip(roll)
  const applied = Effect.map(Effect.flatMap(Rolls, (rolls) => rolls.list()), ({ items }) => items.length)

  it.effect("answer in place of the service, before or after the request is applied", () =>
    Effect.gen(function* () {
      const simulator = yield* Simulator
      const headers = { "retry-after": "7" }
      yield* simulator.inject({ fault: Fault.answer(503, { headers }), operation: "createRoll", times: 2 })
      yield* (yield* Users).get()
      for (let time = 0; time < 2; time++) {
        const error = yield* attempt
        assert.strictEqual(error._tag, "ServerError")
      }
      assert.strictEqual(yield* applied, 0)
      yield* simulator.inject({ fault: Fault.answer(502, { applied: true, body: "<html>Bad Gateway</html>" }) })
      const error = yield* attempt
      assert(error._tag === "ServerError")
      assert.strictEqual(error.status, 502)
      assert.strictEqual(yield* applied, 1)
      yield* roll
    }).pipe(withoutRetries))

  it.effect("drop the connection, or spoil the answer", () =>
    Effect.gen(function* () {
      const simulator = yield* Simulator
      const cases = [
        { fault: Fault.dropBefore, tag: "TransportError", rolls: 0 },
        { fault: Fault.dropAfter, tag: "TransportError", rolls: 1 },
        { fault: Fault.truncated, tag: "TransportError", rolls: 2 },
        { fault: Fault.malformed, tag: "DecodeError", rolls: 3 },
      ]
      for (const { fault, rolls, tag } of cases) {
        yield* simulator.inject({ fault })
        assert.strictEqual((yield* attempt)._tag, tag)
        assert.strictEqual(yield* applied, rolls)
      }
    }).pipe(withoutRetries))

  it.effect("delay, by the test's own clock, and strike whom a predicate says", () =>
    Effect.gen(function* () {
      const simulator = yield* Simulator
      yield* simulator.inject({ fault: Fault.delay("10 seconds"), when: ({ method }) => method === "POST" })
      yield* (yield* Users).get()
      const rolling = yield* Effect.forkChild(roll)
      yield* TestClock.adjust("9 seconds")
      assert.strictEqual(yield* applied, 0)
      yield* windUntilDone(rolling)
      assert.strictEqual(yield* applied, 1)
    }).pipe(withoutRetries))

  it.effect("are repeated away by the client where that is safe", () =>
    Effect.gen(function* () {
      const simulator = yield* Simulator
      yield* simulator.inject({ fault: Fault.dropBefore, times: 2 })
      const user = yield* Effect.forkChild((yield* Users).get())
      assert.strictEqual((yield* windUntilDone(user)).uuid, users.owner.uuid)
      assert.lengthOf(yield* simulator.requests, 3)
    }).pipe(simulated))
})

describe("the ways in", () => {
  const call = (path: string, init?: RequestInit & { readonly token?: Redacted.Redacted<string> }) =>
    new Request(`https://dice.example/api/1.0${path}`, {
      ...init,
      headers: { authorization: `Bearer ${Redacted.value(init?.token ?? tokens.owner)}`, ...init?.headers },
    })

  it.effect("a web handler answers as dddice does", () =>
    Effect.gen(function* () {
      const { inject, webHandler } = yield* DddiceSimulator.make()
      const ask = (request: Request) =>
        Effect.promise(async () => {
          const response = await webHandler(request)
          const text = await response.text()
          const body: unknown = text === "" ? undefined : JSON.parse(text)
          return { status: response.status, body, headers: response.headers }
        })

      const created = yield* ask(call("/room", { method: "POST" }))
      assert.strictEqual(created.status, 201)
      assert.strictEqual(created.headers.get("content-type"), "application/json")
      const slug = (created.body as { data: { slug: string } }).data.slug

      const wrongToken = yield* ask(call("/user", { token: Redacted.make("no") }))
      assert.deepStrictEqual([wrongToken.status, wrongToken.body], [401, { message: "Unauthenticated." }])
      const unknown = yield* ask(call("/rooom"))
      assert.deepStrictEqual([unknown.status, unknown.body], [404, {
        message: "The route api/1.0/rooom could not be found.",
      }])
      const wrongMethod = yield* ask(call("/user", { method: "DELETE" }))
      assert.deepStrictEqual([wrongMethod.status, wrongMethod.headers.get("allow")], [405, "GET, POST"])
      const forbidden = yield* ask(call(`/room/${slug}`, { method: "DELETE", token: tokens.player }))
      assert.deepStrictEqual([forbidden.status, forbidden.body], [403, {
        type: "error",
        data: { message: "Only the owner of the room may do this." },
      }])
      const post = (body: string, path = "/roll") => call(path, { method: "POST", body })
      const invalid = yield* ask(post(JSON.stringify({ dice: [{ type: "d20" }] })))
      assert.strictEqual(invalid.status, 422)
      assert.deepStrictEqual(Object.keys((invalid.body as { errors: object }).errors), ["dice.0.theme"])
      const empty = yield* ask(post("{}"))
      assert.deepStrictEqual([empty.status, empty.body], [422, {
        message: "The dice field is required.",
        errors: { dice: ["The dice field is required."] },
      }])
      const label = yield* ask(post(JSON.stringify({ dice: [{ type: "mod", value: 1 }], label: "" })))
      assert.strictEqual(label.status, 400)
      const garbage = yield* ask(post("{"))
      assert.strictEqual(garbage.status, 422)

      // The official client sends the passcode in the query, and a form where others send JSON.
      yield* ask(
        call(`/room/${slug}`, { method: "PATCH", body: JSON.stringify({ is_public: false, passcode: "x y" }) }),
      )
      const joined = yield* ask(
        call(`/room/${slug}/participant?passcode=x%20y`, { method: "POST", token: tokens.player }),
      )
      assert.strictEqual(joined.status, 200)
      const form = new URLSearchParams({ name: "Form", is_public: "1" })
      const patched = yield* ask(call(`/room/${slug}`, { method: "PATCH", body: form }))
      assert.deepInclude((patched.body as { data: object }).data, { name: "Form", is_public: true })

      const list = yield* ask(call("/room?page=1"))
      const { links } = list.body as { links: { first: string } }
      assert.strictEqual(links.first, "https://dice.example/api/1.0/room?page=1")

      yield* inject({ fault: Fault.dropBefore })
      const dropped = yield* Effect.exit(Effect.tryPromise(() => webHandler(call("/user"))))
      assert.isTrue(Exit.isFailure(dropped))
    }))

  it.effect("what is nested too deeply is refused, and the room stays readable", () =>
    Effect.gen(function* () {
      const { webHandler } = yield* DddiceSimulator.make()
      const ask = (path: string, init?: RequestInit) =>
        Effect.promise(async () => {
          const response = await webHandler(call(path, init))
          return { status: response.status, body: JSON.parse(await response.text()) }
        })
      const { data: { slug } } = (yield* ask("/room", { method: "POST" })).body
      const meta = `${'{"a":'.repeat(4_500)}1${"}".repeat(4_500)}`
      const body = `{"room":"${slug}","dice":[{"type":"d20","theme":"dddice-bees","meta":${meta}}]}`
      const headers = { "content-type": "application/json" }
      assert.strictEqual((yield* ask("/roll", { method: "POST", body, headers })).status, 400)
      const rolls = yield* ask(`/roll?room=${slug}`)
      assert.deepStrictEqual([rolls.status, rolls.body.data], [200, []])
    }))

  it.live("a server on this machine, until its scope closes", () =>
    Effect.gen(function* () {
      const simulator = yield* DddiceSimulator.make()
      const scope = yield* Scope.make()
      const { url } = yield* Scope.provide(serve(simulator.webHandler), scope)
      assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/)
      const client = Dddice.layer({ baseUrl: url, apiKey: tokens.owner, retryPolicy: { retries: 0 } })
      yield* Effect.gen(function* () {
        const { room } = yield* game
        const picture = new File([new Uint8Array(100_000)], "map.png", { type: "image/png" })
        const updated = yield* (yield* Rooms).update({ slug: room.slug, background: picture })
        assert.match(updated.bg_file_path ?? "", /map\.png$/)
        for (const fault of [Fault.dropBefore, Fault.dropAfter, Fault.truncated]) {
          // Deno's fetch sends a request again, even a POST, when the connection closes without an answer.
          yield* simulator.inject({ fault, times: 2 })
          assert.strictEqual((yield* Effect.flip(roll))._tag, "TransportError")
          yield* simulator.reset
        }
        yield* roll
        yield* Scope.close(scope, Exit.void)
        const error = yield* Effect.flip(roll)
        assert(error._tag === "TransportError")
        assert.strictEqual(error.outcome, "not-sent")
      }).pipe(Effect.provide(client))
    }))

  const ways = {
    "a transport": DddiceSimulator.layerTransport(),
    "an HttpClient": Layer.provide(HttpClientTransport.layer, DddiceSimulator.layerHttpClient()),
  }
  it.effect.each(Object.entries(ways))("%s for a client of one's own", ([_, transport]) =>
    Effect.gen(function* () {
      const areas = Layer.provide(Dddice.layerNoDeps({ apiKey: tokens.player }), [transport, RateLimits.layerMemory])
      const user = yield* Effect.provide(Users.use((users) => users.get()), areas)
      assert.strictEqual(user.uuid, users.player.uuid)
    }))
})
