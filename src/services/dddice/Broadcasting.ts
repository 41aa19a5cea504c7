/**
 * The operation beside dddice's API that realtime needs.
 */
import * as Effect from "effect/Effect"
import * as Endpoint from "../../internal/Endpoint.ts"
import type { Client } from "../../layers/call/Client.ts"
import { DddiceClient, type DddiceMethods, dddiceMethods } from "../../layers/dddice/DddiceClient.ts"
import { ChannelAuthorization, ChannelAuthorize } from "../../schema/dddice/ChannelAuthorization.ts"

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

// dddice: the route stands beside the API, not under its base path.
const atRoot = (client: Client): Client => ({
  ...client,
  api: { ...client.api, basePath: "" },
  baseUrl: client.baseUrl.slice(0, -client.api.basePath.length),
})

/** Makes the call. */
export const make: Effect.Effect<DddiceMethods<typeof broadcastingEndpoints>, never, DddiceClient> = dddiceMethods(
  broadcastingEndpoints,
).pipe(Effect.updateService(DddiceClient, atRoot))
