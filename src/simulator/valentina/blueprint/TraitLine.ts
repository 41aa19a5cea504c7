/**
 * The notation of the blueprint's traits.
 */
import type { GameVersion } from "../../../schema/valentina/GameVersion.ts"
import type { TrackerType } from "../../../schema/valentina/Tracker.ts"
import type { WerewolfRenown } from "../../../schema/valentina/WerewolfTribe.ts"
import { type Classes, everyone } from "./Audience.ts"

/** What one level of a trait gives. */
export interface PowerLine {
  readonly level: number
  readonly name: string | null
  readonly description: string | null
  readonly system: string | null
  readonly link: string | null
}

/** What makes a trait a gift. Tribe and auspice are named, not identified. */
export interface GiftLine {
  readonly renown: WerewolfRenown
  readonly cost: string | null
  readonly duration: string | null
  readonly minimum_renown: number | null
  readonly tribe: string | null
  readonly auspice: string | null
}

/** A trait before it is put in its place on the sheet. */
export interface TraitLine {
  /** `section/category`, or `section/category/subcategory`. */
  readonly path: string
  readonly name: string
  readonly description: string | null
  readonly classes: Classes
  readonly versions: ReadonlyArray<GameVersion>
  readonly min: number
  readonly max: number
  /** The price of the first dot and the factor of all others; absent is the subcategory's or category's. */
  readonly cost?: readonly [initial: number, upgrade: number]
  readonly rollable: boolean
  readonly shownAtZero: boolean
  readonly link: string | null
  readonly pool: string | null
  readonly opposingPool: string | null
  readonly system: string | null
  readonly gift: GiftLine | null
  readonly powers: ReadonlyArray<PowerLine>
  readonly trackerV4: TrackerType | null
  readonly trackerV5: TrackerType | null
}

const plain: Omit<TraitLine, "path" | "name" | "description"> = {
  classes: everyone,
  versions: ["V4", "V5"],
  min: 0,
  max: 5,
  rollable: true,
  shownAtZero: false,
  link: null,
  pool: null,
  opposingPool: null,
  system: null,
  gift: null,
  powers: [],
  trackerV4: null,
  trackerV5: null,
}

/** A name, a description, and what differs from the other lines. */
export type Line = readonly [name: string, description: string | null, own?: Partial<TraitLine>]

/** Lines of one place, with what they share. */
export const traits = (
  path: string,
  shared: Partial<TraitLine>,
  lines: ReadonlyArray<Line>,
): ReadonlyArray<TraitLine> =>
  lines.map(([name, description, own]) => ({ ...plain, ...shared, ...own, path, name, description }))
