/**
 * The command line: every operation of both APIs, the simulators, and tools for language models.
 */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import * as Command from "effect/cli/Command"
import * as ConfigProvider from "effect/ConfigProvider"
import * as Console from "effect/Console"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { existsSync } from "node:fs"
import process from "node:process"
import * as dddiceTools from "../../tools/dddice.ts"
import * as valentinaTools from "../../tools/valentina.ts"
import { apiCommand } from "./apiCommand.ts"
import { checkCommand } from "./checkCommand.ts"
import { dddice } from "./dddice.ts"
import { endingOf } from "./failure.ts"
import { mcpCommand } from "./mcpCommand.ts"
import { rollCommand } from "./rollCommand.ts"
import * as Settings from "./settings.ts"
import { simulateCommand } from "./simulateCommand.ts"
import { valentina } from "./valentina.ts"

/** Settings from the environment, and from a `.env` file of the folder where there is one. */
const settings = existsSync(".env") ? ConfigProvider.layerAdd(ConfigProvider.fromDotEnv({ path: ".env" })) : Layer.empty

// Type boundary: the names are those of the areas, which the command line took from them.
const tools = [
  { command: dddice, offered: dddiceTools.offered },
  { command: valentina, offered: valentinaTools.offered },
] as never

const root = async (args: ReadonlyArray<string>, version: string) =>
  Command.make("effect-tabletop").pipe(
    Command.withDescription("Valentina Noir and dddice from the command line."),
    Command.withSubcommands([
      await apiCommand(valentina, args),
      await apiCommand(dddice, args),
      rollCommand,
      simulateCommand,
      checkCommand,
      mcpCommand(tools, version),
    ]),
    Command.withGlobalFlags([Settings.Json, Settings.Reveal, Settings.Simulate, Settings.As, Settings.Company]),
  )

/** A console that keeps what effect's `cli` prints: help belongs on standard error where the call was wrong. */
const keeping = (lines: Array<string>): Console.Console => ({
  ...console,
  log: (...texts) => void lines.push(texts.join(" ")),
})

/** Runs the command that the arguments name, and ends the process with its status. */
export const main = async (args: ReadonlyArray<string>, version: string): Promise<void> => {
  const help: Array<string> = []
  const program = Command.runWith(await root(args, version), { version })(args).pipe(
    Effect.provideService(Console.Console, keeping(help)),
    Effect.provide(settings),
    Effect.provide(NodeServices.layer),
  )
  NodeRuntime.runMain(program, {
    disableErrorReporting: true,
    teardown: (exit, onExit) => {
      const { line, status } = endingOf(exit)
      if (help.length > 0) (status === 0 ? process.stdout : process.stderr).write(`${help.join("\n")}\n`)
      if (line !== "") process.stderr.write(`${line}\n`)
      onExit(status)
    },
  })
}
