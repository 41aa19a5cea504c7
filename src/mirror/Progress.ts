/**
 * How far a mirror has come, and what that means for the next roll. Nothing here reads, writes or sends.
 */
import * as Schema from "effect/Schema"
import { DiceRollId } from "../schema/valentina/DiceRoll.ts"
import { pastRoll } from "../services/valentina/watch/WatchOptions.ts"

/** How far a mirror has come. */
export class Progress extends Schema.Opaque<Progress>()(Schema.Struct({
  /** Of the rolls that were shown, the one with the greatest id; at first the roll after which the mirror begins. */
  after: DiceRollId,
  /** Those of the 10 seconds before it that were shown too. Another one of that time has shown up late. */
  seen: Schema.optionalKey(Schema.Array(DiceRollId)),
  /** The roll that was shown last, which may have a smaller id. */
  last: Schema.optionalKey(DiceRollId),
  /** The roll that was being shown: whether it was is to be found out. */
  pending: Schema.optionalKey(DiceRollId),
})) {}

/** Before every roll there is. */
export const beginning: DiceRollId = /* @__PURE__ */ DiceRollId.make("00000000-0000-0000-0000-000000000000")

/** What to do with a roll: nothing, for it was shown, or to write `begun`, show it, and write `done`. */
export type Step =
  | { readonly _tag: "Shown" }
  | {
    readonly _tag: "Show"
    /** Whether an earlier attempt may have shown it: then it is searched for first. */
    readonly mayBeShown: boolean
    /** What is to be known before it is shown. */
    readonly begun: Progress
    /** What is to be known once it was. */
    readonly done: Progress
  }

const wasShown = ({ after, last, seen = [] }: Progress, id: DiceRollId): boolean =>
  id === last || id === after || seen.includes(id)

/**
 * Says what to do with a roll. Ids are in order of time, and a roll may show up some seconds after a newer one.
 *
 * ```ts
 * import { beginning, step } from "effect-tabletop/mirror/Progress"
 * import { DiceRollId } from "effect-tabletop/valentina"
 *
 * const id = DiceRollId.make("01a20140-3b2f-7b43-9729-905e6efced32")
 * const first = step({ after: beginning }, id)
 * first._tag === "Show" && step(first.begun, id) // => { _tag: "Show", mayBeShown: true, begun: { after: "00000000-0000-0000-0000-000000000000", pending: id }, done: { after: id, seen: [], last: id } }
 * first._tag === "Show" && step(first.done, id)._tag // => "Shown"
 * ```
 */
export const step = (progress: Progress, id: DiceRollId): Step => {
  if (wasShown(progress, id)) return { _tag: "Shown" }
  const { after, pending, seen = [] } = progress
  return {
    _tag: "Show",
    mayBeShown: pending === id,
    begun: { ...progress, pending: id },
    done: { ...pastRoll({ after, seen }, id), last: id },
  }
}
