/**
 * Auspices of werewolves.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
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
  description: Absent.asNull(Schema.String),
  /** The editions that have the auspice. */
  game_versions: Absent.asEmpty(GameVersion),
  /** The traits that are the auspice's gifts, in no order. */
  gift_trait_ids: Absent.asEmpty(Identifier.TraitId),
  /** The address of a page about the auspice. */
  link: Absent.asNull(Schema.String),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}
