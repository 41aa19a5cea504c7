/**
 * Shares: offers of a theme to other users.
 */
import * as Schema from "effect/Schema"
import { Json } from "../Json.ts"
import * as Id from "../Id.ts"
import * as Absent from "../Absent.ts"
import { Timestamp } from "../Timestamp.ts"
import { ThemeId } from "./ThemeId.ts"
import { User } from "./User.ts"

/** Identifies a share. */
export const ShareId = /* @__PURE__ */ Id.text("ShareId")
/** Identifies a share. */
export type ShareId = typeof ShareId.Type

/** A theme inside a share: its entry in the list of themes, without its look. */
export class ShareTheme extends Schema.Opaque<ShareTheme>()(Schema.Struct({
  slug: ThemeId,
  name: Schema.String,
  description: Absent.ifUnfit(Schema.NullOr(Schema.String)),
  is_available: Absent.as(Schema.Boolean, false),
  is_extendable: Absent.as(Schema.Boolean, false),
  is_discoverable: Absent.as(Schema.Boolean, false),
  /** State of dddice's theme editor; `null` in the documentation. */
  form_state: Schema.optionalKey(Json),
  created_at: Timestamp,
  updated_at: Timestamp,
  deleted_at: Schema.optionalKey(Schema.NullOr(Timestamp)),
})) {}

/** An offer of a theme. Whoever accepts it gets the theme into the dice box. */
export class Share extends Schema.Opaque<Share>()(Schema.Struct({
  uuid: ShareId,
  /** How often the offer can be accepted. */
  limit: Absent.asNull(Schema.Int),
  expires_at: Absent.asNull(Timestamp),
  /** Who offers. */
  user: User,
  theme: ShareTheme,
  created_at: Timestamp,
  updated_at: Timestamp,
})) {}

const updateFields = {
  /** How often the offer can be accepted. */
  limit: Schema.optional(Schema.Int.check(Schema.isGreaterThanOrEqualTo(1))),
  /** When the offer ends. */
  expires_at: Schema.optional(Timestamp),
}

/** What a share is created from. */
export class ShareCreate extends Schema.Opaque<ShareCreate>()(Schema.Struct({
  /** The theme to offer. */
  slug: ThemeId,
  ...updateFields,
})) {}

/**
 * What of a share to change.
 *
 * dddice: no fields are documented; these are the ones of creating a share.
 */
export class ShareUpdate extends Schema.Opaque<ShareUpdate>()(Schema.Struct(updateFields)) {}
