/**
 * The authorisation of realtime channels.
 */
import * as Effect from "effect/Effect"
import { broadcastingEndpoints } from "../../internal/broadcastingEndpoints.ts"
import type { Client } from "../Client.ts"
import { DddiceClient, type DddiceMethods } from "./DddiceClient.ts"

// dddice: the route stands beside the API, not under its base path.
const atRoot = (client: Client): Client => ({
  ...client,
  api: { ...client.api, basePath: "" },
  baseUrl: client.baseUrl.slice(0, -client.api.basePath.length),
})

/** Makes the call. */
export const make: Effect.Effect<DddiceMethods<typeof broadcastingEndpoints>, never, DddiceClient> = DddiceClient
  .methods(broadcastingEndpoints).pipe(Effect.updateService(DddiceClient, atRoot))
