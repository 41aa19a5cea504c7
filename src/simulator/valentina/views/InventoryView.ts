/**
 * Items of inventories as answers have them.
 */
import type { InventoryItem } from "../../../schema/valentina/Inventory.ts"
import type { InventoryItemRow } from "../store/CharacterRows.ts"
import { dates } from "../world/World.ts"

/** An item. */
export const inventoryView = (row: InventoryItemRow): InventoryItem => ({
  id: row.id,
  name: row.name,
  description: row.description,
  type: row.type,
  character_id: row.character_id,
  ...dates(row),
})
