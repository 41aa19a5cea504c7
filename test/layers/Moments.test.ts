/**
 * Calls that are given up at every moment, and times that end just when the
 * answer comes.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { withDeadline, withTimeout } from "effect-tabletop/dddice"
import { withIdempotencyKey } from "effect-tabletop/valentina"
import { setImmediate } from "node:timers"
import * as Clients from "../support/Clients.ts"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"

const { json, status } = ScriptedFetch

const turn = Effect.promise(() => new Promise<void>((resolve) => void setImmediate(resolve)))

const written = json(Clients.campaignBody, { status: 201 })
const limits = { "ratelimit-policy": '"default";q=3;w=30', "ratelimit": '"default";r=0;t=10' }

/** Fails twice, and is then slow with its body. Each attempt takes 100 ms, and waits for what the one before it said. */
const script: ScriptedFetch.Script = (_, index) =>
  [
    { ...status(503), delay: 100 },
    { ...status(429, { "retry-after": "2" }), delay: 100 },
    { ...written, headers: { ...written.headers, ...limits }, delay: 100, bodyDelay: 100 },
  ][index] ?? { ...written, delay: 5 }

const calls = {
  "a write": Clients.createCampaign,
  "a write under a key": withIdempotencyKey("night-1")(Clients.createCampaign),
  "a write with a deadline": withDeadline("1 hour")(Clients.createCampaign),
  "a read": Clients.getCampaign,
}

/** Gives a call up at a time, some turns of the event loop after it, and looks what goes on. */
const giveUp = Effect.fnUntraced(function* (
  call: Effect.Effect<unknown, unknown, Clients.ValentinaServices>,
  millis: number,
  turns: number,
) {
  const server = yield* ScriptedFetch.make(script)
  const program = Effect.gen(function* () {
    const fiber = yield* Effect.forkChild(call)
    if (millis > 0) yield* Effect.sleep(millis)
    for (let index = 0; index < turns; index++) yield* turn
    const isDone = fiber.pollUnsafe() !== undefined
    const at = server.time.now()
    yield* Fiber.interrupt(fiber)
    const sent = server.requests.length
    yield* Effect.sleep("1 hour")
    const sentLater = server.requests.length - sent
    const answered = script(server.requests.at(-1)!, sent - 1)
    const isOver = sent === 0 || at >= server.requests.at(-1)!.at + (answered as ScriptedFetch.Answer).delay!
    const again = yield* Effect.result(Clients.createCampaign)
    return { isDone, at, sent, sentLater, isOver, stoppedAt: server.requests[sent - 1]?.stoppedAt, again: again._tag }
  })
  return yield* server.run(Effect.provide(program, Clients.valentina()))
})

describe("a call that is given up", () => {
  for (const [name, call] of Object.entries(calls)) {
    it.effect(`at any moment sends nothing more, stops what is on its way and holds up no other: ${name}`, () =>
      Effect.gen(function* () {
        let stopped = 0
        const moments = [
          0,
          1,
          50,
          99,
          100,
          101,
          600,
          1_099,
          1_100,
          1_101,
          1_200,
          1_201,
          3_199,
          3_200,
          3_250,
          3_300,
          3_350,
          3_400,
        ]
        for (const millis of moments) {
          for (const turns of [0, 1, 2, 5, 20]) {
            const { again, at, isDone, isOver, sentLater, stoppedAt } = yield* giveUp(call, millis, turns)
            const where = `${millis} ms, ${turns} turns`
            assert.strictEqual(sentLater, 0, where)
            assert.strictEqual(again, "Success", where)
            if (!isDone && !isOver) assert.strictEqual(stoppedAt, at, where)
            if (stoppedAt !== undefined) stopped++
          }
        }
        assert.isAbove(stopped, 20)
      }))
  }
})

describe("a time that ends when the answer comes", () => {
  const around = [96, 98, 99, 100, 101, 102, 104]
  const limitsOf = { withDeadline, withTimeout }

  for (const [name, limit] of Object.entries(limitsOf)) {
    it.effect(`gives the answer, or an error that does not deny it: ${name}`, () =>
      Effect.gen(function* () {
        for (const millis of around) {
          for (const bodyDelay of [0, 50]) {
            const server = yield* ScriptedFetch.make([{ ...written, delay: 100 - bodyDelay, bodyDelay }])
            const call = Clients.createCampaign.pipe(limit(millis), Effect.result)
            const result = yield* server.run(
              Effect.provide(call, Clients.valentina({ retryPolicy: { retries: 0 } })),
            )
            assert.lengthOf(server.requests, 1)
            if (result._tag === "Success") assert.isAtLeast(millis, 100)
            else {
              assert.isAtMost(millis, 100)
              assert.strictEqual(result.failure._tag, "RequestTimeoutError")
              assert.strictEqual(result.failure.outcome, bodyDelay > 0 ? "applied" : "unknown", `${millis}`)
            }
          }
        }
      }))
  }
})
