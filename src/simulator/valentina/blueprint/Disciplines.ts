/**
 * Disciplines and paths, with their powers.
 */
import { ghoulsAndVampires } from "./Audience.ts"
import { type Line, type PowerLine, type TraitLine, traits } from "./TraitLine.ts"

const describe = (discipline: string, level: number, name: string): PowerLine => ({
  level,
  name,
  description: `${discipline} at level ${level}.`,
  system: "Spend or rouse blood as the level demands.",
  link: null,
})

// One list of names for each level, from 1 up.
const powers = (discipline: string, ...levels: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<PowerLine> =>
  levels.flatMap((names, index) => [...names].sort().map((name) => describe(discipline, index + 1, name)))

const discipline = (name: string, description: string, ...levels: ReadonlyArray<ReadonlyArray<string>>): Line => [
  name,
  description,
  { link: `https://vtm.paradoxwikis.com/${name.replaceAll(" ", "_")}`, powers: powers(name, ...levels) },
]

const newer = (line: Line): Line => [line[0], line[1], { ...line[2], versions: ["V5"] }]

const path = (name: string, description: string): Line => [
  name,
  description,
  {
    system: "Roll Willpower against the level of the power.",
    powers: [1, 2, 3, 4, 5].map((level) => ({
      level,
      name: `${name} ${level}`,
      description: null,
      system: "Takes one turn.",
      link: null,
    })),
  },
]

/** The disciplines. */
export const disciplines: ReadonlyArray<TraitLine> = traits("Other/Disciplines", { classes: ghoulsAndVampires }, [
  discipline(
    "Animalism",
    "Power over animals and the Beast.",
    ["Bond Famulus", "Sense the Beast"],
    ["Feral Whispers"],
    ["Animal Succulence", "Quell the Beast"],
    ["Subsume the Spirit"],
    ["Animal Dominion"],
  ),
  discipline(
    "Auspex",
    "Power of the senses and of foresight.",
    ["Heightened Senses", "Sense the Unseen"],
    ["Premonition"],
    ["Scry the Soul", "Share the Senses"],
    ["Spirit's Touch"],
    ["Clairvoyance", "Telepathy"],
  ),
  newer(discipline(
    "Blood Sorcery",
    "Power of blood magic.",
    ["Corrosive Vitae", "A Taste for Blood"],
    ["Extinguish Vitae"],
    ["Blood of Potency"],
    ["Theft of Vitae"],
    ["Baal's Caress"],
  )),
  discipline(
    "Celerity",
    "Power of speed.",
    ["Cat's Grace", "Rapid Reflexes"],
    ["Fleetness"],
    ["Blink", "Traversal"],
    ["Draught of Elegance"],
    ["Lightning Strike", "Split Second"],
  ),
  discipline(
    "Dominate",
    "Power over minds.",
    ["Cloud Memory", "Compel"],
    ["Mesmerize"],
    ["The Forgetful Mind"],
    ["Rationalize"],
    ["Mass Manipulation", "Terminal Decree"],
  ),
  discipline(
    "Fortitude",
    "Power of endurance.",
    ["Resilience", "Unswayable Mind"],
    ["Toughness"],
    ["Defy Bane", "Fortify the Inner Facade"],
    ["Draught of Endurance"],
    ["Flesh of Marble", "Prowess from Pain"],
  ),
  discipline(
    "Obfuscate",
    "Power of staying hidden.",
    ["Cloak of Shadows", "Silence of Death"],
    ["Unseen Passage"],
    ["Ghost in the Machine", "Mask of a Thousand Faces"],
    ["Vanish"],
    ["Cloak the Gathering"],
  ),
  newer(discipline(
    "Oblivion",
    "Power over shadow and death.",
    ["Ashes to Ashes", "Shadow Cloak"],
    ["Arms of Ahriman"],
    ["Shadow Perspective", "Touch of Oblivion"],
    ["Necrotic Plague"],
    ["Shadow Step", "Skuld Fulfilled"],
  )),
  discipline(
    "Potence",
    "Power of strength.",
    ["Lethal Body", "Soaring Leap"],
    ["Prowess"],
    ["Brutal Feed", "Spark of Rage"],
    ["Draught of Might"],
    ["Earthshock", "Fist of Caine"],
  ),
  discipline(
    "Presence",
    "Power of attraction and awe.",
    ["Awe", "Daunt"],
    ["Lingering Kiss"],
    ["Dread Gaze", "Entrancement"],
    ["Irresistible Voice"],
    ["Majesty", "Star Magnetism"],
  ),
  discipline(
    "Protean",
    "Power of changing shape.",
    ["Eyes of the Beast", "Weight of the Feather"],
    ["Feral Weapons"],
    ["Earth Meld", "Shapechange"],
    ["Metamorphosis"],
    ["Mist Form", "The Unfettered Heart"],
  ),
  newer(discipline(
    "Thin Blood Alchemy",
    "Power of mixing thin blood.",
    ["Far Reach"],
    ["Envelop"],
    ["Defractionate"],
    ["Airborne Momentum"],
    ["Awaken the Sleeper"],
  )),
])

const paths = { classes: ghoulsAndVampires, versions: ["V4"], min: 1 }

/** The paths of blood and death magic of the older rules. */
export const magicPaths: ReadonlyArray<TraitLine> = [
  ...traits("Other/Thaumaturgy Paths", paths, [
    path("Path of Blood", "Magic of vitae."),
    path("Lure of Flames", "Magic of fire."),
    path("Movement of the Mind", "Magic of moving objects."),
    path("Alchemy", "Magic of changing matter."),
  ]),
  ...traits("Other/Necromancy Paths", paths, [
    path("Sepulchre Path", "Magic of ghosts."),
    path("Bone Path", "Magic of corpses."),
    path("Ash Path", "Magic of the land of the dead."),
  ]),
]
