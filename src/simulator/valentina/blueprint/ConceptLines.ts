/**
 * The concepts of characters as a table.
 */
import type { SpecialtyType } from "../../../schema/valentina/Specialty.ts"

/** A concept. */
export interface ConceptLine {
  readonly name: string
  readonly description: string
  readonly examples: ReadonlyArray<string>
  readonly max: number
  readonly abilities: ReadonlyArray<string>
  readonly specialties: ReadonlyArray<readonly [name: string, type: SpecialtyType, description: string]>
}

/** The concepts, by name. */
export const conceptLines = (): ReadonlyArray<ConceptLine> => [
  {
    name: "Ascetic",
    description: "Gives up comfort for insight.",
    examples: ["Monk", "Hermit", "Fighter of an old school", "Penitent", "Pilgrim", "Guru"],
    max: 2,
    abilities: ["Brawl", "Athletics"],
    specialties: [
      ["Focus", "PASSIVE", "Concentrates in the middle of noise."],
      ["Iron hand", "ACTION", "Strikes hard without a weapon."],
    ],
  },
  {
    name: "Berserker",
    description: "Lets anger fight.",
    examples: ["Brawler", "Biker", "Ring fighter", "Hooligan", "Raider", "Gladiator", "Bouncer", "Avenger", "Looter"],
    max: 1,
    abilities: ["Brawl", "Melee"],
    specialties: [["Frenzy", "PASSIVE", "Fights on when others fall."]],
  },
  {
    name: "Businessman",
    description: "Knows the price of everything.",
    examples: [
      "Banker",
      "Shop owner",
      "Consultant",
      "Broker",
      "Dealer",
      "Importer",
      "Innkeeper",
      "Landlord",
      "Manager",
      "Merchant",
      "Publisher",
    ],
    max: 2,
    abilities: ["Finance", "Technology"],
    specialties: [
      ["Persuasion", "PASSIVE", "Closes deals."],
      ["Wealth", "PASSIVE", "Has money at hand."],
    ],
  },
  {
    name: "Crusader",
    description: "Fights for a cause.",
    examples: ["Believer", "Activist", "Officer", "Knight", "Preacher", "Reformer"],
    max: 2,
    abilities: ["Melee", "Awareness", "Firearms"],
    specialties: [
      ["Incorruptible", "PASSIVE", "Cannot be bought."],
      ["Weapon of Choice", "ACTION", "Is better with one weapon."],
    ],
  },
  {
    name: "Healer",
    description: "Mends what is broken.",
    examples: [
      "Doctor",
      "Nurse",
      "Herbalist",
      "Surgeon",
      "Midwife",
      "Medic",
      "Pharmacist",
      "Therapist",
      "Faith healer",
      "Acupuncturist",
      "Dentist",
      "Veterinarian",
      "Caregiver",
      "Orderly",
    ],
    max: 1,
    abilities: ["Medicine"],
    specialties: [
      ["Heal", "ACTION", "Treats a wound."],
      ["True Faith", "PASSIVE", "Is protected by belief."],
    ],
  },
  {
    name: "Performer",
    description: "Lives on a stage.",
    examples: ["Singer", "Actor", "Speaker", "Dancer", "Comedian", "Juggler", "Musician"],
    max: 1,
    abilities: ["Etiquette", "Performance", "Persuasion"],
    specialties: [["Fast Talk", "ACTION", "Talks the way out."]],
  },
  {
    name: "Scientist",
    description: "Asks how things work.",
    examples: [
      "Chemist",
      "Engineer",
      "Professor",
      "Physicist",
      "Biologist",
      "Astronomer",
      "Programmer",
      "Archivist",
      "Inventor",
    ],
    max: 1,
    abilities: ["Academics", "Science"],
    specialties: [["Delicate Equipment", "PASSIVE", "Works with fine tools."]],
  },
  {
    name: "Shaman",
    description: "Speaks with what others cannot see.",
    examples: [
      "Medium",
      "Seer",
      "Guide",
      "Druid",
      "Dreamer",
      "Exorcist",
      "Fortune teller",
      "Astrologer",
      "Storyteller",
    ],
    max: 2,
    abilities: ["Animal Ken", "Occult"],
    specialties: [
      ["Familiar", "PASSIVE", "Is followed by an animal."],
      ["Friend of Animals", "ACTION", "Wins the trust of a beast."],
      ["Spirit Sight", "ACTION", "Sees spirits."],
      ["Read Auras", "PASSIVE", "Sees what others feel."],
      ["Astral Projection", "ACTION", "Leaves the body for a while."],
      ["Remove Frenzy", "ACTION", "Calms a raging creature."],
    ],
  },
  {
    name: "Soldier",
    description: "Was trained to fight.",
    examples: ["Veteran", "Guard", "Mercenary", "Marine", "Sniper", "Sailor", "Fencer", "Bodyguard", "Militiaman"],
    max: 1,
    abilities: ["Firearms", "Melee"],
    specialties: [
      ["Firearms", "PASSIVE", "Shoots better."],
      ["Hand-to-hand Specialist", "PASSIVE", "Wrestles better."],
      ["Melee Specialist", "PASSIVE", "Fences better."],
    ],
  },
  {
    name: "Tracker",
    description: "Finds who does not want to be found.",
    examples: [
      "Hunter",
      "Detective",
      "Ranger",
      "Scout",
      "Trapper",
      "Poacher",
      "Spy",
      "Journalist",
      "Bounty hunter",
      "Fisher",
      "Surveyor",
      "Courier",
    ],
    max: 2,
    abilities: ["Stealth", "Survival", "Awareness"],
    specialties: [
      ["Camouflage", "ACTION", "Blends in."],
      ["Surprise Attack", "ACTION", "Strikes first."],
    ],
  },
  {
    name: "Tradesman",
    description: "Works with the hands.",
    examples: ["Carpenter", "Mechanic", "Farmer", "Mason", "Plumber", "Smith", "Tailor"],
    max: 2,
    abilities: ["Craft", "Survival"],
    specialties: [
      ["Hardiness", "PASSIVE", "Does not tire."],
      ["Handy", "PASSIVE", "Repairs anything for a while."],
    ],
  },
  {
    name: "Under-worlder",
    description: "Lives outside the law.",
    examples: ["Burglar", "Smuggler", "Fence", "Forger", "Pickpocket", "Swindler", "Lookout", "Gambler"],
    max: 3,
    abilities: ["Subterfuge", "Streetwise", "Larceny"],
    specialties: [
      ["Tools of the Trade", "PASSIVE", "Has the right tool."],
      ["Professional", "PASSIVE", "Leaves no traces."],
      ["Lay Low", "PASSIVE", "Disappears for a time."],
    ],
  },
]
