/**
 * The entry points that the checker is asked about.
 */
import type * as dddice from "effect-tabletop/dddice"
import type * as valentina from "effect-tabletop/valentina"
import type { AreaOf, ModelsOf } from "./Described.ts"

export interface Areas {
  readonly dddice: AreaOf<typeof dddice>
  readonly valentina: AreaOf<typeof valentina>
}

export interface Models {
  readonly dddice: ModelsOf<typeof dddice>
  readonly valentina: ModelsOf<typeof valentina>
}
