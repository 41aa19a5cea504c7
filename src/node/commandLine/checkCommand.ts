/**
 * The command that holds a service against what this package knows of it.
 */
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Effect from "effect/Effect"

const flags = {
  write: Flag.Boolean("write").pipe(
    Flag.withDefault(false),
    Flag.withDescription("Writes too: makes a campaign or a room of its own, and deletes it."),
  ),
  record: Flag.optional(
    Flag.String("record").pipe(
      Flag.withMetavar("FILE"),
      Flag.withDescription("Writes what was sent and answered to a file, without keys, passcodes, tokens and texts."),
    ),
  ),
}

/** Read when a check is asked for: no other command needs it. */
const service = Effect.promise(() => import("./checkService.ts"))

const apiCommand = (name: "valentina" | "dddice", title: string) =>
  Command.make(name, flags, (options) => Effect.flatMap(service, ({ check }) => check(name, options))).pipe(
    Command.withDescription(
      `Compares the answers of ${title} with the schemas, headers and rules of this package. It reads only, unless --write is given, and ends with status 11 when something differs.`,
    ),
    Command.withShortDescription(`Checks ${title}.`),
  )

/** `effect-tabletop check`: what differs between a service and this package. */
export const checkCommand = Command.make("check").pipe(
  Command.withDescription("Checks a service against what this package knows of it."),
  Command.withShortDescription("Checks a service for drift."),
  Command.withSubcommands([
    apiCommand("valentina", "Valentina Noir"),
    apiCommand("dddice", "dddice"),
  ]),
)
