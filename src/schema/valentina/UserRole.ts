/**
 * Roles of users.
 */
import * as Schema from "effect/Schema"
import * as OpenEnum from "../OpenEnum.ts"

/**
 * What a user may do in a company. An UNAPPROVED user waits for an ADMIN, a
 * DEACTIVATED one was shut out; neither can act.
 */
export const UserRole = /* @__PURE__ */ OpenEnum.make(["ADMIN", "STORYTELLER", "PLAYER", "UNAPPROVED", "DEACTIVATED"])
/** What a user may do in a company. */
export type UserRole = typeof UserRole.Type

/**
 * The roles that a new or approved user can get. The server answers 400 to the
 * other two.
 */
export const ActiveUserRole = /* @__PURE__ */ Schema.Literals(["ADMIN", "STORYTELLER", "PLAYER"])
/** The roles that a new or approved user can get. */
export type ActiveUserRole = typeof ActiveUserRole.Type

/**
 * The roles that an existing user can be given. Nobody can be made UNAPPROVED
 * (400).
 */
export const AssignableUserRole = /* @__PURE__ */ Schema.Literals(["ADMIN", "STORYTELLER", "PLAYER", "DEACTIVATED"])
/** The roles that an existing user can be given. */
export type AssignableUserRole = typeof AssignableUserRole.Type
