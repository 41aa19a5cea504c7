/**
 * Rolls to make, and what of a roll to change. Apart from the rolls that were
 * made, so that who only reads them does not carry these.
 */
import * as Schema from "effect/Schema"
import { DieRequest, DieUpdate } from "./DieRequest.ts"
import { Operator } from "./Operator.ts"
import { ParticipantId } from "./Participant.ts"
import { RollId } from "./Roll.ts"
import { RoomSlug } from "./Room.ts"

/** Dice to roll. */
export class RollCreate extends Schema.Opaque<RollCreate>()(Schema.Struct({
  /** The dice to roll, at least one. */
  dice: Schema.Array(DieRequest).check(Schema.isMinLength(1)),
  /** The caller's own name for the roll, at most 256 characters. */
  external_id: Schema.optional(Schema.String.check(Schema.isMaxLength(256))),
  /**
   * What the roll is for.
   *
   * dddice: an empty text is answered with 400.
   */
  label: Schema.optional(Schema.NonEmptyString),
  /** Which dice count, and how. */
  operator: Schema.optional(Operator),
  /** Where to roll. The user must be a participant. */
  room: Schema.optional(RoomSlug),
  /** Who may see the roll. The roller must be among them to see it. */
  whisper: Schema.optional(Schema.Array(ParticipantId)),
})) {}

/** A change of a die (with a `uuid`), or a die to roll in addition (without one). */
export const RollDieUpdate = /* @__PURE__ */ Schema.Union([DieUpdate, DieRequest])
/** A change of a die, or a die to roll in addition. */
export type RollDieUpdate = typeof RollDieUpdate.Type

/**
 * What of a roll to change.
 *
 * To reroll a die, clear and drop it and add one of the same type and theme.
 */
export class RollUpdate extends Schema.Opaque<RollUpdate>()(Schema.Struct({
  /** The room that the roll is in. */
  room: Schema.optional(RoomSlug),
  /** The dice to change or to add. */
  dice: Schema.Array(RollDieUpdate),
})) {}

/** What of several rolls to change. */
export class RollBulkUpdate extends Schema.Opaque<RollBulkUpdate>()(Schema.Struct({
  /** The rolls, each by its `uuid`, and what to change in it. */
  rolls: Schema.Array(Schema.Struct({
    /** The roll, by the id that lists give. */
    uuid: RollId,
    /** The dice to change or to add. */
    dice: Schema.Array(RollDieUpdate),
    /** The room that the roll is in. */
    room: Schema.optional(RoomSlug),
  })),
})) {}
