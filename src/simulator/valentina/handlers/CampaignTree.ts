/**
 * What campaigns, books and chapters have in common.
 */
import type { Asset } from "../../../schema/valentina/Asset.ts"
import type { Note } from "../../../schema/valentina/Note.ts"
import type { CompanyRow, UserRow } from "../CompanyRows.ts"
import * as Listing from "../Listing.ts"
import * as RolePermissions from "../RolePermissions.ts"
import { assetView } from "../views/AssetView.ts"
import { noteView } from "../views/NoteView.ts"
import type { Situation } from "../World.ts"

/** Whether a user may change the tree of campaigns, books and chapters, and their files. */
export const mayManage = (
  { actor, company }: { readonly actor: UserRow; readonly company: CompanyRow },
): RolePermissions.Check => RolePermissions.manageCampaign(actor, company.settings)

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
