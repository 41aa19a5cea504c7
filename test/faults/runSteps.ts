/**
 * Runs the steps of a scenario, and finds out what became of them.
 */
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { withHeaders } from "effect-tabletop/dddice"
import { callHeader, type Sent } from "./FaultyFetch.ts"
import type { Ended } from "./Promises.ts"
import type { Step } from "./Scenario.ts"

/** The network between a client and a simulator, as far as steps know it. */
export interface Network {
  readonly sent: ReadonlyArray<Sent>
  /** Until what is still on its way to the server has arrived. */
  readonly settled: Effect.Effect<void>
}

const runStep = Effect.fnUntraced(function* <R>(step: Step<R>) {
  const started = yield* Clock.currentTimeMillis
  const exit = yield* Effect.exit(withHeaders({ [callHeader]: step.call })(step.run))
  const ended = yield* Clock.currentTimeMillis
  return { started, ended, exit, step }
})

/** Runs the steps, as many at once as `concurrency` says. */
export const runSteps = Effect.fnUntraced(function* <R>(
  steps: ReadonlyArray<Step<R>>,
  { sent, settled }: Network,
  concurrency: number,
) {
  const done = yield* Effect.forEach(steps, runStep<R>, { concurrency })
  yield* settled
  return yield* Effect.forEach(done, ({ ended, exit, started, step }) =>
    Effect.map(step.applied, (applied): Ended => ({
      call: step.call,
      effects: step.effects,
      started,
      ended,
      exit,
      isRight: exit._tag === "Success" && step.isRight(exit.value),
      applied,
      ...(step.items === undefined ? {} : { items: step.items }),
      sent: sent.filter(({ call }) => call === step.call),
    })))
})
