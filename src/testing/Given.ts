/**
 * What a sample is to have, as the walk meets it.
 */
import * as Predicate from "effect/Predicate"
import type { Drawn } from "./World.ts"

/** In the place of what is not given. */
export const nothing: unique symbol = Symbol("nothing")

/** Whether a value is fields to be had, and not a whole value such as a moment. */
export const isFields = (given: unknown): given is Drawn =>
  Predicate.isObject(given) && [Object.prototype, null].includes(Object.getPrototypeOf(given))

/** What is given, over what a law says. */
export const overlay = (said: unknown, given: unknown): unknown => {
  if (isFields(said) && isFields(given)) return { ...said, ...overlaid(given, (key) => said[key]) }
  return Array.isArray(said) && Array.isArray(given) && said.length === given.length
    ? said.map((item, index) => overlay(item, given[index]))
    : given
}

const overlaid = (given: Drawn, said: (key: string) => unknown): Drawn =>
  Object.fromEntries(Object.entries(given).map(([key, inner]) => [key, overlay(said(key), inner)]))

/** What a law says, but for what is given otherwise. */
export const lawful = (said: Drawn, given: Drawn): Drawn =>
  Object.fromEntries(
    Object.entries(said).map(([key, value]) => [key, key in given ? overlay(value, given[key]) : value]),
  )
