/**
 * Whatever goes wrong between client and server, the promises of the clients hold.
 */
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Exit from "effect/Exit"
import { isTabletopError } from "effect-tabletop/dddice"
import { shareOut } from "../support/shareOut.ts"
import { broken, type Run } from "./Promises.ts"
import type { Streamed } from "./Scenario.ts"
import * as Schedule from "./Schedule.ts"
import { type Kind, numbered } from "./Kinds.ts"

const series = "tests"
const schedules = 500
const inOneTest = 50

const breaches = (run: Run) => broken(run).map(({ promise, story }) => `${promise}: ${story}`)

const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)

describe("under faults on every request", () => {
  for (const from of range(0, schedules / inOneTest).map((part) => part * inOneTest)) {
    it.live(`the promises hold in schedules ${from} to ${from + inOneTest - 1}`, () =>
      Effect.gen(function* () {
        for (const number of shareOut(range(from, inOneTest))) {
          const { kind, seed } = numbered(series, number)
          expect(breaches(yield* Schedule.run(kind, seed)), Schedule.command(series, number)).toEqual([])
        }
      }))
  }

  it.live("a schedule runs the same way each time", () =>
    Effect.gen(function* () {
      const trace = Effect.map(Schedule.run("dddice", "twice"), ({ sent }) =>
        sent.map(({ answered, at, call, fault, path }) => [at, call, path, fault.name, answered]))
      const first = yield* trace
      expect(first.length).toBeGreaterThan(10)
      expect(yield* trace).toEqual(first)
    }))
})

/** Those of the promises that break within some schedules of a kind; no more are run than it takes. */
const brokenBy = Effect.fnUntraced(function* (
  kind: Kind,
  mutation: Schedule.Mutation,
  promises: ReadonlyArray<string>,
) {
  const found = new Set<string>()
  for (let number = 0; number < 40 && found.size < promises.length; number++) {
    const breaches = broken(yield* Schedule.run(kind, `mutation:${number}`, mutation))
    for (const { promise } of breaches) if (promises.includes(promise)) found.add(promise)
  }
  return [...found]
})

const isUncertain = (status: number) => status >= 500

const wrap = (
  change: (fetch: (init: RequestInit) => Promise<Response>, init: RequestInit) => Promise<Response>,
): Schedule.Mutation =>
(fetch) => ((url: string, init: RequestInit = {}) => change((init) => fetch(url, init), init)) as typeof fetch

describe("the checks notice a client that", () => {
  const mutations: ReadonlyArray<readonly [string, Kind, Schedule.Mutation, ReadonlyArray<string>]> = [
    [
      "sends a write again after a 5xx",
      "dddice",
      wrap(async (fetch, init) => {
        const answer = await fetch(init)
        return init.method === "POST" && isUncertain(answer.status) ? fetch(init) : answer
      }),
      ["repeatsAfter429Only", "appliesOnce"],
    ],
    [
      "sends a write again after a lost connection",
      "dddice",
      wrap((fetch, init) => fetch(init).catch((cause) => init.method === "POST" ? fetch(init) : Promise.reject(cause))),
      ["repeatsAfter429Only", "appliesOnce"],
    ],
    [
      "follows redirects",
      "valentina",
      wrap((fetch, init) => fetch({ ...init, redirect: "follow" })),
      ["staysAtHome"],
    ],
    [
      "makes a key for each attempt",
      "valentina",
      wrap((fetch, init) => {
        const headers = new Headers(init.headers)
        if (headers.has("idempotency-key")) headers.set("idempotency-key", crypto.randomUUID())
        return fetch({ ...init, headers })
      }),
      ["keepsItsKey", "appliesOnce"],
    ],
    [
      "tries without end",
      "dddice",
      wrap(async (fetch, init) => {
        let answer = await fetch(init)
        for (let more = 0; more < 8 && answer.status === 429; more++) answer = await fetch(init)
        return answer
      }),
      ["triesSeldom"],
    ],
    [
      "says that a lost write was not sent",
      "dddice",
      wrap((fetch, init) =>
        fetch(init).catch(() => {
          throw Object.assign(new Error("connect"), { code: "ECONNREFUSED" })
        })
      ),
      ["tellsTheTruth"],
    ],
  ]
  for (const [name, kind, mutation, promises] of mutations) {
    it.live(name, () =>
      Effect.gen(function* () {
        const found = yield* brokenBy(kind, mutation, promises)
        expect(found.toSorted()).toEqual(promises.toSorted())
      }))
  }
})

type Step = Run["steps"][number]

/** Changes steps of a run: what a client would have given that breaks a promise. */
const altered = (run: Run, change: (step: Step) => Step): ReadonlyArray<string> =>
  broken({ ...run, steps: run.steps.map(change) }).map(({ promise }) => promise)

const isError = (step: Step) => Exit.isFailure(step.exit)

describe("the checks notice", () => {
  const runs = Effect.runSync(
    Effect.cached(Effect.forEach(range(0, 12), (number) => Schedule.run("dddice", `altered:${number}`))),
  )
  const alterations: Readonly<Record<string, (step: Step) => Step>> = {
    endsTyped: (step) => isError(step) ? { ...step, exit: Exit.die(new Error("defect")) } : step,
    endsInTime: (step) => ({ ...step, ended: step.ended + step.sent.length * 151_000 }),
    waitsInTime: (step) => ({ ...step, started: step.started - 61_000 }),
    yieldsEachOnce: (step) => {
      if (step.effects !== "stream" || !Exit.isSuccess(step.exit)) return step
      const { exit, seen } = step.exit.value as Streamed
      return { ...step, exit: Exit.succeed({ exit, seen: seen.slice(0, 1).concat(seen) }) }
    },
    tellsTheTruth: (step) => {
      const error = isError(step) ? Result.getOrThrow(Exit.findError(step.exit as Exit.Failure<unknown, unknown>)) : 0
      return isTabletopError(error) && error.outcome === "unknown"
        ? { ...step, applied: 1, exit: Exit.fail(Object.assign(Object.create(error), { outcome: undefined })) }
        : step
    },
    keepsSecrets: (step) => isError(step) ? { ...step, exit: Exit.fail(new Error("simulated-token-of-owner")) } : step,
  }
  for (const [promise, change] of Object.entries(alterations)) {
    it.live(`a breach of ${promise}`, () =>
      Effect.gen(function* () {
        expect((yield* runs).flatMap((run) => altered(run, change))).toContain(promise)
      }))
  }
})
