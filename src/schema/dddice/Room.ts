/**
 * Rooms.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as Id from "../Id.ts"
import * as Secret from "../Secret.ts"
import { Timestamp } from "../Timestamp.ts"
import { Upload } from "../Upload.ts"
import { Participant } from "./Participant.ts"
import { RoomSettings, RoomSettingsUpdate } from "./RoomSettings.ts"
import { User } from "./User.ts"

/** Identifies a room: seven characters out of `[A-Za-z0-9_-]`, or the room's own `custom_slug`. */
export const RoomSlug = /* @__PURE__ */ Id.text("RoomSlug")
/** Identifies a room. */
export type RoomSlug = typeof RoomSlug.Type

/** What lets a user into a private room. */
export const Passcode = /* @__PURE__ */ Secret.make(Schema.String)
/** What lets a user into a private room. */
export type Passcode = typeof Passcode.Type

const fields = {
  slug: RoomSlug,
  /** At most 32 characters. */
  custom_slug: Schema.optionalKey(Schema.NullOr(RoomSlug)),
  /** "Untitled Room" by default. */
  name: Absent.as(Schema.String, "Untitled Room"),
  is_public: Schema.Boolean,
  /** Every room has one. Only a private room (`is_public: false`) asks for it. */
  passcode: Passcode,
  /** The picture behind the table. */
  bg_file_path: Absent.ifUnfit(Schema.NullOr(Schema.String)),
  settings: Absent.ifUnfit(RoomSettings),
  created_at: Timestamp,
  updated_at: Timestamp,
  deleted_at: Schema.optionalKey(Schema.NullOr(Timestamp)),
}

/** A room, as all calls about rooms and participants answer it. */
export class Room extends Schema.Opaque<Room>()(Schema.Struct({
  ...fields,
  /** Who owns the room. */
  user: User,
  participants: Absent.asEmpty(Participant),
})) {}

/** A room inside a roll. dddice: the documented ones have no owner. */
export class RoomOfRoll extends Schema.Opaque<RoomOfRoll>()(Schema.Struct({
  ...fields,
  user: Absent.asMissing(User),
  participants: Absent.asEmpty(Participant),
})) {}

/** A room inside the current user. dddice: the documented ones have no owner and no participants. */
export class RoomOfUser extends Schema.Opaque<RoomOfUser>()(Schema.Struct({
  ...fields,
  user: Absent.asMissing(User),
  participants: Absent.asMissing(Schema.Array(Participant)),
})) {}

/** What a room is created from. The creator becomes its owner and game master. */
export class RoomCreate extends Schema.Opaque<RoomCreate>()(Schema.Struct({
  /** Keep the passcode of the answer when this is `false`: later calls need it. */
  is_public: Schema.optional(Schema.Boolean),
  /** The room's name; "Untitled Room" when left out. */
  name: Schema.optional(Schema.String),
  /** dddice makes one up when it is left out. */
  passcode: Schema.optional(Passcode),
})) {}

/**
 * What of a room to change.
 *
 * Sent as JSON, as the official client does, and as the documented form when
 * there is a `background`. The documentation calls `passcode` a boolean;
 * clients send a text.
 */
export class RoomUpdate extends Schema.Opaque<RoomUpdate>()(Schema.Struct({
  /** Whether anybody may join without the passcode. */
  is_public: Schema.optional(Schema.Boolean),
  /** The room's new name. */
  name: Schema.optional(Schema.String),
  /** What a private room asks for. */
  passcode: Schema.optional(Passcode),
  /** A name of its own in the address, of at most 32 characters. */
  custom_slug: Schema.optional(RoomSlug.check(Schema.isMaxLength(32))),
  /**
   * How the table looks and behaves, sent as JSON text.
   *
   * dddice: documented as a string without further words.
   */
  settings: Schema.optional(Schema.fromJsonString(RoomSettingsUpdate)),
  /** The picture behind the table. */
  background: Schema.optional(Upload),
})) {}

/**
 * A new picture behind the table, as a form to `POST /room/{slug}`.
 *
 * dddice: the route is not documented, but the official client uses it.
 */
export class RoomBackground extends Schema.Opaque<RoomBackground>()(Schema.Struct({
  /** The picture. */
  bg_file_path: Upload,
})) {}
