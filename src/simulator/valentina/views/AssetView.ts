/**
 * Uploaded files as answers have them.
 */
import type { Asset } from "../../../schema/valentina/Asset.ts"
import type { AssetRow } from "../store/StoryRows.ts"
import { dates } from "../world/World.ts"
import { parentIds } from "./parentIds.ts"

/**
 * A file; `origin` is where the simulator was called, and serves the bytes:
 * `http://127.0.0.1:8000`.
 */
export const assetView = (row: AssetRow, origin: string): Asset => {
  const { user_id, ...parents } = parentIds(row.parent)
  return {
    id: row.id,
    asset_type: row.asset_type,
    mime_type: row.mime_type,
    original_filename: row.original_filename,
    public_url: origin + row.path,
    company_id: row.company_id,
    uploaded_by_id: row.uploaded_by_id,
    ...parents,
    user_parent_id: user_id,
    ...dates(row),
  }
}
