/**
 * A campaign: shows its rolls, one after the other, each once.
 */
import * as Clock from "effect/Clock"
import * as Entity from "effect/cluster/Entity"
import * as DateTime from "effect/DateTime"
import * as Effect from "effect/Effect"
import * as Metric from "effect/Metric"
import type { DiceRoll } from "../../schema/valentina/DiceRoll.ts"
import { CampaignId } from "../../schema/valentina/Identifier.ts"
import * as Progress from "../Progress.ts"
import { untilDone } from "./again.ts"
import { type AttemptOutcome, Campaign, DddiceKey, type RolledBy } from "./Messages.ts"
import * as Metrics from "./Metrics.ts"
import { type Finished, Roster, type Taken } from "./Roster.ts"

const outcomeOf = (outcome: Exclude<AttemptOutcome, { readonly _tag: "Again" }>): Finished["outcome"] => {
  switch (outcome._tag) {
    case "Shown":
      return "shown"
    case "WithoutDice":
      return "withoutDice"
    case "Refused":
      return "refused"
    case "Stopped":
      return "leftOut"
  }
}

const again = (reason: string, afterMillis: number): AttemptOutcome => ({ _tag: "Again", reason, afterMillis })

/** The longest that an attempt takes: it waits for limits, the read back and the answer. */
const patience = "25 seconds"

/** A pause that grows with each attempt. */
const pauseMillis = (attempts: number): number => Math.min(30_000, 250 * 2 ** attempts)

const make = Effect.fnUntraced(function* (campaign: CampaignId) {
  const roster = yield* Roster
  const keyOf = yield* DddiceKey.client
  // Nothing until a roll asks for it, and whenever another one took the campaign since.
  let taken: Taken | undefined

  const take = untilDone(Effect.suspend(() => roster.take(campaign)), "Taking a campaign")

  const finish = Effect.fnUntraced(function* (
    roll: DiceRoll,
    epoch: number,
    done: Progress.Progress,
    outcome: Exclude<AttemptOutcome, { readonly _tag: "Again" }>,
  ) {
    const now = yield* Clock.currentTimeMillis
    const lagMillis = Math.max(0, now - DateTime.toEpochMillis(roll.date_created))
    const finished = {
      outcome: outcomeOf(outcome),
      lagMillis,
      problem: "reason" in outcome ? outcome.reason : undefined,
    }
    const isMine = yield* untilDone(roster.finish(campaign, epoch, done, finished), "Writing how far a campaign is")
    taken = isMine ? { epoch, progress: done } : undefined
    if (!isMine) return
    yield* Metric.update(Metrics.rolls(finished.outcome), 1)
    if (outcome._tag === "Shown") yield* Metric.update(Metrics.lagSeconds, lagMillis / 1000)
  })

  /** One attempt; gives whether the roll is dealt with, or how long to wait before the next one. */
  const attempt = Effect.fnUntraced(function* (roll: DiceRoll, rolledBy: typeof RolledBy.Type, attempts: number) {
    taken ??= yield* take
    // It was removed.
    if (taken === undefined) return undefined
    const step = Progress.step(taken.progress, roll.id)
    if (step._tag === "Shown") return undefined
    const begun = yield* untilDone(roster.begin(campaign, taken.epoch, roll.id), "Beginning a roll")
    if (begun === undefined) {
      taken = undefined
      return pauseMillis(attempts)
    }
    const { dddiceKey, epoch, room, stopped, ...look } = begun
    taken = { epoch, progress: step.begun }
    if (stopped !== undefined) return yield* finish(roll, epoch, step.done, { _tag: "Stopped", reason: stopped })
    const { mayBeShown } = step
    const outcome = yield* keyOf(dddiceKey).Send({ campaign, epoch, room, look, roll, rolledBy, mayBeShown }).pipe(
      // One that hangs with its runner is never answered.
      Effect.timeoutOrElse({ duration: patience, orElse: () => Effect.succeed(again("No answer from the runner", 0)) }),
      Effect.catch((error) => Effect.succeed(again(error._tag, 0))),
    )
    if (outcome._tag === "Again") {
      yield* Effect.ignore(roster.troubled(campaign, epoch, outcome.reason))
      return Math.max(outcome.afterMillis, pauseMillis(attempts))
    }
    if (outcome._tag === "Stopped") {
      yield* untilDone(roster.stop(campaign, epoch, outcome.reason), "Stopping a campaign")
    }
    return yield* finish(roll, epoch, step.done, outcome)
  })

  return Effect.fnUntraced(function* (roll: DiceRoll, rolledBy: typeof RolledBy.Type) {
    for (let attempts = 0;; attempts++) {
      const waitMillis = yield* attempt(roll, rolledBy, attempts)
      if (waitMillis !== undefined) yield* Effect.sleep(waitMillis)
      else if (taken === undefined || Progress.step(taken.progress, roll.id)._tag === "Shown") return
    }
  })
})

/** The entity of a campaign. Its mailbox is read one by one, which keeps the order. */
export const layer = Campaign.toLayer(
  Effect.gen(function* () {
    const { entityId } = yield* Entity.CurrentAddress
    const show = yield* make(CampaignId.make(entityId))
    return Campaign.of({ Show: ({ payload: { roll, rolledBy } }) => show(roll, rolledBy) })
  }),
  { concurrency: 1, maxIdleTime: "10 minutes" },
)
