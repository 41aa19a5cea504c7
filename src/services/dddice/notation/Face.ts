/**
 * What of a die decides equation and total.
 */

/** A die of a roll, as far as equation and total need it. */
export interface CountedDie {
  readonly type: string
  /** How equations name it: `d20`, or `dF` for a die of a theme's own. */
  readonly notation: string
  readonly value: number
  readonly value_to_display: string | { readonly src: string }
  /** Whether somebody took the die out of the roll. */
  readonly is_dropped: boolean
}

/**
 * The points of a die: the number it shows, or undefined when it shows a text or a picture.
 *
 * It is the number shown and not `value` that counts, so a d10x at face 5 gives 50.
 */
export const pointsOf = (die: Pick<CountedDie, "value_to_display">): number | undefined => {
  if (typeof die.value_to_display !== "string" || die.value_to_display.trim() === "") return undefined
  const points = Number(die.value_to_display)
  return Number.isFinite(points) ? points : undefined
}
