/**
 * Tribes and auspices of werewolves.
 */
import type { TraitId } from "../../../schema/valentina/Trait.ts"
import type { WerewolfAuspice, WerewolfAuspiceId } from "../../../schema/valentina/WerewolfAuspice.ts"
import type { WerewolfTribe, WerewolfTribeId } from "../../../schema/valentina/WerewolfTribe.ts"
import { blueprintDate, blueprintId } from "./BlueprintId.ts"
import { gifts } from "./Gifts.ts"
import type { GiftLine } from "./TraitLine.ts"
import { auspiceLines, tribeLines } from "./TribeLines.ts"

const dates = { date_created: blueprintDate, date_modified: blueprintDate }
const both = ["V4", "V5"]

const giftsOf = (matches: (gift: GiftLine) => boolean): ReadonlyArray<TraitId> =>
  gifts()
    .filter(({ gift }) => gift !== undefined && matches(gift))
    .map(({ name, path }) => blueprintId<TraitId>("trait", path, name))

/** The tribes, by name. */
export const werewolfTribes = (): ReadonlyArray<WerewolfTribe> =>
  tribeLines().map((
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
  auspiceLines().map(([name, description]) => ({
    id: blueprintId<WerewolfAuspiceId>("auspice", name),
    name,
    description,
    game_versions: both,
    gift_trait_ids: giftsOf(([, , , auspice]) => auspice === name),
    link: null,
    ...dates,
  }))
