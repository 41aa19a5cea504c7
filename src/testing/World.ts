/**
 * What the samples of one API are made of, beyond its schemas.
 */
import type * as Schema from "effect/Schema"
import type { SeededRandom } from "../internal/SeededRandom.ts"

/** A word for a key that is left out. */
export const absent: unique symbol = Symbol("absent")

/** What a field may hold; `null` and `absent` are words, too. Of a map, its keys. */
export type Word = readonly [unknown, ...ReadonlyArray<unknown>] | ((random: SeededRandom) => unknown)

/** Fields of a model as they stand, of which some may be overridden. */
export interface Drawn {
  readonly [field: string]: unknown
}

/**
 * What must hold between the fields of a model: gives those that follow from the others. `given` is what the sample is
 * to have, which a law follows where it can, and which wins where it cannot.
 */
export type Law = (fields: Drawn, given: Drawn, random: SeededRandom) => Drawn

/** What the samples of one API are made of. */
export interface World {
  /** Every model, by the name that the entry point exports. */
  readonly models: Readonly<Record<string, Schema.Top>>
  /** By `Model.field`, or by `field` in all models. */
  readonly words: Readonly<Record<string, Word>>
  /** By model. */
  readonly laws: Readonly<Record<string, Law>>
  /** Identifiers by what they name, such as `RoomSlug`; those of all others by `id`. */
  readonly ids: Readonly<Record<string, (random: SeededRandom) => string | number>> & {
    readonly id: (random: SeededRandom) => string
  }
  /** What a field names that is an identifier, such as `CampaignId`; of `id` in the model `Campaign`, too. */
  readonly idOf: (field: string, model: string | undefined) => string | undefined
  /** Whether a field is the identity of its own model, so that no two in a list have the same. */
  readonly isIdentity: (field: string, model: string | undefined) => boolean
}
