/**
 * Categories of traits.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import { Timestamp } from "../Timestamp.ts"
import { CharacterClass } from "./CharacterClass.ts"
import { GameVersion } from "./GameVersion.ts"
import * as Identifier from "./Identifier.ts"
import { SheetSectionId } from "./SheetSection.ts"

/** Identifies a category of traits. */
export const TraitCategoryId = /* @__PURE__ */ Identifier.make("TraitCategoryId")
/** Identifies a category of traits. */
export type TraitCategoryId = typeof TraitCategoryId.Type

/**
 * A group of traits within a section of the sheet, such as Physical or
 * Disciplines.
 */
export class TraitCategory extends Schema.Opaque<TraitCategory>()(Schema.Struct({
  id: TraitCategoryId,
  name: Schema.String,
  description: Absent.asNull(Schema.String),
  /** The classes whose sheets have the category. */
  character_classes: Absent.asEmpty(CharacterClass),
  /** The editions whose sheets have the category. */
  game_versions: Absent.asEmpty(GameVersion),
  /** Whether a sheet shows the category when the character has nothing in it. */
  show_when_empty: Absent.as(Schema.Boolean, false),
  /** The place on the sheet, ascending; unique only within the section. */
  order: Absent.as(Schema.Int, 0),
  sheet_section_id: SheetSectionId,
  sheet_section_name: Absent.asNull(Schema.String),
  /** Points that the first dot of a trait costs. */
  initial_cost: Absent.as(Schema.Int, 1),
  /** Dot n, from the second on, costs n times this. */
  upgrade_cost: Absent.as(Schema.Int, 2),
  /**
   * For traits priced by how many of the category a character has: the next
   * one costs this times their number plus one. Null for all others.
   */
  count_based_cost_multiplier: Absent.asNull(Schema.Int),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}
