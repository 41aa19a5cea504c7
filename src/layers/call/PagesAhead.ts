/**
 * Reading the pages of a list before they are pulled.
 */
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import type { TabletopError } from "../../errors/TabletopError.ts"

/** A page that was read, and where the list goes on. */
export interface Turn {
  /** What the page gives to the stream. */
  readonly part: ReadonlyArray<unknown>
  /** The next page; absent at the end. */
  readonly next: number | undefined
  /** How far apart pages are; absent where this one is not full, or pages are not counted. */
  readonly step: number | undefined
  /** Past the last page. */
  readonly end: number
  /** How many items the list has. */
  readonly total: number | undefined
}

/** Reads the page at a place; the first one where no place is given. */
export type Read = (place: number | undefined) => Effect.Effect<Turn, TabletopError>

/**
 * Reads up to so many pages before they are pulled.
 *
 * A page that is asked for before the one in front of it has come is a guess:
 * it is right only while every page is full and the list does not change, which
 * its length tells. Otherwise the guesses are given up, and from there on each
 * page is asked for when the one in front of it has come.
 */
export const pagesAhead = (
  read: Read,
  first: number | undefined,
  concurrency: number,
): Stream.Stream<unknown, TabletopError> =>
  Stream.unwrap(Effect.map(Effect.scope, (scope) => {
    const asked = new Map<number | undefined, Fiber.Fiber<Turn, TabletopError>>()
    let isCounted = true
    let before: Turn | undefined

    const giveUpGuesses = Effect.suspend(() => {
      isCounted = false
      const fibers = [...asked.values()]
      asked.clear()
      return Fiber.interruptAll(fibers)
    })

    const askFor = Effect.fnUntraced(function* (turn: Turn) {
      const { end, next, step } = turn
      let place = next
      while (place !== undefined && asked.size < concurrency) {
        if (!asked.has(place)) asked.set(place, yield* Effect.forkIn(read(place), scope))
        place = isCounted && step !== undefined && place + step < end ? place + step : undefined
      }
    })

    return Stream.paginate(
      first,
      Effect.fnUntraced(function* (place: number | undefined) {
        const ahead = asked.get(place)
        asked.delete(place)
        const turn = yield* ahead === undefined ? read(place) : Fiber.join(ahead)
        const { next, part, step, total } = turn
        const isChanged = before !== undefined && before.total !== total
        if (isChanged || step === undefined || (asked.size > 0 && !asked.has(next))) yield* giveUpGuesses
        yield* askFor(turn)
        before = turn
        return [part, Option.fromUndefinedOr(next)] as const
      }),
    )
  }))
