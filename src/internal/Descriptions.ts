/**
 * What is said of operations and models at run time, for doors that show it.
 *
 * The texts are generated (`npm run docs`) and equal what an editor shows.
 * Clients do not import them.
 */
import type { Endpoint } from "./Endpoint.ts"

/** What is said of an operation or a model: what it is, and its fields; nested ones by path, e.g. `dice[].type`. */
export interface Description {
  readonly summary: string
  readonly fields: Readonly<Record<string, string>>
}

/** Descriptions by member of an area, or by name of a model. */
export type Descriptions = Readonly<Record<string, Description>>

/** What is said of the operations of an API, by area and member. */
export type AreaDescriptions = Readonly<Record<string, Descriptions>>

/** What is said of an API. */
export interface ApiDescriptions {
  readonly areas: AreaDescriptions
  /** By the name that the entry point exports. */
  readonly models: Descriptions
}

const nothing: Description = { summary: "", fields: {} }

/** What is said of an operation; nothing of one that the texts do not know. */
export const describe = (descriptions: AreaDescriptions, { name }: Endpoint): Description => {
  const [area = "", member = ""] = name.split(".")
  return descriptions[area]?.[member] ?? nothing
}
