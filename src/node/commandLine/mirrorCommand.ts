/**
 * The command that shows the rolls of a campaign in a room of dddice.
 */
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as NodePath from "@effect/platform-node/NodePath"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import { RequestValidationError } from "../../errors/TabletopError.ts"
import { checkContext } from "./checkContext.ts"
import { noteLine } from "./output.ts"
import { callOptions } from "./settings.ts"

const flags = {
  campaign: Flag.String("campaign").pipe(
    Flag.withDescription("The campaign's id: the rolls that the acting user may see are shown."),
  ),
  room: Flag.String("room").pipe(
    Flag.withDescription("The room's slug. The user of DDDICE_API_KEY must be in the room."),
  ),
  theme: Flag.String("theme").pipe(
    Flag.withDefault("dddice-standard"),
    Flag.withDescription("The theme of the dice; dddice-standard unless given."),
  ),
  desperationTheme: Flag.optional(
    Flag.String("desperation-theme").pipe(Flag.withDescription("The theme of desperation dice.")),
  ),
  players: Flag.optional(
    Flag.String("players").pipe(
      Flag.withMetavar("NAMES"),
      Flag.withDescription("Who bears another name in the room: ana=The Dark One,ben=Ben K."),
    ),
  ),
  folder: Flag.String("folder").pipe(
    Flag.withDefault(".mirror"),
    Flag.withDescription("Where it is kept how far the mirror has come; .mirror unless given."),
  ),
  all: Flag.Boolean("all").pipe(
    Flag.withDefault(false),
    Flag.withDescription("Shows the rolls made before the first start, too."),
  ),
}

/** Users by name, each with the name of the participant: `ana=The Dark One`. */
const playersIn = Effect.fnUntraced(function* (text: string) {
  const pairs = text.split(",").map((pair) => pair.split("=").map((name) => name.trim()))
  if (pairs.some((names) => names.length !== 2 || names.includes(""))) {
    return yield* new RequestValidationError({ message: "--players must be names such as ana=The Dark One,ben=Ben K." })
  }
  return Object.fromEntries(pairs.map(([user, participant]) => [user!, { participant }]))
})

/** Read when they are asked for: no other command needs them. */
const modules = Effect.promise(() =>
  Promise.all([
    import("../../mirror/Mirror.ts"),
    import("../../mirror/FilePosition.ts"),
    import("../../services/dddice/Dddice.ts"),
    import("../../services/valentina/Valentina.ts"),
    import("./valentina.ts"),
    import("./valentinaContext.ts"),
    import("../../services/valentina/DiceRolls.ts"),
    import("../../schema/valentina/Identifier.ts"),
    import("../../schema/dddice/Room.ts"),
    import("../../schema/dddice/ThemeId.ts"),
  ])
)

/** `effect-tabletop mirror`: goes on until it is ended, and where it was when it starts again. */
export const mirrorCommand = Command.make(
  "mirror",
  flags,
  Effect.fnUntraced(function* (given) {
    const options = yield* callOptions
    if (options.simulate) {
      return yield* new RequestValidationError({
        message:
          "mirror watches servers: start them with `effect-tabletop simulate`, and set their addresses and keys.",
      })
    }
    const [Mirror, FilePosition, Dddice, Valentina, { valentina }, { around }, { DiceRolls }, ids, rooms, themes] =
      yield* modules
    const position = Layer.provide(FilePosition.layer(given.folder), [NodeFileSystem.layer, NodePath.layer])
    const mirrored = {
      campaign: yield* ids.CampaignId.from(given.campaign),
      room: yield* rooms.RoomSlug.from(given.room),
      theme: yield* themes.ThemeId.from(given.theme),
      desperationTheme: Option.getOrUndefined(
        yield* Effect.transposeOption(Option.map(given.desperationTheme, themes.ThemeId.from)),
      ),
      players: Option.isNone(given.players) ? {} : yield* playersIn(given.players.value),
      after: given.all ? Mirror.beginning : undefined,
    }
    yield* noteLine(`Showing the rolls of ${given.campaign} in ${given.room}. Ctrl-C ends it.`)
    return yield* checkContext(valentina, DiceRolls.endpoints.list).pipe(
      Effect.andThen(Mirror.run(mirrored)),
      Effect.provide([Valentina.layerConfig, around(options), Dddice.layerConfig, position]),
    )
  }),
).pipe(
  Command.withDescription("Shows each new roll of a Valentina campaign in a dddice room, once, until it is ended."),
  Command.withShortDescription("Shows a campaign's rolls in a dddice room."),
)
