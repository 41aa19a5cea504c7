/**
 * Printing what a call gave, as the flags of every command say.
 */
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { masked, revealed } from "../../internal/masked.ts"
import { asJson, forPeople, noteLine, printLine } from "./output.ts"
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

/** Prints every item as a line of JSON, and how many there were on standard error. */
export const printEach = Effect.fnUntraced(function* <E, R>(items: Stream.Stream<unknown, E, R>) {
  const plain = yield* shown
  let count = 0
  yield* Stream.runForEach(items, (item) => {
    count++
    return printLine(JSON.stringify(plain(item)))
  })
  yield* noteLine(`${count} in all`)
})
