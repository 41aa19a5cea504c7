/**
 * What a check does beyond reading: steps that may fail without ending it.
 */
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import type * as Scope from "effect/Scope"
import { isTabletopError, type TabletopError } from "../errors/TabletopError.ts"
import type { Drift } from "./Drift.ts"
import type { NotChecked } from "./Reads.ts"
import { wordsOf } from "./Reads.ts"

/** What the steps of a scenario note. */
export interface Notes {
  readonly drift: Array<Drift>
  readonly notChecked: Array<NotChecked>
}

/** Nothing noted. */
export const emptyNotes = (): Notes => ({ drift: [], notChecked: [] })

const differs = (notes: Notes, operation: string, place: string, expected: string, found: string): void => {
  if (expected !== found) notes.drift.push({ kind: "rule", operation, place, expected, found })
}

// A text of an answer may be anything, also where it should be one of the check's own.
const shown = (found: unknown): string =>
  typeof found === "string" ? "another text" : JSON.stringify(found) ?? "nothing"

/** Holds that the service did what it is known to do. */
export const rule = (notes: Notes, operation: string, name: string, expected: unknown, found: unknown): void => {
  if (expected !== found) differs(notes, operation, name, JSON.stringify(expected), shown(found))
}

/** A step that must succeed; nothing where it did not, which is noted. */
export const step = <A, E, R>(
  notes: Notes,
  operation: string,
  effect: Effect.Effect<A, E, R>,
): Effect.Effect<Option.Option<A>, never, R> =>
  Effect.matchEffect(effect, {
    onSuccess: (value) => Effect.succeed(Option.some(value)),
    onFailure: (error) =>
      Effect.sync(() => {
        const found = isTabletopError(error) ? wordsOf(error) : "a failure"
        notes.drift.push({ kind: "status", operation, place: "", expected: "success", found })
        return Option.none()
      }),
  })

/** A step that the service must refuse. */
export const refusal = <A, E, R>(
  notes: Notes,
  operation: string,
  name: string,
  tag: TabletopError["_tag"],
  effect: Effect.Effect<A, E, R>,
): Effect.Effect<void, never, R> =>
  Effect.match(effect, {
    onSuccess: () => differs(notes, operation, name, tag, "success"),
    onFailure: (error) => differs(notes, operation, name, tag, isTabletopError(error) ? error._tag : "a failure"),
  })

/** Makes something that is deleted when the check ends, however it ends. */
export const temporary = <A, E, R, E2, R2>(
  notes: Notes,
  made: { readonly operation: string; readonly create: Effect.Effect<A, E, R> },
  remove: (
    value: A,
  ) => { readonly operation: string; readonly what: string; readonly remove: Effect.Effect<unknown, E2, R2> },
): Effect.Effect<Option.Option<A>, never, R | R2 | Scope.Scope> =>
  step(
    notes,
    made.operation,
    Effect.acquireRelease(made.create, (value) => {
      const { operation, remove: effect, what } = remove(value)
      return Effect.catchCause(effect, () =>
        Effect.sync(() => {
          notes.drift.push({ kind: "cleanup", operation, place: "", expected: `${what} deleted`, found: "still there" })
        }))
    }),
  )
