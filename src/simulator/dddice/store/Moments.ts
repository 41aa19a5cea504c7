/**
 * Moments as dddice spells them.
 *
 * dddice: as Laravel writes them, with six digits after the second.
 */
import * as DateTime from "effect/DateTime"
import * as Timestamp from "../../../schema/Timestamp.ts"

const spellingOf = (millis: number): string => `${new Date(millis).toISOString().slice(0, -1)}000Z`

/** A moment as answers have it. */
export const moment = (millis: number): DateTime.Utc => Timestamp.spelled(millis, spellingOf(millis))

/** When an activation ends. dddice: with a blank between date and time. */
export const end = (moment: DateTime.Utc): DateTime.Utc => {
  const millis = DateTime.toEpochMillis(moment)
  return Timestamp.spelled(millis, spellingOf(millis).replace("T", " "))
}
