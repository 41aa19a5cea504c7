/**
 * What mages have beyond other characters.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as Text from "./Text.ts"

/** The sphere and tradition of a mage, both free text. */
export class MageAttributes extends Schema.Opaque<MageAttributes>()(Schema.Struct({
  sphere: Absent.asNull(Schema.String),
  tradition: Absent.asNull(Schema.String),
})) {}

const changes = {
  /** Which magic the mage is best at, 3 to 50 characters. */
  sphere: Schema.optional(Schema.NullOr(Text.blankOrBetween(3, 50))),
  /** Which mages the mage learned from, 3 to 50 characters. */
  tradition: Schema.optional(Schema.NullOr(Text.blankOrBetween(3, 50))),
}

/** The mage's part of the body that creates a character. */
export class MageAttributesCreate extends Schema.Opaque<MageAttributesCreate>()(Schema.Struct(changes)) {}

/**
 * The mage's part of the body that changes a character. Fields that are absent
 * stay as they are.
 */
export class MageAttributesPatch extends Schema.Opaque<MageAttributesPatch>()(Schema.Struct(changes)) {}
