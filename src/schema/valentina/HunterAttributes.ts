/**
 * What hunters have beyond other characters.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as OpenEnum from "../OpenEnum.ts"
import * as Text from "./Text.ts"

/** The creeds that the rules know. A hunter's `creed` is free text all the same. */
export const HunterCreed = /* @__PURE__ */ OpenEnum.make([
  "ENTREPRENEURIAL",
  "FAITHFUL",
  "INQUISITIVE",
  "MARTIAL",
  "UNDERGROUND",
])
/** The creeds that the rules know. */
export type HunterCreed = typeof HunterCreed.Type

/** The creed of a hunter. */
export class HunterAttributes extends Schema.Opaque<HunterAttributes>()(Schema.Struct({
  /** Free text. valentina: generated hunters have it in title case (`"Martial"`). */
  creed: Absent.asNull(Schema.String),
})) {}

const changes = {
  /** What the hunter believes in, 3 to 50 characters. */
  creed: Schema.optional(Schema.NullOr(Text.blankOrBetween(3, 50))),
}

/** The hunter's part of the body that creates a character. */
export class HunterAttributesCreate extends Schema.Opaque<HunterAttributesCreate>()(Schema.Struct(changes)) {}

/**
 * The hunter's part of the body that changes a character. Fields that are
 * absent stay as they are.
 */
export class HunterAttributesPatch extends Schema.Opaque<HunterAttributesPatch>()(Schema.Struct(changes)) {}
