/**
 * From a frame of a room's channels to an event.
 */
import * as Redacted from "effect/Redacted"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type * as SchemaIssue from "effect/SchemaIssue"
import * as SchemaParser from "effect/SchemaParser"
import { issuesOf } from "../../../internal/Codec.ts"
import * as Decoder from "../../../internal/Decoder.ts"
import { Data } from "../../../schema/dddice/Envelope.ts"
import { Participant } from "../../../schema/dddice/Participant.ts"
import { Roll, RollId } from "../../../schema/dddice/Roll.ts"
import { RoomOfRoll } from "../../../schema/dddice/Room.ts"
import {
  DicePositions,
  MovedDice,
  type RollCreated,
  type RollDeleted,
  type RollUpdated,
  type RoomEvent,
  type UnreadableRoll,
} from "../../../schema/dddice/RoomEvent.ts"
import { Theme } from "../../../schema/dddice/Theme.ts"
import { UserId } from "../../../schema/dddice/User.ts"
import type { UnreadableItem } from "../../../schema/UnreadableItem.ts"
import type { PusherFrame } from "./PusherFrame.ts"
import * as PusherProtocol from "./PusherProtocol.ts"

type Decoded<A> = Result.Result<A, SchemaIssue.Issue>

/** What a frame brings: a value, and the JSON text that it was, if it was one. */
interface Content {
  readonly text: string | undefined
  readonly value: () => unknown
}

const valueOnly = (value: unknown): Content => ({ text: undefined, value: () => value })

// Text that is no JSON stays the text.
const contentOf = (frame: PusherFrame): Content => ({
  text: typeof frame.data === "string" ? frame.data : undefined,
  value: () => PusherProtocol.contentOf(frame) ?? frame.data,
})

type Read<A> = (content: Content) => Decoded<A> | undefined

const reading = <A>(schema: Schema.Codec<A, unknown>): Read<A> => {
  const decodeText = Decoder.make(schema)
  const decode = SchemaParser.decodeUnknownResult(schema)
  return ({ text, value }) => {
    const decoded = text === undefined ? Decoder.misfit : decodeText(text)
    // Type boundary: the decoder was made from the schema.
    if (decoded !== Decoder.misfit) return Result.succeed(decoded as A)
    try {
      return decode(value())
    } catch (error) {
      // A hostile frame can be nested deeper than the stack.
      if (error instanceof RangeError) return undefined
      throw error
    }
  }
}

const decodeRoll = reading(Data(Roll))
const decodeRollId = reading(Data(Schema.Struct({ uuid: RollId })))
const decodeRoom = reading(Data(RoomOfRoll))
const decodeTheme = reading(Data(Theme))
const decodeMoved = reading(MovedDice)
const decodePositions = reading(DicePositions)
const decodeParticipant = reading(Participant)

/** Issues as texts. */
export const problemsOf = (issues: UnreadableItem["issues"]): ReadonlyArray<string> =>
  issues.map(({ message, path }) => path.length === 0 ? message : `${path.map(String).join(".")}: ${message}`)

const unknown = (name: string, content: Content, problems: ReadonlyArray<string>): RoomEvent => ({
  _tag: "UnknownEvent",
  name,
  data: Redacted.make(content.value()),
  problems,
})

const understood = <A>(
  name: string,
  content: Content,
  decoded: Decoded<A> | undefined,
  make: (value: A) => RoomEvent,
): RoomEvent => {
  if (decoded === undefined) return unknown(name, content, ["The content is nested too deeply"])
  return Result.isSuccess(decoded)
    ? make(decoded.success)
    : unknown(name, content, problemsOf(issuesOf(decoded.failure)))
}

/** Whether a roll is for some participants only. */
export const isWhispered = ({ participants }: Roll): boolean => (participants?.length ?? 0) > 0

const fieldsOf = (item: UnreadableItem["item"]): Readonly<Record<string, unknown>> => {
  const value = Redacted.value(item)
  return typeof value === "object" && value !== null ? { ...value } : {}
}

/** Whether a roll that does not fit may be for some participants only. */
export const mayBeWhispered = ({ item }: UnreadableItem): boolean => {
  const { participants } = fieldsOf(item)
  return participants !== undefined && participants !== null &&
    !(Array.isArray(participants) && participants.length === 0)
}

/** Whether a roll that does not fit may be one of a room. As of others, one without a room was made outside of all. */
export const mayBeIn = ({ item }: UnreadableItem, slug: string): boolean => {
  const { room } = fieldsOf(item)
  if (typeof room !== "object" || room === null) return room !== null
  return !("slug" in room) || room.slug === slug || ("custom_slug" in room && room.custom_slug === slug)
}

/** A roll that does not fit, as an event. */
export const unreadableRoll = ({ id, issues }: UnreadableItem): UnreadableRoll => ({
  _tag: "UnreadableRoll",
  ...(id === undefined ? undefined : { uuid: RollId.make(id) }),
  problems: problemsOf(issues),
})

const isWhisper = (roll: Roll, isPrivate: boolean): boolean => isPrivate || isWhispered(roll)

/** A roll that came, as an event. */
export const created = (roll: Roll, isPrivate: boolean): RollCreated => ({
  _tag: "RollCreated",
  roll,
  whisper: isWhisper(roll, isPrivate),
})

/** A roll that changed, as an event. */
export const updated = (roll: Roll, isPrivate: boolean): RollUpdated => ({
  _tag: "RollUpdated",
  roll,
  whisper: isWhisper(roll, isPrivate),
})

/** A roll that was deleted, as an event. */
export const deleted = (uuid: RollId, roll: Roll | undefined, isPrivate: boolean): RollDeleted => ({
  _tag: "RollDeleted",
  uuid,
  ...(roll === undefined ? undefined : { roll }),
  whisper: roll === undefined ? isPrivate : isWhisper(roll, isPrivate),
})

const deletion = (name: string, content: Content, isPrivate: boolean): RoomEvent => {
  const roll = decodeRoll(content)
  if (roll !== undefined && Result.isSuccess(roll) && roll.success.uuid !== undefined) {
    return deleted(roll.success.uuid, roll.success, isPrivate)
  }
  return understood(name, content, decodeRollId(content), ({ uuid }) => deleted(uuid, undefined, isPrivate))
}

// dddice: Laravel's own namespace, which the official client adds to the names it listens to.
const namespace = "App\\Events\\"

const nameOf = ({ event }: PusherFrame): string => event.startsWith(namespace) ? event.slice(namespace.length) : event

const rollDeletion = "RollDeleteEvent"

/** Whether a frame says that a roll was deleted. */
export const isRollDeletion = (frame: PusherFrame): boolean => nameOf(frame) === rollDeletion

const fromServer = (name: string, content: Content, isPrivate: boolean): RoomEvent => {
  switch (name) {
    case "RollCreateEvent":
      return understood(name, content, decodeRoll(content), (roll) => created(roll, isPrivate))
    case "RollUpdateEvent":
      return understood(name, content, decodeRoll(content), (roll) => updated(roll, isPrivate))
    case rollDeletion:
      return deletion(name, content, isPrivate)
    case "RoomUpdateEvent":
      return understood(name, content, decodeRoom(content), (room) => ({ _tag: "RoomUpdated", room }))
    case "DiceBoxCreateEvent":
    case "DiceBoxDeleteEvent":
      return understood(name, content, decodeTheme(content), (theme) => ({
        _tag: "DiceBoxChanged",
        change: name === "DiceBoxCreateEvent" ? "created" : "deleted",
        theme,
      }))
    default:
      return unknown(name, content, [])
  }
}

const senderOf = ({ user_id }: PusherFrame): { readonly sender?: UserId } =>
  user_id === undefined || user_id === null || user_id === "" ? {} : { sender: UserId.make(String(user_id)) }

// Other clients may send anything: what does not fit stays what it is, with no word of a problem.
const fromClient = (name: string, content: Content, frame: PusherFrame): RoomEvent => {
  const sender = senderOf(frame)
  const moved = name === "RollValueMoveStartEvent" || name === "RollValueMoveEndEvent"
    ? decodeMoved(content)
    : undefined
  if (moved !== undefined && Result.isSuccess(moved)) {
    return {
      _tag: name === "RollValueMoveStartEvent" ? "RollValueMoveStart" : "RollValueMoveEnd",
      ...moved.success,
      ...sender,
    }
  }
  const positions = name === "RollValueMoveEvent" ? decodePositions(content) : undefined
  if (positions !== undefined && Result.isSuccess(positions)) {
    return { _tag: "RollValueMove", ...positions.success, ...sender }
  }
  return { _tag: "ClientEvent", name, data: content.value() ?? null, ...sender }
}

/** Makes the event of a frame. `isPrivate` says that it came over a channel of the user's own. */
export const event = (frame: PusherFrame, isPrivate: boolean): RoomEvent => {
  const content = contentOf(frame)
  if (frame.event.startsWith("client-")) return fromClient(frame.event.slice("client-".length), content, frame)
  return fromServer(nameOf(frame), content, isPrivate)
}

/** A member that came or went, as an event. */
export const presence = (tag: "ParticipantJoined" | "ParticipantLeft", info: unknown): RoomEvent =>
  understood(tag, valueOnly(info), decodeParticipant(valueOnly(info)), (participant) => ({ _tag: tag, participant }))

/** The members of a channel; those that cannot be read are left out. */
export const participants = (members: ReadonlyMap<string, unknown>): ReadonlyArray<Participant> =>
  [...members.values()].flatMap((info) => {
    const decoded = decodeParticipant(valueOnly(info))
    return decoded !== undefined && Result.isSuccess(decoded) ? [decoded.success] : []
  })
