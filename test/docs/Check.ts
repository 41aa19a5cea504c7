/**
 * What the assertions of examples call.
 */
import { expect } from "vitest"

const checked = new Set<number>()

/** Compares a value with what its comment says. */
export const check = (index: number, actual: unknown, expected: unknown): void => {
  expect(actual).toEqual(expected)
  checked.add(index)
}

/** The number of assertions since the last call. */
export const takeChecked = (): number => {
  const { size } = checked
  checked.clear()
  return size
}
