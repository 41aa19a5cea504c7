/**
 * The errors that dddice alone has as schemas.
 */
import * as Schema from "effect/Schema"
import { type ErrorSchema, errorSchema } from "../errorSchema.ts"
import { ActivationExpiredError as ActivationExpired } from "./ActivationExpiredError.ts"
import {
  ConnectionRefusedError as ConnectionRefused,
  SubscriptionRefusedError as SubscriptionRefused,
} from "./RealtimeError.ts"

const refused = { code: Schema.optionalKey(Schema.Finite), reason: Schema.optionalKey(Schema.String) }

/** An activation code that nobody approved. */
export const ActivationExpiredError: ErrorSchema<ActivationExpired> = errorSchema(
  "ActivationExpiredError",
  ActivationExpired,
  { expiresAt: Schema.optionalKey(Schema.DateTimeUtcFromString) },
)

/** The realtime server refused the connection. */
export const ConnectionRefusedError: ErrorSchema<ConnectionRefused> = errorSchema(
  "ConnectionRefusedError",
  ConnectionRefused,
  refused,
)

/** The realtime server refused a channel. */
export const SubscriptionRefusedError: ErrorSchema<SubscriptionRefused> = errorSchema(
  "SubscriptionRefusedError",
  SubscriptionRefused,
  { ...refused, channel: Schema.optionalKey(Schema.String) },
)
