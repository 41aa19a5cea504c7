/**
 * Uploaded files of users, campaigns, books, chapters and characters.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as OpenEnum from "../OpenEnum.ts"
import { Timestamp } from "../Timestamp.ts"
import { Upload } from "../Upload.ts"
import * as Identifier from "./Identifier.ts"

/** Identifies an uploaded file. */
export const AssetId = /* @__PURE__ */ Identifier.make("AssetId")
/** Identifies an uploaded file. */
export type AssetId = typeof AssetId.Type

/** The kind of a file. The server takes images only. */
export const AssetType = /* @__PURE__ */ OpenEnum.make([
  "image",
  "text",
  "audio",
  "video",
  "document",
  "archive",
  "other",
])
/** The kind of a file. */
export type AssetType = typeof AssetType.Type

/** An uploaded file. One of the five parents' ids is set, the other four are `null`. */
export class Asset extends Schema.Opaque<Asset>()(Schema.Struct({
  id: AssetId,
  asset_type: AssetType,
  /** Found by looking at the bytes, such as `image/png`. */
  mime_type: Schema.String,
  /**
   * The name of the file in lower case ASCII letters with hyphens.
   *
   * valentina: not the name as uploaded; `My Picture_1.PNG` becomes
   * `my-picture-1.png`.
   */
  original_filename: Schema.String,
  /** Where anybody can read the file. */
  public_url: Schema.String,
  company_id: Identifier.CompanyId,
  /** `null` when it was not uploaded on behalf of a user. */
  uploaded_by_id: Absent.asNull(Identifier.UserId),
  character_id: Absent.asNull(Identifier.CharacterId),
  campaign_id: Absent.asNull(Identifier.CampaignId),
  book_id: Absent.asNull(Identifier.BookId),
  chapter_id: Absent.asNull(Identifier.ChapterId),
  /** The user that the file belongs to, not the one who uploaded it. */
  user_parent_id: Absent.asNull(Identifier.UserId),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}

/**
 * A picture to upload: PNG, JPEG, GIF or WEBP, found by its bytes.
 *
 * valentina: a request holds at most 10,000,000 bytes.
 */
export class AssetUpload extends Schema.Opaque<AssetUpload>()(Schema.Struct({
  /** The picture: PNG, JPEG, GIF or WEBP, found by its bytes. */
  file: Upload,
})) {}

const largestAvatarBytes = 5 * 1024 * 1024

/**
 * A user's picture, at most 5 MB; of an animated GIF the first frame counts.
 * The server keeps it as a WebP of 512 by 512 pixels.
 */
export class AvatarUpload extends Schema.Opaque<AvatarUpload>()(Schema.Struct({
  /** The picture, of at most 5 MB. */
  file: Upload.check(
    Schema.makeFilter((file: Blob) => file.size <= largestAvatarBytes, { expected: "a file of at most 5 MB" }),
  ),
})) {}
