/**
 * What is said of the operations at run time, by area. Written by `npm run docs`.
 */
import type { AreaDescriptions } from "../../../internal/Descriptions.ts"
import { Books } from "./Books.ts"
import { Campaigns } from "./Campaigns.ts"
import { Chapters } from "./Chapters.ts"
import { CharacterBlueprint } from "./CharacterBlueprint.ts"
import { CharacterGeneration } from "./CharacterGeneration.ts"
import { Characters } from "./Characters.ts"
import { CharacterTraits } from "./CharacterTraits.ts"
import { Companies } from "./Companies.ts"
import { Developers } from "./Developers.ts"
import { DiceRolls } from "./DiceRolls.ts"
import { Dictionary } from "./Dictionary.ts"
import { GlobalAdmin } from "./GlobalAdmin.ts"
import { Identity } from "./Identity.ts"
import { Options } from "./Options.ts"
import { System } from "./System.ts"
import { UserLookup } from "./UserLookup.ts"
import { Users } from "./Users.ts"

export const descriptions: AreaDescriptions = { Books, Campaigns, Chapters, CharacterBlueprint, CharacterGeneration, Characters, CharacterTraits, Companies, Developers, DiceRolls, Dictionary, GlobalAdmin, Identity, Options, System, UserLookup, Users }
