import { assert, describe, it } from "@effect/vitest"
import { activate, Activations, Dddice, Rolls, ThemeId, Users } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as Deferred from "effect/Deferred"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as TestClock from "effect/testing/TestClock"
import { windUntilDone } from "./windUntilDone.ts"

const { tokens, users } = DddiceSimulator
const simulated = Effect.provide(DddiceSimulator.layer())
const withoutRetries = { client: { retryPolicy: { retries: 0 } } }

const guestToken = Effect.gen(function* () {
  const guest = yield* (yield* Users).createGuest()
  assert(Redacted.isRedacted(guest))
  return guest
})

describe("users", () => {
  it.effect("are known by their tokens", () =>
    Effect.gen(function* () {
      const { get } = yield* Users
      assert.strictEqual((yield* get()).uuid, users.owner.uuid)
      assert.strictEqual((yield* Dddice.withToken(tokens.player)(get())).uuid, users.player.uuid)
      const error = yield* Effect.flip(Dddice.withToken(Redacted.make("wrong"))(get()))
      assert(error._tag === "AuthenticationError")
      assert.strictEqual(error.detail, "Unauthenticated.")
    }).pipe(simulated))

  it.effect("make and delete tokens, which are dead at once", () =>
    Effect.gen(function* () {
      const { createToken, deleteToken, get } = yield* Users
      const token = yield* createToken({ name: "bot" })
      const withIt = Dddice.withToken(token)
      assert.strictEqual((yield* withIt(get())).uuid, users.owner.uuid)
      const byOther = yield* Effect.flip(Dddice.withToken(tokens.player)(deleteToken({ token })))
      assert.strictEqual(byOther._tag, "NotFoundError")
      yield* withIt(deleteToken({ token }))
      assert.strictEqual((yield* Effect.flip(withIt(get())))._tag, "AuthenticationError")
    }).pipe(simulated))

  it.effect("can be guests, who roll the free theme at once", () =>
    Effect.gen(function* () {
      const asGuest = Dddice.withToken(yield* guestToken)
      assert.strictEqual((yield* asGuest((yield* Users).get())).name, "Guest User")
      const dice = [{ type: "d20", theme: ThemeId.make("dddice-bees") }]
      yield* asGuest((yield* Rolls).create({ dice }))
    }).pipe(simulated))
})

describe("limits", () => {
  it.effect("let an address make three guests a minute, where asked to", () =>
    Effect.gen(function* () {
      yield* Effect.repeat(guestToken, { times: 2 })
      yield* TestClock.adjust("20 seconds")
      const error = yield* Effect.flip(guestToken)
      assert(error._tag === "RateLimitError")
      assert.strictEqual(error.status, 429)
      assert.deepStrictEqual(error.retryAfter, Duration.seconds(40))
      yield* TestClock.adjust("40 seconds")
      yield* guestToken
    }).pipe(Effect.provide(DddiceSimulator.layer({ ...withoutRetries, guestsPerMinute: 3 }))))

  it.effect("do not hold guests back unless asked to", () =>
    Effect.repeat(guestToken, { times: 20 }).pipe(Effect.provide(DddiceSimulator.layer(withoutRetries))))

  it.effect("can be set for every token", () =>
    Effect.gen(function* () {
      const { get } = yield* Users
      const [, first] = yield* get.withResponse()
      assert.strictEqual(first.rateLimit?.limit, 2)
      assert.strictEqual(first.rateLimit?.remaining, 1)
      yield* get()
      const asPlayer = Dddice.withToken(tokens.player)
      yield* asPlayer(get())
      // The client waits until the minute is over, and then succeeds.
      const waiting = yield* Effect.forkChild(get())
      assert.strictEqual((yield* windUntilDone(waiting)).uuid, users.owner.uuid)
      const simulator = yield* DddiceSimulator.Simulator
      const statuses = (yield* simulator.requests).map(({ status }) => status)
      assert.deepStrictEqual(statuses, [200, 200, 200, 429, 200])
    }).pipe(Effect.provide(DddiceSimulator.layer({ requestsPerMinute: 2 }))))
})

describe("an activation", () => {
  it.effect("gives the token of the user who approves", () =>
    Effect.gen(function* () {
      const simulator = yield* DddiceSimulator.Simulator
      const invited = yield* Deferred.make<void>()
      const waiting = yield* Effect.forkChild(
        activate(({ code, url }) =>
          Effect.gen(function* () {
            assert.match(code, /^[A-Z0-9]{6}$/)
            assert.include(url, code)
            yield* Deferred.succeed(invited, undefined)
            yield* Effect.forkChild(
              Effect.delay(simulator.approveActivation(code, users.player), "8 seconds"),
              { startImmediately: true },
            )
          })
        ),
      )
      yield* Deferred.await(invited)
      const token = yield* windUntilDone(waiting)
      const user = yield* Dddice.withToken(token)((yield* Users).get())
      assert.strictEqual(user.uuid, users.player.uuid)
    }).pipe(simulated))

  it.effect("expires", () =>
    Effect.gen(function* () {
      const activations = yield* Activations
      const { code } = yield* activations.create()
      assert(code !== undefined)
      const waiting = yield* Effect.forkChild(Effect.flip(activate(() => Effect.void)))
      assert.strictEqual((yield* windUntilDone(waiting))._tag, "ActivationExpiredError")
      assert.strictEqual((yield* Effect.flip(activations.approve({ code })))._tag, "NotFoundError")
    }).pipe(simulated))

  it.effect("shows itself only to who knows its secret", () =>
    Effect.gen(function* () {
      const activations = yield* Activations
      const { code, secret } = yield* activations.create()
      assert(code !== undefined && secret !== undefined)
      const pending = yield* activations.get({ code, secret })
      assert.strictEqual(pending.token, undefined)
      assert.strictEqual(pending.user, null)
      const error = yield* Effect.flip(activations.get({ code, secret: Redacted.make("guessed") }))
      assert.strictEqual(error._tag, "AuthenticationError")
      const approved = yield* activations.approve({ code })
      assert.strictEqual(approved.user?.uuid, users.owner.uuid)
      assert.strictEqual(approved.token, undefined)
      assert((yield* activations.get({ code, secret })).token !== undefined)
      assert.strictEqual((yield* Effect.flip(activations.approve({ code })))._tag, "NotFoundError")
    }).pipe(simulated))
})
