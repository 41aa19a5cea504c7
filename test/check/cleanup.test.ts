/**
 * A check that writes deletes what it made, however it ends, and one that reads
 * changes nothing.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Deferred from "effect/Deferred"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"
import { checkDddice, checkValentina, dddiceLayer, valentinaLayer } from "./services.ts"

interface Logged {
  readonly operation: string | undefined
  readonly status: number | undefined
}

/** How many more of a thing were made than deleted. */
const left = (requests: ReadonlyArray<Logged>, thing: string): number => {
  const count = (operation: string) =>
    requests.filter((request) => request.operation === operation && (request.status ?? 500) < 300).length
  return count(`create${thing}`) - count(`delete${thing}`)
}

const leftInValentina = Effect.gen(function* () {
  const requests = yield* (yield* ValentinaSimulator.Simulator).requests
  assert.include(requests.map(({ operation }) => operation), "createCampaign")
  return { campaigns: left(requests, "Campaign"), characters: left(requests, "Character") }
})

const broken = [
  "updateCampaign",
  "createCampaignNote",
  "createCampaignBook",
  "createCharacter",
  "updateCharacter",
] as const

describe("a check that writes", () => {
  for (const operation of broken) {
    it.effect(`cleans up when ${operation} fails half way`, () =>
      Effect.gen(function* () {
        const simulator = yield* ValentinaSimulator.Simulator
        yield* simulator.inject({ fault: ValentinaSimulator.Fault.answer(500), operation, times: 1 })
        const { report } = yield* checkValentina(true)
        assert.include(report.drift.map(({ kind, operation }) => `${kind} ${operation}`), `status ${operation}`)
        assert.deepStrictEqual(yield* leftInValentina, { campaigns: 0, characters: 0 })
      }).pipe(Effect.provide(valentinaLayer())))
  }

  it.effect("cleans up when it is interrupted", () =>
    Effect.gen(function* () {
      const begun = yield* Deferred.make<void>()
      const fiber = yield* Effect.forkChild(checkValentina(true, (request, answer) => {
        if (request.endsWith("/books")) Deferred.doneUnsafe(begun, Effect.void)
        return answer
      }))
      yield* Deferred.await(begun)
      yield* Fiber.interrupt(fiber)
      assert.deepStrictEqual(yield* leftInValentina, { campaigns: 0, characters: 0 })
    }).pipe(Effect.provide(valentinaLayer())))

  it.effect("tells what it could not delete", () =>
    Effect.gen(function* () {
      const simulator = yield* ValentinaSimulator.Simulator
      yield* simulator.inject({ fault: ValentinaSimulator.Fault.answer(500), operation: "deleteCampaign", times: 1 })
      const { report } = yield* checkValentina(true)
      const [cleanup] = report.drift.filter(({ kind }) => kind === "cleanup")
      assert.match(cleanup?.expected ?? "", /^campaign [0-9a-f-]{36} deleted$/)
    }).pipe(Effect.provide(valentinaLayer())))

  it.effect("deletes its room when a change of it fails", () =>
    Effect.gen(function* () {
      const simulator = yield* DddiceSimulator.Simulator
      yield* simulator.inject({ fault: DddiceSimulator.Fault.answer(500), operation: "updateRoom", times: 1 })
      yield* checkDddice(true)
      const requests = yield* simulator.requests
      assert.include(requests.map(({ operation }) => operation), "createRoom")
      assert.strictEqual(left(requests, "Room"), 0)
    }).pipe(Effect.provide(dddiceLayer())))
})

describe("a check that reads only", () => {
  it.effect("sends nothing but GET to Valentina", () =>
    Effect.gen(function* () {
      yield* checkValentina(false)
      const requests = yield* (yield* ValentinaSimulator.Simulator).requests
      assert.isAbove(requests.length, 30)
      assert.deepStrictEqual([...new Set(requests.map(({ method }) => method))], ["GET"])
    }).pipe(Effect.provide(valentinaLayer())))

  it.effect("sends nothing but GET to dddice", () =>
    Effect.gen(function* () {
      yield* checkDddice(false)
      const requests = yield* (yield* DddiceSimulator.Simulator).requests
      assert.deepStrictEqual([...new Set(requests.map(({ method }) => method))], ["GET"])
    }).pipe(Effect.provide(dddiceLayer())))
})
