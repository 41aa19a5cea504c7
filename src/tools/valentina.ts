/**
 * Valentina Noir as tools for language models.
 */
import { modelsIn } from "../internal/JsonSchema.ts"
import { missingContext } from "../layers/valentina/call/missingContext.ts"
import { areas } from "../services/valentina/areas.ts"
import { descriptions } from "../services/valentina/descriptions/descriptions.ts"
import * as models from "../services/valentina/models.ts"
import type { Areas } from "../services/valentina/Valentina.ts"
import * as ToolSet from "./ToolSet.ts"

/** What the tools know of Valentina Noir. */
export const api: ToolSet.ToolApi = {
  name: "valentina",
  descriptions,
  models: modelsIn(models),
  // developers and the global admin run the service.
  isAdministrative: ({ name }) => /^(GlobalAdmin|Developers)\./.test(name),
  missingContext,
}

/** The operations of all areas, or of those named, that the options offer. */
export const offered = (
  options: ToolSet.ToolOptions = {},
  names: ReadonlyArray<keyof typeof areas> = Object.keys(areas) as ReadonlyArray<keyof typeof areas>,
): ReadonlyArray<ToolSet.OfferedOperation<Areas>> => ToolSet.offered(api, names.map((name) => areas[name]), options)
