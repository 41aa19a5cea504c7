/**
 * Sessions in which a user pays for generated characters to choose from.
 */
import * as Result from "effect/Result"
import type { CharacterId } from "../../../schema/valentina/Identifier.ts"
import type { Refusal } from "../../server/Refusal.ts"
import type { ChargenSessionRow } from "../store/CharacterRows.ts"
import type { SettingsRow } from "../store/CompanyRows.ts"
import { wholeSecond } from "../store/Moments.ts"
import { badRequest, plainBadRequest } from "../store/ProblemDocument.ts"

/** How long a session lasts, in milliseconds: 24 hours. */
const sessionLifetimeMillis = 86_400_000

/** How a session starts. */
export interface SessionStart {
  /** The actor's experience in the campaign after paying; `xp_total` stays. */
  readonly xp_current: number
  /** The number of PLAYER characters to generate. */
  readonly count: number
  /** Whether there is a choice: the session says so, and its characters are temporary. */
  readonly requires_selection: boolean
  /** In milliseconds. The server cuts the fraction of a second off. */
  readonly expires_at: number
}

/** What ends a session. */
export interface SessionEnd {
  /** Of the chosen character, which is no longer temporary. */
  readonly starting_points: number
  /** The others, to be deleted for good, as is the session. */
  readonly discarded: ReadonlyArray<CharacterId>
}

/** Starts a session. 400 without fields when the experience does not suffice. */
export const startSession = (
  settings: Pick<SettingsRow, "character_autogen_xp_cost" | "character_autogen_num_choices">,
  experience: number,
  now: number,
): Result.Result<SessionStart, Refusal> => {
  const cost = settings.character_autogen_xp_cost
  if (experience < cost) return Result.fail(plainBadRequest(`Not enough XP: ${cost} needed, ${experience} available`))
  const count = settings.character_autogen_num_choices
  return Result.succeed({
    xp_current: experience - cost,
    count,
    requires_selection: count > 1,
    expires_at: wholeSecond(now + sessionLifetimeMillis),
  })
}

/** 400, not 404, for a session that is unknown. */
export const refuseSession = (id: string): Refusal => {
  const message = `Chargen session '${id}' not found or expired`
  return badRequest(message, [{ field: "session_id", message }])
}

/** Whether a session is still listed and readable. Finalizing does not ask. */
export const isOpen = (session: ChargenSessionRow, now: number): boolean => now < session.expires_at

/** Ends a session with a choice. 400 that names the field for a character of another session. */
export const endSession = (
  session: Pick<ChargenSessionRow, "character_ids">,
  selected: CharacterId,
  settings: Pick<SettingsRow, "character_autogen_starting_points">,
): Result.Result<SessionEnd, Refusal> => {
  if (!session.character_ids.includes(selected)) {
    const message = `Character '${selected}' is not part of this session`
    return Result.fail(badRequest(message, [{ field: "selected_character_id", message }]))
  }
  return Result.succeed({
    starting_points: settings.character_autogen_starting_points,
    discarded: session.character_ids.filter((id) => id !== selected),
  })
}
