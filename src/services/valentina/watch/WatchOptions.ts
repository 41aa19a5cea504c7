/**
 * What a watcher of dice rolls asks for.
 */
import type * as Duration from "effect/Duration"
import type * as Effect from "effect/Effect"
import type { CharacterType } from "../../../schema/valentina/Character.ts"
import type { DiceRollId } from "../../../schema/valentina/DiceRoll.ts"
import type { CampaignId, CharacterId, UserId } from "../../../schema/valentina/Identifier.ts"
import { floorOf, newestOf, positionOf } from "./Position.ts"

/** Short while rolls come, and twice as long after each look without one. */
export interface AdaptiveInterval {
  /** After a look that found rolls, and after the first one. */
  readonly shortest: Duration.Input
  readonly longest: Duration.Input
}

/** Which rolls to watch, from where, and how often. The filters are those of the list. */
export interface WatchOptions {
  readonly userid?: UserId | undefined
  readonly characterid?: CharacterId | undefined
  readonly campaignid?: CampaignId | undefined
  /** Leaves out the rolls without a character. */
  readonly character_type?: typeof CharacterType.known.Type | undefined
  /**
   * The roll to go on after: the one with the greatest id of those that were
   * seen before. It may have been deleted. From now on when left out.
   */
  readonly after?: DiceRollId | undefined
  /**
   * The rolls of the 10 seconds before `after` that were seen before. Those that
   * are not among them are emitted: they may have shown up late, while nobody
   * watched. With `[]` all of the 10 seconds are emitted again. When left out,
   * all that are there at the first look count as seen.
   */
  readonly seen?: ReadonlyArray<DiceRollId> | undefined
  /**
   * From one look to the next: always the same, what an Effect gives before each
   * wait, or adaptive; 5 seconds to a minute when left out. Where several watchers
   * share a look, the shortest counts.
   */
  readonly interval?: Duration.Input | Effect.Effect<Duration.Input> | AdaptiveInterval | undefined
  /**
   * What becomes of a roll that does not fit; the watching goes on either way.
   * `tell` emits an `UnreadableDiceRoll` in its place; when left out, a warning
   * is logged.
   */
  readonly unreadable?: "log" | "tell" | undefined
}

/** From where a watcher goes on so that no roll is lost and none comes twice. To be kept over restarts. */
export interface WatchPosition {
  readonly after: DiceRollId
  readonly seen: ReadonlyArray<DiceRollId>
}

/**
 * The position once a roll was seen, to be given to `watch` after a restart.
 * Keeps the ids of the 10 seconds before the newest roll, which are few.
 */
export const pastRoll = (position: WatchPosition | undefined, id: DiceRollId): WatchPosition => {
  const ids = [...position === undefined ? [] : [position.after, ...position.seen], id]
  const newest = newestOf(ids.map(positionOf))
  const floor = floorOf(newest)
  const after = ids.find((id) => positionOf(id) === newest) ?? id
  const seen = ids.filter((id) => positionOf(id) >= floor && positionOf(id) !== newest)
  return { after, seen: [...new Set(seen)] }
}
