/**
 * The frames of realtime, against what this package reads of them.
 */
import * as Schema from "effect/Schema"
import type * as Socket from "effect/socket/Socket"
import { PusherFrame } from "../../layers/dddice/realtime/PusherFrame.ts"
import { Data } from "../../schema/dddice/Envelope.ts"
import { Roll, RollId } from "../../schema/dddice/Roll.ts"
import { RoomOfRoll } from "../../schema/dddice/Room.ts"
import { Theme } from "../../schema/dddice/Theme.ts"
import type { Drift } from "../Drift.ts"
import { type Difference, inspect } from "../Inspection.ts"

const roll = Data(Roll)

/** What an event of a room brings, by its name. */
const contents: Readonly<Record<string, Schema.Top>> = {
  RollCreateEvent: roll,
  RollUpdateEvent: roll,
  RollDeleteEvent: Data(Schema.Union([Roll, Schema.Struct({ uuid: RollId })])),
  RoomUpdateEvent: Data(RoomOfRoll),
  DiceBoxCreateEvent: Data(Theme),
  DiceBoxDeleteEvent: Data(Theme),
}

/** Opens sockets as `open` does, and keeps the text of every message that they bring. */
export const keeping =
  (open: Socket.WebSocketConstructor["Service"], messages: Array<string>): Socket.WebSocketConstructor["Service"] =>
  (url, options) => {
    const socket = open(url, options)
    socket.addEventListener("message", ({ data }) => {
      if (typeof data === "string") messages.push(data)
    })
    return socket
  }

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isFrame = Schema.is(PusherFrame)

/** How a message differs; those of the protocol itself are its own, and those of other clients say what they like. */
const differencesOf = (message: string): ReadonlyArray<Difference> => {
  const frame = parsed(message)
  // What is no frame closes the connection.
  if (!isFrame(frame) || /^(?:pusher|client)/.test(frame.event)) return []
  const name = frame.event.replace(/.*\\/, "")
  const content = contents[name]
  const inside = content === undefined
    ? []
    : inspect(content, typeof frame.data === "string" ? parsed(frame.data) : frame.data).differences
  return [...inspect(PusherFrame, frame).differences, ...inside].map((difference) => ({
    ...difference,
    place: `${name}.${difference.place}`,
  }))
}

/** How messages differ from what this package reads of them. */
export const driftOf = (messages: ReadonlyArray<string>): ReadonlyArray<Drift> =>
  messages.flatMap(differencesOf).map((difference) => ({ ...difference, operation: "RoomEvents" }))
