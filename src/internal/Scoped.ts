/**
 * Giving a service to an Effect or a Stream alike.
 */
import type * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"

/** An Effect or a Stream of any kind. */
export type Program =
  // deno-lint-ignore no-explicit-any -- only `any` accepts a program of every type
  | Effect.Effect<any, any, any>
  // deno-lint-ignore no-explicit-any -- as above
  | Stream.Stream<any, any, any>

/** The same program without a requirement. */
export type Without<T extends Program, Identifier> = T extends Stream.Stream<infer A, infer E, infer R>
  ? Stream.Stream<A, E, Exclude<R, Identifier>>
  : T extends Effect.Effect<infer A, infer E, infer R> ? Effect.Effect<A, E, Exclude<R, Identifier>>
  : never

/** Provides a service to a program, and keeps an Effect an Effect and a Stream a Stream. */
export const provide = <T extends Program, Identifier, Shape>(
  self: T,
  key: Context.Key<Identifier, Shape>,
  service: Shape,
): Without<T, Identifier> =>
  // Type boundary: neither the checks nor the conditional type narrow a program of every type.
  (Effect.isEffect(self)
    ? Effect.provideService(self as Effect.Effect<unknown, unknown, unknown>, key, service)
    : Stream.provideService(self as Stream.Stream<unknown, unknown, unknown>, key, service)) as Without<T, Identifier>
