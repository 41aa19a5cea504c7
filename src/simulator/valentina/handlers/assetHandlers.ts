/**
 * What uploaded files do, whatever they belong to.
 */
import * as Effect from "effect/Effect"
import type { Asset, AssetId, AssetType, AssetUpload } from "../../../schema/valentina/Asset.ts"
import type { CompanyId } from "../../../schema/valentina/Company.ts"
import type { Page } from "../../../schema/valentina/Page.ts"
import * as Table from "../../server/Table.ts"
import * as Pictures from "../rules/Pictures.ts"
import * as Cascades from "../store/Cascades.ts"
import type { UserRow } from "../store/CompanyRows.ts"
import * as ProblemDocument from "../store/ProblemDocument.ts"
import type { AssetRow, Parent, ParentKind } from "../store/StoryRows.ts"
import { assetView } from "../views/AssetView.ts"
import * as Listing from "../world/Listing.ts"
import { allow, fresh, page, type Situation } from "../world/World.ts"
import * as ParentHandler from "./ParentHandler.ts"

/** The handlers of files of one kind of parent. */
export interface AssetHandlers {
  readonly listAssets: ParentHandler.ParentHandler<
    Listing.Position & { readonly asset_type?: AssetType | undefined },
    Page<Asset>
  >
  readonly uploadAsset: ParentHandler.ParentHandler<AssetUpload, Asset>
  readonly getAsset: ParentHandler.ParentHandler<object, Asset>
  readonly deleteAsset: ParentHandler.ParentHandler<object, void>
}

const noPicture = "Upload must be a PNG, JPEG, GIF, or WEBP image."

/** What a picture that is to be kept belongs to, and what is known of it. */
export interface NewPicture {
  readonly parent: Parent
  readonly name: string
  readonly kind: Pictures.Kind
  readonly bytes: Uint8Array
  readonly uploader: UserRow | undefined
}

/** Keeps a picture as a file of its parent. */
export const keepPicture = (
  situation: Pick<Situation, "state" | "random" | "now">,
  company: CompanyId,
  { bytes, kind, name, parent, uploader }: NewPicture,
): AssetRow => {
  const file = Pictures.keep(situation, company, parent, kind, bytes)
  return Table.put(situation.state.assets, {
    ...fresh<AssetId>(situation),
    company_id: company,
    parent,
    asset_type: "image",
    mime_type: kind.mime_type,
    original_filename: name,
    path: file.id,
    uploaded_by_id: uploader?.id ?? null,
  })
}

/**
 * Makes the handlers of files of one kind of parent. `mayWrite` refuses acting
 * users who may read only; without it everyone may upload and delete.
 */
export const assetHandlers = <Row = unknown>(kind: ParentKind, mayWrite?: ParentHandler.Rule<Row>): AssetHandlers => ({
  listAssets: ParentHandler.answer((context) => {
    const { incoming, input, state } = context
    const rows = Listing.assets(state, context[kind].id, { asset_type: input.asset_type })
    return page(rows, input, (row) => assetView(row, incoming.origin))
  }),

  uploadAsset: ParentHandler.handleLater(Effect.fnUntraced(function* (context) {
    const { actor, company, incoming, input } = context
    const { id } = context[kind]
    yield* Effect.fromResult(allow(ParentHandler.check(mayWrite, context, context[kind])))
    const bytes = yield* Pictures.bytesOf(input.file)
    const picture = Pictures.kindOf(bytes)
    if (picture === undefined) {
      return yield* Effect.fail(ProblemDocument.badRequest(noPicture, [{ field: "upload", message: noPicture }]))
    }
    const row = keepPicture(context, company.id, {
      parent: { kind, id },
      name: Pictures.nameOf(input.file),
      kind: picture,
      bytes,
      uploader: actor,
    })
    return assetView(row, incoming.origin)
  })),

  getAsset: ParentHandler.answer(({ asset, incoming }) => assetView(asset, incoming.origin)),

  deleteAsset: ParentHandler.handle(function* (context) {
    yield* allow(ParentHandler.check(mayWrite, context, context[kind]))
    Cascades.deleteAsset(context.state, context.asset)
  }),
})
