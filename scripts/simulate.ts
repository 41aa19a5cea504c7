/**
 * Serves both simulators on this machine, and prints one line of JSON when they
 * are ready. Ctrl+C ends it.
 *
 *     npm run simulate -- --valentina-port 8000 --dddice-port 8001 --seed tuesday
 */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { serveSimulators, type SimulatorsOptions } from "effect-tabletop/node"
import process from "node:process"
import { parseArgs } from "node:util"

const usage = `Usage: npm run simulate -- [options]

  --valentina-port N  the port of Valentina Noir, 0 for any free one (the default)
  --dddice-port N     the port of dddice, 0 for any free one (the default)
  --seed TEXT         decides dice and ids; equal seeds and equal requests give equal answers
  --rate-limit N      at most N requests a minute for each key; no limit unless given
  --help              prints this
`

const options = {
  "valentina-port": { type: "string" },
  "dddice-port": { type: "string" },
  seed: { type: "string" },
  "rate-limit": { type: "string" },
  help: { type: "boolean" },
} as const

const wholeNumber = (name: string, text: string | undefined, least: number, most: number): number | undefined => {
  if (text === undefined) return undefined
  const number = Number(text)
  if (!/^\d+$/.test(text) || number < least || number > most) {
    throw new Error(`--${name} must be a whole number from ${least} to ${most}`)
  }
  return number
}

const read = (args: ReadonlyArray<string>): SimulatorsOptions | "help" => {
  const { values } = parseArgs({ args: [...args], options })
  if (values.help === true) return "help"
  return {
    valentinaPort: wholeNumber("valentina-port", values["valentina-port"], 0, 65_535),
    dddicePort: wholeNumber("dddice-port", values["dddice-port"], 0, 65_535),
    seed: values.seed,
    requestsPerMinute: wholeNumber("rate-limit", values["rate-limit"], 1, 1_000_000),
  }
}

const simulate = Effect.fnUntraced(function* (options: SimulatorsOptions) {
  const served = yield* serveSimulators(options)
  process.stdout.write(`${JSON.stringify(served)}\n`)
  return yield* Effect.never
}, Effect.scoped)

const main = (args: ReadonlyArray<string>): void => {
  const options = read(args)
  if (options === "help") return void process.stdout.write(usage)
  NodeRuntime.runMain(simulate(options), {
    // To be ended is what it waits for.
    teardown: (exit, onExit) => onExit(Exit.isFailure(exit) && !Cause.hasInterruptsOnly(exit.cause) ? 1 : 0),
  })
}

try {
  main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  process.exitCode = 2
}
