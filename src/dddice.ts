/**
 * dddice: 3D dice rooms.
 */
import type * as Endpoint from "./internal/Endpoint.ts"
import { Activations } from "./services/dddice/Activations.ts"
import { DiceBoxes } from "./services/dddice/DiceBoxes.ts"
import { Rolls } from "./services/dddice/Rolls.ts"
import { Rooms } from "./services/dddice/Rooms.ts"
import { Shares } from "./services/dddice/Shares.ts"
import { Themes } from "./services/dddice/Themes.ts"
import { Users } from "./services/dddice/Users.ts"

/** The 40 documented operations of dddice, for tools that walk an API. */
export const endpoints: ReadonlyArray<Endpoint.Endpoint> = /* @__PURE__ */ [
  Themes,
  Rooms,
  Rolls,
  Shares,
  Users,
  DiceBoxes,
  Activations,
]
  .flatMap((area): ReadonlyArray<Endpoint.Endpoint> => Object.values(area.endpoints))
  .filter((endpoint) => endpoint.documented)

export { DiceBoxes, Rolls, Shares, Themes, Users }
export * from "./errors/ActivationExpiredError.ts"
export * from "./errors/TabletopError.ts"
export { type ResponseInfo } from "./layers/Call.ts"
export { withHeaders, withTimeout } from "./layers/CallSettings.ts"
export { DddiceClient } from "./layers/dddice/DddiceClient.ts"
export { RateLimits } from "./layers/RateLimits.ts"
export * as RetryPolicy from "./layers/RetryPolicy.ts"
export { withRetryPolicy } from "./layers/RetryPolicy.ts"
export * as Transport from "./layers/Transport.ts"
export * from "./schema/dddice/ActivationCode.ts"
export * from "./schema/dddice/CurrentUser.ts"
export * from "./schema/dddice/Die.ts"
export * from "./schema/dddice/DisplayValue.ts"
export * from "./schema/dddice/Envelope.ts"
export * from "./schema/dddice/Operator.ts"
export * from "./schema/dddice/Participant.ts"
export * from "./schema/dddice/Roll.ts"
export * from "./schema/dddice/Room.ts"
export * from "./schema/dddice/RoomSettings.ts"
export * from "./schema/dddice/Share.ts"
export * from "./schema/dddice/Theme.ts"
export * from "./schema/dddice/Token.ts"
export * from "./schema/dddice/User.ts"
export * from "./services/dddice/Activations.ts"
export * as Dddice from "./services/dddice/Dddice.ts"
export * from "./services/dddice/Rooms.ts"
