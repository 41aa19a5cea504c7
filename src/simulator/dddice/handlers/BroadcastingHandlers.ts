/**
 * Who may be on a channel of realtime.
 */
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import * as SchemaParser from "effect/SchemaParser"
import { Participant } from "../../../schema/dddice/Participant.ts"
import { broadcastingEndpoints } from "../../../services/dddice/Broadcasting.ts"
import { area, type Handlers } from "../../server/Handler.ts"
import { lazy } from "../../server/Lazy.ts"
import { leaveFor } from "../realtime/RoomChannels.ts"
import { forbidden } from "../rules/Refusals.ts"
import type { Dddice } from "../store/State.ts"
import * as Views from "../views/Views.ts"

const encodeParticipant = /* @__PURE__ */ lazy(() => SchemaParser.encodeUnknownSync(Participant))

const handlers: Handlers<typeof broadcastingEndpoints, Dddice> = {
  authorize: Effect.fnUntraced(function* ({ caller, input, options, state }) {
    const { channel_name, socket_id } = input
    const leave = leaveFor(state, channel_name, caller)
    if (leave === undefined) return yield* forbidden("You may not be on this channel.")
    const sign = (channelData?: string) => Redacted.make(options.realtime.sign(socket_id, channel_name, channelData))
    if (leave.participant === undefined) return { auth: sign() }
    const info = encodeParticipant()(Views.participant(state, leave.participant))
    const channel_data = JSON.stringify({ user_id: caller.uuid, user_info: info })
    return { auth: sign(channel_data), channel_data }
  }),
}

/** The operation of realtime. */
export const broadcastingOperations = /* @__PURE__ */ area<Dddice>()(broadcastingEndpoints, handlers)
