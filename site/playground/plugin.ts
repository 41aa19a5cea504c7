/**
 * Gives the playground its examples, and the names of what they can import.
 */
import { catalogue } from "./catalogue.ts"
import { specifiers } from "./specifiers.ts"

const id = "virtual:playground"

/** A plugin of Vite. */
export const playground = () => ({
  name: "playground",
  resolveId: (source: string) => source === id ? `\0${id}` : undefined,
  load: (source: string) =>
    source === `\0${id}`
      ? [
        `export const examples = ${JSON.stringify(catalogue())}`,
        `export const specifiers = ${JSON.stringify(["effect", ...specifiers.keys()])}`,
      ].join("\n")
      : undefined,
})
