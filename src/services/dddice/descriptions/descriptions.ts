/**
 * What is said of the API at run time. Written by `npm run docs`.
 */
import type { ApiDescriptions } from "../../../internal/Descriptions.ts"
import { Activations } from "./Activations.ts"
import { DiceBoxes } from "./DiceBoxes.ts"
import { Rolls } from "./Rolls.ts"
import { Rooms } from "./Rooms.ts"
import { Shares } from "./Shares.ts"
import { Themes } from "./Themes.ts"
import { Users } from "./Users.ts"
import { models } from "./models.ts"

export const descriptions: ApiDescriptions = { areas: { Activations, DiceBoxes, Rolls, Rooms, Shares, Themes, Users }, models }
