/**
 * The rules of the Pusher protocol, version 7: close codes and frames.
 */
import * as Redacted from "effect/Redacted"
import * as Result from "effect/Result"
import * as SchemaParser from "effect/SchemaParser"
import * as Decoder from "../../../internal/Decoder.ts"
import type { ChannelAuthorization } from "../../../schema/dddice/ChannelAuthorization.ts"
import { ConnectionEstablished, PresenceData, PresenceMember, PusherFrame, PusherProblem } from "./PusherFrame.ts"

/** What a client does after a close: give up, or connect again over TLS, at once, or after a wait. */
export type Reaction = "stop" | "tls" | "at-once" | "wait"

/** What the protocol demands after a close code. */
export const reactionTo = (code: number): Reaction => {
  if (code === 4000) return "tls"
  if (code > 4000 && code < 4100) return "stop"
  return code >= 4200 && code < 4300 ? "at-once" : "wait"
}

/** Whether an error frame with this code announces the end of the connection. 4301 is a refused client event. */
export const endsConnection = (code: number): boolean => code >= 4000 && code < 4300

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The content of a frame: JSON text is parsed, anything else is what it is. Text that is no JSON gives `undefined`. */
export const contentOf = (frame: PusherFrame): unknown =>
  typeof frame.data === "string" ? parse(frame.data) : frame.data

const decodeFrame = Decoder.make(PusherFrame)
const decodeEstablished = SchemaParser.decodeUnknownResult(ConnectionEstablished)
const decodeProblem = SchemaParser.decodeUnknownResult(PusherProblem)
const decodePresence = SchemaParser.decodeUnknownResult(PresenceData)
const decodeMember = SchemaParser.decodeUnknownResult(PresenceMember)

const orUndefined = <A>(result: Result.Result<A, unknown>): A | undefined =>
  Result.isSuccess(result) ? result.success : undefined

/** Reads a frame; `undefined` when the text is none. */
export const read = (text: string): PusherFrame | undefined => {
  const frame = decodeFrame(text)
  // Type boundary: the decoder was made from the schema.
  return frame === Decoder.misfit ? undefined : frame as PusherFrame
}

/** What the first frame says; `undefined` when it has no socket id. */
export const established = (frame: PusherFrame): ConnectionEstablished | undefined =>
  orUndefined(decodeEstablished(contentOf(frame)))

/** What an error frame says. */
export const problem = (
  frame: PusherFrame,
): { readonly code: number | undefined; readonly reason: string | undefined } => {
  const content = orUndefined(decodeProblem(contentOf(frame)))
  return {
    code: content?.code ?? content?.status ?? undefined,
    reason: content?.message ?? content?.error ?? undefined,
  }
}

/** A member of a presence channel: an id, and what the server tells of it. */
export type Member = readonly [id: string, info: unknown]

/** The member that came or went. */
export const member = (frame: PusherFrame): Member | undefined => {
  const content = orUndefined(decodeMember(contentOf(frame)))
  return content === undefined ? undefined : [String(content.user_id), content.user_info]
}

/** The members at the moment of the subscription; none on a channel without presence. */
export const members = (frame: PusherFrame): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(orUndefined(decodePresence(contentOf(frame)))?.presence.hash ?? {}))

/** Asks whether the server is there. */
export const ping = JSON.stringify({ event: "pusher:ping", data: {} })

/** Answers the same question. */
export const pong = JSON.stringify({ event: "pusher:pong", data: {} })

/** Subscribes to a channel. */
export const subscribe = (channel: string, { auth, channel_data }: ChannelAuthorization): string =>
  JSON.stringify({
    event: "pusher:subscribe",
    data: { auth: Redacted.value(auth), channel, ...(typeof channel_data === "string" ? { channel_data } : undefined) },
  })

/** Leaves a channel. */
export const unsubscribe = (channel: string): string =>
  JSON.stringify({ event: "pusher:unsubscribe", data: { channel } })

/** Sends an event to the other clients of a channel. */
export const clientEvent = (channel: string, name: string, data: unknown): string =>
  JSON.stringify({ event: `client-${name}`, data, channel })

/** Where an application's socket is. dddice: the query is what the official client sends. */
export const address = (origin: string, appKey: string): string =>
  `${origin}/app/${encodeURIComponent(appKey)}?protocol=7&client=js&version=8.4.0&flash=false`
