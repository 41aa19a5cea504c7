/**
 * What the methods of an area know of each other: that one of them wrote.
 */
import * as Effect from "effect/Effect"
import type { Client } from "./Client.ts"

/** The writes of an area of one client. */
export interface AreaWrites {
  /** The client of the area; none where a test made the area by hand. */
  readonly client: Client | undefined
  /** How many writes have ended. */
  count: number
  /** Called after each write. */
  readonly listeners: Set<() => void>
}

/** Makes the writes of an area, of which there were none. */
export const make = (client: Client | undefined): AreaWrites => ({ client, count: 0, listeners: new Set() })

/** Counts a write when it ends, also when it failed or was interrupted: it may have been applied all the same. */
export const counted = <A, E, R>(writes: AreaWrites, write: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.onExitPrimitive(write, () => {
    writes.count += 1
    // A listener may leave and come again meanwhile.
    for (const listener of [...writes.listeners]) listener()
    return undefined
  })

/** What every method has beside what its type shows: only doors read it, and no hover shows it. */
export interface Counted {
  readonly areaWrites: AreaWrites
}

/** The writes of the area that a method belongs to; none where the method is not one of ours. */
export const of = (method: object): AreaWrites | undefined => (method as Partial<Counted>).areaWrites
