/**
 * The subcategories of the character sheet as a table.
 */
import type { GameVersion } from "../../../schema/valentina/GameVersion.ts"
import { type Classes, living, vampires, werewolves } from "./Audience.ts"

/** A subcategory. What is absent is the category's own, or nothing. */
export interface SubcategoryLine {
  /** `section/category`. */
  readonly category: string
  readonly name: string
  readonly description: string | null
  readonly cost: readonly [initial: number, upgrade: number]
  readonly classes?: Classes
  readonly versions?: ReadonlyArray<GameVersion>
  readonly requiresParent?: boolean
  readonly edge?: string
  /** Which texts there are, as of a trait; a description unless said otherwise. */
  readonly texts?: string
}

type Line = readonly [name: string, description?: string | null, more?: Partial<SubcategoryLine>]

const group = (
  category: string,
  cost: SubcategoryLine["cost"],
  lines: ReadonlyArray<Line>,
): ReadonlyArray<SubcategoryLine> =>
  lines.map(([name, description = null, more]) => ({ category, cost, name, description, ...more }))

/** The subcategories of all categories that have some. */
export const subcategoryLines = (): ReadonlyArray<SubcategoryLine> => [
  ...group("Advantages/Backgrounds", [2, 3], [
    ["Allies", "People who help.", { requiresParent: true }],
    ["Contacts", "People who know things.", { requiresParent: true }],
    ["Fame", "Being known to many.", { requiresParent: true }],
    ["Herd", "People to feed from.", { classes: vampires, requiresParent: true }],
    ["Influence", "Pull in one part of society.", { requiresParent: true }],
    ["Mask", "A false identity."],
    ["Mawla", "A patron among vampires.", { classes: vampires }],
    ["Mentor", "Somebody who teaches.", { classes: living, requiresParent: true }],
    ["Resources", "Money and property.", { requiresParent: true }],
    ["Retainers", "People who serve.", { requiresParent: true }],
    ["Safe House", "A place to hide, and what it offers.", { requiresParent: true }],
    ["Spirit Pact", null, { classes: werewolves, requiresParent: true }],
    ["Status", "Rank in a group.", { requiresParent: true }],
  ]),
  ...group("Advantages/Flaws", [2, 3], [
    ["Allies", "People who harm.", { requiresParent: true }],
    ["Archaic Flaws", "Weaknesses of the very old.", { classes: vampires }],
    ["Bonding", "Weaknesses in blood bonds.", { classes: vampires }],
    ["Caern", "A sacred place in trouble.", { classes: werewolves }],
    ["Contagion", null, { classes: vampires }],
    ["Fame", "Being known for the worse.", { requiresParent: true }],
    ["Feeding", "Weaknesses in feeding.", { classes: vampires }],
    ["Herd", null, { classes: vampires, requiresParent: true }],
    ["Influence", "Being unwelcome in a part of society.", { requiresParent: true }],
    ["Linguistics", "Weaknesses in languages."],
    ["Looks", "Weaknesses of appearance."],
    ["Mask"],
    ["Mawla", "A patron turned enemy.", { classes: vampires }],
    ["Mental Feats", null, { classes: ["HUNTER", "MORTAL"] }],
    ["Mentor", "A teacher turned enemy.", { classes: living, requiresParent: true }],
    ["Mythic", null, { classes: ["VAMPIRE", "WEREWOLF", "GHOUL"] }],
    ["Nutritionist", null, { classes: ["HUNTER", "MORTAL"] }],
    ["Other", null, { texts: "" }],
    ["Psychological", null, { classes: vampires }],
    ["Psychologist Traits"],
    ["Resources", "Lack of money.", { requiresParent: true }],
    ["Retainers", null, { requiresParent: true }],
    ["Safe House", null, { requiresParent: true }],
    ["Spirit Pact", null, { classes: werewolves, requiresParent: true }],
    ["Status", null, { requiresParent: true }],
    ["Substance Abuse", "Weaknesses of users."],
    ["Supernatural Situations", null, { classes: ["HUNTER", "MORTAL"] }],
    ["The World of Academia", null, { classes: ["HUNTER", "MORTAL"] }],
  ]),
  ...group("Advantages/Merits", [2, 3], [
    ["Archaic Flaws", "Strengths of the very old.", { classes: vampires }],
    ["Blood Ties", null, { classes: vampires, texts: "" }],
    ["Bonding", "Strengths in blood bonds.", { classes: vampires }],
    ["Caern", "A sacred place of the pack.", { classes: werewolves }],
    ["Day Job", null, { classes: werewolves }],
    ["Feeding", "Strengths in feeding.", { classes: vampires }],
    ["Linguistics", "Strengths in languages."],
    ["Looks", "Strengths of appearance."],
    ["Mental Feats", null, { classes: ["HUNTER", "MORTAL"] }],
    ["Mythic", "Strengths out of legend.", { classes: ["VAMPIRE", "WEREWOLF", "GHOUL"] }],
    ["Nutritionist", null, { classes: ["HUNTER", "MORTAL"] }],
    ["Other", null, { texts: "" }],
    ["Psychological", null, { classes: vampires }],
    ["Rites", null, { classes: werewolves }],
    ["Substance Abuse", "Strengths of users."],
    ["Supernatural Situations", null, { classes: ["HUNTER", "MORTAL"] }],
    ["The World of Academia", null, { classes: ["HUNTER", "MORTAL"] }],
  ]),
  ...group("Other/Blood Sorcery Rituals", [10, 7], [
    ["Level 1", null, { texts: "" }],
    ["Level 2", null, { texts: "" }],
    ["Level 3", null, { texts: "" }],
    ["Level 4", null, { texts: "" }],
    ["Level 5", null, { texts: "" }],
  ]),
  ...group("Other/Edges", [10, 10], [
    ["Arsenal", "Access to weapons.", { cost: [3, 3], edge: "ASSETS", texts: "dps" }],
    ["Artifact", "An object with a power of its own.", { requiresParent: true, edge: "ENDOWMENTS", texts: "dps" }],
    ["Beast Whisperer", "Trained animals.", { requiresParent: true, edge: "APTITUDES", texts: "dps" }],
    ["Cleanse the Unnatural", null, { requiresParent: true, edge: "ENDOWMENTS", texts: "dps" }],
    ["Drone Jockey", "Remote machines.", { requiresParent: true, edge: "APTITUDES", texts: "dps" }],
    ["Experimental Medicine", null, { requiresParent: true, edge: "ASSETS", texts: "dps" }],
    ["Fleet", "Access to vehicles.", { requiresParent: true, edge: "ASSETS", texts: "dps" }],
    ["Global Access", "Access to networks.", { requiresParent: true, edge: "APTITUDES", texts: "dps" }],
    ["Great Destiny", null, { requiresParent: true, edge: "ENDOWMENTS", texts: "dps" }],
    ["Improvised Gear", null, { requiresParent: true, edge: "APTITUDES", texts: "dps" }],
    ["Library", "Access to records of the supernatural.", { requiresParent: true, edge: "ASSETS", texts: "dps" }],
    ["Ordinance", null, { requiresParent: true, edge: "ASSETS", texts: "dps" }],
    ["Repel the Unnatural", "Keeping creatures away.", { requiresParent: true, edge: "ENDOWMENTS", texts: "dps" }],
    ["Sense the Unnatural", "A feeling for creatures nearby.", {
      requiresParent: true,
      edge: "ENDOWMENTS",
      texts: "dps",
    }],
    ["Thwart the Unnatural", null, { requiresParent: true, edge: "ENDOWMENTS", texts: "dps" }],
    ["Turncoat", null, { requiresParent: true, edge: "APTITUDES", texts: "dps" }],
    ["Unnatural Changes", null, { requiresParent: true, edge: "ENDOWMENTS", texts: "dps" }],
  ]),
  ...group("Other/Oblivion Ceremonies", [10, 7], [
    ["Level 1", null, { texts: "" }],
    ["Level 2", null, { texts: "" }],
    ["Level 3", null, { texts: "" }],
    ["Level 4", null, { texts: "" }],
    ["Level 5", null, { texts: "" }],
  ]),
]
