/**
 * A mirror: every dice roll of a Valentina campaign appears in a dddice room,
 * with the very same dice, until Ctrl+C.
 *
 *     VALENTINA_CLIENT_API_KEY=... VALENTINA_CLIENT_ON_BEHALF_OF=<user> \
 *     VALENTINA_CLIENT_DEFAULT_COMPANY_ID=<company> DDDICE_API_KEY=... \
 *     CAMPAIGN=<id> ROOM=<slug> npm run example examples/mirror.ts
 *
 * How far it has come is kept in the folder `.mirror`, or MIRROR_FOLDER, so that
 * it goes on there when it starts again. THEME and DESPERATION_THEME are themes
 * of your dice box. PLAYERS says whose name in the room is another one than in
 * Valentina: `ana=The Dark One,ben=Ben K.`
 */
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as NodePath from "@effect/platform-node/NodePath"
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as Config from "effect/Config"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import { Dddice, RoomSlug, ThemeId } from "effect-tabletop/dddice"
import * as Mirror from "effect-tabletop/mirror"
import * as FilePosition from "effect-tabletop/mirror/FilePosition"
import { ActingUser, CampaignId, CurrentCompany, Valentina } from "effect-tabletop/valentina"

const playersIn = (text: string): Mirror.Players =>
  Object.fromEntries(
    text.split(",").flatMap((entry) => {
      const [user = "", participant] = entry.split("=").map((name) => name.trim())
      return participant === undefined ? [] : [[user, { participant }]]
    }),
  )

export const program = Effect.gen(function* () {
  const campaign = yield* Config.schema(CampaignId, "CAMPAIGN")
  const room = yield* Config.schema(RoomSlug, "ROOM")
  const theme = yield* Config.schema(ThemeId, "THEME").pipe(Config.withDefault(ThemeId.make("dddice-standard")))
  const desperationTheme = yield* Config.option(Config.schema(ThemeId, "DESPERATION_THEME"))
  const players = playersIn(yield* Config.String("PLAYERS").pipe(Config.withDefault("")))
  yield* Effect.log(`Rolls of campaign ${campaign} appear in room ${room}`)
  yield* Mirror.run({ campaign, room, theme, desperationTheme: Option.getOrUndefined(desperationTheme), players })
})

const position = Layer.unwrap(
  Effect.map(Config.String("MIRROR_FOLDER").pipe(Config.withDefault(".mirror")), FilePosition.layer),
).pipe(Layer.provide([NodeFileSystem.layer, NodePath.layer]))

if (import.meta.main) {
  const areas = Layer.mergeAll(
    Valentina.layerConfig,
    CurrentCompany.layerConfig,
    ActingUser.layerConfig,
    Dddice.layerConfig,
    position,
  )
  NodeRuntime.runMain(Effect.provide(program, areas))
}
