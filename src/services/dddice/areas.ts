/**
 * The areas of dddice, each named once: what holds for all of them is made from
 * this record.
 */
import { Activations } from "./Activations.ts"
import { DiceBoxes } from "./DiceBoxes.ts"
import { Rolls } from "./Rolls.ts"
import { Rooms } from "./Rooms.ts"
import { Shares } from "./Shares.ts"
import { Themes } from "./Themes.ts"
import { Users } from "./Users.ts"

/** Every area, by the name that its methods have among those of all. */
export const areas = {
  themes: Themes,
  rooms: Rooms,
  rolls: Rolls,
  shares: Shares,
  users: Users,
  diceBoxes: DiceBoxes,
  activations: Activations,
}
