/**
 * What happens in a room, as it happens.
 */
import * as Duration from "effect/Duration"
import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import * as Secret from "../Secret.ts"
import { DieId } from "./Die.ts"
import { Participant } from "./Participant.ts"
import { Roll, RollId } from "./Roll.ts"
import { Room, RoomOfRoll, RoomSlug } from "./Room.ts"
import { Theme } from "./Theme.ts"
import { UserId } from "./User.ts"

/**
 * The connection stands, and every channel of the subscription is open. It
 * comes at the start and after each gap.
 */
export class Connected extends Schema.Opaque<Connected>()(Schema.TaggedStruct("Connected", {
  /** Whether a gap ended. What was missed in it comes next, marked as `missed`, and then {@link CaughtUp}. */
  resumed: Schema.Boolean,
  room: Room,
  /** Who is at the table now. `room.participants` are all who ever joined. */
  present: Schema.Array(Participant),
})) {}

/**
 * All that was missed in a gap has been told; what comes now happens now. It
 * follows each {@link Connected} that resumes.
 */
export class CaughtUp extends Schema.Opaque<CaughtUp>()(Schema.TaggedStruct("CaughtUp", {})) {}

const asMillis = {
  decode: SchemaGetter.transform((millis: number) => Duration.millis(millis)),
  encode: SchemaGetter.transform((duration: Duration.Duration) => Duration.toMillis(duration)),
}

/** `Schema.DurationFromMillis`, without what spells nanoseconds and infinite times. */
const Delay: Schema.Codec<Duration.Duration, number> = Schema.Finite.pipe(Schema.decodeTo(
  Schema.declare(Duration.isDuration, {
    representation: { id: "effect/schema/Duration", payload: null },
    expected: "Duration",
    toCodecJson: () => Schema.link<Duration.Duration>()(Schema.Finite, asMillis),
  }),
  asMillis,
))

/** The connection was lost, or could not be made; it will be tried again. */
export class Reconnecting extends Schema.Opaque<Reconnecting>()(Schema.TaggedStruct("Reconnecting", {
  /** Which attempt comes next, from 1. It starts again once a connection has held for ten seconds. */
  attempt: Schema.Int,
  /** The wait before it; milliseconds when encoded. */
  delay: Delay,
  /** The close code: 4000 and up are the Pusher protocol's. */
  code: Schema.optionalKey(Schema.Int),
  reason: Schema.String,
})) {}

const missed = {
  /** Whether it happened in a gap and is told after it; absent of what is told as it happens. */
  missed: Schema.optionalKey(Schema.Literal(true)),
}

/** Dice were rolled. */
export class RollCreated extends Schema.Opaque<RollCreated>()(Schema.TaggedStruct("RollCreated", {
  roll: Roll,
  /** Whether only some may see the roll: it came over the user's own channel, or names who may. */
  whisper: Schema.Boolean,
  ...missed,
})) {}

/** Dice of a roll changed, or were added to it. */
export class RollUpdated extends Schema.Opaque<RollUpdated>()(Schema.TaggedStruct("RollUpdated", {
  roll: Roll,
  /** As in {@link RollCreated}. */
  whisper: Schema.Boolean,
  ...missed,
})) {}

/** A roll was deleted. */
export class RollDeleted extends Schema.Opaque<RollDeleted>()(Schema.TaggedStruct("RollDeleted", {
  uuid: RollId,
  /** The roll as it was; absent when it was deleted in a gap. */
  roll: Schema.optionalKey(Roll),
  /** As in {@link RollCreated}; `false` when it was deleted in a gap. */
  whisper: Schema.Boolean,
  ...missed,
})) {}

/** The room's name, picture, settings, or the participants' names and colours changed. */
export class RoomUpdated extends Schema.Opaque<RoomUpdated>()(Schema.TaggedStruct("RoomUpdated", {
  /** dddice: it is not known whether the broadcast room names its owner, so `user` may be missing. */
  room: RoomOfRoll,
  ...missed,
})) {}

/** A participant came to the table. */
export class ParticipantJoined extends Schema.Opaque<ParticipantJoined>()(Schema.TaggedStruct("ParticipantJoined", {
  participant: Participant,
  ...missed,
})) {}

/** A participant's last connection to the room ended. */
export class ParticipantLeft extends Schema.Opaque<ParticipantLeft>()(Schema.TaggedStruct("ParticipantLeft", {
  participant: Participant,
  ...missed,
})) {}

/** A theme was put into the user's dice box, or taken out. It needs a `user`. */
export class DiceBoxChanged extends Schema.Opaque<DiceBoxChanged>()(Schema.TaggedStruct("DiceBoxChanged", {
  change: Schema.Literals(["created", "deleted"]),
  theme: Theme,
})) {}

/** Dice that a participant takes hold of, or lets go. */
export class MovedDice extends Schema.Opaque<MovedDice>()(Schema.Struct({
  dice: Schema.Array(Schema.Struct({ uuid: DieId })),
})) {}

/** Where dice are that a participant moves. */
export class DicePositions extends Schema.Opaque<DicePositions>()(Schema.Struct({
  dice: Schema.Array(Schema.Struct({
    uuid: DieId,
    meta: Schema.Struct({
      /** In percent of the table. */
      position: Schema.Struct({ x: Schema.Finite, z: Schema.Finite }),
    }),
  })),
  room: Schema.optionalKey(Schema.NullOr(RoomSlug)),
})) {}

const sender = {
  /** Who sent it, as the server says. Everybody in the room may send. */
  sender: Schema.optionalKey(UserId),
}

/** A participant takes hold of dice on the table. */
export class RollValueMoveStart extends Schema.Opaque<RollValueMoveStart>()(Schema.TaggedStruct("RollValueMoveStart", {
  ...MovedDice.fields,
  ...sender,
})) {}

/** A participant moves dice on the table; at most four of these a second from each client. */
export class RollValueMove extends Schema.Opaque<RollValueMove>()(Schema.TaggedStruct("RollValueMove", {
  ...DicePositions.fields,
  ...sender,
})) {}

/** A participant lets go of dice. */
export class RollValueMoveEnd extends Schema.Opaque<RollValueMoveEnd>()(Schema.TaggedStruct("RollValueMoveEnd", {
  ...MovedDice.fields,
  ...sender,
})) {}

/** Anything else that a participant's client sent to the others. */
export class ClientEvent extends Schema.Opaque<ClientEvent>()(Schema.TaggedStruct("ClientEvent", {
  /** Without the protocol's `client-`. */
  name: Schema.String,
  data: Schema.Unknown,
  ...sender,
})) {}

const problems = {
  /** What does not fit, and where; without the values, which may be secret. */
  problems: Schema.Array(Schema.String),
}

/** A roll that was read from the API and does not fit. It is told once for each subscription. */
export class UnreadableRoll extends Schema.Opaque<UnreadableRoll>()(Schema.TaggedStruct("UnreadableRoll", {
  /** Absent where it cannot be read. */
  uuid: Schema.optionalKey(RollId),
  ...missed,
  ...problems,
})) {}

/**
 * The room was read from the API and does not fit. It comes in the place of
 * {@link Connected}; everything else goes on.
 */
export class UnreadableRoom extends Schema.Opaque<UnreadableRoom>()(Schema.TaggedStruct("UnreadableRoom", problems)) {}

/**
 * The list of rolls was read from the API and does not fit. It is told once, and
 * the list is read again after longer and longer waits, until it fits: then what
 * was missed is told, and {@link CaughtUp}. What happens meanwhile is told as ever.
 */
export class UnreadableRolls extends Schema.Opaque<UnreadableRolls>()(
  Schema.TaggedStruct("UnreadableRolls", problems),
) {}

/** An event of the server that is not known here, or whose content does not fit. */
export class UnknownEvent extends Schema.Opaque<UnknownEvent>()(Schema.TaggedStruct("UnknownEvent", {
  /** Without the `App\Events\` of the server. */
  name: Schema.String,
  /** Redacted, since what cannot be read may hold the passcode of a room. */
  data: Secret.make(Schema.Unknown),
  /** Why the content of a known event was not understood; empty for an unknown one. */
  problems: Schema.Array(Schema.String),
})) {}

/**
 * What happens in a room.
 *
 * Encoded, it is JSON, with the room's passcode in plain text wherever a room
 * is. To pass it on, as to an overlay, use `shareable`, which has no secrets.
 */
export const RoomEvent = /* @__PURE__ */ Schema.Union([
  Connected,
  CaughtUp,
  Reconnecting,
  RollCreated,
  RollUpdated,
  RollDeleted,
  RoomUpdated,
  ParticipantJoined,
  ParticipantLeft,
  DiceBoxChanged,
  RollValueMoveStart,
  RollValueMove,
  RollValueMoveEnd,
  ClientEvent,
  UnreadableRoll,
  UnreadableRolls,
  UnreadableRoom,
  UnknownEvent,
])
/** What happens in a room. */
export type RoomEvent = typeof RoomEvent.Type
