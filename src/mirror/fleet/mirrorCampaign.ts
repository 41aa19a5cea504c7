/**
 * A campaign: shows its rolls, one after the other, each once.
 */
import * as Cause from "effect/Cause"
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
import { type Begun, type Finished, Roster } from "./Roster.ts"

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

/** The longest that an attempt takes: it waits for others of its key, for limits, for the search and the answer. */
const patience = "1 minute"

/** A pause that grows with each attempt. */
const pauseMillis = (attempts: number): number => Math.min(30_000, 250 * 2 ** attempts)

/** Sends a roll by its key. */
const send = Effect.fnUntraced(function* (
  keyOf: Effect.Success<typeof DddiceKey.client>,
  campaign: CampaignId,
  roll: DiceRoll,
  rolledBy: typeof RolledBy.Type,
  { dddiceKey, epoch, look, room }: Begun,
  mayBeShown: boolean,
) {
  return yield* keyOf(dddiceKey).Send({ campaign, epoch, room, look, roll, rolledBy, mayBeShown }).pipe(
    // effect tells of a runner that hangs after some seconds; this is for what nobody tells of.
    Effect.timeoutOrElse({ duration: patience, orElse: () => Effect.succeed(again("No answer from the runner", 0)) }),
    // The interruption of a key that moves to another runner is its answer. It must not become that of the roll,
    // which the cluster would take for dealt with.
    Effect.catchCause((cause) => Effect.succeed(again(Cause.pretty(cause).slice(0, 200), 0))),
  )
})

const make = Effect.fnUntraced(function* (campaign: CampaignId) {
  const roster = yield* Roster
  const keyOf = yield* DddiceKey.client
  // The epoch of the last attempt. Nothing at first, and when another one may have taken the campaign.
  let held: number | undefined

  const take = untilDone(Effect.suspend(() => roster.take(campaign)), "Taking a campaign")

  const finish = Effect.fnUntraced(function* (
    roll: DiceRoll,
    epoch: number,
    outcome: Exclude<AttemptOutcome, { readonly _tag: "Again" }>,
  ) {
    const now = yield* Clock.currentTimeMillis
    const lagMillis = Math.max(0, now - DateTime.toEpochMillis(roll.date_created))
    const problem = "reason" in outcome ? outcome.reason : undefined
    const finished = { outcome: outcomeOf(outcome), lagMillis, problem }
    const isMine = yield* untilDone(roster.finish(campaign, epoch, roll.id, finished), "Writing how far a campaign is")
    if (!isMine) return false
    yield* Metric.update(Metrics.rolls(finished.outcome), 1)
    if (outcome._tag === "Shown") yield* Metric.update(Metrics.lagSeconds, lagMillis / 1000)
    return true
  })

  /** One attempt; gives how long to wait before the next one, and nothing when the roll is dealt with. */
  const attempt = Effect.fnUntraced(function* (roll: DiceRoll, rolledBy: typeof RolledBy.Type, attempts: number) {
    const taken = held ?? (yield* take)
    // It was removed.
    if (taken === undefined) return undefined
    held = undefined
    const begun = yield* untilDone(roster.begin(campaign, taken, roll.id), "Beginning a roll")
    // Another one holds it, or the answer to an attempt to begin was lost.
    if (begun === undefined) return pauseMillis(attempts)
    const { epoch, progress, stopped } = begun
    held = epoch
    const step = Progress.step(progress, roll.id)
    if (step._tag === "Shown") return undefined
    const outcome: AttemptOutcome = stopped === undefined
      ? yield* send(keyOf, campaign, roll, rolledBy, begun, step.mayBeShown)
      : { _tag: "Stopped", reason: stopped }
    if (outcome._tag === "Again") {
      yield* Effect.ignore(roster.troubled(campaign, epoch, outcome.reason))
      return Math.max(outcome.afterMillis, pauseMillis(attempts))
    }
    if (outcome._tag === "Stopped") {
      yield* untilDone(roster.stop(campaign, epoch, outcome.reason), "Stopping a campaign")
    }
    if (yield* finish(roll, epoch, outcome)) return undefined
    held = undefined
    return pauseMillis(attempts)
  })

  return Effect.fnUntraced(function* (roll: DiceRoll, rolledBy: typeof RolledBy.Type) {
    for (let attempts = 0;; attempts++) {
      const waitMillis = yield* attempt(roll, rolledBy, attempts)
      if (waitMillis === undefined) return
      yield* Effect.sleep(waitMillis)
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
