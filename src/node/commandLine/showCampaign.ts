/**
 * Showing the rolls of a campaign in a room. It is read when that is asked for.
 */
import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import * as NodePath from "@effect/platform-node/NodePath"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import { RequestValidationError } from "../../errors/TabletopError.ts"
import * as FilePosition from "../../mirror/FilePosition.ts"
import * as Mirror from "../../mirror/Mirror.ts"
import { RoomSlug } from "../../schema/dddice/Room.ts"
import { ThemeId } from "../../schema/dddice/ThemeId.ts"
import { CampaignId } from "../../schema/valentina/Identifier.ts"
import * as Dddice from "../../services/dddice/Dddice.ts"
import { DiceRolls } from "../../services/valentina/DiceRolls.ts"
import * as Valentina from "../../services/valentina/Valentina.ts"
import { checkContext } from "./checkContext.ts"
import { noteLine } from "./output.ts"
import { callOptions } from "./settings.ts"
import { valentina } from "./valentina.ts"
import { around } from "./valentinaContext.ts"

/** What the flags of the command gave. */
export interface Shown {
  readonly campaign: string
  readonly room: string
  readonly theme: string
  readonly desperationTheme: Option.Option<string>
  readonly players: Option.Option<string>
  readonly folder: string
  readonly all: boolean
}

/** Users by name, each with the name of the participant: `ana=The Dark One`. */
const playersIn = Effect.fnUntraced(function* (text: string) {
  const pairs = text.split(",").map((pair) => pair.split("=").map((name) => name.trim()))
  if (pairs.some((names) => names.length !== 2 || names.includes(""))) {
    return yield* new RequestValidationError({ message: "--players must be names such as ana=The Dark One,ben=Ben K." })
  }
  return Object.fromEntries(pairs.map(([user, participant]) => [user!, { participant }]))
})

const mirroredOf = Effect.fnUntraced(function* ({ all, campaign, desperationTheme, players, room, theme }: Shown) {
  const desperation = yield* Effect.transposeOption(Option.map(desperationTheme, ThemeId.from))
  return {
    campaign: yield* CampaignId.from(campaign),
    room: yield* RoomSlug.from(room),
    theme: yield* ThemeId.from(theme),
    desperationTheme: Option.getOrUndefined(desperation),
    players: Option.isNone(players) ? {} : yield* playersIn(players.value),
    after: all ? Mirror.beginning : undefined,
  }
})

/** Shows the rolls until it is ended, from where it was when it starts again. */
export const showCampaign = Effect.fnUntraced(function* (shown: Shown) {
  const options = yield* callOptions
  if (options.simulate) {
    return yield* new RequestValidationError({
      message: "mirror watches servers: start them with `effect-tabletop simulate`, and set their addresses and keys.",
    })
  }
  const mirrored = yield* mirroredOf(shown)
  yield* noteLine(`Showing the rolls of ${shown.campaign} in ${shown.room}. Ctrl-C ends it.`)
  const position = Layer.provide(FilePosition.layer(shown.folder), [NodeFileSystem.layer, NodePath.layer])
  return yield* checkContext(valentina, DiceRolls.endpoints.list).pipe(
    Effect.andThen(Mirror.run(mirrored)),
    Effect.provide([Valentina.layerConfig, around(options), Dddice.layerConfig, position]),
  )
})
