/**
 * The command that shows the rolls of a campaign in a room of dddice.
 */
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import * as Effect from "effect/Effect"

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

/** `effect-tabletop mirror`: goes on until it is ended, and where it was when it starts again. */
export const mirrorCommand = Command.make(
  "mirror",
  flags,
  // Read when it is asked for: no other command needs it.
  (given) =>
    Effect.flatMap(Effect.promise(() => import("./showCampaign.ts")), ({ showCampaign }) => showCampaign(given)),
).pipe(
  Command.withDescription("Shows each new roll of a Valentina campaign in a dddice room, once, until it is ended."),
  Command.withShortDescription("Shows a campaign's rolls in a dddice room."),
)
