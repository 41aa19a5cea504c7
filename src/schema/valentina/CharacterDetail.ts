/**
 * Characters with what belongs to them.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import { Asset } from "./Asset.ts"
import { Character } from "./Character.ts"
import { CharacterTrait } from "./CharacterTrait.ts"
import { InventoryItem } from "./Inventory.ts"
import { Note } from "./Note.ts"

/** The children of a character that one read can ask for. */
export const CharacterInclude = ["traits", "inventory", "notes", "assets"] as const
/** A child of a character that one read can ask for. */
export type CharacterInclude = typeof CharacterInclude[number]

/**
 * A character with the children that were asked for; the others are absent.
 *
 * valentina: servers up to 0.27.0 answer 500 to `traits` when the character has
 * a gift that belongs to a tribe. The trait list and the full sheet of the same
 * character work.
 */
export class CharacterDetail extends Schema.Opaque<CharacterDetail>()(Schema.Struct({
  ...Character.fields,
  traits: Absent.asMissing(Schema.Array(CharacterTrait)),
  inventory: Absent.asMissing(Schema.Array(InventoryItem)),
  notes: Absent.asMissing(Schema.Array(Note)),
  assets: Absent.asMissing(Schema.Array(Asset)),
})) {}
