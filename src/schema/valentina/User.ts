/**
 * Users of a company. What a user contains is in UserDetail.
 */
import * as Schema from "effect/Schema"
import { Json } from "../Json.ts"
import * as Absent from "../Absent.ts"
import { Timestamp } from "../Timestamp.ts"
import { CampaignExperience } from "./Experience.ts"
import * as Identifier from "./Identifier.ts"
import * as Text from "./Text.ts"
import { ActiveUserRole, AssignableUserRole, UserRole } from "./UserRole.ts"

export { UserId } from "./Identifier.ts"

/**
 * What an identity provider tells about an account, as the provider spells it.
 * Discord: id, username, global_name, avatar_id, discriminator, email,
 * verified, avatar_url. GitHub: id, login, email. Apple and Google: id, email.
 */
export const ProviderProfile = Schema.Record(Schema.String, Json)
/** What an identity provider tells about an account. */
export type ProviderProfile = typeof ProviderProfile.Type

/** A user of a company. */
export class User extends Schema.Opaque<User>()(Schema.Struct({
  id: Identifier.UserId,
  name_first: Absent.asNull(Schema.String),
  name_last: Absent.asNull(Schema.String),
  /** In lower case, with hyphens. valentina: not unique in the company. */
  username: Schema.String,
  /** valentina: not unique in the company. */
  email: Schema.String,
  role: UserRole,
  company_id: Identifier.CompanyId,
  /** Experience points ever granted, in all campaigns. */
  lifetime_xp: Absent.as(Schema.Int, 0),
  /** Cool points ever granted, in all campaigns. */
  lifetime_cool_points: Absent.as(Schema.Int, 0),
  google_profile: Absent.asNull(ProviderProfile),
  github_profile: Absent.asNull(ProviderProfile),
  discord_profile: Absent.asNull(ProviderProfile),
  apple_profile: Absent.asNull(ProviderProfile),
  /** The uploaded avatar, or else the one of the Discord account. */
  avatar_url: Absent.asNull(Schema.String),
  num_quickrolls: Absent.as(Schema.Int, 0),
  num_notes: Absent.as(Schema.Int, 0),
  num_assets: Absent.as(Schema.Int, 0),
  /** The characters that the user plays. */
  num_characters: Absent.as(Schema.Int, 0),
  campaign_experience: Absent.asEmpty(CampaignExperience),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}

/** A user, as seen by a global administrator. */
export class AdminUser extends Schema.Opaque<AdminUser>()(Schema.Struct({
  ...User.fields,
  /** Whether the user was deleted. Such a user is seen by global administrators only. */
  is_archived: Absent.as(Schema.Boolean, false),
})) {}

const create = {
  /** The name by which the user is known, 3 to 50 characters; stored in lower case with hyphens for blanks. */
  username: Text.between(3, 50),
  /** The address of the user. */
  email: Text.Email,
  /** What the user may do in the company. */
  role: ActiveUserRole,
  /** The user's first name, 2 to 50 characters. */
  name_first: Schema.optional(Schema.NullOr(Text.between(2, 50))),
  /** The user's last name, 2 to 50 characters. */
  name_last: Schema.optional(Schema.NullOr(Text.between(2, 50))),
}

/** A user to create. */
export class UserCreate extends Schema.Opaque<UserCreate>()(Schema.Struct(create)) {}

/** A user that a global administrator creates in any company. */
export class AdminUserCreate extends Schema.Opaque<AdminUserCreate>()(Schema.Struct({
  ...create,
  /** The company that the user is in. */
  company_id: Identifier.CompanyId,
})) {}

const patch = {
  /** The name by which the user is known, 3 to 50 characters. */
  username: Schema.optional(Text.between(3, 50)),
  /** The address of the user. */
  email: Schema.optional(Text.Email),
  /** What the user may do in the company. valentina: a STORYTELLER can change no role but its own, downwards. */
  role: Schema.optional(AssignableUserRole),
  /** The user's first name, 2 to 50 characters; `null` clears it. */
  name_first: Schema.optional(Schema.NullOr(Text.between(2, 50))),
  /** The user's last name, 2 to 50 characters; `null` clears it. */
  name_last: Schema.optional(Schema.NullOr(Text.between(2, 50))),
}

/** Changes to a user. What is left out stays. */
export class UserPatch extends Schema.Opaque<UserPatch>()(Schema.Struct(patch)) {}

/** Changes that a global administrator makes to a user. What is left out stays. */
export class AdminUserPatch extends Schema.Opaque<AdminUserPatch>()(Schema.Struct({
  ...patch,
  /** What the user may do in the company. */
  role: Schema.optional(UserRole.known),
  /** `true` deletes the user and what belongs to it, `false` brings all of that back. */
  is_archived: Schema.optional(Schema.Boolean),
})) {}

/** The role that an UNAPPROVED user gets. */
export class UserApprove extends Schema.Opaque<UserApprove>()(Schema.Struct({
  /** What the user may do from now on. */
  role: ActiveUserRole,
})) {}

/**
 * Two users of the same person. The primary takes over the provider profiles
 * that it lacks; the secondary, which must be UNAPPROVED, is deleted.
 */
export class UserMerge extends Schema.Opaque<UserMerge>()(
  Schema.Struct({
    /** The user who stays. */
    primary_user_id: Identifier.UserId,
    /** The user who goes into the other. */
    secondary_user_id: Identifier.UserId,
  }).check(
    Schema.makeFilter((merge) =>
      merge.primary_user_id !== merge.secondary_user_id ||
      { path: ["secondary_user_id"], issue: "must not be the primary user" }
    ),
  ),
) {}
