/**
 * Acting user and company of Valentina Noir, from flags before the environment.
 */
import * as Config from "effect/Config"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import { RequestValidationError } from "../../errors/TabletopError.ts"
import { ActingUser } from "../../layers/valentina/ActingUser.ts"
import { CurrentCompany } from "../../layers/valentina/CurrentCompany.ts"
import { CompanyId, UserId } from "../../schema/valentina/Identifier.ts"
import type { CallOptions } from "./CommandApi.ts"

const notAnId = (flag: string) =>
  new RequestValidationError({ message: `--${flag} must be an id of 36 characters, such as listings show it.` })

/** A service from its flag, or its variable; nothing where neither is set, as not every operation needs it. */
const optionalLayer = <Service, A>(
  { flag, from, given, layer, variable }: {
    readonly flag: string
    readonly given: string | undefined
    readonly variable: string
    readonly from: (text: string) => Effect.Effect<A, RequestValidationError>
    readonly layer: (id: A) => Layer.Layer<Service>
  },
) =>
  Layer.unwrap(Effect.gen(function* () {
    const text = given ?? Option.getOrUndefined(yield* Config.option(Config.String(variable)))
    // Type boundary: `missing` tells the operation that needs the service.
    return text === undefined
      ? Layer.empty as unknown as Layer.Layer<Service>
      : layer(yield* Effect.mapError(from(text), () => notAnId(flag)))
  }))

/** The acting user, where one is given or set. */
export const actingUser = (given: string | undefined) =>
  optionalLayer({
    flag: "as",
    given,
    variable: "VALENTINA_CLIENT_ON_BEHALF_OF",
    from: UserId.from,
    layer: (id) => ActingUser.layer(id),
  })

/** The company, where one is given or set. */
export const company = (given: string | undefined) =>
  optionalLayer({
    flag: "company",
    given,
    variable: "VALENTINA_CLIENT_DEFAULT_COMPANY_ID",
    from: CompanyId.from,
    layer: (id) => CurrentCompany.layer(id),
  })

/** The acting user and the company of a call, where they are given or set. */
export const around = ({ as, company: given }: CallOptions) => Layer.merge(actingUser(as), company(given))
