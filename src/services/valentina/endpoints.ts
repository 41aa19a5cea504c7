/**
 * Every operation of Valentina Noir as a value.
 */
import type { Endpoint } from "../../internal/Endpoint.ts"
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

export type { Endpoint } from "../../internal/Endpoint.ts"

/** The 175 operations, for tools that walk the API. */
export const endpoints: ReadonlyArray<Endpoint> = /* @__PURE__ */ [
  Books,
  Campaigns,
  Chapters,
  CharacterBlueprint,
  CharacterGeneration,
  Characters,
  CharacterTraits,
  Companies,
  Developers,
  DiceRolls,
  Dictionary,
  GlobalAdmin,
  Identity,
  Options,
  System,
  UserLookup,
  Users,
].flatMap((area): ReadonlyArray<Endpoint> => Object.values(area.endpoints))
