/**
 * The game table, its handler called in this process. test/runtimes/edge.test.ts
 * serves it where it is meant to be served.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import {
  AuthenticationError,
  AuthorizationError,
  ConflictError,
  DecodeError,
  NotFoundError,
  RateLimitError,
  RequestTimeoutError,
  RequestValidationError,
  ServerError,
  TransportError,
  UnexpectedStatusError,
  UnprocessableEntityError,
  ValidationError,
} from "effect-tabletop/valentina"
import type { View } from "../../examples/edge/GameTable.ts"
import { type Bindings, makeHandler } from "../../examples/edge/handler.ts"
import * as Problem from "../../examples/edge/Problem.ts"
import { simulatedBindings } from "../../examples/edge/simulated.ts"
import { type Ask, expectedVisit, visit } from "../support/GameTableVisit.ts"

const tableOf = (bindings: Bindings): Ask => {
  const handler = makeHandler(bindings)
  return (path, init) => handler(new Request(`http://localhost${path}`, init))
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
      assert.deepStrictEqual(withoutDddice.problems, ["dddice does not know this table: its key is not accepted."])
      assert.strictEqual(withoutDddice.rolls.length, 3)
      const withoutValentina = yield* look(tableOf({ ...bindings, VALENTINA_CLIENT_API_KEY: "wrong" }))
      assert.deepStrictEqual(withoutValentina.problems, [
        "Valentina Noir does not know this table: its key is not accepted.",
      ])
      assert.deepStrictEqual(withoutValentina.rolls.map(({ what }) => what), ["Initiative"])
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
        message: "dddice no longer has what this table asks for.",
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
      new ValidationError({ api: "valentina", invalidParameters: [{ field: "difficulty", message: "Too low" }] }),
    ]
    assert.deepStrictEqual(errors.map(Problem.describe), [
      { status: 502, message: "Valentina Noir does not know this table: its key is not accepted." },
      { status: 403, message: "Valentina Noir does not let this table do that." },
      { status: 409, message: "Valentina Noir says that somebody else was faster. Look again." },
      { status: 502, message: "dddice has a problem. Try again later." },
      { status: 404, message: "dddice no longer has what this table asks for." },
      { status: 429, message: "dddice is busy. Try again in 5s." },
      {
        status: 504,
        message: "dddice does not answer. The dice may have been rolled: look before you roll again.",
      },
      { status: 400, message: "This cannot be rolled: Expected an integer" },
      { status: 502, message: "Valentina Noir has a problem. Try again later." },
      { status: 502, message: "Valentina Noir cannot be reached. Try again in a moment." },
      { status: 502, message: "Valentina Noir has a problem. Try again later." },
      { status: 422, message: "Valentina Noir cannot do this: No such trait." },
      { status: 400, message: "Valentina Noir refused: Too low" },
    ])
  })
})
