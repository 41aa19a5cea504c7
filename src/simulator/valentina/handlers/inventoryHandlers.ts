/**
 * What the inventories of characters do.
 */
import type { InventoryItemId } from "../../../schema/valentina/Inventory.ts"
import type { Characters } from "../../../services/valentina/Characters.ts"
import type { Handlers } from "../../server/Handler.ts"
import * as Table from "../../server/Table.ts"
import * as Cascades from "../store/Cascades.ts"
import * as Normalisation from "../store/Normalisation.ts"
import { inventoryView } from "../views/InventoryView.ts"
import * as Listing from "../world/Listing.ts"
import { answer, change, fresh, page, type Valentina } from "../world/World.ts"

type Members =
  | "listInventoryItems"
  | "createInventoryItem"
  | "getInventoryItem"
  | "updateInventoryItem"
  | "deleteInventoryItem"

/** The handlers of inventories. */
export const inventoryHandlers: Pick<Handlers<typeof Characters.endpoints, Valentina>, Members> = {
  listInventoryItems: answer(({ character, input, state }) =>
    page(Listing.inventory(state, character.id), input, inventoryView)
  ),

  createInventoryItem: answer((context) => {
    const { character, input, state } = context
    const row = Table.put(state.inventory, {
      ...fresh<InventoryItemId>(context),
      character_id: character.id,
      name: Normalisation.trimmed(input.name),
      description: Normalisation.blankKept(input.description),
      type: input.type,
    })
    return inventoryView(row)
  }),

  getInventoryItem: answer(({ inventoryItem }) => inventoryView(inventoryItem)),

  updateInventoryItem: answer((context) => {
    const { input, inventoryItem, state } = context
    const { description } = input
    const row = change(context, state.inventory, inventoryItem, {
      name: input.name?.trim(),
      description: description === undefined ? undefined : Normalisation.blankKept(description),
      type: input.type,
    })
    return inventoryView(row)
  }),

  deleteInventoryItem: answer(({ inventoryItem, state }) => Cascades.archiveRow(state, state.inventory, inventoryItem)),
}
