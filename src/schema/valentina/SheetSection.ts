/**
 * Sections of the character sheet.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import { Timestamp } from "../Timestamp.ts"
import { CharacterClass } from "./CharacterClass.ts"
import { GameVersion } from "./GameVersion.ts"
import * as Identifier from "./Identifier.ts"

/** Identifies a section of the character sheet. */
export const SheetSectionId = /* @__PURE__ */ Identifier.make("SheetSectionId")
/** Identifies a section of the character sheet. */
export type SheetSectionId = typeof SheetSectionId.Type

/**
 * The outermost grouping of traits on a character sheet, such as Attributes or
 * Abilities. A section has categories.
 */
export class SheetSection extends Schema.Opaque<SheetSection>()(Schema.Struct({
  id: SheetSectionId,
  name: Schema.String,
  description: Absent.asNull(Schema.String),
  /** The classes whose sheets have the section. */
  character_classes: Absent.asEmpty(CharacterClass),
  /** The editions whose sheets have the section. */
  game_versions: Absent.asEmpty(GameVersion),
  /** Whether a sheet shows the section when the character has nothing in it. */
  show_when_empty: Absent.as(Schema.Boolean, false),
  /** The place on the sheet, ascending. */
  order: Absent.as(Schema.Int, 0),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}
