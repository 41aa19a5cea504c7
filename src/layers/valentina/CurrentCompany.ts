/**
 * The company that calls are about.
 */
import type * as Config from "effect/Config"
import * as Context from "effect/Context"
import * as Layer from "effect/Layer"
import * as Scoped from "../../internal/Scoped.ts"
import { CompanyId } from "../../schema/valentina/Identifier.ts"
import * as configured from "../call/configured.ts"
import { identifier } from "./call/identifier.ts"

/**
 * The company in whose paths calls are made. Leaving it out is a compile error.
 */
export class CurrentCompany
  extends Context.Service<CurrentCompany, CompanyId>()("effect-tabletop/valentina/CurrentCompany") {
  /** Stays in one company throughout. */
  static readonly layer = (company: CompanyId): Layer.Layer<CurrentCompany> => Layer.succeed(this, company)

  /** Reads the company from `VALENTINA_CLIENT_DEFAULT_COMPANY_ID`. */
  static readonly layerConfig: Layer.Layer<CurrentCompany, Config.ConfigError> = Layer.fresh(Layer.effect(
    this,
    configured.required("VALENTINA_CLIENT_DEFAULT_COMPANY_ID", identifier(CompanyId)),
  ))
}

/**
 * Makes one call or a whole program in a company.
 */
export const inCompany =
  (company: CompanyId) => <T extends Scoped.Program>(self: T): Scoped.Without<T, CurrentCompany> =>
    Scoped.provide(self, CurrentCompany, company)
