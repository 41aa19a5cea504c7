/**
 * Where in a sample something stands.
 */
import * as SeededRandom from "../internal/SeededRandom.ts"
import type { World } from "./World.ts"

/** Where in a sample something stands. */
export interface Place {
  readonly world: World
  readonly seed: string | number
  readonly path: ReadonlyArray<PropertyKey>
  /** The model that is sampled, so that two models do not get the same of everything. */
  readonly root: string
  /** The nearest model around, and the field in it. */
  readonly model: string | undefined
  readonly field: string
  /** Models and lists around. */
  readonly depth: number
  readonly isListed: boolean
  /** The identifiers of what is around, by what they name. */
  readonly ids: Readonly<Record<string, unknown>>
  /** When what is around began, in milliseconds since 1970. */
  readonly began: number | undefined
}

/** What is in a place. */
export const within = (place: Place, key: PropertyKey, more: Partial<Place> = {}): Place => ({
  ...place,
  ...more,
  path: [...place.path, key],
})

/** The path as text. */
export const pathOf = ({ path }: Place): string => path.map(String).join(".")

/**
 * The chance of one name. What one field comes to does not depend on the others, so that a sample keeps its values when
 * one of them is overridden, or when a model gets a field.
 */
export const randomFor = (seed: string | number, name: string): SeededRandom.SeededRandom =>
  SeededRandom.make(`${seed}\n${name}`)

/** The chance of a place. */
export const randomOf = (place: Place): SeededRandom.SeededRandom =>
  randomFor(place.seed, `${place.root}.${pathOf(place)}`)

/** Says why there can be no sample. */
export const refuse = (place: Place, message: string): never => {
  const where = place.path.length === 0 ? "" : `${pathOf(place)}: `
  throw new TypeError(`No sample of ${place.root} can be made: ${where}${message}`)
}
