/**
 * An endpoint as one client calls it: what is worked out once and not for each
 * call.
 */
import type { ErrorTag } from "../../errors/TabletopError.ts"
import * as Codec from "../../internal/Codec.ts"
import type * as Endpoint from "../../internal/Endpoint.ts"
import type { Client } from "./Client.ts"
import * as Metrics from "./Metrics.ts"
import * as RequestTarget from "./RequestTarget.ts"

/** An endpoint of a client. */
export interface Operation {
  readonly client: Client
  readonly endpoint: Endpoint.Endpoint
  readonly codec: Codec.Codec
  readonly target: RequestTarget.RequestTarget
  /** The tags it can fail with, beyond those that any call can. */
  readonly errorTags: ReadonlySet<ErrorTag>
  /** Whether it carries an idempotency key. */
  readonly takesKey: boolean
  /** Whether errors may keep the text of an answer. */
  readonly keepsBody: () => boolean
  readonly metrics: Metrics.Metrics
}

const keyedMethods = new Set<string>(["POST", "PUT", "PATCH"])

/** Makes the operation. */
export const make = (client: Client, endpoint: Endpoint.Endpoint): Operation => {
  const codec = Codec.make(endpoint)
  return {
    client,
    endpoint,
    codec,
    keepsBody: () => !codec.secretAnswer,
    target: RequestTarget.make(client.baseUrl, endpoint.path),
    errorTags: new Set(client.api.errorTags(endpoint)),
    takesKey: client.keyedWrites !== undefined && keyedMethods.has(endpoint.method),
    metrics: Metrics.make(client.api.name, endpoint.operation),
  }
}
