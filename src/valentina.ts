/**
 * Valentina Noir: World of Darkness chronicles.
 */
export * from "./errors/DiceNotationError.ts"
export * from "./errors/messageFor.ts"
export * from "./errors/TabletopError.ts"
export * from "./errors/valentina/ValentinaError.ts"
export { type ResponseInfo } from "./layers/ResponseInfo.ts"
export {
  type UnreadableHandling,
  withFreshReads,
  withHeaders,
  withTimeout,
  withUnreadable,
} from "./layers/CallSettings.ts"
export * as CircuitBreaker from "./layers/CircuitBreaker.ts"
export { withDeadline } from "./layers/Deadline.ts"
export * as HttpClientTransport from "./layers/HttpClientTransport.ts"
export { IdempotencyKeys, withIdempotencyKey } from "./layers/IdempotencyKey.ts"
export { type Priority, withPriority } from "./layers/Priority.ts"
export { RateLimits } from "./layers/RateLimits.ts"
export * as RetryPolicy from "./layers/RetryPolicy.ts"
export { withRetryPolicy } from "./layers/RetryPolicy.ts"
export * as SharedRateLimits from "./layers/SharedRateLimits.ts"
export * as Transport from "./layers/Transport.ts"
export { actingAs, ActingUser } from "./layers/valentina/ActingUser.ts"
export { CurrentCompany, inCompany } from "./layers/valentina/CurrentCompany.ts"
export { ValentinaClient } from "./layers/valentina/ValentinaClient.ts"
export * from "./services/valentina/models.ts"
export * from "./services/valentina/Books.ts"
export * from "./services/valentina/Campaigns.ts"
export * from "./services/valentina/Chapters.ts"
export * from "./services/valentina/CharacterBlueprint.ts"
export * from "./services/valentina/CharacterGeneration.ts"
export * from "./services/valentina/Characters.ts"
export * from "./services/valentina/CharacterTraits.ts"
export * from "./services/valentina/Companies.ts"
export * from "./services/valentina/Developers.ts"
export * as DicePool from "./services/valentina/DicePool.ts"
export * from "./services/valentina/DiceRolls.ts"
export * from "./services/valentina/Dictionary.ts"
export * from "./services/valentina/GlobalAdmin.ts"
export * from "./services/valentina/Identity.ts"
export * from "./services/valentina/Options.ts"
export * from "./services/valentina/System.ts"
export * from "./services/valentina/UserLookup.ts"
export * from "./services/valentina/Users.ts"
export * from "./services/valentina/endpoints.ts"
export * as Valentina from "./services/valentina/Valentina.ts"
