/**
 * The APIs of the command line.
 */
import type { ApiEntry } from "./CommandApi.ts"

/** Every API, read when a command names it. */
export const apis: ReadonlyArray<ApiEntry> = [
  {
    name: "valentina",
    summary: "World of Darkness chronicles: companies, users, campaigns, characters, dice rolls.",
    load: async () => (await import("./valentina.ts")).valentina,
  },
  {
    name: "dddice",
    summary: "3D dice rooms: rooms, rolls, themes and users.",
    load: async () => (await import("./dddice.ts")).dddice,
  },
]
