/**
 * Participants: users in a room.
 */
import * as Schema from "effect/Schema"
import * as Secret from "../Secret.ts"
import * as Id from "../Id.ts"
import * as Absent from "../Absent.ts"
import { Timestamp } from "../Timestamp.ts"
import { orEmptyList } from "./Mapping.ts"
import { RoomSettings } from "./RoomSettings.ts"
import { ThemeId } from "./ThemeId.ts"
import { User, UserReference } from "./User.ts"

const numberOf = (value: unknown): unknown => typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value

/** Identifies a participant: the number of one user in one room. */
export const ParticipantId = /* @__PURE__ */ Id.make("ParticipantId", Schema.Int, "a whole number", numberOf)
/** Identifies a participant. */
export type ParticipantId = typeof ParticipantId.Type

/** A pile of dice in a participant's tray. */
export class DicePile extends Schema.Opaque<DicePile>()(Schema.Struct({
  dieType: Schema.String,
  theme: ThemeId,
})) {}

/** A user in a room. */
export class Participant extends Schema.Opaque<Participant>()(Schema.Struct({
  id: ParticipantId,
  /** The name in this room; empty when there is none. */
  username: Absent.ifUnfitAs(Schema.String, ""),
  /** The colour in this room, `#rrggbb`; empty when there is none. */
  color: Absent.ifUnfitAs(Schema.String, ""),
  position: Absent.ifUnfitAs(Schema.Finite, 0),
  user: User,
  /** Rows of piles. dddice: not in the documentation, but in the official client's types. */
  dice_tray: Absent.ifUnfit(Schema.NullOr(Schema.Array(Schema.Array(DicePile)))),
  /** What differs from the room's settings. dddice: not in the documentation, but in the official client's types. */
  settings: Absent.ifUnfit(Schema.NullOr(orEmptyList(RoomSettings))),
  created_at: Timestamp,
  updated_at: Timestamp,
  /** When the user left the room. */
  deleted_at: Schema.optionalKey(Schema.NullOr(Timestamp)),
})) {}

/**
 * Somebody who may see a whispered roll.
 *
 * dddice: the documented lists are empty; clients read `participant.user.uuid`.
 */
export class WhisperRecipient extends Schema.Opaque<WhisperRecipient>()(Schema.Struct({
  participant: Schema.Struct({
    id: Absent.asMissing(ParticipantId),
    username: Absent.ifUnfit(Schema.String),
    color: Absent.ifUnfit(Schema.String),
    user: UserReference,
  }),
})) {}

/** What joining a room takes. */
export class ParticipantJoin extends Schema.Opaque<ParticipantJoin>()(Schema.Struct({
  /** Needed for a private room. */
  passcode: Schema.optional(Secret.make(Schema.String)),
})) {}

/** What of a participant to change. */
export class ParticipantUpdate extends Schema.Opaque<ParticipantUpdate>()(Schema.Struct({
  /** Needed for a private room. */
  passcode: Schema.optional(Secret.make(Schema.String)),
  /** The name that the room shows. */
  username: Schema.optional(Schema.String),
  /** The colour that stands for the participant: `#RRGGBB`, in either case. */
  color: Schema.optional(Schema.String.check(
    Schema.isPattern(/^#[0-9a-f]{6}$/i, { expected: "a colour of the form #RRGGBB" }),
  )),
})) {}
