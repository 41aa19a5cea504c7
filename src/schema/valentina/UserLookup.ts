/**
 * Finding a person's users in all companies.
 */
import * as Schema from "effect/Schema"
import * as Identifier from "./Identifier.ts"
import { UserRole } from "./UserRole.ts"

/**
 * One user of the person looked up. UNAPPROVED and DEACTIVATED users are found,
 * archived ones are not.
 */
export class UserLookupResult extends Schema.Opaque<UserLookupResult>()(Schema.Struct({
  company_id: Identifier.CompanyId,
  company_name: Schema.String,
  user_id: Identifier.UserId,
  role: UserRole,
})) {}

/** The query fields of a lookup. The server wants exactly one of them. */
export const UserLookupQuery = {
  /** The address of the user, which is compared as a whole. */
  email: Schema.optional(Schema.String),
  /** The id of a Discord account. */
  discord_id: Schema.optional(Schema.String),
  /** The id of a Google account. */
  google_id: Schema.optional(Schema.String),
  /** The id of a GitHub account. */
  github_id: Schema.optional(Schema.String),
  /** The id of an Apple account. */
  apple_id: Schema.optional(Schema.String),
}
