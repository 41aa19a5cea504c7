/**
 * The leave to send, right before a request goes out.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import { Dddice, RateLimits, Rolls, Rooms, ThemeId, Transport } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import * as TestClock from "effect/testing/TestClock"
import * as Leave from "../../../src/mirror/fleet/Leave.ts"

const theme = ThemeId.make("dddice-bees")

/** A room over a transport that asks for leave, and how many rolls are in it. */
const makeRoom = Effect.gen(function* () {
  const simulator = yield* DddiceSimulator.make()
  const clients = Layer.provide(
    Dddice.layerNoDeps({ apiKey: Redacted.make(Redacted.value(DddiceSimulator.tokens.owner)) }),
    [
      Layer.succeed(Transport.Transport, Leave.withLeave(simulator.exchange, "2 seconds")),
      RateLimits.layerMemory,
    ],
  )
  const services = yield* Layer.build(clients)
  const { slug } = yield* Effect.provide(Rooms.use((rooms) => rooms.create({})), services)
  const dice = [{ type: "d20", theme, value: 7 }] as const
  return {
    roll: (leave: Effect.Effect<boolean, Error>) =>
      Rolls.use((rolls) => rolls.create({ room: slug, dice })).pipe(
        Effect.provideService(Leave.Leave, leave),
        Effect.provide(services),
      ),
    count: Effect.map(
      Effect.provide(Rolls.use((rolls) => rolls.list({ room: slug })), services),
      ({ items }) => items.length,
    ),
  }
})

describe("the leave to send", () => {
  it.effect("lets a request out when it is given, and none when it is refused or cannot be asked for", () =>
    Effect.gen(function* () {
      const room = yield* makeRoom
      yield* room.roll(Effect.succeed(true))
      assert.strictEqual((yield* Effect.flip(room.roll(Effect.succeed(false))))._tag, "TransportError")
      assert.strictEqual(
        (yield* Effect.flip(room.roll(Effect.fail(new Error("PostgreSQL is away")))))._tag,
        "TransportError",
      )
      assert.strictEqual(yield* room.count, 1)
    }))

  it.effect("is worth nothing when it comes too late", () =>
    Effect.gen(function* () {
      const room = yield* makeRoom
      const rolling = yield* Effect.forkChild(Effect.flip(room.roll(Effect.delay(Effect.succeed(true), "3 seconds"))))
      yield* TestClock.adjust("3 seconds")
      assert.include((yield* Fiber.join(rolling)).message, "came too late")
      assert.strictEqual(yield* room.count, 0)
    }))
})
