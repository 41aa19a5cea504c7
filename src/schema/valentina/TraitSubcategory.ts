/**
 * Subcategories of traits.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as OpenEnum from "../OpenEnum.ts"
import { Timestamp } from "../Timestamp.ts"
import { CharacterClass } from "./CharacterClass.ts"
import { GameVersion } from "./GameVersion.ts"
import * as Identifier from "./Identifier.ts"
import { SheetSectionId } from "./SheetSection.ts"
import { TraitCategoryId } from "./TraitCategory.ts"

/** Identifies a subcategory of traits. */
export const TraitSubcategoryId = /* @__PURE__ */ Identifier.make("TraitSubcategoryId")
/** Identifies a subcategory of traits. */
export type TraitSubcategoryId = typeof TraitSubcategoryId.Type

/** The kind of a hunter's edge. */
export const HunterEdgeType = /* @__PURE__ */ OpenEnum.make(["ASSETS", "APTITUDES", "ENDOWMENTS"])
/** The kind of a hunter's edge. */
export type HunterEdgeType = typeof HunterEdgeType.Type

/**
 * A group of traits within a category, such as one background of which a
 * character picks merits, or a hunter's edge with its perks.
 *
 * Names repeat: several categories have a subcategory of the same name.
 */
export class TraitSubcategory extends Schema.Opaque<TraitSubcategory>()(Schema.Struct({
  id: TraitSubcategoryId,
  name: Schema.String,
  description: Absent.asNull(Schema.String),
  /** The classes whose sheets have the subcategory. */
  character_classes: Absent.asEmpty(CharacterClass),
  /** The editions whose sheets have the subcategory. */
  game_versions: Absent.asEmpty(GameVersion),
  /** Whether a sheet shows the subcategory when the character has nothing in it. */
  show_when_empty: Absent.as(Schema.Boolean, false),
  /** Points that the first dot of a trait costs. */
  initial_cost: Absent.as(Schema.Int, 1),
  /** Dot n, from the second on, costs n times this. */
  upgrade_cost: Absent.as(Schema.Int, 2),
  /** See `TraitCategory`. */
  count_based_cost_multiplier: Absent.asNull(Schema.Int),
  /** Whether its traits depend on a parent trait. */
  requires_parent: Absent.as(Schema.Boolean, false),
  /** The dice pool, in words. */
  pool: Absent.asNull(Schema.String),
  /** How the subcategory works in play. */
  system: Absent.asNull(Schema.String),
  /** The kind of the edge; null for everything but hunters' edges. */
  hunter_edge_type: Absent.asNull(HunterEdgeType),
  category_id: Absent.asNull(TraitCategoryId),
  category_name: Absent.asNull(Schema.String),
  sheet_section_id: Absent.asNull(SheetSectionId),
  sheet_section_name: Absent.asNull(Schema.String),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}
