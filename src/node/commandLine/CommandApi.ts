/**
 * What the command line knows of an API.
 */
import type * as Layer from "effect/Layer"
import type { AreaDescriptions, Description } from "../../internal/Descriptions.ts"
import type { Endpoint } from "../../internal/Endpoint.ts"

/** The settings of a call, from flags before the environment. */
export interface CallOptions {
  /** On a simulator, without a network or a key. */
  readonly simulate: boolean
  /** The acting user. */
  readonly as: string | undefined
  /** The company. */
  readonly company: string | undefined
}

/** An API of the command line. */
export interface CommandApi {
  /** The command's own name. */
  readonly name: string
  readonly summary: string
  /** Areas by the name of their command's methods. */
  readonly areas: Readonly<Record<string, { readonly endpoints: object }>>
  readonly descriptions: () => Promise<AreaDescriptions>
  /** The areas, and what their calls need. */
  // Type boundary: a command finds its area by a key that is known at run time only.
  readonly layer: (options: CallOptions) => Layer.Layer<never, unknown>
}

/** The operations of an area by the name of their method. */
export const endpointsOf = (area: { readonly endpoints: object }): ReadonlyArray<readonly [string, Endpoint]> =>
  Object.entries(area.endpoints)

/** What the doc comments say of an operation. */
export const describe = (descriptions: AreaDescriptions, endpoint: Endpoint): Description => {
  const [area = "", member = ""] = endpoint.name.split(".")
  return descriptions[area]?.[member] ?? { summary: "", fields: {} }
}
