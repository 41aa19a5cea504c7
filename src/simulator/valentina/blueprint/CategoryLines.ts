/**
 * The categories of the character sheet as a table.
 */
import type { GameVersion } from "../../../schema/valentina/GameVersion.ts"
import { type Classes, ghoulsAndVampires, hunters, mages, werewolves } from "./Audience.ts"

/** A category. What is absent is every class's and version's. */
export interface CategoryLine {
  readonly order: number
  readonly description: string | null
  /** The price of the first dot, and the factor of all others. */
  readonly cost: readonly [initial: number, upgrade: number]
  readonly count?: number
  readonly classes?: Classes
  readonly versions?: ReadonlyArray<GameVersion>
  readonly shown?: boolean
}

const virtuous = ["VAMPIRE", "MAGE", "HUNTER", "GHOUL", "MORTAL"]
const attribute = [5, 5] as const
const ability = [3, 2] as const

/** By `section/category`. Costs, orders and classes are those of the server, which made them in this order. */
export const categoryLines = (): Readonly<Record<string, CategoryLine>> => ({
  "Attributes/Physical": { order: 1, description: "Strength and endurance of the body.", cost: attribute },
  "Attributes/Social": { order: 2, description: "Effect on others.", cost: attribute },
  "Attributes/Mental": { order: 3, description: "Reach of the mind.", cost: attribute },
  "Abilities/Physical": { order: 4, description: "Learned with the body.", cost: ability },
  "Abilities/Social": { order: 5, description: "Learned among people.", cost: ability },
  "Abilities/Mental": { order: 6, description: "Learned by study.", cost: ability },
  "Other/Disciplines": {
    order: 1,
    description: "Powers of the blood.",
    cost: [10, 7],
    classes: ghoulsAndVampires,
  },
  "Other/Spheres": { order: 2, description: "Fields of magic.", cost: [10, 7], classes: mages },
  "Other/Edges": { order: 3, description: "Means against the supernatural.", cost: [3, 3], classes: hunters },
  "Other/Gifts": { order: 4, description: "Favors of spirits.", cost: [7, 3], count: 2, classes: werewolves },
  "Other/Thaumaturgy Paths": {
    order: 6,
    description: "Paths of blood magic of the older rules.",
    cost: [7, 3],
    classes: ghoulsAndVampires,
    versions: ["V4"],
  },
  "Other/Necromancy Paths": {
    order: 13,
    description: "Paths of death magic of the older rules.",
    cost: [7, 3],
    classes: ghoulsAndVampires,
    versions: ["V4"],
  },
  "Other/Other": { order: 1, description: null, cost: [1, 2] },
  "Other/Resonance": { order: 2, description: null, cost: [2, 2], classes: mages },
  "Other/Renown": { order: 3, description: null, cost: [1, 2], classes: werewolves },
  "Other/Virtues": { order: 4, description: null, cost: [2, 2], classes: virtuous },
  "Other/Rites": { order: 5, description: "Ceremonies of the pack.", cost: [5, 3], classes: werewolves },
  "Other/Blood Sorcery Rituals": {
    order: 11,
    description: "Rituals for those who know Blood Sorcery.",
    cost: [10, 7],
    count: 3,
    classes: ghoulsAndVampires,
    versions: ["V5"],
  },
  "Other/Oblivion Ceremonies": {
    order: 12,
    description: "Ceremonies for those who know Oblivion.",
    cost: [10, 7],
    count: 3,
    classes: ghoulsAndVampires,
    versions: ["V5"],
  },
  "Advantages/Backgrounds": { order: 1, description: "Means, people and places.", cost: [2, 3], shown: true },
  "Advantages/Merits": { order: 2, description: "Lasting strengths.", cost: [3, 2], shown: true },
  "Advantages/Flaws": { order: 3, description: "Lasting weaknesses.", cost: [2, 3], shown: true },
})
