/**
 * What a die shows.
 */
import * as Schema from "effect/Schema"

/** A picture instead of a number. */
export class DisplayImage extends Schema.Opaque<DisplayImage>()(Schema.Struct({
  /** The address of the picture. */
  src: Schema.String,
})) {}

/** What a die shows: a text, a number or a picture. */
export const DisplayValue = /* @__PURE__ */ Schema.Union([Schema.String, Schema.Finite, DisplayImage])
/** What a die shows. */
export type DisplayValue = typeof DisplayValue.Type
