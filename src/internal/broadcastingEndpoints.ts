/**
 * The operation beside dddice's API that realtime needs.
 */
import { ChannelAuthorization, ChannelAuthorize } from "../schema/dddice/PusherFrame.ts"
import * as Endpoint from "./Endpoint.ts"

/** The authorisation of realtime channels. */
export const broadcastingEndpoints = /* @__PURE__ */ Endpoint.group("Broadcasting", {
  /**
   * Lets a socket subscribe to a channel. dddice: not documented, but what the
   * official client calls; the user must be a participant of the room.
   */
  authorize: Endpoint.post("authorizeChannel", "/broadcasting/auth", {
    body: ChannelAuthorize,
    status: 200,
    success: ChannelAuthorization,
    errors: ["NotFoundError"],
    documented: false,
    retry: "safe",
  }),
})
