/**
 * The time that a whole call may take, and what a call that is cut off says of
 * what it may have done.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { Rooms, withDeadline, withRetryPolicy, withTimeout } from "effect-tabletop/dddice"
import { withIdempotencyKey } from "effect-tabletop/valentina"
import * as Clients from "../support/Clients.ts"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"

const { json, networkError, silence, status } = ScriptedFetch

const soon = withDeadline("3 seconds")
const patient = withRetryPolicy({ jitter: 0, base: "10 seconds" })
const usedUp = (answer: ScriptedFetch.Answer) => ({
  ...answer,
  headers: { ...answer.headers, ratelimit: '"default";r=0;t=30' },
})

/** The last of the calls and when it ended, each on dddice or Valentina. */
const ending = Effect.fnUntraced(function* <A, E, R>(
  script: ScriptedFetch.Script,
  call: Effect.Effect<A, E, Rooms | Clients.ValentinaServices | R>,
) {
  const server = yield* ScriptedFetch.make(script)
  const layer = Layer.mergeAll(Clients.dddice(), Clients.valentina())
  const started = server.time.now()
  const exit = yield* server.run(Effect.exit(Effect.provide(call, layer)))
  return { exit, at: server.time.now() - started, sent: server.times, requests: server.requests }
})

describe("a call with a deadline", () => {
  interface Case {
    readonly script: ScriptedFetch.Script
    // deno-lint-ignore no-explicit-any -- calls of any area
    readonly call: Effect.Effect<any, any, any>
    readonly outcome: "not-sent" | "unknown" | "applied"
    readonly sent: ReadonlyArray<number>
  }
  const written = json(Clients.campaignBody, { status: 201 })
  const cases: Readonly<Record<string, Case>> = {
    "that waits for the rate limit before a write": {
      script: [usedUp(written)],
      call: Effect.andThen(Clients.createCampaign, soon(Clients.createCampaign)),
      outcome: "not-sent",
      sent: [0],
    },
    "that waits for the rate limit before a read": {
      script: [usedUp(json(Clients.roomBody))],
      call: Effect.andThen(Clients.getRoom, soon(Clients.getRoom)),
      outcome: "not-sent",
      sent: [0],
    },
    "whose write was refused": {
      script: [status(429, { "retry-after": "30" })],
      call: soon(Clients.createCampaign),
      outcome: "not-sent",
      sent: [0],
    },
    "whose write could not connect": {
      script: [networkError("ECONNREFUSED")],
      call: soon(patient(Clients.createCampaign)),
      outcome: "not-sent",
      sent: [0],
    },
    "whose write is not answered": {
      script: [silence],
      call: soon(Clients.createCampaign),
      outcome: "unknown",
      sent: [0],
    },
    "whose write was reset": {
      script: [networkError("ECONNRESET")],
      call: soon(patient(Clients.createCampaign)),
      outcome: "unknown",
      sent: [0],
    },
    "whose write was reset, and then refused a connection": {
      script: [networkError("ECONNRESET"), networkError("ECONNREFUSED")],
      call: soon(withRetryPolicy({ jitter: 0, base: "2 seconds" })(Clients.createCampaign)),
      outcome: "unknown",
      sent: [0, 2_000],
    },
    "whose write was answered with a success that broke off": {
      script: [{ ...written, body: "{", breaksOff: true }],
      call: soon(patient(Clients.createCampaign)),
      outcome: "applied",
      sent: [0],
    },
    "whose read is not answered": { script: [silence], call: soon(Clients.getRoom), outcome: "unknown", sent: [0] },
    "whose read is tried again": {
      script: [status(503)],
      call: soon(patient(Clients.getRoom)),
      outcome: "unknown",
      sent: [0],
    },
    "whose roll is not answered": { script: [silence], call: soon(Clients.rollDice), outcome: "unknown", sent: [0] },
    "under a key that the caller named": {
      script: [silence],
      call: soon(withIdempotencyKey("k")(Clients.createCampaign)),
      outcome: "unknown",
      sent: [0],
    },
    "that waits under a key that the caller named": {
      script: [usedUp(written)],
      call: Effect.andThen(Clients.createCampaign, soon(withIdempotencyKey("k")(Clients.createCampaign))),
      outcome: "not-sent",
      sent: [0],
    },
  }
  for (const [name, { call, outcome, script, sent }] of Object.entries(cases)) {
    it.effect(`${name} ends in time and says ${outcome}`, () =>
      Effect.gen(function* () {
        const ended = yield* ending(script, call)
        assert.strictEqual(ended.at, 3_000)
        assert.deepStrictEqual(ended.sent, sent)
        const error = yield* Effect.flip(ended.exit)
        assert.include(error, { _tag: "RequestTimeoutError", outcome })
        assert.match(
          error.message,
          outcome === "not-sent" ? /was not sent within its deadline of 3s/ : /got no answer within its deadline of 3s/,
        )
      }))
  }

  it.effect("ends as it would without, where it is done in time", () =>
    Effect.gen(function* () {
      const { at, exit } = yield* ending([status(503), json(Clients.roomBody)], soon(Clients.getRoom))
      assert.isTrue(Exit.isSuccess(exit))
      assert.strictEqual(at, 1_000)
      const failed = yield* ending([status(404)], soon(Clients.getRoom))
      assert.include(yield* Effect.flip(failed.exit), { _tag: "NotFoundError" })
    }))

  it.effect("gives up its request", () =>
    Effect.gen(function* () {
      const { requests } = yield* ending([silence], soon(Clients.getRoom))
      assert.strictEqual(requests[0]?.stoppedAt, 3_000)
    }))

  it.effect("takes the innermost of several, and the time limit of an attempt as before", () =>
    Effect.gen(function* () {
      const inner = yield* ending([silence], withDeadline("1 minute")(withDeadline("2 seconds")(Clients.getRoom)))
      assert.strictEqual(inner.at, 2_000)
      const attempt = withTimeout("1 second")(withRetryPolicy({ retries: 0 })(soon(Clients.getRoom)))
      const { at, exit } = yield* ending([silence], attempt)
      assert.strictEqual(at, 1_000)
      assert.notMatch((yield* Effect.flip(exit)).message, /deadline/)
    }))

  it.effect("begins anew for each page of a stream", () =>
    Effect.gen(function* () {
      const page = (next: number | null) =>
        json({ data: [], links: { next: next === null ? null : `https://dddice.com/?page=${next}` }, meta: {} }, {
          delay: 2_000,
        })
      const pages = Rooms.use((rooms) => rooms.list.pages().pipe(soon, Stream.runCount))
      const { at, exit } = yield* ending([page(2), page(3), page(null)], pages)
      assert.deepStrictEqual(exit, Exit.succeed(3))
      assert.strictEqual(at, 6_000)
      const slow = yield* ending([page(2), silence], pages)
      assert.include(yield* Effect.flip(slow.exit), { _tag: "RequestTimeoutError" })
      assert.strictEqual(slow.at, 5_000)
    }))
})

describe("a write that several wait for under one key", () => {
  const keyed = withIdempotencyKey("k")(Clients.createCampaign)
  const written = json(Clients.campaignBody, { status: 201 })

  it.effect("goes on for the others, and who leaves says unknown", () =>
    Effect.gen(function* () {
      const both = Effect.all([Effect.exit(soon(keyed)), Effect.exit(keyed)], { concurrency: "unbounded" })
      const { exit, sent } = yield* ending([usedUp(written), written], Effect.andThen(Clients.createCampaign, both))
      const [left, stayed] = yield* exit
      assert.include(yield* Effect.flip(left), { _tag: "RequestTimeoutError", outcome: "unknown" })
      assert.isTrue(Exit.isSuccess(stayed))
      assert.deepStrictEqual(sent, [0, 30_000])
    }))

  it.effect("whose others have left says of itself what it came to", () =>
    Effect.gen(function* () {
      // Of two that begin at once either may have its digest first, and so be the one that writes.
      const joined = Effect.delay(withDeadline("1 second")(keyed), "1 second")
      const both = Effect.all([Effect.exit(soon(keyed)), Effect.exit(joined)], { concurrency: "unbounded" })
      const waiting = yield* ending([usedUp(written)], Effect.andThen(Clients.createCampaign, both))
      const outcomes = Effect.forEach(yield* waiting.exit, (exit) => Effect.map(Effect.flip(exit), (e) => e.outcome))
      assert.deepStrictEqual(yield* outcomes, ["not-sent", "unknown"])
      assert.deepStrictEqual(waiting.sent, [0])
    }))

  it.effect("is known to who joined it", () =>
    Effect.gen(function* () {
      const joined = Effect.delay(withDeadline("1 second")(keyed), "1 second")
      const both = Effect.all([Effect.exit(withDeadline("1 second")(keyed)), Effect.exit(joined)], {
        concurrency: "unbounded",
      })
      const { exit } = yield* ending([silence, silence], both)
      for (const ended of yield* exit) {
        assert.include(yield* Effect.flip(ended), { _tag: "RequestTimeoutError", outcome: "unknown" })
      }
    }))
})
