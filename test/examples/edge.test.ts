/**
 * The game table, its handler called in this process. test/runtimes/edge.test.ts
 * serves it where it is meant to be served.
 */
import { assert, describe, it } from "@effect/vitest"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Option from "effect/Option"
import * as Redacted from "effect/Redacted"
import * as Stream from "effect/Stream"
import * as TestClock from "effect/testing/TestClock"
import {
  actingAs,
  AuthenticationError,
  AuthorizationError,
  Campaigns,
  Characters,
  CompanyId,
  ConflictError,
  DecodeError,
  inCompany,
  NotFoundError,
  RateLimitError,
  RequestTimeoutError,
  RequestValidationError,
  ServerError,
  TransportError,
  UnexpectedStatusError,
  UnprocessableEntityError,
  Valentina,
  ValidationError,
} from "effect-tabletop/valentina"
import { Transport } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import { encode } from "effect-tabletop/edge/ServerSentEvents"
import * as EventStream from "../../examples/edge/EventStream.ts"
import { GameTable, type View } from "../../examples/edge/GameTable.ts"
import { type Bindings, makeHandler } from "../../examples/edge/handler.ts"
import * as Limits from "../../examples/edge/Limits.ts"
import * as Problem from "../../examples/edge/Problem.ts"
import * as Remembered from "../../examples/edge/Remembered.ts"
import { simulatedBindings } from "../../examples/edge/simulated.ts"
import { type Ask, expectedVisit, listen, namesOf, shows, visit } from "../support/GameTableVisit.ts"
import * as SimulatedTable from "../support/SimulatedTable.ts"
import * as VirtualTime from "../support/VirtualTime.ts"

const tableOf = (bindings: Bindings) => {
  const handler = makeHandler(bindings)
  return (path: string, init?: RequestInit) => handler(new Request(`http://localhost${path}`, init))
}

const look = (ask: Ask) => Effect.promise(async () => await (await ask("/table")).json() as View)

describe("the game table", () => {
  it.live("shows both systems and rolls in both", () =>
    Effect.gen(function* () {
      const ask = tableOf(yield* simulatedBindings({ seed: "table" }))
      assert.deepStrictEqual(yield* Effect.promise(() => visit(ask)), expectedVisit)
    }))

  it.live("goes on with one system when the other does not", () =>
    Effect.gen(function* () {
      const bindings = yield* simulatedBindings({ seed: "table" })
      const withoutDddice = yield* look(tableOf({ ...bindings, DDDICE_API_KEY: "wrong" }))
      assert.deepStrictEqual(withoutDddice.problems, ["dddice does not accept the key of this program."])
      assert.strictEqual(withoutDddice.rolls.length, 3)
      const withoutValentina = yield* look(tableOf({ ...bindings, VALENTINA_CLIENT_API_KEY: "wrong" }))
      assert.deepStrictEqual(withoutValentina.problems, [
        "Valentina Noir does not accept the key of this program.",
      ])
      assert.deepStrictEqual(withoutValentina.rolls.map(({ what }) => what), ["Initiative"])
    }))

  it.live("shows neither whispers nor hidden dice", () =>
    Effect.gen(function* () {
      const { bindings, hideDice, whisperDice } = yield* SimulatedTable.open()
      yield* hideDice("hidden")
      yield* whisperDice("whispered")
      const view = yield* look(tableOf(bindings))
      assert.deepStrictEqual(namesOf(view, "dddice"), ["hidden", "Initiative"])
      const [hidden] = view.rolls.filter(({ what }) => what === "hidden")
      assert.deepStrictEqual([hidden?.dice, hidden?.outcome], [[{ face: "?" }], "?"])
    }))

  it.live("shows which dice succeed, and no passcode that a label repeats", () =>
    Effect.gen(function* () {
      const { bindings, passcode, rollPool, throwDice } = yield* SimulatedTable.open()
      yield* rollPool("pool")
      yield* throwDice(`come in with ${passcode}`)
      const { rolls } = yield* look(tableOf(bindings))
      const dice = rolls.find(({ what }) => what === "pool")?.dice ?? []
      assert.strictEqual(dice.length, 5)
      for (const { face, succeeds } of dice) assert.strictEqual(succeeds, Number(face) >= 6)
      assert.include(rolls.map(({ what }) => what), "come in with <redacted>")
      assert.isTrue(
        rolls.filter(({ system }) => system === "dddice").every(({ dice }) =>
          dice.every(({ succeeds }) => succeeds === undefined)
        ),
      )
    }))

  it.live("rolls for the characters that it shows, and for no others of the company", () =>
    Effect.gen(function* () {
      const { bindings } = yield* SimulatedTable.open()
      const stranger = yield* Effect.gen(function* () {
        const campaign = yield* Campaigns.use((campaigns) => campaigns.create({ name: "Elsewhere" }))
        return yield* Characters.use((characters) =>
          characters.create({
            campaign_id: campaign.id,
            name_first: "Some",
            name_last: "Stranger",
            character_class: "MORTAL",
            game_version: "V5",
          })
        )
      }).pipe(
        inCompany(CompanyId.make(bindings.VALENTINA_CLIENT_DEFAULT_COMPANY_ID)),
        actingAs(ValentinaSimulator.users.storyteller),
        Effect.provide(Valentina.layer({
          baseUrl: bindings.VALENTINA_CLIENT_BASE_URL,
          apiKey: Redacted.make(bindings.VALENTINA_CLIENT_API_KEY),
        })),
      )
      const ask = tableOf(bindings)
      const pool = { system: "valentina", character_id: stranger.id, num_dice: 3, difficulty: 6 }
      const headers = { "content-type": "application/json" }
      const response = yield* Effect.promise(() =>
        ask("/rolls", { method: "POST", headers, body: JSON.stringify(pool) })
      )
      assert.strictEqual(response.status, 404)
      assert.strictEqual((yield* look(ask)).rolls.length, 4)
    }))

  it.live("refuses what is too much of a visitor, as the platform counts", () =>
    Effect.gen(function* () {
      const asked: Array<string> = []
      const limit = ({ key }: { readonly key: string }) => {
        asked.push(key)
        return Promise.resolve({ success: key !== "203.0.113.9" })
      }
      const ask = tableOf({ ...(yield* simulatedBindings()), ROLL_LIMIT: { limit }, STREAM_LIMIT: { limit } })
      const statusOf = (path: string, method: string, headers: Record<string, string>) =>
        Effect.promise(async () => {
          const response = await ask(path, { method, headers })
          await response.body?.cancel()
          return response.status
        })
      const busy = { "cf-connecting-ip": "203.0.113.9", "x-forwarded-for": "198.51.100.1" }
      assert.strictEqual(yield* statusOf("/rolls", "POST", busy), 429)
      assert.strictEqual(yield* statusOf("/events", "GET", { "x-forwarded-for": "198.51.100.1, 203.0.113.9" }), 429)
      assert.strictEqual(yield* statusOf("/events", "GET", { "x-forwarded-for": "203.0.113.9, 198.51.100.1" }), 200)
      assert.strictEqual(yield* statusOf("/table", "GET", busy), 200)
      assert.deepStrictEqual(asked, ["203.0.113.9", "203.0.113.9", "198.51.100.1"])
    }))

  it("counts by itself where the platform does not, each visitor by itself and each minute anew", async () => {
    let now = 0
    const { limit } = Limits.inMemory(2, () => now)
    const ask = async (key: string) => (await limit({ key })).success
    assert.deepStrictEqual([await ask("a"), await ask("a"), await ask("a")], [true, true, false])
    assert.isTrue(await ask("b"))
    now = 60_000
    assert.isTrue(await ask("a"))
    // Whoever makes up addresses is counted with all others like that.
    for (let visitor = 1; visitor < 10_000; visitor++) await ask(`visitor ${visitor}`)
    assert.deepStrictEqual([await ask("new 1"), await ask("new 2"), await ask("new 3")], [true, true, false])
    assert.isTrue(await ask("a"))
  })

  it.live("says to browsers what its pages may do", () =>
    Effect.gen(function* () {
      const { headers } = yield* Effect.promise(() => tableOf({})("/table"))
      assert.match(headers.get("content-security-policy") ?? "", /base-uri 'none'; form-action 'self'/)
      assert.strictEqual(headers.get("referrer-policy"), "no-referrer")
    }))

  it.live("answers HEAD as GET, without a body", () =>
    Effect.gen(function* () {
      const ask = tableOf(yield* simulatedBindings({ seed: "table" }))
      for (const path of ["/", "/table", "/events", "/elsewhere"]) {
        const [head, get] = yield* Effect.promise(() => Promise.all([ask(path, { method: "HEAD" }), ask(path)]))
        assert.isNull(head.body)
        assert.deepStrictEqual([head.status, ...head.headers], [get.status, ...get.headers])
        yield* Effect.promise(async () => await get.body?.cancel())
      }
    }))

  it.live("tells why a roll failed", () =>
    Effect.gen(function* () {
      const bindings = yield* simulatedBindings({ seed: "table" })
      const ask = tableOf({ ...bindings, GAME_TABLE_ROOM: "nowhere" })
      const response = yield* Effect.promise(() =>
        ask("/rolls", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ system: "dddice", die: "d6" }),
        })
      )
      assert.strictEqual(response.status, 404)
      assert.deepStrictEqual(yield* Effect.promise(() => response.json()), {
        message: "dddice does not have what was asked for, or no longer.",
      })
    }))

  it.live("serves the page, and says when it is not set up", () =>
    Effect.gen(function* () {
      const ask = tableOf({})
      const response = yield* Effect.promise(() => ask("/table"))
      assert.strictEqual(response.status, 500)
      assert.match(JSON.stringify(yield* Effect.promise(() => response.json())), /not set up/)
    }))

  it("has words for every error, and no more than visitors should know", () => {
    const errors: ReadonlyArray<Problem.Failure> = [
      new AuthenticationError({ api: "valentina", detail: "key 123 is wrong" }),
      new AuthorizationError({ api: "valentina" }),
      new ConflictError({ api: "valentina" }),
      new DecodeError({ api: "dddice", body: "<html>" }),
      new NotFoundError({ api: "dddice" }),
      new RateLimitError({ api: "dddice", retryAfter: Duration.seconds(5) }),
      new RequestTimeoutError({ api: "dddice", outcome: "unknown" }),
      new RequestValidationError({ issues: [{ path: ["num_dice"], message: "Expected an integer" }] }),
      new ServerError({ api: "valentina", detail: "stack trace" }),
      new TransportError({ api: "valentina", outcome: "not-sent" }),
      new UnexpectedStatusError({ api: "valentina" }),
      new UnprocessableEntityError({ api: "valentina", detail: "No such trait." }),
      new DecodeError({ api: "dddice", outcome: "applied" }),
      new ValidationError({ api: "valentina", invalidParameters: [{ field: "difficulty", message: "Too low" }] }),
    ]
    assert.deepStrictEqual(errors.map(Problem.describe), [
      { status: 502, message: "Valentina Noir does not accept the key of this program." },
      { status: 403, message: "Valentina Noir does not allow that." },
      { status: 409, message: "Valentina Noir says that somebody else was faster, so look again." },
      { status: 502, message: "dddice has a problem: try again later." },
      { status: 404, message: "dddice does not have what was asked for, or no longer." },
      { status: 429, message: "dddice is busy: try again in 5 seconds." },
      {
        status: 504,
        message: "dddice does not answer: it may have been done, so look before you repeat it.",
      },
      { status: 400, message: "This does not fit: Expected an integer." },
      { status: 502, message: "Valentina Noir has a problem: try again later." },
      { status: 502, message: "Valentina Noir cannot be reached: try again in a moment." },
      { status: 502, message: "Valentina Noir has a problem: try again later." },
      { status: 422, message: "Valentina Noir cannot do this: No such trait." },
      { status: 502, message: "dddice has done it, but its answer cannot be read: look, do not repeat it." },
      { status: 400, message: "Valentina Noir refused: Too low." },
    ])
  })
})

/** Listens to the events of a table until the scope closes. */
const follow = (bindings: Bindings, signal?: AbortSignal) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const init = signal === undefined ? {} : { signal }
      const response = await makeHandler(bindings)(new Request("http://localhost/events", init))
      assert.strictEqual(response.headers.get("content-type"), "text/event-stream")
      return listen(response.body)
    }),
    ({ leave }) => Effect.promise(leave),
  )

type Followed = Effect.Success<ReturnType<typeof follow>>

const until = ({ until }: Followed, fits: (view: View) => boolean) => Effect.promise(() => until(fits))

const isOnce = ({ rolls }: View): boolean => new Set(rolls.map(({ id }) => id)).size === rolls.length

describe("the events of the game table", () => {
  it.live("tell of rolls that are made elsewhere, each once and in order", () =>
    Effect.gen(function* () {
      const { bindings, passcode, rollPool, throwDice } = yield* SimulatedTable.open()
      const followed = yield* follow(bindings)
      const first = yield* until(followed, () => true)
      assert.strictEqual(first.campaign, "Chicago by Night")
      assert.strictEqual(first.rolls.length, 4)

      yield* throwDice("one")
      yield* until(followed, shows("one"))
      yield* rollPool("A")
      yield* until(followed, shows("A"))
      yield* throwDice("two")
      yield* throwDice("three")
      yield* until(followed, shows("three"))
      yield* rollPool("B")
      const last = yield* until(followed, shows("B"))

      assert.deepStrictEqual(namesOf(last, "dddice"), ["three", "two", "one", "Initiative"])
      assert.deepStrictEqual(namesOf(last, "Valentina").slice(0, 2), ["B", "A"])
      assert.isTrue(followed.seen.every(isOnce))
      assert.deepStrictEqual(last.problems, [])
      const heard = followed.heard.join("")
      assert.match(heard, /^retry: 1000\n\n/)
      assert.notInclude(heard, passcode)
    }))

  it.live("tell of what was rolled while the socket was lost", () =>
    Effect.gen(function* () {
      const { bindings, dddice, roomFollowed, throwDice } = yield* SimulatedTable.open()
      const followed = yield* follow(bindings)
      yield* until(followed, () => true)
      yield* roomFollowed
      yield* throwDice("before")
      yield* until(followed, shows("before"))
      yield* dddice.sockets.drop()
      yield* throwDice("meanwhile")
      yield* throwDice("meanwhile too")
      const back = yield* until(followed, shows("meanwhile too"))
      assert.deepStrictEqual(namesOf(back, "dddice"), ["meanwhile too", "meanwhile", "before", "Initiative"])
      yield* throwDice("after")
      yield* until(followed, shows("after"))
      assert.isTrue(followed.seen.every(isOnce))
    }))

  it.live("begin with the newest rolls of a long evening", () =>
    Effect.gen(function* () {
      const { bindings, throwDice } = yield* SimulatedTable.open()
      const names = Array.from({ length: 25 }, (_, index) => `roll ${index}`)
      for (const name of names) yield* throwDice(name)
      const first = yield* until(yield* follow(bindings), () => true)
      assert.deepStrictEqual(namesOf(first, "dddice"), names.toReversed().slice(0, 12))
    }))

  it.live("end with the visit, and so does the socket", () =>
    Effect.gen(function* () {
      const { bindings, dddice, roomFollowed, socketClosed, throwDice } = yield* SimulatedTable.open()
      const leaving = new AbortController()
      const one = yield* follow(bindings)
      const other = yield* follow(bindings, leaving.signal)
      yield* until(one, () => true)
      yield* until(other, () => true)
      yield* Effect.all([roomFollowed, roomFollowed])
      yield* throwDice("for both")
      yield* until(one, shows("for both"))
      yield* until(other, shows("for both"))
      assert.strictEqual(yield* dddice.sockets.connections, 2)

      yield* Effect.promise(one.leave)
      yield* socketClosed
      assert.strictEqual(yield* dddice.sockets.connections, 1)
      yield* throwDice("for one")
      yield* until(other, shows("for one"))

      leaving.abort()
      yield* socketClosed
      assert.strictEqual(yield* dddice.sockets.connections, 0)
      yield* Effect.promise(other.untilEnd)
    }))

  it.live("end after a time, so that the page connects again", () =>
    Effect.gen(function* () {
      const { bindings } = yield* SimulatedTable.open()
      const followed = yield* follow({ ...bindings, GAME_TABLE_STREAM_LENGTH: "300 millis" })
      yield* Effect.promise(followed.untilEnd)
    }))

  it.live("tell of the room's rolls without its realtime", () =>
    Effect.gen(function* () {
      const { bindings, dddice, throwDice } = yield* SimulatedTable.open()
      const { DDDICE_PUSHER_KEY: _, ...withoutKey } = bindings
      const followed = yield* follow(withoutKey)
      yield* until(followed, () => true)
      yield* throwDice("polled")
      const view = yield* until(followed, shows("polled"))
      assert.deepStrictEqual(view.problems, [])
      assert.strictEqual(yield* dddice.sockets.connections, 0)
    }))

  it.live("tell of the room's rolls when its realtime refuses the table, and say so", () =>
    Effect.gen(function* () {
      const { bindings, throwDice } = yield* SimulatedTable.open()
      for (const wrong of [{ DDDICE_PUSHER_KEY: "wrong" }, { DDDICE_PUSHER_URL: "ws://dddice.example" }]) {
        const followed = yield* follow({ ...bindings, ...wrong })
        const view = yield* until(followed, ({ problems }) => problems.length > 0)
        assert.deepStrictEqual(view.problems, [Problem.notLive])
        const name = JSON.stringify(wrong)
        yield* throwDice(name)
        yield* until(followed, shows(name))
      }
    }))

  it.live("go on with one system when the other does not", () =>
    Effect.gen(function* () {
      const { bindings, rollPool, throwDice } = yield* SimulatedTable.open()
      const withoutDddice = yield* follow({ ...bindings, DDDICE_API_KEY: "wrong" })
      const refused = yield* until(withoutDddice, () => true)
      assert.deepStrictEqual(refused.problems, ["dddice does not accept the key of this program."])
      yield* rollPool("still told")
      yield* until(withoutDddice, shows("still told"))

      const withoutValentina = yield* follow({ ...bindings, VALENTINA_CLIENT_API_KEY: "wrong" })
      yield* until(withoutValentina, ({ problems }) => problems.length > 0)
      yield* throwDice("still thrown")
      const view = yield* until(withoutValentina, shows("still thrown"))
      assert.deepStrictEqual(view.problems, ["Valentina Noir does not accept the key of this program."])
    }))

  it.live("say that the live connection is lost, until it is back", () =>
    Effect.gen(function* () {
      const { bindings, dddice, roomFollowed, throwDice } = yield* SimulatedTable.open()
      const followed = yield* follow(bindings)
      yield* until(followed, () => true)
      yield* roomFollowed
      yield* throwDice("before")
      yield* until(followed, shows("before"))
      // The next connection is lost at once, before any channel is open.
      yield* dddice.sockets.inject({
        event: "pusher:connection_established",
        fault: DddiceSimulator.SocketFault.drop(1006),
      })
      yield* dddice.sockets.drop(4200)
      const lost = yield* until(followed, ({ problems }) => problems.length > 0)
      assert.match(lost.problems.join(), /^The live connection to dddice is lost/)
      assert.isTrue(shows("before")(lost))
      yield* until(followed, ({ problems }) => problems.length === 0)
    }))

  it.live("say what is wrong as long as it is", () =>
    Effect.gen(function* () {
      const { bindings, valentina } = yield* SimulatedTable.open()
      const followed = yield* follow(bindings)
      yield* until(followed, () => true)
      yield* valentina.inject({ operation: "listDiceRolls", fault: ValentinaSimulator.Fault.answer(403), times: 10 })
      yield* until(followed, ({ problems }) => problems.join() === "Valentina Noir does not allow that.")
      yield* until(followed, ({ problems }) => problems.length === 0)
    }))

  it.live("follow changed and deleted rolls", () =>
    Effect.gen(function* () {
      const { addDie, bindings, clearTable, throwDice } = yield* SimulatedTable.open()
      const followed = yield* follow(bindings)
      const { uuid } = yield* throwDice("changed")
      const before = yield* until(followed, shows("changed"))
      yield* addDie(uuid!)
      const outcome = ({ rolls }: View) => rolls.find(({ id }) => id === uuid)?.dice
      yield* until(followed, (view) => outcome(view) !== outcome(before))
      yield* clearTable
      yield* until(followed, (view) => namesOf(view, "dddice").length === 0)
    }))
})

it.effect("one system is shown although the other keeps silent", () =>
  Effect.gen(function* () {
    const { bindings, valentina } = yield* SimulatedTable.open()
    const time = yield* VirtualTime.make
    const fetch: typeof globalThis.fetch = (input, init) => {
      const request = new Request(input, init)
      return request.url.startsWith(bindings.DDDICE_BASE_URL) ? new Promise(() => {}) : valentina.webHandler(request)
    }
    const first = yield* GameTable.use(({ follow }) => Stream.runHead(follow)).pipe(
      Effect.provide(GameTable.layerConfig),
      Effect.provide(ConfigProvider.layer(ConfigProvider.fromEnv({ env: bindings }))),
      Effect.provideService(Transport.Fetch, fetch),
      time.run,
    )
    const { problems, rolls } = Option.getOrThrow(first)
    assert.deepStrictEqual(problems, ["dddice does not answer yet."])
    assert.strictEqual(rolls.length, 3)
    assert.strictEqual(time.now(), 5_000)
  }))

const view = (name: string): View => ({ campaign: name, characters: [], rolls: [], problems: [] })

describe("the stream of events", () => {
  const decoded = (views: Stream.Stream<View>) => Stream.decodeText(encode(EventStream.eventsOf(views)))

  it.effect("has a comment now and then", () =>
    Effect.gen(function* () {
      const time = yield* VirtualTime.make
      const heard = yield* decoded(Stream.concat(Stream.make(view("one")), Stream.never)).pipe(
        Stream.map((text) => [time.now(), text]),
        Stream.take(4),
        Stream.runCollect,
        time.run,
      )
      assert.deepStrictEqual(heard, [
        [0, "retry: 1000\n\n"],
        [0, `data: ${JSON.stringify(view("one"))}\n\n`],
        [15_000, ":\n\n"],
        [30_000, ":\n\n"],
      ])
    }))

  it.effect("keeps little for a visitor who reads slowly, and always the newest", () =>
    Effect.gen(function* () {
      const views = Stream.range(1, 10_000).pipe(Stream.map((number) => view(String(number))), Stream.rechunk(1))
      const slow = decoded(views).pipe(
        Stream.rechunk(1),
        Stream.tap(() => Effect.sleep("1 second")),
        Stream.runCollect,
      )
      const fiber = yield* Effect.forkChild(slow)
      yield* TestClock.adjust("1 hour")
      const heard = yield* Fiber.join(fiber)
      assert.isBelow(heard.length, 30)
      assert.include(heard.at(-1), '"campaign":"10000"')
    }))

  it.effect("tells of changes only", () =>
    Effect.gen(function* () {
      const time = yield* VirtualTime.make
      const heard = yield* Stream.make(view("one"), view("one"), view("two")).pipe(
        Stream.rechunk(1),
        Stream.tap(() => Effect.sleep("1 second")),
        decoded,
        Stream.runCollect,
        time.run,
      )
      assert.strictEqual(heard.join("").split("data:").length - 1, 2)
    }))
})

describe("an answer that is remembered", () => {
  it.effect("is read once in its time, and again when it is forgotten", () =>
    Effect.gen(function* () {
      let reads = 0
      const { forget, get } = yield* Remembered.make(Effect.sync(() => ++reads), "5 seconds")
      assert.deepStrictEqual([yield* get, yield* get], [1, 1])
      yield* TestClock.adjust("5 seconds")
      assert.deepStrictEqual([yield* get, yield* get], [2, 2])
      yield* forget
      assert.strictEqual(yield* get, 3)
    }))

  it.effect("is no newer for a visitor who leaves while it is read anew", () =>
    Effect.gen(function* () {
      let reads = 0
      const slowly = Effect.delay(Effect.sync(() => ++reads), "1 second")
      const { get } = yield* Remembered.make(slowly, "5 seconds")
      const ask = Effect.forkChild(get)
      yield* ask
      yield* TestClock.adjust("6 seconds")
      const left = yield* ask
      yield* TestClock.adjust("500 millis")
      yield* Fiber.interrupt(left)
      const next = yield* ask
      yield* TestClock.adjust("1 second")
      assert.strictEqual(yield* Fiber.join(next), 2)
    }))

  it.effect("is given to whoever comes while it is read anew, unless it was forgotten", () =>
    Effect.gen(function* () {
      let reads = 0
      const slowly = Effect.delay(Effect.sync(() => ++reads), "1 second")
      const { forget, get } = yield* Remembered.make(slowly, "5 seconds")
      const ask = Effect.forkChild(get)
      yield* ask
      yield* TestClock.adjust("6 seconds")
      const reader = yield* ask
      yield* TestClock.adjust("500 millis")
      assert.strictEqual(yield* get, 1)
      yield* forget
      yield* TestClock.adjust("500 millis")
      assert.strictEqual(yield* Fiber.join(reader), 2)
      const later = yield* ask
      yield* TestClock.adjust("1 second")
      assert.strictEqual(yield* Fiber.join(later), 3)
    }))
})
