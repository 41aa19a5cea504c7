/**
 * Runs schedules of faults against the simulators, and prints what came of them.
 *
 * `npm run faults -- [--runs 10000] [--seed 1] [--only <run>] [--sockets]`. A
 * broken promise is printed with the command that repeats it. With `--sockets`
 * they run over loopback and in real time, in place of virtual time.
 */
import * as Effect from "effect/Effect"
import process from "node:process"
import { readArguments, wholeNumber } from "../scripts/readArguments.ts"
import { broken, type Run } from "../test/faults/Promises.ts"
import * as Counts from "../test/faults/Counts.ts"
import { kinds, numbered } from "../test/faults/Kinds.ts"
import { command, run } from "../test/faults/Schedule.ts"
import * as SocketSchedule from "../test/faults/SocketSchedule.ts"

const usage = `Usage: npm run faults -- [options]

  --runs N     how many schedules; 10000 unless given
  --seed TEXT  decides what goes wrong and when; 1 unless given
  --only N     repeats one schedule
  --sockets    runs them over loopback and in real time
`

const { values } = readArguments(usage, {
  options: {
    runs: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    sockets: { type: "boolean", default: false },
  },
})

const whole = (name: "runs" | "only", text: string): number => wholeNumber(usage, name, text)

const mostBreaches = 10

const runNumber = (number: number) => {
  const { kind, seed } = numbered(values.seed, number)
  return Effect.map((values.sockets ? SocketSchedule.run : run)(kind, seed), (run) => ({ kind, run }))
}

const report = (number: number, run: Run): number => {
  const breaches = (values.sockets ? SocketSchedule.brokenOverSockets : broken)(run)
  for (const { promise, story } of breaches) {
    console.log(`${promise}: ${story}\n  ${command(values.seed, number)}`)
  }
  return breaches.length
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
  const counts = new Map(kinds.map((kind) => [kind, Counts.make()]))
  let breaches = 0
  let number = 0
  for (; number < runs && breaches < mostBreaches; number++) {
    const { kind, run } = await Effect.runPromise(runNumber(number))
    Counts.add(counts.get(kind)!, run)
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
