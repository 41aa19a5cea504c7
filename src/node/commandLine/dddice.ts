/**
 * dddice on the command line.
 */
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { areas } from "../../services/dddice/areas.ts"
import * as Dddice from "../../services/dddice/Dddice.ts"
import type { CallOptions, CommandApi } from "./CommandApi.ts"

const simulated = Layer.unwrap(
  Effect.map(Effect.promise(() => import("../../simulator/DddiceSimulator.ts")), ({ layer }) => layer()),
)

/** dddice on the command line: `DDDICE_API_KEY`, `DDDICE_BASE_URL`. */
export const dddice: CommandApi = {
  name: "dddice",
  summary: "3D dice rooms: rooms, rolls, themes and users.",
  areas,
  descriptions: async () => (await import("../../services/dddice/descriptions/descriptions.ts")).descriptions,
  // Type boundary: see CommandApi.
  layer: ({ simulate }: CallOptions) =>
    (simulate ? simulated : Dddice.layerConfig) as unknown as Layer.Layer<never, unknown>,
}
