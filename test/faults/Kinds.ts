/**
 * The kinds of servers that schedules run against, and clients for them.
 */
import * as Layer from "effect/Layer"
import { Dddice } from "effect-tabletop/dddice"
import { DddiceSimulator } from "effect-tabletop/dddice/simulator"
import { ActingUser, CurrentCompany, Valentina } from "effect-tabletop/valentina"
import { ValentinaSimulator } from "effect-tabletop/valentina/simulator"

/**
 * Against which server: `valentina` locks idempotency keys, `race` does not, as
 * the real one, and in `certain` the client leaves uncertain writes alone.
 */
export type Kind = "dddice" | "valentina" | "race" | "certain"

/** Every kind. */
export const kinds: ReadonlyArray<Kind> = ["dddice", "valentina", "race", "certain"]

/** A schedule by its number in a series. */
export const numbered = (series: string, number: number): { readonly kind: Kind; readonly seed: string } => ({
  // The index is below the length.
  kind: kinds[number % kinds.length]!,
  seed: `${series}:${number}`,
})

/** What all clients of a schedule have. */
export type Options = Omit<Dddice.ClientOptions, "apiKey"> & { readonly baseUrl: string }

/** A client of Valentina. */
export const valentina = (kind: Kind, options: Options) =>
  Layer.mergeAll(
    Valentina.layerNoDeps({
      ...options,
      apiKey: ValentinaSimulator.apiKey,
      retryUncertainWrites: kind !== "certain",
    }),
    CurrentCompany.layer(ValentinaSimulator.companyId),
    ActingUser.layer(ValentinaSimulator.users.storyteller),
  )

/** A client of dddice. */
export const dddice = (options: Options) => Dddice.layerNoDeps({ ...options, apiKey: DddiceSimulator.tokens.owner })
