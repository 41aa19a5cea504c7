import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { assert, describe, it } from "vitest"
import * as Endpoint from "../../../src/internal/Endpoint.ts"
import { area, type World } from "../../../src/simulator/server/Handler.ts"

const endpoints = Endpoint.group("Dice", {
  roll: Endpoint.post("roll", "/dice/:sides", { params: { sides: Schema.FiniteFromString }, success: Schema.Finite }),
  drop: Endpoint.del("drop", "/dice"),
})

describe("area", () => {
  it("puts endpoints and handlers together", () => {
    const operations = area<World>()(endpoints, {
      roll: ({ input, random }) => Effect.succeed(random.die(input.sides)),
      drop: () => Effect.void,
    })
    assert.deepStrictEqual(operations.map(({ endpoint }) => endpoint.name), ["Dice.roll", "Dice.drop"])
  })

  it("does not compile without one of them, or with another answer", () => {
    // @ts-expect-error -- `drop` is missing
    area<World>()(endpoints, { roll: () => Effect.succeed(1) })
    area<World>()(endpoints, {
      // @ts-expect-error -- a roll is a number
      roll: () => Effect.succeed("1"),
      drop: () => Effect.void,
    })
  })
})
