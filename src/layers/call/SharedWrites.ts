/**
 * One write for all who make it at the same time under one idempotency key.
 *
 * The server has no lock: eight equal requests that arrive together are eight
 * campaigns, with one key or without.
 */
import type * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import type { TabletopError } from "../../errors/TabletopError.ts"
import type { WholeReply } from "../../internal/HttpExchange.ts"
import { joinApart } from "../../internal/joinApart.ts"
import * as Progress from "./Progress.ts"

/** The answer of a write, and the attempts it took. */
export interface Sent {
  readonly answer: WholeReply
  readonly attempts: number
}

type Write = Effect.Effect<Sent, TabletopError>

/** Writes that are under way, by name. */
export interface SharedWrites {
  /**
   * Joins the write of that name, or begins it. All get its answer or its
   * error; it is interrupted when nobody waits for it any more. `progress` is
   * that of the caller: one who leaves knows of the write what it came to. Who
   * joined waits for so long, and goes on with `lost`.
   */
  readonly share: (
    name: string,
    write: Write,
    progress: Progress.Progress,
    patience: Duration.Duration,
    lost: Write,
  ) => Write
}

interface Running {
  readonly fiber: Fiber.Fiber<Sent, TabletopError>
  /** Of the caller that began it. */
  readonly progress: Progress.Progress
  waiting: number
}

/** Makes a place for writes. */
export const make = (): SharedWrites => {
  const running = new Map<string, Running>()

  const forget = (name: string, write: Running): void => {
    if (running.get(name) === write) running.delete(name)
  }

  const begin = Effect.fnUntraced(function* (name: string, write: Write, progress: Progress.Progress) {
    const begun: Running = { fiber: yield* Effect.forkDetach(write), progress, waiting: 0 }
    running.set(name, begun)
    begun.fiber.addObserver(() => forget(name, begun))
    return begun
  })

  const leave = (name: string, joined: Running, own: Progress.Progress) =>
    Effect.suspend(() => {
      joined.waiting--
      if (joined.fiber.pollUnsafe() !== undefined) return Effect.void
      const goesOn = joined.waiting > 0
      Progress.note(own, goesOn ? "unknown" : undefined)
      Progress.note(own, joined.progress.outcome)
      if (goesOn) return Effect.void
      // Whoever comes now begins anew.
      forget(name, joined)
      return Fiber.interrupt(joined.fiber)
    })

  return {
    share: (name, write, progress, patience, lost) =>
      Effect.uninterruptibleMask(Effect.fnUntraced(function* (restore) {
        const before = running.get(name)
        const joined = before ?? (yield* begin(name, Effect.interruptible(write), progress))
        joined.waiting++
        const answer = before === undefined
          ? Fiber.join(joined.fiber)
          : joinApart(joined.fiber, patience, Effect.andThen(Effect.sync(() => forget(name, joined)), lost))
        return yield* Effect.ensuring(restore(answer), leave(name, joined, progress))
      })),
  }
}
