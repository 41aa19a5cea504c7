/**
 * Rituals, ceremonies and rites.
 */
import { ghoulsAndVampires, werewolves } from "./Audience.ts"
import { type TraitLine, traits } from "./TraitLine.ts"

// The names of each level, from 1 up.
const byLevel = (
  path: string,
  kind: string,
  pool: string,
  levels: ReadonlyArray<ReadonlyArray<string>>,
): ReadonlyArray<TraitLine> =>
  levels.flatMap((names, index) =>
    traits(
      `${path}/Level ${index + 1}`,
      {
        classes: ghoulsAndVampires,
        versions: ["V5"],
        min: 1,
        max: 1,
        rollable: false,
        pool,
        system: "Takes five minutes for each level.",
        link: `https://vtm.paradoxwikis.com/${(path.split("/")[1] ?? "").replaceAll(" ", "_")}`,
      },
      names.map((name) => [name, `${kind} of level ${index + 1}.`]),
    )
  )

/** Rituals of Blood Sorcery and ceremonies of Oblivion, which are priced by their number. */
export const rituals: ReadonlyArray<TraitLine> = [
  ...byLevel("Other/Blood Sorcery Rituals", "Ritual", "Intelligence + Blood Sorcery", [
    ["Astromancy", "Blood Walk", "Clinging of the Insect", "Wake with Evening's Freshness"],
    ["Eyes of Babel", "Illuminate Trail of Prey", "Shroud of Silence"],
    ["Bladed Hands", "Deflection of Wooden Doom", "Firewalker"],
    ["Defense of the Sacred Haven", "Eyes of the Nighthawk", "Incorporeal Passage"],
    ["Escape to True Sanctuary", "Heart of Stone", "Shaft of Belated Dissolution"],
  ]),
  ...byLevel("Other/Oblivion Ceremonies", "Ceremony", "Resolve + Oblivion", [
    ["Gift of False Life", "Knowing Stone", "Summon Spirit"],
    ["Ashen Relic", "Compel Spirit"],
    ["Host Spirit", "Shambling Hordes"],
    ["Bind the Spirit", "Split the Veil"],
    ["Ex Nihilo", "Lazarene Blessing"],
  ]),
]

/** Rites of werewolves. */
export const rites: ReadonlyArray<TraitLine> = traits(
  "Other/Rites",
  { classes: werewolves, min: 1, max: 1, rollable: false, system: "Led by one werewolf with the pack around." },
  [
    ["Rite of Abjuration", "Sends a spirit away.", { pool: "Composure + Glory" }],
    ["Rite of Contrition", "Asks for forgiveness.", { pool: "Charisma + Honor" }],
    ["Rite of Spirit Summoning", "Calls a spirit.", { pool: "Charisma + Wisdom" }],
    ["Rite of the Living Caern", "Tends a sacred place.", { pool: "Resolve + Wisdom" }],
    ["Rite of Renown", "Honors a deed.", { pool: "Charisma + Honor" }],
  ],
)
