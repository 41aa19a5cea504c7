/**
 * Options: the values that the server knows for its enumerations.
 */
import { area, type ValentinaMethods } from "../../layers/valentina/ValentinaClient.ts"
import * as Endpoint from "../../layers/valentina/call/ValentinaEndpoint.ts"
import { CompanyOptions } from "../../schema/valentina/Options.ts"

const endpoints = Endpoint.group("Options", {
  /** The values of all enumerations, by area. The server keeps the answer for 10 minutes. */
  get: Endpoint.get("getCompanyOptions", "/companies/:company_id/options", { success: CompanyOptions }),
})

type Declared = typeof endpoints

/** The operations of {@link Options} as values. */
export interface OptionsEndpoints extends Declared {}

/** The methods of {@link Options}. */
export interface OptionsMethods extends ValentinaMethods<OptionsEndpoints> {}

/** Options: the values that the server knows for its enumerations. */
export class Options
  extends area<Options, OptionsEndpoints, OptionsMethods>()("effect-tabletop/valentina/Options", endpoints) {}
