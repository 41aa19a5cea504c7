/**
 * What the checker is asked about: the invented area, as if it were an entry point.
 */
import type { AreaOf, ModelsOf } from "../../scripts/descriptions/Described.ts"
import type * as house from "./Lanterns.ts"

export interface Areas {
  readonly house: AreaOf<typeof house>
}

export interface Models {
  readonly house: ModelsOf<typeof house>
}
