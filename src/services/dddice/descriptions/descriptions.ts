/**
 * What is said of the operations at run time, by area. Written by `npm run docs`.
 */
import type { AreaDescriptions } from "../../../internal/Descriptions.ts"
import { Activations } from "./Activations.ts"
import { DiceBoxes } from "./DiceBoxes.ts"
import { Rolls } from "./Rolls.ts"
import { Rooms } from "./Rooms.ts"
import { Shares } from "./Shares.ts"
import { Themes } from "./Themes.ts"
import { Users } from "./Users.ts"

export const descriptions: AreaDescriptions = { Activations, DiceBoxes, Rolls, Rooms, Shares, Themes, Users }
