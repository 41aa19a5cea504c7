/**
 * What a client that is made as a plain value is built on.
 */
import type * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import { RateLimits } from "../RateLimits.ts"
import * as Transport from "../Transport.ts"

/**
 * Uses the transport and the rate limits that are around. Where there are none,
 * it brings `fetch` and limits in memory.
 */
export const aroundOrOwn = <A, E>(
  self: Effect.Effect<A, E, Transport.Transport | RateLimits>,
): Effect.Effect<A, E> =>
  Effect.contextWith((around: Context.Context<never>) =>
    // What is provided last is overlaid with what was around from the start.
    Effect.provide(Effect.provideContext(self, around), [Transport.layer, RateLimits.layerMemory])
  )
