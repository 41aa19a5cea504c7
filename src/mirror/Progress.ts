/**
 * How far a mirror has come, and what that means for the next roll. Nothing here reads, writes or sends.
 */
import * as Schema from "effect/Schema"
import { DiceRollId } from "../schema/valentina/DiceRoll.ts"

/** How far a mirror has come. */
export class Progress extends Schema.Opaque<Progress>()(Schema.Struct({
  /** Of the rolls that were shown, the one with the greatest id; at first the roll after which the mirror begins. */
  after: DiceRollId,
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

const spelled = (id: DiceRollId): string => id.replaceAll("-", "").toLowerCase()

/** Whether a newer roll was shown. Ids are in order of time; a roll may show up after a newer one. */
export const isPast = ({ after }: Pick<Progress, "after">, id: DiceRollId): boolean => spelled(id) <= spelled(after)

/**
 * Says what to do with a roll, which is asked for once unless it is the last one.
 *
 * ```ts
 * import { beginning, step } from "effect-tabletop/mirror/Progress"
 * import { DiceRollId } from "effect-tabletop/valentina"
 *
 * const id = DiceRollId.make("01a20140-3b2f-7b43-9729-905e6efced32")
 * const first = step({ after: beginning }, id)
 * first._tag === "Show" && step(first.begun, id) // => { _tag: "Show", mayBeShown: true, begun: { after: "00000000-0000-0000-0000-000000000000", pending: id }, done: { after: id, last: id } }
 * first._tag === "Show" && step(first.done, id)._tag // => "Shown"
 * ```
 */
export const step = (progress: Progress, id: DiceRollId): Step => {
  if (progress.last === id) return { _tag: "Shown" }
  return {
    _tag: "Show",
    mayBeShown: progress.pending === id,
    begun: { ...progress, pending: id },
    done: { after: isPast(progress, id) ? progress.after : id, last: id },
  }
}
