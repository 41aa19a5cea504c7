/**
 * Attributes and abilities.
 */
import { mages, werewolves } from "./Audience.ts"
import { type TraitLine, traits } from "./TraitLine.ts"

/** The attributes. */
export const attributes = (): ReadonlyArray<TraitLine> => [
  ...traits("Attributes/Physical", { values: [1, 5], shownAtZero: true, levels: 5 }, [
    ["Dexterity", "Rating of speed and balance."],
    ["Stamina", "Rating of endurance."],
    ["Strength", "Rating of bodily power.", { texts: "dl" }],
  ]),
  ...traits("Attributes/Social", { values: [1, 5], shownAtZero: true, levels: 5 }, [
    ["Appearance", "Rating of looks.", { versions: ["V4"], levels: 0 }],
    ["Charisma", "Rating of personal charm."],
    ["Composure", "Rating of calm under pressure.", { versions: ["V5"] }],
    ["Manipulation", "Rating of the power to sway others."],
  ]),
  ...traits("Attributes/Mental", { values: [1, 5], shownAtZero: true, levels: 5 }, [
    ["Intelligence", "Rating of memory and reason."],
    ["Perception", "Rating of the senses.", { versions: ["V4"], levels: 0 }],
    ["Resolve", "Rating of focus and determination.", { versions: ["V5"] }],
    ["Wits", "Rating of quick thinking."],
  ]),
]

/** The abilities. */
export const abilities = (): ReadonlyArray<TraitLine> => [
  ...traits("Abilities/Physical", { shownAtZero: true, levels: 5 }, [
    ["Athletics", "Running, climbing, jumping and throwing."],
    ["Brawl", "Fighting without weapons."],
    ["Craft", "Making and mending things.", { versions: ["V5"] }],
    ["Dodge", "Getting out of the way.", { versions: ["V4"], levels: 0 }],
    ["Drive", "Handling vehicles."],
    ["Firearms", "Using and keeping guns."],
    ["Larceny", "Locks, alarms and pockets.", { versions: ["V5"] }],
    ["Melee", "Fighting with weapons in hand."],
    ["Primal-Urge", null, { classes: werewolves, texts: "", levels: 0 }],
    ["Repair", null, { versions: ["V4"], texts: "", levels: 0 }],
    ["Security", null, { versions: ["V4"], texts: "", levels: 0 }],
    ["Stealth", "Staying unseen and unheard."],
    ["Survival", "Living in the wild."],
  ]),
  ...traits("Abilities/Social", { shownAtZero: true, levels: 5 }, [
    ["Animal Ken", "Understanding and handling animals."],
    ["Empathy", null, { versions: ["V4"], texts: "", levels: 0 }],
    ["Etiquette", "Knowing how to behave."],
    ["Insight", "Reading people.", { versions: ["V5"] }],
    ["Intimidation", "Making people afraid."],
    ["Leadership", "Making people follow."],
    ["Performance", "Music, dance, acting and speech."],
    ["Persuasion", "Convincing people."],
    ["Streetwise", "Knowing the street and its rules."],
    ["Subterfuge", "Lying, and noticing lies."],
  ]),
  ...traits("Abilities/Mental", { shownAtZero: true, levels: 5 }, [
    ["Academics", "History, literature and the humanities."],
    ["Alertness", "Noticing what is around.", { versions: ["V4"], levels: 0 }],
    ["Awareness", "Noticing what is around.", { versions: ["V5"] }],
    ["Bureaucracy", null, { versions: ["V4"], levels: 0 }],
    ["Enigmas", null, { classes: ["WEREWOLF", "MAGE"], texts: "", levels: 0 }],
    ["Finance", "Money, markets and accounts."],
    ["Investigation", "Finding and reading clues."],
    ["Law", null, { versions: ["V4"], texts: "", levels: 0 }],
    ["Linguistics", null, { versions: ["V4"], texts: "", levels: 0 }],
    ["Medicine", "Treating wounds and illness."],
    ["Meditation", null, { classes: mages, texts: "", levels: 0 }],
    ["Occult", "Knowing about the hidden world."],
    ["Politics", "Knowing how power works."],
    ["Science", "Physics, chemistry, biology and the rest."],
    ["Technology", "Computers and electronics."],
  ]),
]
