/**
 * What a visitor may roll.
 */
import * as Schema from "effect/Schema"
import { CharacterId } from "effect-tabletop/valentina"

const between = (minimum: number, maximum: number) => Schema.Int.check(Schema.isBetween({ minimum, maximum }))

/** What a visitor may roll: a pool for a character in Valentina Noir, or one die in the dddice room. */
export const RollRequest = Schema.Union([
  Schema.Struct({
    system: Schema.Literal("valentina"),
    character_id: CharacterId,
    num_dice: between(1, 20),
    difficulty: between(2, 10),
  }),
  Schema.Struct({
    system: Schema.Literal("dddice"),
    die: Schema.Literals(["d4", "d6", "d8", "d10", "d12", "d20"]),
  }),
])
/** What a visitor may roll. */
export type RollRequest = typeof RollRequest.Type
