/**
 * Values that nobody can change, so that whatever tries throws.
 */
import * as Predicate from "effect/Predicate"

/** Whether a value is an object as JSON has them. */
export const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  Predicate.isObject(value) && Object.getPrototypeOf(value) === Object.prototype

/** Freezes a value with all the lists and plain objects in it. */
export const frozen = <A>(value: A): A => {
  if (Array.isArray(value)) value.forEach(frozen)
  else if (isPlainObject(value)) Object.values(value).forEach(frozen)
  else return value
  return Object.freeze(value)
}
