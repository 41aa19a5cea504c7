/**
 * Every operation of dddice as a value.
 */
import type { Endpoint } from "../../internal/Endpoint.ts"
import { Activations } from "./Activations.ts"
import { DiceBoxes } from "./DiceBoxes.ts"
import { Rolls } from "./Rolls.ts"
import { Rooms } from "./Rooms.ts"
import { Shares } from "./Shares.ts"
import { Themes } from "./Themes.ts"
import { Users } from "./Users.ts"

export type { Endpoint } from "../../internal/Endpoint.ts"

/** The 40 documented operations, for tools that walk the API. */
export const endpoints: ReadonlyArray<Endpoint> = /* @__PURE__ */ [
  Themes,
  Rooms,
  Rolls,
  Shares,
  Users,
  DiceBoxes,
  Activations,
]
  .flatMap((area): ReadonlyArray<Endpoint> => Object.values(area.endpoints))
  .filter((endpoint) => endpoint.documented)
