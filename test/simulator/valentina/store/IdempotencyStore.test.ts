import { assert, describe, it } from "@effect/vitest"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { sha256 } from "../../../../src/internal/Sha256.ts"
import type { Incoming, Outgoing } from "../../../../src/simulator/server/Exchange.ts"
import * as Store from "../../../../src/simulator/valentina/store/IdempotencyStore.ts"

const request = (fields: Partial<Incoming> = {}): Incoming => ({
  method: "POST",
  origin: "http://localhost",
  path: "/campaigns",
  query: "",
  headers: { "idempotency-key": "K" },
  body: '{"name":"A"}',
  address: "::1",
  ...fields,
})

const refuse = (detail: string): Outgoing => ({ status: 409, headers: {}, body: detail })

const setUp = (race = false) => {
  const store: Store.IdempotencyStore = { answers: new Map(), running: new Map(), race }
  let executions = 0
  const execute = (status = 201) =>
    Effect.sync((): Outgoing => ({ status, headers: {}, body: `answer ${++executions}` }))
  const send = (incoming: Incoming, now = 0, status = 201, identity = "key") =>
    Store.answering(store, identity, incoming, now, refuse, execute(status))
  return { store, send, executions: () => executions }
}

describe("idempotency keys", () => {
  it.effect("give the first answer again for an hour, to any actor and query", () =>
    Effect.gen(function* () {
      const { executions, send } = setUp()
      const first = yield* send(request())
      assert.strictEqual(yield* send(request(), 3_599_999), first)
      const other = request({ query: "a=1", headers: { "idempotency-key": "K", "on-behalf-of": "somebody" } })
      assert.strictEqual(yield* send(other), first)
      assert.strictEqual(executions(), 1)
      yield* send(request(), 3_600_000)
      assert.strictEqual(executions(), 2)
    }))

  it.effect("are refused with other bytes", () =>
    Effect.gen(function* () {
      const { send } = setUp()
      yield* send(request())
      const answer = yield* send(request({ body: '{"name": "A"}' }))
      assert.deepStrictEqual([answer.status, answer.body], [
        409,
        "Idempotency key 'K' was previously used with a different request body. " +
        "Each unique request must use a unique idempotency key.",
      ])
    }))

  it.effect("belong to an API key, a method and a path, and DELETE ignores them", () =>
    Effect.gen(function* () {
      const { executions, send } = setUp()
      yield* send(request())
      yield* send(request(), 0, 201, "another key")
      yield* send(request({ path: "/books" }))
      yield* send(request({ method: "PUT" }))
      yield* send(request({ method: "DELETE" }))
      yield* send(request({ method: "DELETE" }))
      assert.strictEqual(executions(), 6)
    }))

  it.effect("keep successes only", () =>
    Effect.gen(function* () {
      const { executions, send } = setUp()
      yield* send(request(), 0, 400)
      yield* send(request({ body: "{}" }))
      assert.strictEqual(executions(), 2)
    }))

  const together = (race: boolean) =>
    Effect.gen(function* () {
      const { store } = setUp(race)
      let executions = 0
      const gate = yield* Deferred.make<void>()
      const slow = Effect.map(Deferred.await(gate), (): Outgoing => ({
        status: 201,
        headers: {},
        body: `answer ${++executions}`,
      }))
      const one = yield* Effect.forkChild(Store.answering(store, "key", request(), 0, refuse, slow))
      const two = yield* Effect.forkChild(Store.answering(store, "key", request(), 0, refuse, slow))
      yield* Effect.yieldNow
      yield* Deferred.succeed(gate, undefined)
      const answers = [yield* Fiber.join(one), yield* Fiber.join(two)]
      assert.strictEqual(store.running.size, 0)
      return { executions, same: answers[0] === answers[1] }
    })

  it.effect("execute once even at the same time, unless the server's race is asked for", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* together(false), { executions: 1, same: true })
      assert.deepStrictEqual(yield* together(true), { executions: 2, same: false })
    }))
})

describe("SHA-256", () => {
  it("is that of the standard", () => {
    assert.strictEqual(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    assert.strictEqual(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    const long = "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"
    assert.strictEqual(sha256(new Uint8Array(1000).fill(97)), long)
  })
})
