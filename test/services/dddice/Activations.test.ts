/**
 * How an integration waits for the approval of a user.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Clock from "effect/Clock"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/testing/TestClock"
import {
  activate,
  type Activation,
  ActivationCode,
  Activations,
  ActivationSecret,
  NotFoundError,
} from "effect-tabletop/dddice"

import * as Clients from "../../support/Clients.ts"
import * as ScriptedFetch from "../../support/ScriptedFetch.ts"

const code = ActivationCode.make("A1B2C3")
const secret = ActivationSecret.make(Redacted.make("secret"))
const token = Redacted.make("token")

type Got = Effect.Effect<Activation, NotFoundError>

const pending: Got = Effect.succeed({ code })
const approved: Got = Effect.succeed({ code, token })
const gone: Got = Effect.suspend(() => Effect.fail(new NotFoundError()))

/** Asks for a code that holds for so many seconds; the answers to the looks come in order, the last again and again. */
const waiting = Effect.fnUntraced(function* (expiresAfter: number | undefined, answers: ReadonlyArray<Got>) {
  const looks: Array<number> = []
  const now = yield* Clock.currentTimeMillis
  const layer = Activations.layerTest({
    create: () =>
      Effect.succeed({
        code,
        secret,
        expires_at: expiresAfter === undefined ? null : DateTime.makeUnsafe(now + expiresAfter * 1_000),
      }),
    get: () =>
      Effect.flatMap(Clock.currentTimeMillis, (at) => {
        looks.push((at - now) / 1_000)
        return answers[Math.min(looks.length, answers.length) - 1]!
      }),
  })
  const fiber = yield* activate(() => Effect.void).pipe(Effect.result, Effect.provide(layer), Effect.forkChild)
  yield* TestClock.adjust("1 hour")
  const result = yield* Fiber.join(fiber)
  return { looks, result: result._tag === "Success" ? Redacted.value(result.success) : result.failure._tag }
})

describe("the operations", () => {
  it.effect("ask for a code without a token, look with the secret, and approve with the token", () =>
    Effect.gen(function* () {
      const json = (data: object, status = 200) => ScriptedFetch.json({ data }, { status })
      const server = yield* ScriptedFetch.make([
        json({ code: "A1B2C3", secret: "hush", expires_at: "2026-01-01T00:10:00.000000Z" }, 201),
        json({ code: "A1B2C3" }),
        json({ code: "A1B2C3", token: "a-new-token" }),
      ])
      const calls = Effect.gen(function* () {
        const { approve, create, get } = yield* Activations
        const made = yield* create()
        const looked = yield* get({ code: made.code!, secret: made.secret! })
        const approved = yield* approve({ code: made.code! })
        return [made.code, Redacted.value(made.secret!), looked.code, looked.token, Redacted.value(approved.token!)]
      })
      const values = yield* server.run(Effect.provide(calls, Clients.dddice()))
      assert.deepStrictEqual(values, ["A1B2C3", "hush", "A1B2C3", undefined, "a-new-token"])
      assert.deepStrictEqual(
        server.requests.map(({ headers, method, target }) => [method, target, headers.authorization]),
        [
          ["POST", "/api/1.0/activate", undefined],
          ["GET", "/api/1.0/activate/A1B2C3", "Secret hush"],
          ["POST", "/api/1.0/activate/A1B2C3", `Bearer ${Clients.token}`],
        ],
      )
    }))
})

describe("activate", () => {
  it.effect("asks every five seconds, the first time after five", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* waiting(600, [pending, pending, approved]), { looks: [5, 10, 15], result: "token" })
    }))

  it.effect("asks a last time when the code has expired, and takes a token that is there then", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* waiting(10, [pending, approved]), { looks: [5, 10], result: "token" })
      assert.deepStrictEqual(yield* waiting(9, [pending, approved]), { looks: [5, 10], result: "token" })
      assert.deepStrictEqual(yield* waiting(10, [pending]), { looks: [5, 10], result: "ActivationExpiredError" })
      assert.deepStrictEqual(yield* waiting(11, [pending]), { looks: [5, 10, 15], result: "ActivationExpiredError" })
    }))

  it.effect("takes a code that is gone for expired when it has, and for an error before", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* waiting(10, [pending, gone]), { looks: [5, 10], result: "ActivationExpiredError" })
      assert.deepStrictEqual(yield* waiting(11, [pending, gone]), { looks: [5, 10], result: "NotFoundError" })
    }))

  it.effect("waits a quarter of an hour where the server says no end", () =>
    Effect.gen(function* () {
      const { looks, result } = yield* waiting(undefined, [pending])
      assert.deepStrictEqual([looks.length, looks.at(-1), result], [180, 900, "ActivationExpiredError"])
    }))
})
