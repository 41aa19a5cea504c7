/**
 * The clans of vampires as a table.
 */
import type { GameVersion } from "../../../schema/valentina/GameVersion.ts"

/** What a clan suffers from. */
export type Curse = readonly [name: string, description: string] | null

/** A clan. What is absent is nothing. */
export type ClanLine = readonly [
  name: string,
  description: string | null,
  versions: ReadonlyArray<GameVersion>,
  disciplines: ReadonlyArray<string>,
  bane?: Curse,
  variant?: Curse,
  compulsion?: Curse,
]

const both = ["V4", "V5"]
const older = ["V4"]
const newer = ["V5"]

/** The clans, by name. */
export const clanLines = (): ReadonlyArray<ClanLine> => [
  ["Assamite", "Judges and killers of the east.", older, ["Celerity", "Obfuscate", "Quietus"]],
  [
    "Banu Haqim",
    "Judges and sorcerers of the east.",
    newer,
    ["Blood Sorcery", "Celerity", "Obfuscate"],
    ["Blood Addiction", "Vampire blood tempts to more."],
    ["Noxious Blood", "The blood hurts mortals."],
    ["Judgment", "Must punish wrongdoing."],
  ],
  [
    "Brujah",
    "Rebels of every cause.",
    both,
    ["Celerity", "Potence", "Presence"],
    ["Violent Temper", "Resists rage less well."],
    ["Violence", "Solves problems by force."],
    ["Rebellion", "Must defy authority."],
  ],
  ["Caitiff", "Vampires without a clan.", both, [], ["Outcast", "Nobody respects the clanless."]],
  ["Followers of Set", "Servants of an old god.", older, ["Obfuscate", "Presence", "Serpentis"]],
  [
    "Gangrel",
    "Wanderers close to the animal.",
    both,
    ["Animalism", "Fortitude", "Protean"],
    ["Bestial Features", "Rage leaves animal traits."],
    ["Survival Instincts", "Flight comes first."],
    ["Feral Impulses", "Acts like an animal."],
  ],
  ["Giovanni", null, older, ["Dominate", "Necromancy", "Potence"]],
  [
    "Hecata",
    "Families who deal with the dead.",
    newer,
    ["Auspex", "Fortitude", "Oblivion"],
    ["Painful Kiss", "The bite hurts."],
    ["Decay", "What is owned falls apart."],
    ["Morbidity", "Must dwell on death."],
  ],
  [
    "Lasombra",
    "Ambitious masters of shadow.",
    both,
    ["Dominate", "Oblivion", "Potence"],
    ["Distorted Image", "Mirrors and cameras fail."],
    ["Callousness", "Remorse comes hard."],
    ["Ruthlessness", "Cannot bear to fail."],
  ],
  [
    "Malkavian",
    "Seers with troubled minds.",
    both,
    ["Auspex", "Dominate", "Obfuscate"],
    ["Fractured Perspective", "Sees the world askew."],
    ["Unnatural Manifestations", "Powers disturb those nearby."],
    ["Delusion", "Believes what is not so."],
  ],
  [
    "Nosferatu",
    "Hideous keepers of secrets.",
    both,
    ["Animalism", "Obfuscate", "Potence"],
    ["Repulsiveness", "Looks like a monster."],
    ["Infestation", "Vermin gather at home."],
    ["Cryptophilia", "Must learn a secret."],
  ],
  [
    "Ravnos",
    "Travelers who trust nobody.",
    older,
    ["Animalism", "Chimerstry", "Fortitude"],
    ["Doomed", "Sleeping twice in one place burns."],
    ["Unbirth Name", "A name has power over its bearer."],
    ["Tempting Fate", "Must choose the riskiest way."],
  ],
  [
    "Salubri",
    "Hunted healers.",
    both,
    ["Auspex", "Dominate", "Fortitude"],
    ["Hunted", "Others want the blood."],
    ["Asceticism", "Hunger takes strength."],
    ["Affective Empathy", "Feels another's troubles."],
  ],
  [
    "The Ministry",
    "Tempters and believers.",
    newer,
    ["Obfuscate", "Presence", "Protean"],
    ["Abhors the Light", "Bright light hurts."],
    ["Cold-Blooded", "Needs blood to seem alive."],
    ["Transgression", "Must make somebody sin."],
  ],
  ["Thin Blood", "Barely vampires.", newer, ["Thin Blood Alchemy"]],
  [
    "Toreador",
    "Lovers of beauty.",
    both,
    ["Auspex", "Celerity", "Presence"],
    ["Aesthetic Fixation", "Suffers in ugly places."],
    ["Agonizing Empathy", "Suffers with the hurt."],
    ["Obsession", "Cannot look away."],
  ],
  [
    "Tremere",
    "Sorcerers of the blood.",
    both,
    ["Auspex", "Blood Sorcery", "Dominate", "Thaumaturgy"],
    ["Deficient Blood", "Cannot bind vampires by blood."],
    ["Stolen Blood", "Spends more blood than others."],
    ["Perfectionism", "Only the best result counts."],
  ],
  [
    "Tzimisce",
    "Lords of land and flesh.",
    both,
    ["Animalism", "Dominate", "Protean"],
    ["Grounded", "Must rest in what it owns."],
    ["Cursed Courtesy", "Must keep the rules of guests."],
    ["Covetousness", "Must own something new."],
  ],
  [
    "Ventrue",
    "Rulers by habit.",
    both,
    ["Dominate", "Fortitude", "Presence"],
    ["Rarefied Tastes", "Feeds on one kind of people."],
    ["Hierarchy", "Cannot defy the elder."],
    ["Arrogance", "Must be obeyed."],
  ],
]
