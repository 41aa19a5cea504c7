/**
 * Rows of boxes that fill with damage.
 */
import type { GameVersion } from "../../../schema/valentina/GameVersion.ts"
import type { DamageType } from "../../../schema/valentina/Tracker.ts"

/** How much damage there is of each severity, the mildest first. */
export type Damage = ReadonlyArray<number>

/** The severities of damage by V4 and by V5 rules, the mildest first. */
export const severities = (version: GameVersion): ReadonlyArray<DamageType> =>
  version === "V4" ? ["BASHING", "LETHAL", "AGGRAVATED"] : ["SUPERFICIAL", "AGGRAVATED"]

/** All damage together. */
export const total = (damage: Damage): number => damage.reduce((sum, count) => sum + count, 0)

const add = (damage: Damage, severity: number, count: number): Damage =>
  damage.map((there, index) => index === severity ? there + count : there)

/** The damage that fits into `size` boxes; the mildest that does not is gone. */
export const fit = (damage: Damage, size: number): Damage => {
  let free = size
  return [...damage].reverse().map((count) => {
    const kept = Math.min(count, free)
    free -= kept
    return kept
  }).reverse()
}

const hurtOnce = (damage: Damage, size: number, severity: number): Damage => {
  if (total(damage) < size) return add(damage, severity, 1)
  const mildest = damage.findIndex((count) => count > 0)
  if (mildest < 0 || mildest === damage.length - 1) return damage
  return add(add(damage, mildest, -1), Math.max(mildest + 1, severity), 1)
}

/**
 * Adds `amount` points of one severity. On a full track each point makes one
 * of the mildest marks worse by a step, or as bad as the point itself; when all
 * is aggravated nothing more happens.
 */
export const hurt = (damage: Damage, size: number, severity: number, amount: number): Damage => {
  let hurt = damage
  // Every box can become worse as often as there are severities.
  for (let point = Math.min(amount, size * damage.length); point > 0; point--) hurt = hurtOnce(hurt, size, severity)
  return hurt
}

/** Takes up to `amount` points of one severity away. */
export const heal = (damage: Damage, severity: number, amount: number): Damage =>
  add(damage, severity, -Math.min(amount, damage[severity] ?? 0))

/** One entry a box: the worst damage first, then `null` for the free ones. */
export const boxes = (
  damage: Damage,
  size: number,
  version: GameVersion,
): ReadonlyArray<DamageType | null> => {
  const names = severities(version)
  const marks = damage.flatMap((count, index) => Array.from({ length: count }, () => names[index] ?? null)).reverse()
  return Array.from({ length: size }, (_, index) => marks[index] ?? null)
}
