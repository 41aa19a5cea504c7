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

/** A die as far as selections rank it; answers may hold what it shows as a number. */
export interface RankedDie extends Pick<CountedDie, "value"> {
  readonly value_to_display: CountedDie["value_to_display"] | number
}

/**
 * The points of a die: the number it shows, or undefined when it shows a text or a picture.
 *
 * It is the number shown and not `value` that counts, so a d10x at face 5 gives 50.
 */
export const pointsOf = ({ value_to_display: face }: Pick<RankedDie, "value_to_display">): number | undefined => {
  const text = typeof face === "object" ? "" : String(face).trim()
  const points = Number(text)
  return text !== "" && Number.isFinite(points) ? points : undefined
}
