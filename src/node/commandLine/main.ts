/**
 * The command line: every operation of both APIs, the simulators, and tools for language models.
 */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as NodePath from "@effect/platform-node/NodePath"
import * as NodeStdio from "@effect/platform-node/NodeStdio"
import * as NodeTerminal from "@effect/platform-node/NodeTerminal"
import * as Command from "effect/cli/Command"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Logger from "effect/Logger"
import * as ChildProcessSpawner from "effect/process/ChildProcessSpawner"
import { existsSync } from "node:fs"
import process from "node:process"
import { packageVersion } from "../../internal/packageVersion.ts"
import { apiCommand } from "./apiCommand.ts"
import { apis } from "./apis.ts"
import { checkCommand } from "./checkCommand.ts"
import { endingOf } from "./failure.ts"
import { mcpCommand } from "./mcpCommand.ts"
import { mirrorCommand } from "./mirrorCommand.ts"
import { rollCommand } from "./rollCommand.ts"
import * as Settings from "./settings.ts"
import { simulateCommand } from "./simulateCommand.ts"
import { wizardConsole } from "./wizardConsole.ts"

/** Settings from the environment, and from a `.env` file of the folder where there is one. */
const settings = existsSync(".env") ? ConfigProvider.layerAdd(ConfigProvider.fromDotEnv({ path: ".env" })) : Layer.empty

/** What effect's `cli` asks for. It names a spawner and starts no process, and Node's own is 20 kB. */
const services = Layer.mergeAll(
  NodeFileSystem.layer,
  NodePath.layer,
  NodeStdio.layer,
  NodeTerminal.layer,
  Layer.succeed(
    ChildProcessSpawner.ChildProcessSpawner,
    ChildProcessSpawner.make(() => Effect.die("No command starts a process.")),
  ),
)

const root = async (args: ReadonlyArray<string>) =>
  Command.make("effect-tabletop").pipe(
    Command.withDescription("Valentina Noir and dddice from the command line."),
    Command.withSubcommands([
      ...await Promise.all(apis.map((api) => apiCommand(api, args))),
      rollCommand,
      simulateCommand,
      checkCommand,
      mirrorCommand,
      mcpCommand(apis, packageVersion),
    ]),
    Command.withGlobalFlags([Settings.Json, Settings.Reveal, Settings.Simulate, Settings.As, Settings.Company]),
  )

/** Ends quietly when whoever reads the answer has read enough, as `head` does. */
const endWithReader = (): void => {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(brokenPipe)
    throw error
  })
}

/** The status of a program that a closed pipe ended: 128 and the number of the signal. */
const brokenPipe = 141

/** What effect's `cli` prints of a call: its help, and what is wrong with it. */
interface Printed {
  readonly help: Array<string>
  readonly faults: Array<string>
}

/** Keeps what is printed until the command ends: help of a wrong call belongs on standard error, before what is wrong. */
const keeping = ({ faults, help }: Printed): Console.Console => ({
  ...console,
  log: (...texts) => void help.push(texts.join(" ")),
  error: (...texts) => void faults.push(texts.join(" ").trim()),
})

/** Writes what was kept. */
const writeKept = ({ faults, help }: Printed, status: number): void => {
  if (help.length > 0) (status === 0 ? process.stdout : process.stderr).write(`${help.join("\n")}\n`)
  if (faults.length > 0) process.stderr.write(`${faults.join("\n")}\n`)
}

/** Runs the command that the arguments name, and ends the process with its status; `interrupted` is that after Ctrl-C. */
export const main = async (args: ReadonlyArray<string>, interrupted?: number): Promise<void> => {
  endWithReader()
  const printed: Printed = { help: [], faults: [] }
  // What the wizard says belongs between its questions.
  const isAsking = args.some((arg) => /^--wizard(?:=|$)/.test(arg))
  const output = isAsking ? await wizardConsole(args, apis) : keeping(printed)
  const program = Command.runWith(await root(args), { version: packageVersion })(args).pipe(
    Effect.provideService(Console.Console, output),
    Effect.provide(settings),
    Effect.provide(services),
    // The answer alone belongs on standard output.
    Effect.provideService(Logger.LogToStderr, true),
  )
  NodeRuntime.runMain(program, {
    disableErrorReporting: true,
    teardown: (exit, onExit) => {
      const { line, status } = endingOf(exit, interrupted)
      writeKept(printed, status)
      if (line !== "") process.stderr.write(`${line}\n`)
      onExit(status)
    },
  })
}
