/**
 * What calls of the simulator are refused with.
 */
import * as Effect from "effect/Effect"

/** The name of the error that a call fails with, and the fields that it names. */
export const refusal = <A, E extends { readonly _tag: string }, R>(call: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.flip(call), (error) => {
    // Only errors about the request name fields.
    const { invalidParameters = [] } = error as { invalidParameters?: ReadonlyArray<{ readonly field: string }> }
    return [error._tag, ...invalidParameters.map(({ field }) => field)]
  })
