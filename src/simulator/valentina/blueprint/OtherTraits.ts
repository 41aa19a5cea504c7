/**
 * Measures of the character's kind, and what only some classes have.
 */
import { ghoulsAndVampires, humane, hunters, mages, vampires, werewolves } from "./Audience.ts"
import { type TraitLine, traits } from "./TraitLine.ts"

const wiki = (page: string) => ({ link: `https://vtm.paradoxwikis.com/${page}` })

/** Willpower, Humanity and the like. */
export const measures: ReadonlyArray<TraitLine> = [
  ...traits("Other/Other", { shownAtZero: true }, [
    ["Willpower", "Rating of determination.", {
      ...wiki("Willpower"),
      max: 10,
      cost: [1, 1],
      trackerV4: "COUNTER",
      trackerV5: "DAMAGE",
    }],
    ["Humanity", "Rating of what is left of the human.", {
      ...wiki("Humanity"),
      classes: humane,
      max: 10,
      cost: [2, 2],
      shownAtZero: false,
      trackerV5: "STAINS",
    }],
    ["Hunger", "How much the vampire longs for blood.", {
      ...wiki("Hunger_system"),
      classes: vampires,
      versions: ["V5"],
    }],
    ["Blood Potency", "Rating of the strength of the blood.", {
      ...wiki("Blood_Potency"),
      classes: ghoulsAndVampires,
      versions: ["V5"],
      cost: [10, 10],
    }],
    ["Blood Pool", "How much blood the vampire holds.", {
      classes: ghoulsAndVampires,
      versions: ["V4"],
      max: 20,
      trackerV4: "COUNTER",
    }],
    ["Rage", "Rating of the fury inside.", {
      classes: werewolves,
      max: 10,
      trackerV4: "COUNTER",
      trackerV5: "COUNTER",
    }],
    ["Gnosis", "Rating of the tie to the spirits.", {
      classes: werewolves,
      versions: ["V4"],
      max: 10,
      cost: [2, 2],
      trackerV4: "COUNTER",
    }],
    ["Arete", "Rating of magical insight.", { classes: mages, max: 10, cost: [8, 8] }],
    ["Quintessence", "How much raw magic the mage holds.", {
      classes: mages,
      max: 20,
      trackerV4: "COUNTER",
      trackerV5: "COUNTER",
    }],
  ]),
  ...traits("Other/Virtues", { versions: ["V4"] }, [
    ["Conscience", "Rating of the sense of right and wrong."],
    ["Self-Control", "Rating of the hold on oneself."],
    ["Courage", "Rating of bravery."],
  ]),
  ...traits("Other/Renown", { classes: werewolves, shownAtZero: true }, [
    ["Glory", "Renown for brave deeds."],
    ["Honor", "Renown for keeping one's word."],
    ["Wisdom", "Renown for good judgment."],
  ]),
]

/** What mages know. */
export const spheres: ReadonlyArray<TraitLine> = [
  ...traits("Other/Spheres", { classes: mages }, [
    ["Correspondence", "Magic of distance."],
    ["Entropy", "Magic of chance and decay."],
    ["Forces", "Magic of energy."],
    ["Life", "Magic of living things."],
    ["Matter", "Magic of lifeless things."],
    ["Mind", "Magic of thought."],
    ["Prime", "Magic of magic itself."],
    ["Spirit", "Magic of the spirit world."],
    ["Time", "Magic of past and future."],
  ]),
  ...traits("Other/Resonance", { classes: mages }, [
    ["Dynamic", "Resonance of change."],
    ["Entropic", "Resonance of ending."],
    ["Static", "Resonance of order."],
  ]),
]

const perk = { classes: hunters, max: 1, rollable: false }

const perks = (edge: string, first: string, second: string): ReadonlyArray<TraitLine> =>
  traits(`Other/Edges/${edge}`, perk, [
    [first, `A perk of ${edge}.`, { pool: "The pool of the edge", system: "Adds to the edge." }],
    [second, `Another perk of ${edge}.`, {
      pool: "The pool of the edge",
      opposingPool: "Wits + Awareness",
      system: "Adds to the edge.",
    }],
  ])

/** The perks of hunters' edges. */
export const edges: ReadonlyArray<TraitLine> = [
  ...perks("Arsenal", "Special Features", "Team Requisition"),
  ...perks("Fleet", "Performance Vehicle", "Surveillance"),
  ...perks("Ordnance", "Clandestine", "Flash"),
  ...perks("Library", "Lay of the Land", "Archivist"),
  ...perks("Global Access", "All-Access Pass", "Watchtower"),
  ...perks("Drone Jockey", "Armament", "Attention to Detail"),
  ...perks("Beast Whisperer", "Menagerie", "Pack Leader"),
  ...perks("Sense the Unnatural", "Creature Expert", "Precision"),
  ...perks("Repel the Unnatural", "Damage", "Ward"),
  ...perks("Artifact", "Muffle", "Resistant"),
]
