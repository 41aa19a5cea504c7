/**
 * Runs schedules of faults against the simulators, and prints what came of them.
 *
 * `npm run faults -- [--runs 10000] [--seed 1] [--only <run>]`. A broken promise
 * is printed with the command that repeats it.
 */
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import process from "node:process"
import { parseArgs } from "node:util"
import { broken, type Run } from "../test/faults/Promises.ts"
import { command, kinds, numbered, run } from "../test/faults/Schedule.ts"

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
  },
})

const whole = (name: "runs" | "only", text: string): number => {
  if (/^\d+$/.test(text)) return Number(text)
  throw new Error(`--${name} is a whole number, not ${text}`)
}

const mostBreaches = 10

const runNumber = (number: number) => {
  const { kind, seed } = numbered(values.seed, number)
  return Effect.map(run(kind, seed), (run) => ({ kind, run }))
}

const report = (number: number, run: Run): number => {
  const breaches = broken(run)
  for (const { promise, story } of breaches) {
    console.log(`${promise}: ${story}\n  ${command(values.seed, number)}`)
  }
  return breaches.length
}

const count = () => ({ schedules: 0, calls: 0, values: 0, requests: 0, faults: 0, writes: 0, repeated: 0, twice: 0 })

const add = (counts: ReturnType<typeof count>, { sent, steps }: Run) => {
  const writes = steps.filter(({ effects }) => effects === "once")
  counts.schedules++
  counts.calls += steps.length
  counts.values += steps.filter(({ exit }) => Exit.isSuccess(exit)).length
  counts.requests += sent.filter(({ call }) => call !== "").length
  counts.faults += sent.filter(({ fault }) => fault.name !== "none").length
  counts.writes += writes.length
  counts.repeated += writes.filter(({ sent }) => sent.length > 1).length
  counts.twice += writes.filter(({ applied }) => applied > 1).length
}

const repeatOne = async (number: number) => {
  const { kind, run } = await Effect.runPromise(runNumber(number))
  for (const { answered, at, call, fault, method, path } of run.sent) {
    if (call !== "") console.log(`${at} ms ${call}: ${method} ${path}: ${fault.name} (${answered ?? "no answer"})`)
  }
  const breaches = report(number, run)
  console.log(`Run ${number} (${kind}) breaks ${breaches} promises`)
  return breaches
}

const repeatAll = async (runs: number) => {
  const started = performance.now()
  const counts = new Map(kinds.map((kind) => [kind, count()]))
  let breaches = 0
  let number = 0
  for (; number < runs && breaches < mostBreaches; number++) {
    const { kind, run } = await Effect.runPromise(runNumber(number))
    add(counts.get(kind)!, run)
    breaches += report(number, run)
  }
  console.table(Object.fromEntries(counts))
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${number} schedules in ${seconds} s (seed ${values.seed}): ${breaches} promises broken`)
  return breaches
}

const breaches = values.only === undefined
  ? await repeatAll(whole("runs", values.runs))
  : await repeatOne(whole("only", values.only))
process.exitCode = breaches === 0 ? 0 : 1
