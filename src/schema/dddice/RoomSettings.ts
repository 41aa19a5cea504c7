/**
 * Settings of rooms.
 */
import * as Schema from "effect/Schema"
import * as Absent from "../Absent.ts"
import * as OpenEnum from "../OpenEnum.ts"

/** How large the text of the log of rolls is. */
export const TextSize = /* @__PURE__ */ OpenEnum.make(["sm", "md", "lg"])
/** How large the text of the log of rolls is. */
export type TextSize = typeof TextSize.Type

/** What a click on a die does. */
export const ClickBehavior = /* @__PURE__ */ OpenEnum.make(["reroll", "explode", "drop", "nothing"])
/** What a click on a die does. */
export type ClickBehavior = typeof ClickBehavior.Type

/** The log of rolls beside the table. */
export class ChatSettings extends Schema.Opaque<ChatSettings>()(Schema.Struct({
  /** A colour, 0xRRGGBB as a number. */
  backgroundColor: Absent.ifUnfit(Schema.Finite),
  /** Seconds until an entry is removed; 30 by default. */
  deleteAfter: Absent.ifUnfit(Schema.Finite),
  /** Seconds until an entry fades; 10 by default. */
  fadeAfter: Absent.ifUnfit(Schema.Finite),
  isDiceExpanded: Absent.ifUnfit(Schema.Boolean),
  isDiceSorted: Absent.ifUnfit(Schema.Boolean),
  isUsernameVisible: Absent.ifUnfit(Schema.Boolean),
  isVisible: Absent.ifUnfit(Schema.Boolean),
  /** A colour, 0xRRGGBB as a number. */
  textColor: Absent.ifUnfit(Schema.Finite),
  textSize: Absent.ifUnfit(TextSize),
})) {}

/** The light on the table. Colours are 0xRRGGBB as numbers. */
export class LightingSettings extends Schema.Opaque<LightingSettings>()(Schema.Struct({
  ambientColor: Absent.ifUnfit(Schema.Finite),
  ambientIntensity: Absent.ifUnfit(Schema.Finite),
  spotlightColor: Absent.ifUnfit(Schema.Finite),
  spotlightIntensity: Absent.ifUnfit(Schema.Finite),
})) {}

/** What participants start with. */
export class ParticipantSettings extends Schema.Opaque<ParticipantSettings>()(Schema.Struct({
  defaultDiceTrayToGM: Absent.ifUnfit(Schema.Boolean),
})) {}

/** How dice fly. */
export class PhysicsSettings extends Schema.Opaque<PhysicsSettings>()(Schema.Struct({
  /** 9.82 by default. */
  gravity: Absent.ifUnfit(Schema.Finite),
  /** 30 by default. */
  throwSpeed: Absent.ifUnfit(Schema.Finite),
})) {}

/** What rolls look like, and who may change them. */
export class RollSettings extends Schema.Opaque<RollSettings>()(Schema.Struct({
  allowPlayerRollUpdates: Absent.ifUnfit(Schema.Boolean),
  allowPlayerMoveDice: Absent.ifUnfit(Schema.Boolean),
  /** Seconds until dice leave the table; 10 by default. */
  autoClear: Absent.ifUnfit(Schema.Finite),
  defaultClickBehavior: Absent.ifUnfit(ClickBehavior),
  /** 0.5, 1, 2 or 3; 1 by default. */
  diceSize: Absent.ifUnfit(Schema.Finite),
  /** How many dice of one roll are drawn; 25 by default. */
  diceLimit: Absent.ifUnfit(Schema.Finite),
  /** A colour, 0xRRGGBB as a number. */
  diceTrayColor: Absent.ifUnfit(Schema.Finite),
  disableDiceOutline: Absent.ifUnfit(Schema.Boolean),
  disableDiceShadows: Absent.ifUnfit(Schema.Boolean),
  disableShakingSound: Absent.ifUnfit(Schema.Boolean),
  /** When dice are picked up: 0 by hand, 1 before the next roll; 1 by default. */
  pickUp: Absent.ifUnfit(Schema.Finite),
})) {}

/**
 * Settings of a room. The documented rooms have them all; a server of another
 * age may have fewer, so every one is optional, and one that does not fit is
 * absent.
 */
export class RoomSettings extends Schema.Opaque<RoomSettings>()(Schema.Struct({
  chat: Absent.ifUnfit(ChatSettings),
  lighting: Absent.ifUnfit(LightingSettings),
  participant: Absent.ifUnfit(ParticipantSettings),
  physics: Absent.ifUnfit(PhysicsSettings),
  roll: Absent.ifUnfit(RollSettings),
})) {}

const Colour = /* @__PURE__ */ Schema.Int.check(
  Schema.isGreaterThanOrEqualTo(0),
  Schema.isLessThanOrEqualTo(0xffffff),
)
const NotNegative = /* @__PURE__ */ Schema.Finite.check(Schema.isGreaterThanOrEqualTo(0))

/** The settings of a room to change. The bounds are those of the fields' meaning: dddice documents none. */
export class RoomSettingsUpdate extends Schema.Opaque<RoomSettingsUpdate>()(Schema.Struct({
  chat: Schema.optional(Schema.Struct({
    backgroundColor: Schema.optional(Colour),
    /** Seconds. */
    deleteAfter: Schema.optional(NotNegative),
    /** Seconds. */
    fadeAfter: Schema.optional(NotNegative),
    isDiceExpanded: Schema.optional(Schema.Boolean),
    isDiceSorted: Schema.optional(Schema.Boolean),
    isUsernameVisible: Schema.optional(Schema.Boolean),
    isVisible: Schema.optional(Schema.Boolean),
    textColor: Schema.optional(Colour),
    textSize: Schema.optional(TextSize.known),
  })),
  lighting: Schema.optional(Schema.Struct({
    ambientColor: Schema.optional(Colour),
    ambientIntensity: Schema.optional(NotNegative),
    spotlightColor: Schema.optional(Colour),
    spotlightIntensity: Schema.optional(NotNegative),
  })),
  participant: Schema.optional(Schema.Struct({
    defaultDiceTrayToGM: Schema.optional(Schema.Boolean),
  })),
  physics: Schema.optional(Schema.Struct({
    gravity: Schema.optional(Schema.Finite),
    throwSpeed: Schema.optional(Schema.Finite),
  })),
  roll: Schema.optional(Schema.Struct({
    allowPlayerRollUpdates: Schema.optional(Schema.Boolean),
    allowPlayerMoveDice: Schema.optional(Schema.Boolean),
    /** Seconds. */
    autoClear: Schema.optional(NotNegative),
    defaultClickBehavior: Schema.optional(ClickBehavior.known),
    diceSize: Schema.optional(Schema.Literals([0.5, 1, 2, 3])),
    diceLimit: Schema.optional(Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))),
    diceTrayColor: Schema.optional(Colour),
    disableDiceOutline: Schema.optional(Schema.Boolean),
    disableDiceShadows: Schema.optional(Schema.Boolean),
    disableShakingSound: Schema.optional(Schema.Boolean),
    /** When dice are picked up: 0 by hand, 1 before the next roll. */
    pickUp: Schema.optional(Schema.Literals([0, 1])),
  })),
})) {}
