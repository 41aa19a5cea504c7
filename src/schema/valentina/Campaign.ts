/**
 * Campaigns of a company.
 */
import * as Schema from "effect/Schema"
import { CalendarDate } from "../CalendarDate.ts"
import { Timestamp } from "../Timestamp.ts"
import * as Identifier from "./Identifier.ts"
import * as Text from "./Text.ts"

export { CampaignId } from "./Identifier.ts"

/** A campaign: a story told in books of chapters. */
export class Campaign extends Schema.Opaque<Campaign>()(Schema.Struct({
  id: Identifier.CampaignId,
  /** valentina: the server writes names in title case. */
  name: Schema.String,
  description: Schema.NullOr(Schema.String),
  /** The day that it is in the story. */
  in_game_date: Schema.NullOr(CalendarDate),
  /** 0 to 5. */
  desperation: Schema.Int,
  /** 0 to 5. */
  danger: Schema.Int,
  company_id: Identifier.CompanyId,
  num_books: Schema.Int,
  num_chapters: Schema.Int,
  num_notes: Schema.Int,
  num_player_characters: Schema.Int,
  num_storyteller_characters: Schema.Int,
  num_npc_characters: Schema.Int,
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}

const zeroToFive = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 5 }))

/** A campaign to create. */
export class CampaignCreate extends Schema.Opaque<CampaignCreate>()(Schema.Struct({
  /** 3 to 50 characters; stored in title case. */
  name: Text.between(3, 50),
  /** Empty, or at least 3 characters. */
  description: Schema.optional(Schema.NullOr(Text.blankOrAtLeast(3))),
  /** The day that it is in the story. */
  in_game_date: Schema.optional(Schema.NullOr(CalendarDate)),
  /** 0 to 5, at first 0. */
  desperation: Schema.optional(zeroToFive),
  /** 0 to 5, at first 0. */
  danger: Schema.optional(zeroToFive),
})) {}

/** Changes to a campaign. What is left out stays. */
export class CampaignPatch extends Schema.Opaque<CampaignPatch>()(Schema.Struct({
  /** 3 to 50 characters; stored in title case. */
  name: Schema.optional(Text.between(3, 50)),
  /** At least 3 characters; empty or `null` clears it. */
  description: Schema.optional(Schema.NullOr(Text.blankOrAtLeast(3))),
  /** The day that it is in the story; `null` clears it. */
  in_game_date: Schema.optional(Schema.NullOr(CalendarDate)),
  /** 0 to 5. */
  desperation: Schema.optional(zeroToFive),
  /** 0 to 5. */
  danger: Schema.optional(zeroToFive),
})) {}
