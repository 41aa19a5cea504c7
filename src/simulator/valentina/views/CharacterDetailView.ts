/**
 * Characters with what belongs to them.
 */
import type { CharacterDetail, CharacterInclude } from "../../../schema/valentina/CharacterDetail.ts"
import { heldTraits } from "../rules/HeldTraits.ts"
import type { CharacterRow } from "../store/CharacterRows.ts"
import type { State } from "../store/State.ts"
import * as Listing from "../world/Listing.ts"
import { assetView } from "./AssetView.ts"
import { heldTraitView } from "./CharacterTraitView.ts"
import { characterView } from "./CharacterView.ts"
import { inventoryView } from "./InventoryView.ts"
import { noteView } from "./NoteView.ts"

/** A character with the children that were asked for; `origin` is where the simulator was called. */
export const characterDetailView = (
  state: State,
  row: CharacterRow,
  origin: string,
  include: ReadonlyArray<CharacterInclude>,
): CharacterDetail => ({
  ...characterView(state, row),
  ...(include.includes("traits") && { traits: heldTraits(state, row).map((held) => heldTraitView(row, held)) }),
  ...(include.includes("inventory") && { inventory: Listing.inventory(state, row.id).map(inventoryView) }),
  ...(include.includes("notes") && { notes: Listing.notes(state, row.id).map(noteView) }),
  ...(include.includes("assets") && {
    assets: Listing.assets(state, row.id).map((asset) => assetView(asset, origin)),
  }),
})
