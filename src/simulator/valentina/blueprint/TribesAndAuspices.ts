/**
 * Tribes and auspices of werewolves.
 */
import type { TraitId } from "../../../schema/valentina/Trait.ts"
import type { WerewolfAuspice, WerewolfAuspiceId } from "../../../schema/valentina/WerewolfAuspice.ts"
import type { WerewolfRenown, WerewolfTribe, WerewolfTribeId } from "../../../schema/valentina/WerewolfTribe.ts"
import { blueprintDate, blueprintId } from "./BlueprintId.ts"
import { gifts } from "./Gifts.ts"
import type { GiftLine } from "./TraitLine.ts"

const dates = { date_created: blueprintDate, date_modified: blueprintDate }
const both = ["V4", "V5"]

type TribeLine = readonly [
  name: string,
  renown: WerewolfRenown,
  patron: string,
  description: string,
  favor: string,
  ban: string,
]

const tribeLines: ReadonlyArray<TribeLine> = [
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

const auspiceLines: ReadonlyArray<readonly [name: string, description: string]> = [
  ["Ahroun", "Born under the full moon: the warrior."],
  ["Galliard", "Born under the gibbous moon: the bard."],
  ["Philodox", "Born under the half moon: the judge."],
  ["Ragabash", "Born under the new moon: the trickster."],
  ["Theurge", "Born under the crescent moon: the seer."],
]

const giftsOf = (matches: (gift: GiftLine) => boolean): ReadonlyArray<TraitId> =>
  gifts()
    .filter(({ gift }) => gift !== undefined && matches(gift))
    .map(({ name, path }) => blueprintId<TraitId>("trait", path, name))

/** The tribes, by name. */
export const werewolfTribes = (): ReadonlyArray<WerewolfTribe> =>
  tribeLines.map((
    [name, renown, patron, description, favor, ban],
  ) => ({
    id: blueprintId<WerewolfTribeId>("tribe", name),
    name,
    description,
    game_versions: both,
    renown,
    patron_spirit: patron,
    favor,
    ban,
    gift_trait_ids: giftsOf(([, , tribe]) => tribe === name),
    link: `https://wta.paradoxwikis.com/${name.replaceAll(" ", "_")}`,
    ...dates,
  }))

/** The auspices, by name. */
export const werewolfAuspices = (): ReadonlyArray<WerewolfAuspice> =>
  auspiceLines.map(([name, description]) => ({
    id: blueprintId<WerewolfAuspiceId>("auspice", name),
    name,
    description,
    game_versions: both,
    gift_trait_ids: giftsOf(([, , , auspice]) => auspice === name),
    link: null,
    ...dates,
  }))
