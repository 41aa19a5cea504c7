/**
 * The frames of the Pusher protocol, version 7, which dddice's realtime speaks.
 */
import * as Schema from "effect/Schema"

/**
 * A frame. `data` is mostly JSON text inside the JSON, and an object in client
 * events and in what some servers send themselves. A message of the WebSocket is
 * one as JSON.
 */
export class PusherFrame extends Schema.Opaque<PusherFrame>()(Schema.Struct({
  /** `pusher:` and `pusher_internal:` are the protocol's own, `client-` comes from other clients. */
  event: Schema.String,
  channel: Schema.optionalKey(Schema.NullOr(Schema.String)),
  data: Schema.optionalKey(Schema.Unknown),
  /** Who sent a client event, as the server says. */
  user_id: Schema.optionalKey(Schema.NullOr(Schema.Union([Schema.String, Schema.Finite]))),
})) {}

/** `pusher:connection_established`, the server's first frame. */
export class ConnectionEstablished extends Schema.Opaque<ConnectionEstablished>()(Schema.Struct({
  /** What the authorisation of a channel is bound to. */
  socket_id: Schema.NonEmptyString,
  /** Seconds of silence after which the client asks whether the server is there. */
  activity_timeout: Schema.optionalKey(Schema.NullOr(Schema.Finite)),
})) {}

/** `pusher:error`, and `pusher:subscription_error` with a `status` in place of the `code`. */
export class PusherProblem extends Schema.Opaque<PusherProblem>()(Schema.Struct({
  code: Schema.optionalKey(Schema.NullOr(Schema.Int)),
  status: Schema.optionalKey(Schema.NullOr(Schema.Int)),
  message: Schema.optionalKey(Schema.NullOr(Schema.String)),
  error: Schema.optionalKey(Schema.NullOr(Schema.String)),
})) {}

/** `pusher_internal:member_added` and `pusher_internal:member_removed`. */
export class PresenceMember extends Schema.Opaque<PresenceMember>()(Schema.Struct({
  user_id: Schema.Union([Schema.String, Schema.Finite]),
  /** What the server tells of the member; absent from removals. */
  user_info: Schema.optionalKey(Schema.Unknown),
})) {}

/** The members of a presence channel, from `pusher_internal:subscription_succeeded`. */
export class PresenceData extends Schema.Opaque<PresenceData>()(Schema.Struct({
  presence: Schema.Struct({
    /** By the member's id. dddice: the server is written in PHP, which writes an empty map as `[]`. */
    hash: Schema.Union([Schema.Record(Schema.String, Schema.Unknown), Schema.Tuple([])]),
  }),
})) {}
