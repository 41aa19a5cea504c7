/**
 * Every operation of dddice as a value.
 */
import type { Endpoint } from "../../internal/Endpoint.ts"
import * as Area from "../../layers/call/Area.ts"
import { areas } from "./areas.ts"

export type { Endpoint } from "../../internal/Endpoint.ts"

/**
 * The id of an operation: the title in dddice's reference, in camelCase; those
 * that are not documented included.
 */
export type OperationId = Area.OperationIn<typeof areas>

/** The documented operations, for tools that walk the API. */
export const endpoints: ReadonlyArray<Endpoint> = /* @__PURE__ */ Area.endpointsOf(areas)
  .filter((endpoint) => endpoint.documented)
