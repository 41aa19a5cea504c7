/**
 * The notation of the blueprint's traits.
 */
import type { GameVersion } from "../../../schema/valentina/GameVersion.ts"
import type { TrackerType } from "../../../schema/valentina/Tracker.ts"
import type { WerewolfRenown } from "../../../schema/valentina/WerewolfTribe.ts"
import { type Classes, everyone } from "./Audience.ts"

/** What makes a trait a gift; one of no tribe and no auspice is every werewolf's. */
export type GiftLine = readonly [
  renown: WerewolfRenown,
  minimumRenown: number,
  tribe: string | null,
  auspice: string | null,
]

/** A trait before it is put in its place on the sheet. */
export interface TraitLine {
  /** `section/category`, or `section/category/subcategory`. */
  readonly path: string
  readonly name: string
  readonly description: string | null
  readonly classes: Classes
  readonly versions: ReadonlyArray<GameVersion>
  /** The lowest and the highest value. */
  readonly values: readonly [min: number, max: number]
  /** The price of the first dot and the factor of all others; absent is the subcategory's or category's. */
  readonly cost?: readonly [initial: number, upgrade: number]
  readonly rollable: boolean
  readonly shownAtZero: boolean
  /**
   * Which texts there are: `d` description, `l` link, `p` pool, `o` opposing
   * pool, `s` system, and of a gift `c` cost and `t` duration.
   */
  readonly texts: string
  readonly gift?: GiftLine
  /** The number of levels that are described but have no name. */
  readonly levels: number
  /** The names of powers, level by level. */
  readonly powers: ReadonlyArray<ReadonlyArray<string>>
  readonly trackerV4: TrackerType | null
  readonly trackerV5: TrackerType | null
}

const plain: Omit<TraitLine, "path" | "name" | "description"> = {
  classes: everyone,
  versions: ["V4", "V5"],
  values: [0, 5],
  rollable: true,
  shownAtZero: false,
  texts: "d",
  levels: 0,
  powers: [],
  trackerV4: null,
  trackerV5: null,
}

/** A name, a description, and what differs from the other lines. */
export type Line = readonly [name: string, description?: string | null, own?: Partial<TraitLine>]

/** Lines of one place, with what they share. */
export const traits = (
  path: string,
  shared: Partial<TraitLine>,
  lines: ReadonlyArray<Line>,
): ReadonlyArray<TraitLine> =>
  lines.map(([name, description = null, own]) => ({ ...plain, ...shared, ...own, path, name, description }))
