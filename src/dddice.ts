/**
 * dddice: 3D dice rooms.
 */
export * from "./errors/dddice/ActivationExpiredError.ts"
export * from "./errors/dddice/RealtimeError.ts"
export * from "./errors/messageFor.ts"
export * from "./errors/TabletopError.ts"
export * from "./errors/dddice/DddiceError.ts"
export { type ResponseInfo } from "./layers/ResponseInfo.ts"
export {
  type UnreadableHandling,
  withFreshReads,
  withHeaders,
  withTimeout,
  withUnreadable,
} from "./layers/CallSettings.ts"
export * as CircuitBreaker from "./layers/CircuitBreaker.ts"
export { DddiceClient } from "./layers/dddice/DddiceClient.ts"
export { type Options as RealtimeOptions } from "./layers/dddice/RealtimeOptions.ts"
export { withDeadline } from "./layers/Deadline.ts"
export * as HttpClientTransport from "./layers/HttpClientTransport.ts"
export { type Priority, withPriority } from "./layers/Priority.ts"
export { RateLimits } from "./layers/RateLimits.ts"
export * as RetryPolicy from "./layers/RetryPolicy.ts"
export { withRetryPolicy } from "./layers/RetryPolicy.ts"
export { type Shareable, shareable } from "./layers/shareable.ts"
export * as SharedRateLimits from "./layers/SharedRateLimits.ts"
export * as Transport from "./layers/Transport.ts"
export * from "./services/dddice/models.ts"
export * from "./services/dddice/Activations.ts"
export * as Dddice from "./services/dddice/Dddice.ts"
export * from "./services/dddice/Rooms.ts"
export * from "./services/dddice/DiceBoxes.ts"
export * from "./services/dddice/DiceChange.ts"
export * as DiceNotation from "./services/dddice/DiceNotation.ts"
export * from "./services/dddice/endpoints.ts"
export * from "./services/dddice/Rolls.ts"
export * from "./services/dddice/rollText.ts"
export * from "./services/dddice/RoomEvents.ts"
export * from "./services/dddice/Shares.ts"
export * from "./services/dddice/Themes.ts"
export * from "./services/dddice/Users.ts"
