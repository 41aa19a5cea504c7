/**
 * Clans of vampires.
 */
import * as Schema from "effect/Schema"
import { Timestamp } from "../Timestamp.ts"
import { GameVersion } from "./GameVersion.ts"
import * as Identifier from "./Identifier.ts"

/** Identifies a clan of vampires. */
export const VampireClanId = /* @__PURE__ */ Identifier.make("VampireClanId")
/** Identifies a clan of vampires. */
export type VampireClanId = typeof VampireClanId.Type

/** A bane or a compulsion of a clan. */
export class VampireClanCurse extends Schema.Opaque<VampireClanCurse>()(Schema.Struct({
  name: Schema.NullOr(Schema.String),
  description: Schema.NullOr(Schema.String),
})) {}

/** A clan of vampires. */
export class VampireClan extends Schema.Opaque<VampireClan>()(Schema.Struct({
  id: VampireClanId,
  name: Schema.String,
  description: Schema.NullOr(Schema.String),
  /** The editions that have the clan. */
  game_versions: Schema.Array(GameVersion),
  /** The traits that are the clan's disciplines. */
  discipline_ids: Schema.Array(Identifier.TraitId),
  bane: Schema.NullOr(VampireClanCurse),
  /** A bane that a vampire of the clan may have instead. */
  variant_bane: Schema.NullOr(VampireClanCurse),
  compulsion: Schema.NullOr(VampireClanCurse),
  /** The address of a page about the clan. */
  link: Schema.NullOr(Schema.String),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}
