/**
 * Subcategories of traits.
 */
import * as Schema from "effect/Schema"
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
  description: Schema.NullOr(Schema.String),
  /** The classes whose sheets have the subcategory. */
  character_classes: Schema.Array(CharacterClass),
  /** The editions whose sheets have the subcategory. */
  game_versions: Schema.Array(GameVersion),
  /** Whether a sheet shows the subcategory when the character has nothing in it. */
  show_when_empty: Schema.Boolean,
  /** Points that the first dot of a trait costs. */
  initial_cost: Schema.Int,
  /** Dot n, from the second on, costs n times this. */
  upgrade_cost: Schema.Int,
  /** See `TraitCategory`. */
  count_based_cost_multiplier: Schema.NullOr(Schema.Int),
  /** Whether its traits depend on a parent trait. */
  requires_parent: Schema.Boolean,
  /** The dice pool, in words. */
  pool: Schema.NullOr(Schema.String),
  /** How the subcategory works in play. */
  system: Schema.NullOr(Schema.String),
  /** The kind of the edge; null for everything but hunters' edges. */
  hunter_edge_type: Schema.NullOr(HunterEdgeType),
  category_id: Schema.NullOr(TraitCategoryId),
  category_name: Schema.NullOr(Schema.String),
  sheet_section_id: Schema.NullOr(SheetSectionId),
  sheet_section_name: Schema.NullOr(Schema.String),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}
