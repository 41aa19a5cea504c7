/**
 * Shows a roll of Valentina in a room of dddice.
 */
import * as Effect from "effect/Effect"
import type { TabletopError } from "../errors/TabletopError.ts"
import { withToken } from "../layers/dddice/DddiceClient.ts"
import type { RollCreate } from "../schema/dddice/RollRequest.ts"
import type { RoomSlug } from "../schema/dddice/Room.ts"
import type { DiceRoll } from "../schema/valentina/DiceRoll.ts"
import type { RollsMethods } from "../services/dddice/Rolls.ts"
import type { Player, Roller } from "./Players.ts"
import { labelOf, type Look, tableRoll } from "./tableRoll.ts"

/** What became of a roll: it is on the table, it has no dice, or dddice refuses it and will always. */
export type Outcome =
  | { readonly _tag: "Shown" }
  | { readonly _tag: "WithoutDice" }
  | { readonly _tag: "Refused"; readonly reason: TabletopError }

type Create = Pick<RollsMethods, "create">

// A player who may not throw here, or has not the theme, has the dice thrown by the mirror.
const create = (rolls: Create, player: Player, input: typeof RollCreate.Type) =>
  player.token === undefined ? rolls.create(input) : withToken(player.token)(rolls.create(input)).pipe(
    Effect.catchTags({
      AuthenticationError: () => rolls.create(input),
      AuthorizationError: () => rolls.create(input),
    }),
  )

const shown: Outcome = { _tag: "Shown" }

const refused = (reason: TabletopError) => Effect.succeed<Outcome>({ _tag: "Refused", reason })

/** Shows a roll once: what failed may have been heard, and is for the caller to find out. */
export const showRoll = (
  rolls: Create,
  { look, roll, roller, room }: {
    readonly roll: DiceRoll
    readonly roller: Roller
    readonly room: RoomSlug
    readonly look: Look
  },
) => {
  const copy = tableRoll(roll, look)
  if (copy === undefined) return Effect.succeed<Outcome>({ _tag: "WithoutDice" })
  const label = roller.name === undefined ? labelOf(roll) : `${roller.name}: ${labelOf(roll)}`
  return create(rolls, roller.player, { ...copy, label, room }).pipe(
    Effect.as(shown),
    // The answer broke off or cannot be read, but it is one of success.
    Effect.catchIf(
      (error) => error._tag === "DecodeError" || error.outcome === "applied",
      () => Effect.succeed(shown),
    ),
    Effect.catchTags({
      ValidationError: refused,
      UnprocessableEntityError: refused,
      RequestValidationError: refused,
    }),
  )
}
