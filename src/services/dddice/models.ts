/**
 * Every model, id and enum of dddice, by name.
 */
export * from "../../schema/dddice/ActivationCode.ts"
export * from "../../schema/dddice/CurrentUser.ts"
export * from "../../schema/dddice/Die.ts"
export * from "../../schema/dddice/DisplayValue.ts"
export * from "../../schema/dddice/Envelope.ts"
export * from "../../schema/dddice/Operator.ts"
export * from "../../schema/dddice/Participant.ts"
export * from "../../schema/dddice/Roll.ts"
export * from "../../schema/dddice/Room.ts"
export * from "../../schema/dddice/RoomEvent.ts"
export * from "../../schema/dddice/RoomSettings.ts"
export * from "../../schema/dddice/Share.ts"
export * from "../../schema/dddice/Theme.ts"
export * from "../../schema/dddice/Token.ts"
export * from "../../schema/dddice/User.ts"
