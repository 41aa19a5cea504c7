/**
 * The user whose API key is in use, and guests.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import { Timestamp } from "../Timestamp.ts"
import { Data } from "./Envelope.ts"
import { RoomOfUser } from "./Room.ts"
import { Token } from "./Token.ts"
import { UserId } from "./User.ts"

/** The user whose API key is in use, with the rooms that it created or joined. */
export class CurrentUser extends Schema.Opaque<CurrentUser>()(Schema.Struct({
  /** dddice: missing in the documented example, but clients rely on it. */
  uuid: Absent.asMissing(UserId),
  /** Empty when there is none. */
  username: Absent.ifUnfitAs(Schema.String, ""),
  /** Empty when there is none. */
  name: Absent.ifUnfitAs(Schema.String, ""),
  /** dddice: not in the documentation, but in the official client's types. */
  has_external_accounts: Absent.ifUnfit(Schema.Boolean),
  /** dddice: not in the documentation, but in the official client's types. */
  subscription: Absent.ifUnfit(Schema.Boolean),
  rooms: Absent.asMissing(Schema.Array(RoomOfUser)),
  created_at: Timestamp,
  updated_at: Timestamp,
})) {}

/**
 * What creating a guest answers: the guest's token, or the guest.
 * `Redacted.isRedacted` tells them apart.
 *
 * dddice: the documentation shows the user, but servers answer the token, as
 * every client expects.
 */
export type Guest = Token | CurrentUser

/**
 * The answer to creating a guest: `{ type: "token", data: "..." }`, or as
 * documented `{ type: "user", data: {...} }`.
 */
export const GuestData = /* @__PURE__ */ Schema.Union([Data(Token, "token"), Data(CurrentUser, "user")])
