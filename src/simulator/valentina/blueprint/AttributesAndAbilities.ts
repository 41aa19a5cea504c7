/**
 * Attributes and abilities.
 */
import { type PowerLine, type TraitLine, traits } from "./TraitLine.ts"

const levels = (...descriptions: ReadonlyArray<string>): ReadonlyArray<PowerLine> =>
  descriptions.map((description, index) => ({ level: index + 1, name: null, description, system: null, link: null }))

const attributeLevels = levels("Weak.", "Ordinary.", "Good.", "Exceptional.", "As good as people get.")
const abilityLevels = levels("A beginner.", "A worker in the field.", "An expert.", "A master.", "Among the best.")

const v4 = { versions: ["V4"], powers: [] }
const v5 = { versions: ["V5"] }
const attribute = { min: 1, shownAtZero: true, powers: attributeLevels }
const ability = { shownAtZero: true, powers: abilityLevels }

/** The attributes. */
export const attributes: ReadonlyArray<TraitLine> = [
  ...traits("Attributes/Physical", attribute, [
    ["Strength", "Rating of bodily power."],
    ["Dexterity", "Rating of speed and balance."],
    ["Stamina", "Rating of endurance."],
  ]),
  ...traits("Attributes/Social", attribute, [
    ["Charisma", "Rating of personal charm."],
    ["Manipulation", "Rating of the power to sway others."],
    ["Composure", "Rating of calm under pressure.", v5],
    ["Appearance", "Rating of looks.", v4],
  ]),
  ...traits("Attributes/Mental", attribute, [
    ["Intelligence", "Rating of memory and reason."],
    ["Wits", "Rating of quick thinking."],
    ["Resolve", "Rating of focus and determination.", v5],
    ["Perception", "Rating of the senses.", v4],
  ]),
]

/** The abilities. */
export const abilities: ReadonlyArray<TraitLine> = [
  ...traits("Abilities/Physical", ability, [
    ["Athletics", "Running, climbing, jumping and throwing."],
    ["Brawl", "Fighting without weapons."],
    ["Craft", "Making and mending things.", v5],
    ["Drive", "Handling vehicles."],
    ["Firearms", "Using and keeping guns."],
    ["Larceny", "Locks, alarms and pockets.", v5],
    ["Melee", "Fighting with weapons in hand."],
    ["Stealth", "Staying unseen and unheard."],
    ["Survival", "Living in the wild."],
    ["Dodge", "Getting out of the way.", v4],
    ["Security", "Locks and alarms.", v4],
  ]),
  ...traits("Abilities/Social", ability, [
    ["Animal Ken", "Understanding and handling animals."],
    ["Etiquette", "Knowing how to behave."],
    ["Insight", "Reading people.", v5],
    ["Intimidation", "Making people afraid."],
    ["Leadership", "Making people follow."],
    ["Performance", "Music, dance, acting and speech."],
    ["Persuasion", "Convincing people."],
    ["Streetwise", "Knowing the street and its rules."],
    ["Subterfuge", "Lying, and noticing lies."],
    ["Empathy", "Feeling what others feel.", v4],
    ["Expression", "Putting things in words.", v4],
  ]),
  ...traits("Abilities/Mental", ability, [
    ["Academics", "History, literature and the humanities."],
    ["Awareness", "Noticing what is around.", v5],
    ["Finance", "Money, markets and accounts."],
    ["Investigation", "Finding and reading clues."],
    ["Medicine", "Treating wounds and illness."],
    ["Occult", "Knowing about the hidden world."],
    ["Politics", "Knowing how power works."],
    ["Science", "Physics, chemistry, biology and the rest."],
    ["Technology", "Computers and electronics."],
    ["Alertness", "Noticing what is around.", v4],
    ["Linguistics", "Knowing languages.", v4],
  ]),
]
