/**
 * The four operations on uploaded files, which five kinds of parents have.
 */
import * as Schema from "effect/Schema"
import { imageIssues } from "../../../internal/imageIssues.ts"
import * as Endpoint from "../../../layers/valentina/call/ValentinaEndpoint.ts"
import { Asset, AssetId, AssetType, AssetUpload } from "../../../schema/valentina/Asset.ts"
import { Page, PageQuery } from "../../../schema/valentina/Page.ts"

const AssetPage = Page(Asset)

const AssetQuery = {
  ...PageQuery,
  /** Only files of this kind. */
  asset_type: Schema.optional(AssetType.known),
}

type Acting = "optional" | "required"

/** Whether reading, uploading and deleting ask for an acting user. */
export interface AssetActing {
  readonly read: Acting
  readonly upload: Acting
  readonly delete: Acting
}

/** What names one of them in its path. */
// An interface would have no index signature, which fields need.
export type AssetParameter = {
  /** The file, by the id that lists give. */
  readonly asset_id: typeof AssetId
}

/** The endpoints, by the parent's noun in the operation ids, its path and the path's parameters. */
export interface AssetEndpoints<
  Noun extends string,
  Path extends string,
  Params extends Endpoint.Fields,
  A extends AssetActing,
> {
  /** The files, oldest first. */
  readonly listAssets: Endpoint.Endpoint<`list${Noun}Assets`, "GET", `${Path}/assets`, {
    readonly params: Params
    readonly query: typeof AssetQuery
    readonly success: typeof AssetPage
    readonly acting: A["read"]
  }>
  /** Uploads a picture. valentina: at most 50 at once, then 300 an hour. */
  readonly uploadAsset: Endpoint.Endpoint<`upload${Noun}Asset`, "POST", `${Path}/assets/upload`, {
    readonly params: Params
    readonly body: typeof AssetUpload
    readonly encoding: "multipart"
    readonly success: typeof Asset
    readonly acting: A["upload"]
  }>
  /** One file. */
  readonly getAsset: Endpoint.Endpoint<`get${Noun}Asset`, "GET", `${Path}/assets/:asset_id`, {
    readonly params: Params & AssetParameter
    readonly success: typeof Asset
    readonly acting: A["read"]
  }>
  /** Deletes a file for good. */
  readonly deleteAsset: Endpoint.Endpoint<`delete${Noun}Asset`, "DELETE", `${Path}/assets/:asset_id`, {
    readonly params: Params & AssetParameter
    readonly acting: A["delete"]
  }>
}

/** Makes the endpoints of one kind of parent. */
export const assetEndpoints = <
  const Noun extends string,
  const Path extends string,
  const Params extends Endpoint.Fields,
  const A extends AssetActing,
>(
  noun: Noun,
  path: Path,
  params: Params,
  acting: A,
): AssetEndpoints<Noun, Path, Params, A> => {
  const asset = { ...params, asset_id: AssetId }
  const endpoints: Readonly<Record<keyof AssetEndpoints<Noun, Path, Params, A>, Endpoint.Endpoint>> = {
    listAssets: Endpoint.get(`list${noun}Assets`, `${path}/assets` as string, {
      params,
      query: AssetQuery,
      success: AssetPage,
      acting: acting.read,
    }),
    uploadAsset: Endpoint.post(`upload${noun}Asset`, `${path}/assets/upload` as string, {
      params,
      body: AssetUpload,
      encoding: "multipart",
      checkFiles: imageIssues,
      success: Asset,
      acting: acting.upload,
    }),
    getAsset: Endpoint.get(`get${noun}Asset`, `${path}/assets/:asset_id` as string, {
      params: asset,
      success: Asset,
      acting: acting.read,
    }),
    deleteAsset: Endpoint.del(`delete${noun}Asset`, `${path}/assets/:asset_id` as string, {
      params: asset,
      acting: acting.delete,
    }),
  }
  // Type boundary: the compiler does not join literal types of type parameters.
  return endpoints as unknown as AssetEndpoints<Noun, Path, Params, A>
}
