/**
 * The command of an API: its areas, and their operations.
 */
import * as Command from "effect/cli/Command"
import { type AreaDescriptions, describe } from "../../internal/Descriptions.ts"
import { type ApiEntry, type CommandApi, endpointsOf } from "./CommandApi.ts"
import { kebabCase } from "./fieldFlag.ts"
import { liveCommand } from "./liveCommand.ts"
import { operationCommand } from "./operationCommand.ts"

type Area = { readonly endpoints: object }

// Type boundary: commands of a tree differ in their flags, and a tree that is made at run time cannot say how.
type AnyCommand = Command.Command<string, never, never, unknown, never>

const withSubcommands = (command: unknown, subcommands: ReadonlyArray<unknown>): AnyCommand =>
  Command.withSubcommands(subcommands as never)(command as never) as unknown as AnyCommand

const summaryOf = (area: Area): string => `Operations: ${Object.keys(area.endpoints).map(kebabCase).join(", ")}.`

const stub = (name: string, summary: string) =>
  Command.make(name).pipe(Command.withDescription(summary), Command.withShortDescription(summary))

const areaCommand = (api: CommandApi, name: string, area: Area, descriptions: AreaDescriptions): AnyCommand =>
  withSubcommands(
    stub(kebabCase(name), summaryOf(area)),
    [
      ...endpointsOf(area).map(([member, endpoint]) =>
        operationCommand(api, area, member, endpoint, describe(descriptions, endpoint))
      ),
      ...(api.live[name] ?? []).map((live) => liveCommand(api, live, describe(descriptions, live.endpoint))),
    ],
  )

/** Whether all commands are asked about, and not one. */
const asksForAll = (args: ReadonlyArray<string>): boolean =>
  args.some((arg) => /^--(?:completions|wizard)(?:=|$)/.test(arg))

/**
 * The command of an API.
 *
 * Only what the arguments name is read and built: the flags of all operations
 * would take most of the time of a start.
 */
export const apiCommand = async (entry: ApiEntry, args: ReadonlyArray<string>): Promise<AnyCommand> => {
  const command = stub(entry.name, entry.summary)
  const isNamed = (name: string): boolean => asksForAll(args) || args.includes(name)
  // Type boundary: as above.
  if (!isNamed(entry.name)) return command as unknown as AnyCommand
  const api = await entry.load()
  const descriptions = await api.descriptions()
  return withSubcommands(
    command,
    Object.entries(api.areas).map(([name, area]) =>
      isNamed(kebabCase(name)) ? areaCommand(api, name, area, descriptions) : stub(kebabCase(name), summaryOf(area))
    ),
  )
}
