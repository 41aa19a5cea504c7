/**
 * What books and chapters have in common.
 */
import type { Asset } from "../../../schema/valentina/Asset.ts"
import type { Note } from "../../../schema/valentina/Note.ts"
import { assetView } from "../views/AssetView.ts"
import { noteView } from "../views/NoteView.ts"
import * as Listing from "../world/Listing.ts"
import type { Situation } from "../world/World.ts"

/** Those of the notes and files of a book or chapter that were asked for. */
export const includedParts = (
  { incoming, state }: Pick<Situation, "incoming" | "state">,
  include: ReadonlyArray<string>,
  parent: string,
): { readonly notes?: ReadonlyArray<Note>; readonly assets?: ReadonlyArray<Asset> } => ({
  ...(include.includes("notes") ? { notes: Listing.notes(state, parent).map(noteView) } : {}),
  ...(include.includes("assets")
    ? { assets: Listing.assets(state, parent).map((row) => assetView(row, incoming.origin)) }
    : {}),
})
