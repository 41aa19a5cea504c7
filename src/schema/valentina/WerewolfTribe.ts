/**
 * Tribes of werewolves.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as OpenEnum from "../OpenEnum.ts"
import { Timestamp } from "../Timestamp.ts"
import { GameVersion } from "./GameVersion.ts"
import * as Identifier from "./Identifier.ts"

/** Identifies a tribe of werewolves. */
export const WerewolfTribeId = /* @__PURE__ */ Identifier.make("WerewolfTribeId")
/** Identifies a tribe of werewolves. */
export type WerewolfTribeId = typeof WerewolfTribeId.Type

/** The three kinds of renown that a werewolf wins. */
export const WerewolfRenown = /* @__PURE__ */ OpenEnum.make(["GLORY", "HONOR", "WISDOM"])
/** The three kinds of renown that a werewolf wins. */
export type WerewolfRenown = typeof WerewolfRenown.Type

/** A tribe of werewolves. */
export class WerewolfTribe extends Schema.Opaque<WerewolfTribe>()(Schema.Struct({
  id: WerewolfTribeId,
  name: Schema.String,
  description: Absent.asNull(Schema.String),
  /** The editions that have the tribe. */
  game_versions: Absent.asEmpty(GameVersion),
  /** The renown that the tribe values most. */
  renown: WerewolfRenown,
  patron_spirit: Absent.asNull(Schema.String),
  favor: Absent.asNull(Schema.String),
  ban: Absent.asNull(Schema.String),
  /** The traits that are the tribe's gifts, in no order. */
  gift_trait_ids: Absent.asEmpty(Identifier.TraitId),
  /** The address of a page about the tribe. */
  link: Absent.asNull(Schema.String),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}
