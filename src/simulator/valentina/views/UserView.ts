/**
 * Users as answers have them.
 */
import type { AdminUser, User } from "../../../schema/valentina/User.ts"
import * as Table from "../../server/Table.ts"
import type { UserRow } from "../store/CompanyRows.ts"
import type { State } from "../store/State.ts"
import * as Identity from "../world/Identity.ts"
import { dates } from "../world/World.ts"
import { experienceView } from "./ExperienceView.ts"

// The picture can have been deleted as a file of the user.
const avatarOf = (state: State, row: UserRow, origin: string): string | null =>
  row.avatar_path !== null && Table.get(state.files, row.avatar_path) !== undefined
    ? origin + row.avatar_path
    : Identity.discordAvatar(row)

/**
 * A user with the counts of what belongs to it; `origin` is where the simulator
 * was called, and serves the avatar.
 */
export const userView = (state: State, row: UserRow, origin: string): User => ({
  id: row.id,
  name_first: row.name_first,
  name_last: row.name_last,
  username: row.username,
  email: row.email,
  role: row.role,
  company_id: row.company_id,
  lifetime_xp: row.lifetime_xp,
  lifetime_cool_points: row.lifetime_cool_points,
  google_profile: row.google_profile,
  github_profile: row.github_profile,
  discord_profile: Identity.discordProfile(row),
  apple_profile: row.apple_profile,
  avatar_url: avatarOf(state, row, origin),
  num_quickrolls: Table.count(state.quickRolls, "user", row.id),
  num_notes: Table.count(state.notes, "parent", row.id),
  num_assets: Table.count(state.assets, "parent", row.id),
  num_characters: Table.count(state.characters, "player", row.id),
  campaign_experience: Table.group(state.experience, "user", row.id).map(experienceView),
  ...dates(row),
})

/** A user as a global administrator sees it. */
export const adminUserView = (state: State, row: UserRow, origin: string): AdminUser => ({
  ...userView(state, row, origin),
  is_archived: row.archive !== null,
})
