/**
 * The tribes and auspices of werewolves as tables.
 */
import type { WerewolfRenown } from "../../../schema/valentina/WerewolfTribe.ts"

/** A tribe. */
export type TribeLine = readonly [
  name: string,
  renown: WerewolfRenown,
  patron: string,
  description: string,
  favor: string,
  ban: string,
]

/** The tribes, by name. */
export const tribeLines = (): ReadonlyArray<TribeLine> => [
  ["Black Furies", "GLORY", "Gorgon", "Avengers of the abused.", "Hunts wrongdoers well.", "Spares no abuser."],
  [
    "Bone Gnawers",
    "HONOR",
    "Rat",
    "Survivors at the edge of cities.",
    "Finds what is needed.",
    "Shares with the pack.",
  ],
  ["Children of Gaia", "WISDOM", "Unicorn", "Makers of peace.", "Heals others well.", "Tries talk first."],
  ["Galestalkers", "HONOR", "North Wind", "Keepers of the cold.", "Tracks well in storms.", "Leaves no one behind."],
  [
    "Ghost Council",
    "WISDOM",
    "Horned Serpent",
    "Keepers of secrets.",
    "Speaks well with spirits.",
    "Guards mysteries.",
  ],
  [
    "Glass Walkers",
    "WISDOM",
    "Spider",
    "Werewolves of the city.",
    "Works well with machines.",
    "Keeps up with the times.",
  ],
  [
    "Hart Wardens",
    "GLORY",
    "Stag",
    "Guardians of old places.",
    "Fights well for a host.",
    "Keeps a promise of shelter.",
  ],
  ["Red Talons", "HONOR", "Griffin", "Those born as wolves.", "Acts well as a wolf.", "Avoids human tools."],
  ["Shadow Lords", "GLORY", "Thunder", "Rulers by strength.", "Commands well.", "Shows no weakness."],
  ["Silent Striders", "WISDOM", "Owl", "Travelers and messengers.", "Travels well.", "Never settles."],
  ["Silver Fangs", "HONOR", "Falcon", "An old line of leaders.", "Leads well.", "Keeps up appearances."],
]

/** The auspices, by name. */
export const auspiceLines = (): ReadonlyArray<readonly [name: string, description: string]> => [
  ["Ahroun", "Born under the full moon: the warrior."],
  ["Galliard", "Born under the gibbous moon: the bard."],
  ["Philodox", "Born under the half moon: the judge."],
  ["Ragabash", "Born under the new moon: the trickster."],
  ["Theurge", "Born under the crescent moon: the seer."],
]
