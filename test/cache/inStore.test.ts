/**
 * Cached reads that outlive the program, on the simulators.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as KeyValueStore from "effect/persistence/KeyValueStore"
import * as Redacted from "effect/Redacted"
import * as Schema from "effect/Schema"
import * as TestClock from "effect/testing/TestClock"
import { cachedInStore } from "effect-tabletop/cache/inStore"
import { Dddice, DiceBoxes, Rooms } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { withFreshReads } from "effect-tabletop/layers/CallSettings"
import { actingAs, Campaigns } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import * as Endpoint from "../../src/internal/Endpoint.ts"

const { storyteller } = ValentinaSimulator.users

const reads = ValentinaSimulator.Simulator.use((simulator) =>
  Effect.map(simulator.requests, (all) => all.filter(({ operation }) => operation === "listCampaigns").length)
)

/** A program that keeps lists of campaigns; each has a memory of its own. */
const started = Effect.gen(function* () {
  const campaigns = yield* Campaigns
  return { campaigns, list: yield* cachedInStore(campaigns.list, { timeToLive: "1 hour" }) }
})

const create = (name: string) => actingAs(storyteller)(Campaigns.use((campaigns) => campaigns.create({ name })))

const around = Layer.merge(ValentinaSimulator.layer(), KeyValueStore.layerMemory)

/** Everything in the store, as text. */
const dump = Effect.gen(function* () {
  const store = yield* KeyValueStore.KeyValueStore
  const keys = yield* store.keys
  const values = yield* Effect.all(keys.map((key) => store.get(key)))
  return [...keys, ...values].join("\n")
})

const unusable = KeyValueStore.make({
  get: () => Effect.fail(new KeyValueStore.KeyValueStoreError({ method: "get", message: "full" })),
  getUint8Array: () => Effect.fail(new KeyValueStore.KeyValueStoreError({ method: "get", message: "full" })),
  set: () => Effect.fail(new KeyValueStore.KeyValueStoreError({ method: "set", message: "full" })),
  remove: () => Effect.void,
  clear: Effect.void,
  size: Effect.succeed(0),
  keys: Effect.succeed([]),
})

describe("cachedInStore", () => {
  it.effect("answers another program from the store, with the same values, until the time has passed", () =>
    Effect.gen(function* () {
      yield* create("Chicago")
      const first = yield* Effect.scoped(Effect.flatMap(started, ({ list }) => list()))
      yield* TestClock.adjust("59 minutes")
      assert.deepStrictEqual(yield* Effect.scoped(Effect.flatMap(started, ({ list }) => list())), first)
      assert.strictEqual(yield* reads, 1)
      const { list } = yield* started
      yield* list()
      // It is as old as it was in the store, also where it went through memory.
      yield* TestClock.adjust("1 minute")
      yield* list()
      assert.strictEqual(yield* reads, 2)
    }).pipe(Effect.scoped, Effect.provide(around)))

  it.effect("lets go of what a write of the area made old, for other programs too", () =>
    Effect.gen(function* () {
      const { campaigns, list } = yield* started
      assert.strictEqual((yield* list()).total, 0)
      yield* actingAs(storyteller)(campaigns.create({ name: "Chicago" }))
      assert.strictEqual((yield* list()).total, 1)
      yield* actingAs(storyteller)(campaigns.create({ name: "Boston" }))
      // A write is told in the background, to a program that makes no other call.
      yield* Effect.yieldNow
      yield* Effect.yieldNow
      const other = yield* Effect.scoped(Effect.flatMap(started, ({ list }) => list()))
      assert.strictEqual(other.total, 2)
    }).pipe(Effect.scoped, Effect.provide(around)))

  it.effect("gives nothing old after a write, also while the store is slow to let go of it", () =>
    Effect.gen(function* () {
      const store = yield* KeyValueStore.KeyValueStore
      const slow = { ...store, clearPrefix: (prefix: string) => Effect.delay(store.clearPrefix(prefix), "1 second") }
      const { campaigns, list } = yield* Effect.provideService(started, KeyValueStore.KeyValueStore, slow)
      yield* list()
      yield* actingAs(storyteller)(campaigns.create({ name: "Chicago" }))
      const listed = yield* Effect.forkChild(list())
      yield* TestClock.adjust("3 seconds")
      assert.strictEqual((yield* Fiber.join(listed)).total, 1)
    }).pipe(Effect.scoped, Effect.provide(around)))

  it.effect("reads again with withFreshReads, and keeps apart what differs in input", () =>
    Effect.gen(function* () {
      const { list } = yield* started
      yield* list()
      yield* withFreshReads(list())
      assert.strictEqual(yield* reads, 2)
      assert.strictEqual((yield* list({ limit: 3 })).limit, 3)
      yield* list.invalidateAll
      assert.strictEqual(yield* dump, "")
    }).pipe(Effect.scoped, Effect.provide(around)))

  it.effect("keeps apart what differs in the key, which is all that tells two users of dddice apart", () =>
    Effect.gen(function* () {
      const { owner, player } = DddiceSimulator.tokens
      const list = (token: Redacted.Redacted<string>) =>
        Effect.scoped(Effect.gen(function* () {
          const cached = yield* cachedInStore((yield* DiceBoxes).list, { timeToLive: "1 hour" })
          return yield* Dddice.withToken(token)(cached())
        }))
      for (const token of [owner, player, owner, player]) yield* list(token)
      const { requests } = yield* DddiceSimulator.Simulator
      assert.lengthOf((yield* requests).filter(({ operation }) => operation === "listDiceBox"), 2)
    }).pipe(Effect.provide([DddiceSimulator.layer(), KeyValueStore.layerMemory])))

  it.effect("shows no key, input or acting user in the store", () =>
    Effect.gen(function* () {
      const { list } = yield* started
      yield* list({ limit: 7 })
      const text = yield* dump
      assert.include(text, "effect-tabletop/valentina/Campaigns/")
      for (const hidden of [Redacted.value(ValentinaSimulator.apiKey), storyteller]) assert.notInclude(text, hidden)
    }).pipe(Effect.scoped, Effect.provide(around)))

  it.effect("refuses a method whose answer holds a secret", () =>
    Effect.gen(function* () {
      const rooms = yield* Rooms
      yield* rooms.create({ is_public: false, passcode: Redacted.make("swordfish") })
      for (const method of [rooms.get, rooms.list]) {
        const exit = yield* Effect.exit(cachedInStore(method, { timeToLive: "1 hour" }))
        assert.include(Exit.isFailure(exit) ? Cause.pretty(exit.cause) : "", "use cached")
      }
      assert.strictEqual(yield* dump, "")
    }).pipe(Effect.scoped, Effect.provide([DddiceSimulator.layer(), KeyValueStore.layerMemory])))

  it.effect("keeps a call with a secret in its input out of the store", () =>
    Effect.gen(function* () {
      const { read } = Endpoint.group("Doors", {
        read: Endpoint.get("readDoor", "/door", {
          query: { passcode: Schema.optional(Schema.RedactedFromValue(Schema.String)) },
          success: Schema.Struct({ open: Schema.Boolean }),
        }),
      })
      const method = Object.assign(
        (_input: { readonly passcode?: Redacted.Redacted<string> }) => Effect.succeed({ open: true }),
        { endpoint: read },
      )
      const get = yield* cachedInStore(method, { timeToLive: "1 hour" })
      yield* get({ passcode: Redacted.make("swordfish") })
      assert.strictEqual(yield* dump, "")
      yield* get({})
      assert.include(yield* dump, `{"open":true}`)
    }).pipe(Effect.scoped, Effect.provide(KeyValueStore.layerMemory)))

  it.effect("costs a request where the store fails or holds what it did not write", () =>
    Effect.gen(function* () {
      const store = yield* KeyValueStore.KeyValueStore
      const { list } = yield* started
      yield* list()
      const again = Effect.scoped(Effect.flatMap(started, ({ list }) => list()))
      for (const key of yield* store.keys) yield* store.set(key, `{"until":1e15,"answer":{"items":7}}`)
      assert.strictEqual((yield* again).total, 0)
      for (const key of yield* store.keys) {
        const entry = JSON.parse((yield* store.get(key))!)
        yield* store.set(key, JSON.stringify({ ...entry, until: String(entry.until) }))
      }
      assert.strictEqual((yield* again).total, 0)
      const failing = yield* Effect.provideService(started, KeyValueStore.KeyValueStore, unusable)
      assert.strictEqual((yield* failing.list()).total, 0)
      const die = () => Effect.die(new Error("WRONGTYPE"))
      const dying = yield* Effect.provideService(started, KeyValueStore.KeyValueStore, {
        ...unusable,
        get: die,
        set: die,
        clearPrefix: die,
      })
      assert.strictEqual((yield* dying.list()).total, 0)
      assert.strictEqual(yield* reads, 5)
    }).pipe(Effect.scoped, Effect.provide(around)))
})
