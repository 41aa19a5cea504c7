/**
 * The entities of a fleet, and what they are told.
 *
 * effect's cluster keeps entity ids and payloads as plain text in SQL: there is no
 * secret in them, and the id of a key is its name.
 */
import * as ClusterSchema from "effect/cluster/ClusterSchema"
import * as Entity from "effect/cluster/Entity"
import * as Rpc from "effect/rpc/Rpc"
import * as Schema from "effect/Schema"
import { RoomSlug } from "../../schema/dddice/Room.ts"
import { ThemeId } from "../../schema/dddice/ThemeId.ts"
import { DiceRoll } from "../../schema/valentina/DiceRoll.ts"
import { CampaignId, UserId } from "../../schema/valentina/Identifier.ts"

/** Who rolled, as Valentina names them. */
export const RolledBy = Schema.Struct({
  character: Schema.optionalKey(Schema.String),
  user: Schema.optionalKey(Schema.Struct({
    id: UserId,
    username: Schema.String,
    name_first: Schema.NullOr(Schema.String),
    name_last: Schema.NullOr(Schema.String),
  })),
})

/** What the dice look like, and who is called what at the table. */
export const TableLook = Schema.Struct({
  theme: ThemeId,
  desperationTheme: Schema.optionalKey(ThemeId),
  /** The names of participants, by username or id of the user. */
  participants: Schema.optionalKey(Schema.Record(Schema.String, Schema.String)),
})

/** What the dice look like, and who is called what at the table. */
export type TableLook = typeof TableLook.Type

/** An attempt to show a roll. */
export const Attempt = Schema.Struct({
  campaign: CampaignId,
  /** The number of the attempt: a later one of the campaign forbids this one to send. */
  epoch: Schema.Int,
  room: RoomSlug,
  look: TableLook,
  roll: DiceRoll,
  rolledBy: RolledBy,
  mayBeShown: Schema.Boolean,
})

/** What became of an attempt. */
export const AttemptOutcome = Schema.Union([
  Schema.TaggedStruct("Shown", {}),
  Schema.TaggedStruct("WithoutDice", {}),
  /** dddice does not take this roll. */
  Schema.TaggedStruct("Refused", { reason: Schema.String }),
  /** No roll can be shown until somebody changes something. */
  Schema.TaggedStruct("Stopped", { reason: Schema.String }),
  /** It may be better later. */
  Schema.TaggedStruct("Again", { reason: Schema.String, afterMillis: Schema.Finite }),
])

/** What became of an attempt. */
export type AttemptOutcome = typeof AttemptOutcome.Type

// Such a request has no end, so it is never answered: the next owner of the shard is given it again.
const endless = <Name extends string>(name: Name) =>
  Rpc.make(name, { payload: { name: Schema.String }, primaryKey: ({ name }) => name })
    .annotate(ClusterSchema.Persisted, true)
    // Else a shard waits for it to end before it moves.
    .annotate(ClusterSchema.InterruptOnTermination, true)

/** One for each key of Valentina, by its name: reads the rolls of its companies. */
export const ValentinaKey = Entity.make("FleetValentinaKey", [endless("Watch")])

/**
 * One for each campaign, by its id: is given its rolls, each once, and shows them one after the other.
 *
 * `Show` has no error: a failure would be kept as the answer, and the roll be lost.
 */
export const Campaign = Entity.make("FleetCampaign", [
  Rpc.make("Show", {
    payload: { roll: DiceRoll, rolledBy: RolledBy },
    primaryKey: ({ roll }) => roll.id,
  })
    .annotate(ClusterSchema.Persisted, true)
    // A roll that is being shown is taken over by the next owner, who finds out whether it was.
    .annotate(ClusterSchema.InterruptOnTermination, true),
])

/** One for each key of dddice, by its name: sends all that is sent with the key, so its limits have one place. */
export const DddiceKey = Entity.make("FleetDddiceKey", [
  Rpc.make("Send", { payload: Attempt.fields, success: AttemptOutcome }),
])

/** One for each group of rooms: follows what happens in them. */
export const RoomGroup = Entity.make("FleetRoomGroup", [endless("Follow")])
