/**
 * Gifts of werewolves.
 */
import type { WerewolfRenown } from "../../../schema/valentina/WerewolfTribe.ts"
import { werewolves } from "./Audience.ts"
import { type GiftLine, type Line, type TraitLine, traits } from "./TraitLine.ts"

type Source = Pick<GiftLine, "tribe" | "auspice">

const uses = {
  GLORY: { cost: "1 Rage check", duration: "One scene", pool: "Strength + Glory", opposingPool: "Stamina + Athletics" },
  HONOR: { cost: "1 Willpower", duration: "One scene", pool: "Composure + Honor", opposingPool: "Wits + Resolve" },
  WISDOM: { cost: "Free", duration: null, pool: "Wits + Wisdom", opposingPool: null },
}

const gift = (
  name: string,
  renown: keyof typeof uses & WerewolfRenown,
  minimum: number,
  { auspice, tribe }: Source,
): Line => {
  const { cost, duration, opposingPool, pool } = uses[renown]
  const giver = [tribe, auspice].filter((source) => source !== null).join(" and ") || "all werewolves"
  return [name, `A gift of ${giver}.`, {
    pool,
    opposingPool,
    system: "The spirit grants the effect on a success.",
    gift: { renown, cost, duration, minimum_renown: minimum, tribe, auspice },
  }]
}

const nobody: Source = { tribe: null, auspice: null }
const tribe = (name: string): Source => ({ tribe: name, auspice: null })
const auspice = (name: string): Source => ({ tribe: null, auspice: name })

/** The gifts, which are priced by their number and need renown. */
export const gifts: ReadonlyArray<TraitLine> = traits(
  "Other/Gifts",
  { classes: werewolves, min: 1, max: 1, rollable: false },
  [
    gift("An Exchange with Luna", "HONOR", 1, nobody),
    gift("Catfeet", "GLORY", 1, nobody),
    gift("Eyes of the Owl", "WISDOM", 1, nobody),
    gift("Penumbral Senses", "WISDOM", 3, nobody),
    gift("Staredown", "GLORY", 2, nobody),
    gift("Rapid Shift", "GLORY", 1, auspice("Ahroun")),
    gift("Razor Claws", "GLORY", 3, auspice("Ahroun")),
    gift("Kiss of Helios", "HONOR", 6, auspice("Ahroun")),
    gift("Animal Magnetism", "GLORY", 1, auspice("Galliard")),
    gift("Heart of Fury", "HONOR", 3, auspice("Galliard")),
    gift("Bridge Walker", "WISDOM", 6, auspice("Galliard")),
    gift("Ancestral Conviction", "HONOR", 2, auspice("Philodox")),
    gift("Gaia's Candor", "HONOR", 1, auspice("Philodox")),
    gift("Porcupine's Reprisal", "GLORY", 5, auspice("Philodox")),
    gift("Blur of the Milky Eye", "WISDOM", 1, auspice("Ragabash")),
    gift("Crow's Laughter", "WISDOM", 3, auspice("Ragabash")),
    gift("Gremlins", "GLORY", 5, auspice("Ragabash")),
    gift("Mother's Touch", "WISDOM", 1, auspice("Theurge")),
    gift("Shadow Sense", "WISDOM", 2, auspice("Theurge")),
    gift("Umbral Tether", "HONOR", 4, auspice("Theurge")),
    gift("Kali's Tongue", "GLORY", 1, tribe("Black Furies")),
    gift("Wind Claws", "GLORY", 4, tribe("Black Furies")),
    gift("A Thousand Eyes", "HONOR", 9, tribe("Bone Gnawers")),
    gift("Cooking", "HONOR", 1, tribe("Bone Gnawers")),
    gift("Grandmother's Touch", "WISDOM", 1, tribe("Children of Gaia")),
    gift("Sense the True Form", "WISDOM", 3, tribe("Children of Gaia")),
    gift("Camouflage", "HONOR", 1, tribe("Galestalkers")),
    gift("Snow Running", "GLORY", 3, tribe("Galestalkers")),
    gift("Banish Totem", "WISDOM", 3, tribe("Ghost Council")),
    gift("Sense Magic", "WISDOM", 1, tribe("Ghost Council")),
    gift("Control Simple Machine", "WISDOM", 1, tribe("Glass Walkers")),
    gift("Diagnostics", "WISDOM", 3, tribe("Glass Walkers")),
    gift("Faerie Light", "GLORY", 1, tribe("Hart Wardens")),
    gift("Skinbind", "HONOR", 4, tribe("Hart Wardens")),
    gift("Beast Speech", "WISDOM", 1, tribe("Red Talons")),
    gift("Wolf at the Door", "HONOR", 3, tribe("Red Talons")),
    gift("Fatal Flaw", "GLORY", 1, tribe("Shadow Lords")),
    gift("Seizing the Edge", "HONOR", 4, tribe("Shadow Lords")),
    gift("Against the Odds", "GLORY", 8, { tribe: "Silent Striders", auspice: "Galliard" }),
    gift("Speed of Thought", "WISDOM", 1, tribe("Silent Striders")),
    gift("Falcon's Grasp", "HONOR", 1, tribe("Silver Fangs")),
    gift("Lambent Flame", "GLORY", 2, tribe("Silver Fangs")),
  ],
)
