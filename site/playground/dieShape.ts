/**
 * The outline of a die, as the points of a polygon in a square of 100.
 */
const outlines: Readonly<Record<number, string>> = {
  4: "50,6 97,92 3,92",
  6: "9,9 91,9 91,91 9,91",
  8: "50,2 96,50 50,98 4,50",
  10: "50,2 98,42 80,84 50,98 20,84 2,42",
  12: "50,2 97,37 79,93 21,93 3,37",
  20: "50,2 94,26 94,74 50,98 6,74 6,26",
}

/** The outline of a die; one with many sides is round. */
export const dieShape = (sides: number): string =>
  outlines[sides === 100 ? 10 : sides] ??
    Array.from({ length: 16 }, (_, at) => {
      const angle = at * Math.PI / 8
      return `${(50 + 47 * Math.cos(angle)).toFixed(1)},${(50 + 47 * Math.sin(angle)).toFixed(1)}`
    }).join(" ")
