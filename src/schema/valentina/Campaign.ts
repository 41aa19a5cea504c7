/**
 * Campaigns of a company.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
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
  description: Absent.asNull(Schema.String),
  /** The day that it is in the story. */
  in_game_date: Absent.asNull(CalendarDate),
  /** How desperate the characters are, 0 to 5. */
  desperation: Absent.as(Schema.Int, 0),
  /** How dangerous the world is to the characters, 0 to 5. */
  danger: Absent.as(Schema.Int, 0),
  company_id: Identifier.CompanyId,
  num_books: Absent.as(Schema.Int, 0),
  num_chapters: Absent.as(Schema.Int, 0),
  num_notes: Absent.as(Schema.Int, 0),
  num_player_characters: Absent.as(Schema.Int, 0),
  num_storyteller_characters: Absent.as(Schema.Int, 0),
  num_npc_characters: Absent.as(Schema.Int, 0),
  date_created: Timestamp,
  date_modified: Timestamp,
})) {}

const zeroToFive = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 5 }))

/** A campaign to create. */
export class CampaignCreate extends Schema.Opaque<CampaignCreate>()(Schema.Struct({
  /** What the campaign is called, 3 to 50 characters; stored in title case. */
  name: Text.between(3, 50),
  /** What the campaign is about: empty, or at least 3 characters. */
  description: Schema.optional(Schema.NullOr(Text.blankOrAtLeast(3))),
  /** The day that it is in the story. Ignored by the release 0.27.0. */
  in_game_date: Schema.optional(Schema.NullOr(CalendarDate)),
  /** How desperate the characters are, 0 to 5, at first 0. */
  desperation: Schema.optional(zeroToFive),
  /** How dangerous the world is to the characters, 0 to 5, at first 0. */
  danger: Schema.optional(zeroToFive),
})) {}

/** Changes to a campaign. What is left out stays. */
export class CampaignPatch extends Schema.Opaque<CampaignPatch>()(Schema.Struct({
  /** What the campaign is called, 3 to 50 characters; stored in title case. */
  name: Schema.optional(Text.between(3, 50)),
  /** What the campaign is about, at least 3 characters; empty or `null` clears it. */
  description: Schema.optional(Schema.NullOr(Text.blankOrAtLeast(3))),
  /** The day that it is in the story; `null` clears it. Ignored by the release 0.27.0. */
  in_game_date: Schema.optional(Schema.NullOr(CalendarDate)),
  /** How desperate the characters are, 0 to 5. */
  desperation: Schema.optional(zeroToFive),
  /** How dangerous the world is to the characters, 0 to 5. */
  danger: Schema.optional(zeroToFive),
})) {}
