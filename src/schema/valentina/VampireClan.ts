/**
 * Clans of vampires.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import { Timestamp } from "../Timestamp.ts"
import { GameVersion } from "./GameVersion.ts"
import * as Identifier from "./Identifier.ts"

/** Identifies a clan of vampires. */
export const VampireClanId = /* @__PURE__ */ Identifier.make("VampireClanId")
/** Identifies a clan of vampires. */
export type VampireClanId = typeof VampireClanId.Type

/** A bane or a compulsion of a clan. */
export class VampireClanCurse extends Schema.Opaque<VampireClanCurse>()(Schema.Struct({
  name: Absent.asNull(Schema.String),
  description: Absent.asNull(Schema.String),
})) {}

/** A clan of vampires. */
export class VampireClan extends Schema.Opaque<VampireClan>()(Schema.Struct({
  id: VampireClanId,
  name: Schema.String,
  description: Absent.asNull(Schema.String),
  /** The editions that have the clan. */
  game_versions: Absent.asEmpty(GameVersion),
  /** The traits that are the clan's disciplines. */
  discipline_ids: Absent.asEmpty(Identifier.TraitId),
  bane: Absent.asNull(VampireClanCurse),
  /** A bane that a vampire of the clan may have instead. */
  variant_bane: Absent.asNull(VampireClanCurse),
  compulsion: Absent.asNull(VampireClanCurse),
  /** The address of a page about the clan. */
  link: Absent.asNull(Schema.String),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}
