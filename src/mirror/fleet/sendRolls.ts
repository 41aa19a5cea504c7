/**
 * A key of dddice: shows rolls, and is the one place where its limits are kept.
 */
import * as Cache from "effect/Cache"
import * as Entity from "effect/cluster/Entity"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Layer from "effect/Layer"
import * as Semaphore from "effect/Semaphore"
import type { TabletopError } from "../../errors/TabletopError.ts"
import { DddiceClient, defaultBaseUrl } from "../../layers/dddice/DddiceClient.ts"
import { RateLimits } from "../../layers/RateLimits.ts"
import { Transport } from "../../layers/Transport.ts"
import type { RoomSlug } from "../../schema/dddice/Room.ts"
import { Rolls } from "../../services/dddice/Rolls.ts"
import { Rooms } from "../../services/dddice/Rooms.ts"
import { findCopy } from "../findCopy.ts"
import { type Player, rollerOf } from "../Players.ts"
import { showRoll } from "../showRoll.ts"
import { type DddiceKeyOptions, Runner, type RunnerOptions } from "./Keys.ts"
import * as Leave from "./Leave.ts"
import { type Attempt, type AttemptOutcome, DddiceKey } from "./Messages.ts"
import { Roster } from "./Roster.ts"

/** How many rooms' participants are remembered, and for how long. */
const remembered = {
  capacity: 10_000,
  timeToLive: (exit: Exit.Exit<unknown, unknown>) => Exit.isSuccess(exit) ? Duration.minutes(10) : Duration.zero,
}

/**
 * How many rolls of a key are sent side by side. The others wait in the order in which they
 * came: when many come at once, each would else ask for its leave and be too late to use it.
 */
const sideBySide = 16

/** How long a roll waits here for the limits of the key; the campaign waits longer ones out. */
const longestWait = "10 seconds"

const reasonOf = (error: TabletopError): string => `${error._tag}: ${error.message}`

/** What an error means for the rolls that follow. */
const outcomeOf = (error: TabletopError): AttemptOutcome => {
  switch (error._tag) {
    case "AuthenticationError":
    case "AuthorizationError":
    case "NotFoundError":
      return { _tag: "Stopped", reason: reasonOf(error) }
  }
  if (!error.isRetryable) return { _tag: "Refused", reason: reasonOf(error) }
  const retryAfter = "retryAfter" in error ? error.retryAfter : undefined
  return {
    _tag: "Again",
    reason: reasonOf(error),
    afterMillis: retryAfter === undefined ? 0 : Duration.toMillis(retryAfter),
  }
}

const clientOf = Effect.fnUntraced(function* (
  { realtime: _realtime, ...options }: DddiceKeyOptions,
  { leaveLasts, sendTimeout }: RunnerOptions,
) {
  const exchange = Leave.withLeave(yield* Transport, leaveLasts ?? "2 seconds")
  const client = Layer.provide(
    DddiceClient.layerNoDeps({
      baseUrl: defaultBaseUrl,
      timeout: sendTimeout ?? "5 seconds",
      ...options,
      // The campaign tries again, and finds out before whether the roll was shown.
      retryPolicy: { retries: 0, cap: longestWait },
    }),
    [Layer.succeed(Transport, exchange), RateLimits.layerMemory],
  )
  return yield* Effect.provide(Effect.all({ rolls: Rolls.make, rooms: Rooms.make }), client)
})

const playersOf = (participants: Readonly<Record<string, string>> = {}): Readonly<Record<string, Player>> =>
  Object.fromEntries(Object.entries(participants).map(([user, participant]) => [user, { participant }]))

const make = Effect.fnUntraced(function* (options: DddiceKeyOptions) {
  const roster = yield* Roster
  const runner = yield* Runner
  const { rolls, rooms } = yield* clientOf(options, runner)
  const participantsOf = yield* Cache.makeWith(
    (slug: RoomSlug) => Effect.map(rooms.get({ slug }), ({ participants }) => participants),
    remembered,
  )

  const show = Effect.fnUntraced(function* (attempt: typeof Attempt.Type) {
    const { campaign, epoch, look, mayBeShown, roll, rolledBy, room } = attempt
    if (mayBeShown && (yield* findCopy(rolls, room, roll)) !== undefined) return { _tag: "Shown" } as const
    const { character, user } = rolledBy
    const participants = user === undefined ? [] : yield* Cache.get(participantsOf, room)
    const roller = rollerOf({ character, user }, participants, playersOf(look.participants))
    const outcome = yield* showRoll(rolls, { roll, roller, room, look }).pipe(
      Effect.provideService(Leave.Leave, roster.leave(campaign, epoch)),
    )
    return outcome._tag === "Refused" ? { ...outcome, reason: reasonOf(outcome.reason) } : outcome
  })

  const permits = yield* Semaphore.make(sideBySide)
  return (attempt: typeof Attempt.Type): Effect.Effect<AttemptOutcome> =>
    Effect.sleep(attempt.mayBeShown ? runner.settle ?? "3 seconds" : 0).pipe(
      Effect.andThen(permits.withPermit(show(attempt))),
      Effect.catch((error) => Effect.succeed(outcomeOf(error))),
    )
})

/** The entity of a key of dddice. */
export const layer = DddiceKey.toLayer(
  Effect.gen(function* () {
    const { keys } = yield* Runner
    const { entityId } = yield* Entity.CurrentAddress
    const options = keys.dddice[entityId]
    const stopped = (reason: string) => (): Effect.Effect<AttemptOutcome> => Effect.succeed({ _tag: "Stopped", reason })
    const send = options === undefined
      ? stopped(`No key of dddice is called ${entityId} in the settings of the runners`)
      : yield* Effect.catch(make(options), (error) => Effect.succeed(stopped(error.message)))
    return DddiceKey.of({ Send: ({ payload }) => send(payload) })
  }),
  { concurrency: "unbounded", maxIdleTime: "10 minutes" },
)
