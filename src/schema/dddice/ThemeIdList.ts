/**
 * Several themes in one query field.
 */
import * as Schema from "effect/Schema"
import * as SchemaGetter from "effect/SchemaGetter"
import { ThemeId } from "./ThemeId.ts"

/** Theme ids; in the query they are one text with commas. */
export const ThemeIdList: Schema.Codec<ReadonlyArray<ThemeId>, string> = /* @__PURE__ */ Schema.String.pipe(
  Schema.decodeTo(Schema.Array(ThemeId), {
    decode: SchemaGetter.transform((text) => text.split(",").filter((id) => id !== "")),
    encode: SchemaGetter.transform((ids) => ids.join(",")),
  }),
)
