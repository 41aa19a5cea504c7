/**
 * Every operation of Valentina Noir as a value.
 */
import type { Endpoint } from "../../internal/Endpoint.ts"
import * as Area from "../../layers/call/Area.ts"
import { areas } from "./areas.ts"

export type { Endpoint } from "../../internal/Endpoint.ts"

/** The API's own id of an operation. */
export type OperationId = Area.OperationIn<typeof areas>

/** The id of an operation that is no read. */
export type WriteOperationId = Area.OperationIn<typeof areas, "POST" | "PUT" | "PATCH" | "DELETE">

/** The operations, for tools that walk the API. */
export const endpoints: ReadonlyArray<Endpoint> = /* @__PURE__ */ Area.endpointsOf(areas)
