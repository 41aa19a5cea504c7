/**
 * The areas of Valentina Noir, each named once: what holds for all of them is made from
 * this record.
 */
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

/** Every area, by the name that its methods have among those of all. */
export const areas = {
  books: Books,
  campaigns: Campaigns,
  chapters: Chapters,
  characterBlueprint: CharacterBlueprint,
  characterGeneration: CharacterGeneration,
  characters: Characters,
  characterTraits: CharacterTraits,
  companies: Companies,
  developers: Developers,
  diceRolls: DiceRolls,
  dictionary: Dictionary,
  globalAdmin: GlobalAdmin,
  identity: Identity,
  options: Options,
  system: System,
  userLookup: UserLookup,
  users: Users,
}
