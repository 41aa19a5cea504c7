/**
 * The themes every simulated account can roll.
 */
import { standardDice } from "../dice/Faces.ts"

const author = {
  username: "dddice",
  uuid: "00000000-0000-4000-8000-000000000001",
  name: "dddice",
  created_at: "2023-01-01T00:00:00.000000Z",
  updated_at: "2023-01-01T00:00:00.000000Z",
}

const numbers = (sides: number): ReadonlyArray<number> => Array.from({ length: sides }, (_, index) => index + 1)

const meshes = {
  d4: "https://cdn.dddice.com/mesh/d04.fbx",
  d6: "https://cdn.dddice.com/mesh/d06.fbx",
  d8: "https://cdn.dddice.com/mesh/d08.fbx",
  d10: "https://cdn.dddice.com/mesh/d10.fbx",
  d10x: "https://cdn.dddice.com/mesh/d10.fbx",
  d12: "https://cdn.dddice.com/mesh/d12.fbx",
  d20: "https://cdn.dddice.com/mesh/d20.fbx",
}

const values = {
  d4: numbers(4),
  d6: numbers(6),
  d8: numbers(8),
  d10: numbers(10),
  d10x: [10, 20, 30, 40, 50, 60, 70, 80, 90, 0],
  d12: numbers(12),
  d20: numbers(20),
}

const sizes = { d4: 1, d6: 1, d8: 1, d10: 1, d10x: 1, d12: 1, d20: 1 }

const physics = {
  inertia: { d4: 5, d6: 12, d8: 10, d10: 9, d10x: 9, d12: 8, d20: 6 },
  weight: { d4: 300, d6: 300, d8: 340, d10: 350, d10x: 350, d12: 350, d20: 400 },
}

const sounds = [
  { src: "https://cdn.dddice.com/sounds/roll-1.mp3", on: "die.collide" },
  { src: "https://cdn.dddice.com/sounds/roll-2.mp3", on: "die.collide" },
  { src: "https://cdn.dddice.com/sounds/roll-loading-sm.mp3", on: "roll.loading", value: 2 },
  { src: "https://cdn.dddice.com/sounds/roll-loading-lg.mp3", on: "roll.loading", value: ">=3" },
]

const shared = {
  version: "1.0.0",
  api_version: "1.0",
  user: author,
  available_dice: standardDice,
  meshes,
  sizes,
  physics,
  sounds,
  textures: [{ binding: "u_numberMap", src: "u_numberMap.png" }],
  values,
  created_at: "2023-01-01T00:00:00.000000Z",
  updated_at: "2023-01-01T00:00:00.000000Z",
}

/**
 * The theme `dddice-bees`, free to all and the one clients fall back to.
 *
 * Its id and dice are those of dddice; name, texts and colours are the simulator's own.
 */
export const dddiceBees = {
  ...shared,
  id: "dddice-bees",
  name: "dddice Bees",
  description: "Honey yellow dice with dark numbers.",
  label: { color: "#000000", background_color: "#ffcc00" },
  uniforms: {
    diffuse: { type: "color", value: { r: 1, g: 0.8, b: 0 } },
    number: { type: "color", value: { r: 0.1, g: 0.08, b: 0.02 } },
  },
}

/**
 * The theme `dddice-standard`, the older default of clients.
 */
const dddiceStandard = {
  ...shared,
  id: "dddice-standard",
  name: "dddice Standard",
  description: "Plain white numbers on purple dice.",
  label: { color: "#ffffff", background_color: "#5b3a8c" },
  uniforms: {
    diffuse: { type: "color", value: { r: 0.357, g: 0.227, b: 0.549 } },
    number: { type: "color", value: { r: 1, g: 1, b: 1 } },
  },
}

/** A theme in one colour, `red`, `green` and `blue` from 0 to 1. */
const plain = (id: string, name: string, color: string, [r, g, b]: readonly [number, number, number]) => ({
  ...shared,
  id,
  name,
  description: `${name} dice with white numbers.`,
  label: { color: "#ffffff", background_color: color },
  uniforms: {
    diffuse: { type: "color", value: { r, g, b } },
    number: { type: "color", value: { r: 1, g: 1, b: 1 } },
  },
})

/** The themes that are in every dice box. */
export const builtInThemes = [
  dddiceBees,
  dddiceStandard,
  plain("dddice-black", "dddice Black", "#111111", [0.07, 0.07, 0.07]),
  plain("dddice-blue", "dddice Blue", "#1f4e9c", [0.12, 0.31, 0.61]),
  plain("dddice-green", "dddice Green", "#1e7d3c", [0.12, 0.49, 0.24]),
  plain("dddice-red", "dddice Red", "#a61c1c", [0.65, 0.11, 0.11]),
]

/** The themes that are there and in nobody's dice box; rolling them is refused. */
export const otherThemes = [plain("dddice-gold", "dddice Gold", "#b8860b", [0.72, 0.53, 0.04])]
