/**
 * Printing what a call gave, as the flags of every command say.
 */
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Stream from "effect/Stream"
import { masked, revealed } from "../../internal/masked.ts"
import { asJson, forPeople, noteLine, noteProgress, printLine } from "./output.ts"
import * as Settings from "./settings.ts"

const shown = Effect.map(Settings.Reveal, (isRevealed) => isRevealed ? revealed : masked)

/** Prints an answer: JSON where that is asked for, otherwise for people. */
export const print = Effect.fnUntraced(function* (value: unknown) {
  const plain = (yield* shown)(value)
  if (plain !== undefined) yield* printLine((yield* Settings.Json) ? asJson(plain) : forPeople(plain))
})

/** Prints an answer in words of its own, or as JSON where that is asked for. */
export const printAs = Effect.fnUntraced(function* <A>(value: A, describe: (value: A) => string) {
  return yield* (yield* Settings.Json) ? print(value) : printLine(describe(value))
})

/**
 * Prints every item as a line: JSON, or words for people where they are given and no JSON is asked for. How many there
 * are is told on standard error, at the end, and on the way where somebody watches that alone.
 */
export const printEach = Effect.fnUntraced(function* <E, R>(
  items: Stream.Stream<unknown, E, R>,
  describe?: (item: unknown) => string,
) {
  const plain = yield* shown
  const isJson = yield* Settings.Json
  const lineOf = describe === undefined || isJson ? (item: unknown) => JSON.stringify(plain(item)) : describe
  let count = 0
  yield* Stream.runForEach(items, (item) => {
    count++
    return Effect.andThen(printLine(lineOf(item)), noteProgress(`${count} so far`))
  }).pipe(
    // A failure has a line of its own.
    Effect.onExit((exit) =>
      Exit.isFailure(exit) && !Exit.hasInterrupts(exit) ? Effect.void : noteLine(`${count} in all`)
    ),
  )
})
