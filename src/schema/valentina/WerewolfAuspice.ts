/**
 * Auspices of werewolves.
 */
import * as Schema from "effect/Schema"
import { Timestamp } from "../Timestamp.ts"
import { GameVersion } from "./GameVersion.ts"
import * as Identifier from "./Identifier.ts"

/** Identifies an auspice of werewolves. */
export const WerewolfAuspiceId = /* @__PURE__ */ Identifier.make("WerewolfAuspiceId")
/** Identifies an auspice of werewolves. */
export type WerewolfAuspiceId = typeof WerewolfAuspiceId.Type

/** The moon under which a werewolf first changed. */
export class WerewolfAuspice extends Schema.Opaque<WerewolfAuspice>()(Schema.Struct({
  id: WerewolfAuspiceId,
  name: Schema.String,
  description: Schema.NullOr(Schema.String),
  /** The editions that have the auspice. */
  game_versions: Schema.Array(GameVersion),
  /** The traits that are the auspice's gifts, in no order. */
  gift_trait_ids: Schema.Array(Identifier.TraitId),
  /** The address of a page about the auspice. */
  link: Schema.NullOr(Schema.String),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}
