/**
 * Quick rolls as answers have them.
 */
import type { QuickRoll } from "../../../schema/valentina/QuickRoll.ts"
import type { QuickRollRow } from "../store/CompanyRows.ts"
import { dates } from "../world/World.ts"

/** A quick roll; what has no description has an empty one. */
export const quickRollView = (row: QuickRollRow): QuickRoll => ({
  id: row.id,
  name: row.name,
  description: row.description ?? "",
  user_id: row.user_id,
  trait_ids: row.trait_ids,
  ...dates(row),
})
