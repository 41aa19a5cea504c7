/**
 * The subcategories of the character sheet as a table.
 */
import { type Classes, living, vampires, werewolves } from "./Audience.ts"

/** A subcategory. What is absent is the category's own, or nothing. */
export interface SubcategoryLine {
  /** `section/category`. */
  readonly category: string
  readonly name: string
  readonly description: string
  readonly cost: readonly [initial: number, upgrade: number]
  readonly classes?: Classes
  readonly requiresParent?: boolean
  readonly pool?: string
  readonly system?: string
  readonly edge?: string
}

type Line = readonly [name: string, description: string, more?: Partial<SubcategoryLine>]

const group = (
  category: string,
  cost: SubcategoryLine["cost"],
  lines: ReadonlyArray<Line>,
): ReadonlyArray<SubcategoryLine> =>
  lines.map(([name, description, more]) => ({ category, cost, name, description, ...more }))

const parent = { requiresParent: true }
const advantage = [2, 3] as const

const backgrounds = group("Advantages/Backgrounds", advantage, [
  ["Allies", "People who help.", parent],
  ["Contacts", "People who know things.", parent],
  ["Fame", "Being known to many.", parent],
  ["Herd", "People to feed from.", { ...parent, classes: vampires }],
  ["Influence", "Pull in one part of society.", parent],
  ["Mask", "A false identity."],
  ["Mawla", "A patron among vampires.", { classes: vampires }],
  ["Mentor", "Somebody who teaches.", { ...parent, classes: living }],
  ["Resources", "Money and property.", parent],
  ["Retainers", "People who serve.", parent],
  ["Safe House", "A place to hide, and what it offers.", parent],
  ["Status", "Rank in a group.", parent],
])

const merits = group("Advantages/Merits", advantage, [
  ["Archaic Flaws", "Strengths of the very old.", { classes: vampires }],
  ["Bonding", "Strengths in blood bonds.", { classes: vampires }],
  ["Caern", "A sacred place of the pack.", { classes: werewolves }],
  ["Feeding", "Strengths in feeding.", { classes: vampires }],
  ["Linguistics", "Strengths in languages."],
  ["Looks", "Strengths of appearance."],
  ["Mythic", "Strengths out of legend.", { classes: vampires }],
  ["Other", "Strengths of no group."],
  ["Substance Abuse", "Strengths of users."],
])

const flaws = group("Advantages/Flaws", advantage, [
  ["Allies", "People who harm.", parent],
  ["Archaic Flaws", "Weaknesses of the very old.", { classes: vampires }],
  ["Bonding", "Weaknesses in blood bonds.", { classes: vampires }],
  ["Caern", "A sacred place in trouble.", { classes: werewolves }],
  ["Fame", "Being known for the worse.", parent],
  ["Feeding", "Weaknesses in feeding.", { classes: vampires }],
  ["Influence", "Being unwelcome in a part of society.", parent],
  ["Linguistics", "Weaknesses in languages."],
  ["Looks", "Weaknesses of appearance."],
  ["Mawla", "A patron turned enemy.", { classes: vampires }],
  ["Mentor", "A teacher turned enemy.", { ...parent, classes: living }],
  ["Other", "Weaknesses of no group."],
  ["Resources", "Lack of money.", parent],
  ["Substance Abuse", "Weaknesses of users."],
])

const edge = (type: string, pool: string) => ({
  edge: type,
  pool,
  system: "Roll the pool when the edge is used.",
  requiresParent: true,
})

const costly: Partial<SubcategoryLine> = { cost: [10, 10] }

const edges = group("Other/Edges", [3, 3], [
  ["Arsenal", "Access to weapons.", { ...edge("ASSETS", "Manipulation + Persuasion"), requiresParent: false }],
  ["Fleet", "Access to vehicles.", { ...edge("ASSETS", "Manipulation + Drive"), ...costly }],
  ["Ordnance", "Access to explosives.", edge("ASSETS", "Manipulation + Science")],
  ["Library", "Access to records of the supernatural.", edge("ASSETS", "Intelligence + Academics")],
  ["Global Access", "Access to networks.", edge("APTITUDES", "Intelligence + Technology")],
  ["Drone Jockey", "Remote machines.", { ...edge("APTITUDES", "Wits + Technology"), ...costly }],
  ["Beast Whisperer", "Trained animals.", { ...edge("APTITUDES", "Charisma + Animal Ken"), ...costly }],
  ["Sense the Unnatural", "A feeling for creatures nearby.", edge("ENDOWMENTS", "Resolve + Occult")],
  ["Repel the Unnatural", "Keeping creatures away.", edge("ENDOWMENTS", "Resolve + Insight")],
  ["Artifact", "An object with a power of its own.", { ...edge("ENDOWMENTS", "Intelligence + Occult"), ...costly }],
])

const levels = (category: string, kind: string): ReadonlyArray<SubcategoryLine> =>
  group(
    category,
    [10, 7],
    [1, 2, 3, 4, 5].map((level) => [`Level ${level}`, `${kind} of level ${level}.`]),
  )

/** All subcategories. */
export const subcategoryLines: ReadonlyArray<SubcategoryLine> = [
  ...backgrounds,
  ...merits,
  ...flaws,
  ...edges,
  ...levels("Other/Blood Sorcery Rituals", "Rituals"),
  ...levels("Other/Oblivion Ceremonies", "Ceremonies"),
]
