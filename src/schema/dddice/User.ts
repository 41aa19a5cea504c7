/**
 * Users.
 */
import * as Schema from "effect/Schema"
import * as Id from "../Id.ts"
import * as Absent from "../Absent.ts"
import { Timestamp } from "../Timestamp.ts"

/** Identifies a user. A user takes part in a room under another, numeric `ParticipantId`. */
export const UserId = /* @__PURE__ */ Id.text("UserId")
/** Identifies a user. */
export type UserId = typeof UserId.Type

/** A user, as rooms, rolls, themes and shares name it. */
export class User extends Schema.Opaque<User>()(Schema.Struct({
  uuid: UserId,
  /** Empty when there is none. */
  username: Absent.ifUnfitAs(Schema.String, ""),
  /** The name to show; empty when there is none. dddice: guests are all called "Guest User". */
  name: Absent.ifUnfitAs(Schema.String, ""),
  /** dddice: not in the documentation, but in the official client's types. */
  has_external_accounts: Absent.ifUnfit(Schema.Boolean),
  /** dddice: not in the documentation, but in the official client's types. */
  subscription: Absent.ifUnfit(Schema.Boolean),
  created_at: Timestamp,
  updated_at: Timestamp,
})) {}

/** What whispers and activations tell of a user: always the id, mostly the names. */
export class UserReference extends Schema.Opaque<UserReference>()(Schema.Struct({
  uuid: UserId,
  username: Absent.ifUnfit(Schema.String),
  name: Absent.ifUnfit(Schema.String),
})) {}
