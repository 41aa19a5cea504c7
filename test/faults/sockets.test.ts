/**
 * The promises of the clients over real sockets, on each runtime that runs this.
 */
import { afterAll, assert, describe, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import process from "node:process"
import { shareOut } from "../support/shareOut.ts"
import * as Counts from "./Counts.ts"
import { numbered } from "./Kinds.ts"
import { command, type Mutation } from "./Schedule.ts"
import * as SocketSchedule from "./SocketSchedule.ts"

const series = "sockets"
const schedules = 40
const inOneTest = 10

const counts = Counts.make()

const runtime = "Deno" in globalThis ? "Deno" : "Node"

describe("under faults over real sockets", () => {
  afterAll(() => void process.stdout.write(`Faults over sockets on ${runtime}: ${JSON.stringify(counts)}\n`))

  const numbers = shareOut(Array.from({ length: schedules }, (_, number) => number))
  for (let from = 0; from < numbers.length; from += inOneTest) {
    const part = numbers.slice(from, from + inOneTest)
    it.live(`the promises hold in schedules ${part[0]} to ${part.at(-1)}`, () =>
      Effect.gen(function* () {
        const runs = yield* Effect.forEach(part, (number) => {
          const { kind, seed } = numbered(series, number)
          return SocketSchedule.run(kind, seed)
        }, { concurrency: "unbounded" })
        for (const [index, run] of runs.entries()) {
          Counts.add(counts, run)
          const breaches = SocketSchedule.brokenOverSockets(run).map(({ promise, story }) => `${promise}: ${story}`)
          assert.deepStrictEqual(breaches, [], `${command(series, part[index]!)} --sockets`)
        }
      }))
  }
})

/** Sends every request that fails once more, as a runtime might by itself. */
const insistent: Mutation = (fetch) => (input, init) => fetch(input, init).catch(() => fetch(input, init))

const following: Mutation = (fetch) => (input, init) => fetch(input, { ...init, redirect: "follow" })

describe("the checks over real sockets notice a client that", () => {
  for (
    const [name, mutation, promise] of [
      ["sends writes twice", insistent, "appliesOnce"],
      ["follows redirects", following, "staysAtHome"],
    ] as const
  ) {
    it.live(name, () =>
      Effect.gen(function* () {
        // No more than it takes to notice.
        const noticed = yield* Stream.range(0, 23).pipe(
          Stream.mapEffect((number) => SocketSchedule.run("dddice", `mutation:${number}`, mutation), {
            concurrency: 6,
            unordered: true,
          }),
          Stream.flatMap((run) => Stream.fromIterable(SocketSchedule.brokenOverSockets(run))),
          Stream.map((broken) => broken.promise),
          Stream.filter((broken) => broken === promise),
          Stream.runHead,
        )
        assert.deepStrictEqual(noticed, Option.some(promise))
      }))
  }
})
