/**
 * A d100 as two dice.
 */
import type { DieRequest } from "../../../schema/dddice/DieRequest.ts"

/** The two dice of a d100, without theme: the tens and the ones. */
export type Hundred = readonly [DieRequest & { readonly type: "d10x" }, DieRequest & { readonly type: "d10" }]

/**
 * The tens and the ones that show a value, or dice to throw.
 *
 * dddice: 57 is the values 5 (shows "50") and 7, 100 is 9 ("90") and 10, and 8
 * is 10 ("0") and 8. Where a d100 goes from 0, 0 shows "0" on both.
 */
export const d100Of = (value: number | undefined) => {
  if (value === undefined) return [{ type: "d10x" }, { type: "d10" }] as const
  const tens = value === 0 ? 0 : Math.ceil(value / 10 - 1)
  return [
    { type: "d10x", value: tens || 10, value_to_display: String(10 * tens) },
    { type: "d10", ...(value === 0 ? { value: 10, value_to_display: "0" } : { value: value - 10 * tens }) },
  ] as const
}
