/**
 * dddice as tools for language models.
 */
import { modelsIn } from "../internal/JsonSchema.ts"
import { areas } from "../services/dddice/areas.ts"
import { descriptions } from "../services/dddice/descriptions/descriptions.ts"
import * as models from "../services/dddice/models.ts"
import type { Areas } from "../services/dddice/Dddice.ts"
import * as ToolSet from "./ToolSet.ts"

/** What the tools know of dddice. */
export const api: ToolSet.ToolApi = {
  name: "dddice",
  descriptions,
  models: modelsIn(models),
  // dddice has no operation that only its staff may call.
  isAdministrative: () => false,
}

/** The operations of all areas, or of those named, that the options offer. */
export const offered = (
  options: ToolSet.ToolOptions = {},
  names: ReadonlyArray<keyof typeof areas> = Object.keys(areas) as ReadonlyArray<keyof typeof areas>,
): ReadonlyArray<ToolSet.OfferedOperation<Areas>> => ToolSet.offered(api, names.map((name) => areas[name]), options)
