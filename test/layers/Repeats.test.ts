/**
 * Which calls are made again, and what the errors say of their outcome.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { DddiceClient, isRetryable } from "effect-tabletop/dddice"
import { ValentinaClient } from "effect-tabletop/valentina"
import * as Redacted from "effect/Redacted"
import * as Endpoint from "../../src/internal/Endpoint.ts"
import { dddiceMethods } from "../../src/layers/dddice/DddiceClient.ts"
import { valentinaMethods } from "../../src/layers/valentina/ValentinaClient.ts"
import * as Clients from "../support/Clients.ts"
import * as ScriptedFetch from "../support/ScriptedFetch.ts"

const { dddice, failureOf, valentina } = Clients
const { json, networkError, silence, status } = ScriptedFetch

const campaign = json(Clients.campaignBody)
const room = json(Clients.roomBody)
const gone = status(204)

// No area that is small enough for these tests has a PUT.
const things = Endpoint.group("Things", {
  replace: Endpoint.put("replaceThing", "/thing", { body: Schema.Struct({ size: Schema.Int }) }),
})
const apiKey = Redacted.make("key")
const retryPolicy = { jitter: 0 }
const replaceOnDddice = Effect.flatMap(dddiceMethods(things), ({ replace }) => replace({ size: 1 }))
  .pipe(Effect.provide(DddiceClient.layer({ apiKey, retryPolicy })))
const replaceOnValentina = (automaticIdempotencyKeys: boolean) =>
  Effect.flatMap(valentinaMethods(things), ({ replace }) => replace({ size: 1 })).pipe(
    Effect.provide(ValentinaClient.layer({
      apiKey,
      baseUrl: "https://valentina.example",
      retryPolicy,
      automaticIdempotencyKeys,
    })),
  )

const noKeys = valentina({ automaticIdempotencyKeys: false })

/** Failures after which the server may have acted. */
const uncertain: Readonly<Record<string, ScriptedFetch.Answer>> = {
  "408": status(408),
  "500": status(500),
  "502": status(502),
  "503": status(503),
  "504": status(504),
  "a lost connection": networkError("ECONNRESET"),
  "silence": silence,
}

/** Calls that may be made again, with the answer that ends them well. */
const repeated = {
  "GET of dddice": [Effect.provide(Clients.getRoom, dddice()), room],
  "DELETE of dddice": [Effect.provide(Clients.deleteRoom, dddice()), gone],
  "PUT of dddice": [replaceOnDddice, gone],
  "GET of Valentina": [Effect.provide(Clients.getCampaign, noKeys), campaign],
  "DELETE of Valentina": [Effect.provide(Clients.deleteCampaign, noKeys), gone],
  "PUT of Valentina with a key": [replaceOnValentina(true), gone],
  "PUT of Valentina without a key": [replaceOnValentina(false), gone],
  "POST of Valentina with a key": [Effect.provide(Clients.createCampaign, valentina()), campaign],
  "PATCH of Valentina with a key": [Effect.provide(Clients.updateCampaign, valentina()), campaign],
} as const

/** Calls that may not. */
const once = {
  "POST of dddice": Effect.provide(Clients.createRoom, dddice()),
  "PATCH of dddice": Effect.provide(Clients.renameRoom, dddice()),
  "roll on dddice": Effect.provide(Clients.rollDice, dddice()),
  "POST of Valentina without a key": Effect.provide(Clients.createCampaign, noKeys),
  "PATCH of Valentina without a key": Effect.provide(Clients.updateCampaign, noKeys),
} as const

describe("a call that may be repeated", () => {
  for (const [name, [call, answer]] of Object.entries(repeated)) {
    for (const [failure, first] of Object.entries(uncertain)) {
      it.effect(`${name} is, after ${failure}`, () =>
        Effect.gen(function* () {
          const server = yield* ScriptedFetch.make([first, answer])
          yield* server.run<unknown, unknown, never>(call)
          expect(server.times).toEqual([0, first === silence ? 31_000 : 1_000])
        }))
    }
  }
})

describe("a call that may not be repeated", () => {
  for (const [name, call] of Object.entries(once)) {
    for (
      const [failure, first] of Object.entries({ ...uncertain, "a refused connection": networkError("ECONNREFUSED") })
    ) {
      it.effect(`${name} is not, after ${failure}`, () =>
        Effect.gen(function* () {
          const server = yield* ScriptedFetch.make([first])
          yield* server.run<unknown, unknown, never>(Effect.exit<unknown, unknown, never>(call))
          expect(server.times).toEqual([0])
        }))
    }

    it.effect(`${name} is after a 429, since nothing was executed`, () =>
      Effect.gen(function* () {
        const server = yield* ScriptedFetch.make([status(429, { "retry-after": "2" }), status(401)])
        const error = yield* server.run(failureOf(call as Effect.Effect<unknown, { readonly _tag: string }>))
        expect(error._tag).toBe("AuthenticationError")
        expect(server.times).toEqual([0, 2_000])
      }))
  }
})

describe("DELETE that finds nothing", () => {
  for (const [failure, first] of Object.entries(uncertain)) {
    it.effect(`has succeeded when the attempt before ended with ${failure}`, () =>
      Effect.gen(function* () {
        for (
          const call of [Effect.provide(Clients.deleteRoom, dddice()), Effect.provide(Clients.deleteCampaign, noKeys)]
        ) {
          const server = yield* ScriptedFetch.make([first, status(404)])
          expect(yield* server.run<void, unknown, never>(call)).toBeUndefined()
        }
      }))
  }

  it.effect("has succeeded when an earlier attempt may have removed it", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([silence, status(429), networkError("ECONNREFUSED"), status(404)])
      expect(yield* server.run(Effect.provide(Clients.deleteRoom, dddice()))).toBeUndefined()
    }))

  const certain = {
    "the first attempt": [],
    "a 429": [status(429)],
    "a connection that was refused": [networkError("ECONNREFUSED")],
  }
  for (const [before, answers] of Object.entries(certain)) {
    it.effect(`fails after ${before}`, () =>
      Effect.gen(function* () {
        const server = yield* ScriptedFetch.make([...answers, status(404)])
        const error = yield* server.run(failureOf(Effect.provide(Clients.deleteRoom, dddice())))
        expect(error._tag).toBe("NotFoundError")
      }))
  }
})

describe("outcome", () => {
  const create = Effect.provide(Clients.createCampaign, valentina())
  const outcome = (
    script: ScriptedFetch.Script,
    call: Effect.Effect<unknown, { readonly outcome?: unknown }> = create,
  ) =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make(script)
      return (yield* server.run(failureOf(call))).outcome
    })

  const roll = Effect.provide(Clients.rollDice, dddice())

  for (const code of ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT", "EHOSTUNREACH"]) {
    it.effect(`is "not-sent" after ${code}`, () =>
      Effect.gen(function* () {
        expect(yield* outcome([networkError(code)], roll)).toBe("not-sent")
        expect(yield* outcome(() => networkError(code))).toBe("not-sent")
      }))
  }

  for (const [failure, answer] of Object.entries(uncertain)) {
    it.effect(`of a write is "unknown" after ${failure}`, () =>
      Effect.gen(function* () {
        expect(yield* outcome([answer], roll)).toBe("unknown")
      }))
  }

  it.effect('of a write is "applied" when the body of a success breaks off, or does not come', () =>
    Effect.gen(function* () {
      expect(yield* outcome([{ ...room, breaksOff: true }], roll)).toBe("applied")
      expect(yield* outcome([{ ...room, bodyDelay: 60_000 }], roll)).toBe("applied")
    }))

  it.effect('of a write is "unknown" when the body of an error breaks off', () =>
    Effect.gen(function* () {
      expect(yield* outcome([{ ...room, status: 502, breaksOff: true }], roll)).toBe("unknown")
    }))

  it.effect('of a read stays "unknown" when its body breaks off', () =>
    Effect.gen(function* () {
      expect(yield* outcome(() => ({ ...room, breaksOff: true }), Effect.provide(Clients.getRoom, dddice()))).toBe(
        "unknown",
      )
    }))

  it.effect('stays "applied" whatever comes of later attempts', () =>
    Effect.gen(function* () {
      const broken = { ...campaign, breaksOff: true }
      const refused = networkError("ECONNREFUSED")
      expect(yield* outcome([broken, refused, refused, refused])).toBe("applied")
      expect(yield* outcome([silence, broken, silence, refused])).toBe("applied")
      expect(yield* outcome([broken, status(409)])).toBe("applied")
    }))

  it.effect("an error whose write was applied is not retryable, whatever came last", () =>
    Effect.gen(function* () {
      const broken = { ...campaign, breaksOff: true }
      const last = {
        TransportError: networkError("ECONNREFUSED"),
        RequestTimeoutError: silence,
        ServerError: status(503),
        RateLimitError: status(429),
        UnexpectedStatusError: status(408),
      }
      for (const [tag, answer] of Object.entries(last)) {
        const scripts = [[broken, answer, answer, answer], [silence, answer, answer, answer]]
        const errors = yield* Effect.forEach(scripts, (script) =>
          Effect.flatMap(ScriptedFetch.make(script), (server) => server.run(failureOf(create))))
        expect(errors.map((error) => [error._tag, isRetryable(error)])).toEqual([[tag, false], [tag, true]])
      }
    }))

  it.effect('stays "unknown" when a later attempt is refused, conflicts or is limited', () =>
    Effect.gen(function* () {
      const refused = networkError("ECONNREFUSED")
      expect(yield* outcome([silence, refused, refused, refused])).toBe("unknown")
      expect(yield* outcome([silence, status(409)])).toBe("unknown")
      expect(yield* outcome([status(503), status(401)])).toBe("unknown")
      expect(yield* outcome([networkError("ECONNRESET"), status(429, { "retry-after": "90" })])).toBe("unknown")
    }))

  it.effect("is absent when the server said what it did", () =>
    Effect.gen(function* () {
      expect(yield* outcome([status(409)])).toBeUndefined()
      expect(yield* outcome([status(400)], roll)).toBeUndefined()
      expect(yield* outcome([status(429, { "retry-after": "90" })], roll)).toBeUndefined()
    }))

  it.effect("is absent when a read fails on the server", () =>
    Effect.gen(function* () {
      expect(yield* outcome(() => status(503), Effect.provide(Clients.getRoom, dddice()))).toBeUndefined()
    }))

  it.effect("is unknown after every status that does not refuse the write", () =>
    Effect.gen(function* () {
      const once = dddice({ retryPolicy: { retries: 0 } })
      const roll = Effect.provide(Clients.rollDice, once)
      const refusals = yield* Effect.filter(
        [0, ...Array.from({ length: 300 }, (_, index) => 300 + index)],
        (code) => Effect.map(outcome([status(code)], roll), (outcome) => outcome === undefined),
      )
      const refused = Array.from({ length: 100 }, (_, index) => 400 + index).filter((code) => code !== 408)
      expect(refusals).toEqual([301, 307, 308, ...refused])
    }))
})

describe("retryUncertainWrites: false", () => {
  const layer = valentina({ retryUncertainWrites: false })

  for (const [failure, answer] of Object.entries(uncertain)) {
    it.effect(`sends no keyed POST or PATCH again after ${failure}`, () =>
      Effect.gen(function* () {
        for (const call of [Clients.createCampaign, Clients.updateCampaign]) {
          const server = yield* ScriptedFetch.make([answer])
          const error = yield* server.run(
            failureOf<unknown, { readonly outcome?: unknown }, never>(Effect.provide(call, layer)),
          )
          expect(error.outcome).toBe("unknown")
          expect(server.times).toEqual([0])
        }
      }))
  }

  it.effect("still repeats what was not sent, or not executed", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([networkError("ECONNREFUSED"), status(429), campaign])
      yield* server.run(Effect.provide(Clients.createCampaign, layer))
      expect(server.times).toEqual([0, 1_000, 3_000])
    }))

  it.effect("still repeats reads and removals", () =>
    Effect.gen(function* () {
      const server = yield* ScriptedFetch.make([status(503), campaign, status(503), gone])
      yield* server.run(Effect.provide(Effect.andThen(Clients.getCampaign, Clients.deleteCampaign), layer))
      expect(server.times).toEqual([0, 1_000, 1_000, 2_000])
    }))
})
