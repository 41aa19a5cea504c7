/**
 * Leave to follow a channel of realtime.
 */
import * as Schema from "effect/Schema"
import * as Secret from "../Secret.ts"

/** Asks for leave to subscribe to a channel, `POST /broadcasting/auth`. */
export class ChannelAuthorize extends Schema.Opaque<ChannelAuthorize>()(Schema.Struct({
  socket_id: Schema.NonEmptyString,
  channel_name: Schema.NonEmptyString,
})) {}

/** Leave to subscribe to a channel. It holds for one socket. */
export class ChannelAuthorization extends Schema.Opaque<ChannelAuthorization>()(Schema.Struct({
  /** The app key and a signature. */
  auth: Secret.make(Schema.NonEmptyString),
  /** Presence channels only: who joins, as JSON text that the signature covers. */
  channel_data: Schema.optionalKey(Schema.NullOr(Schema.String)),
})) {}
