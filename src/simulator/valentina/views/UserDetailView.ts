/**
 * Users with what they contain, as answers have them.
 */
import type { UserDetail, UserInclude } from "../../../schema/valentina/UserDetail.ts"
import * as Table from "../../server/Table.ts"
import type { Dated, UserRow } from "../store/CompanyRows.ts"
import type { State } from "../store/State.ts"
import * as Listing from "../world/Listing.ts"
import { assetView } from "./AssetView.ts"
import { uncountedCharacterView } from "./CharacterView.ts"
import { noteView } from "./NoteView.ts"
import { quickRollView } from "./QuickRollView.ts"
import { userView } from "./UserView.ts"

// valentina: parts have no order; the server's database moves what is changed to the end.
const asChanged = <Row extends Dated>(rows: ReadonlyArray<Row>): ReadonlyArray<Row> =>
  rows.slice().sort((left, right) => left.date_modified - right.date_modified)

/** A user, with those of its parts that were asked for. */
export const userDetailView = (
  state: State,
  row: UserRow,
  origin: string,
  include: ReadonlyArray<UserInclude>,
): UserDetail => {
  const parts: { readonly [Part in UserInclude]: () => NonNullable<UserDetail[Part]> } = {
    quickrolls: () => asChanged(Table.group(state.quickRolls, "user", row.id)).map(quickRollView),
    notes: () => Listing.notes(state, row.id).map(noteView),
    assets: () => Listing.assets(state, row.id).map((asset) => assetView(asset, origin)),
    characters: () =>
      asChanged(Table.group(state.characters, "player", row.id))
        .filter(({ type }) => type !== "STORYTELLER")
        .map((character) => uncountedCharacterView(state, character)),
  }
  const asked = Object.fromEntries(include.map((part) => [part, parts[part]()]))
  return { ...userView(state, row, origin), ...asked }
}
