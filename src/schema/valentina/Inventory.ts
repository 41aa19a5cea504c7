/**
 * Inventories of characters.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as OpenEnum from "../OpenEnum.ts"
import { Timestamp } from "../Timestamp.ts"
import * as Identifier from "./Identifier.ts"
import * as Text from "./Text.ts"

/** Identifies an item of an inventory. */
export const InventoryItemId = /* @__PURE__ */ Identifier.make("InventoryItemId")
/** Identifies an item of an inventory. */
export type InventoryItemId = typeof InventoryItemId.Type

/** What kind of thing an item is. */
export const InventoryItemType = /* @__PURE__ */ OpenEnum.make([
  "BOOK",
  "CONSUMABLE",
  "ENCHANTED",
  "EQUIPMENT",
  "OTHER",
  "WEAPON",
])
/** What kind of thing an item is. */
export type InventoryItemType = typeof InventoryItemType.Type

/** Something that a character owns. */
export class InventoryItem extends Schema.Opaque<InventoryItem>()(Schema.Struct({
  id: InventoryItemId,
  name: Schema.String,
  description: Absent.asNull(Schema.String),
  type: Absent.as(InventoryItemType, "OTHER"),
  character_id: Identifier.CharacterId,
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}

/** The body that adds an item to a character's inventory. */
export class InventoryItemCreate extends Schema.Opaque<InventoryItemCreate>()(Schema.Struct({
  /** What the thing is called, at most 50 characters. */
  name: Text.atMost(50),
  /** What kind of thing it is. */
  type: InventoryItemType.known,
  /** What is said of the thing. */
  description: Schema.optional(Schema.NullOr(Schema.String)),
})) {}

/** The body that changes an item. Fields that are absent stay as they are. */
export class InventoryItemPatch extends Schema.Opaque<InventoryItemPatch>()(Schema.Struct({
  /** What the thing is called, at most 50 characters. */
  name: Schema.optional(Text.atMost(50)),
  /** What kind of thing it is. */
  type: Schema.optional(InventoryItemType.known),
  /** What is said of the thing; `null` removes it. */
  description: Schema.optional(Schema.NullOr(Schema.String)),
})) {}
