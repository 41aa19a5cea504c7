/**
 * Valentina Noir on the command line.
 */
import * as Config from "effect/Config"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Option from "effect/Option"
import { RequestValidationError } from "../../errors/TabletopError.ts"
import { ActingUser } from "../../layers/valentina/ActingUser.ts"
import { CurrentCompany } from "../../layers/valentina/CurrentCompany.ts"
import { CompanyId } from "../../schema/valentina/Company.ts"
import { UserId } from "../../schema/valentina/User.ts"
import { areas } from "../../services/valentina/areas.ts"
import * as Valentina from "../../services/valentina/Valentina.ts"
import type { CallOptions, CommandApi } from "./CommandApi.ts"

const notAnId = (flag: string) =>
  new RequestValidationError({ message: `--${flag} must be an id of 36 characters, such as listings show it.` })

const idFrom = <A>(flag: string, make: (text: string) => A, text: string): Effect.Effect<A, RequestValidationError> =>
  Effect.try({ try: () => make(text), catch: () => notAnId(flag) })

/** A service from its flag, or its variable; nothing where neither is set, as not every operation needs it. */
const optionalLayer = <Service, A>(
  { flag, given, layer, make, variable }: {
    readonly flag: string
    readonly given: string | undefined
    readonly variable: string
    readonly make: (text: string) => A
    readonly layer: (id: A) => Layer.Layer<Service>
  },
) =>
  Layer.unwrap(Effect.gen(function* () {
    const text = given ?? Option.getOrUndefined(yield* Config.option(Config.String(variable)))
    // Type boundary: an operation that needs the service fails with a defect that failure.ts words.
    return text === undefined ? Layer.empty as unknown as Layer.Layer<Service> : layer(yield* idFrom(flag, make, text))
  }))

const actingUser = (given: string | undefined) =>
  optionalLayer({
    flag: "as",
    given,
    variable: "VALENTINA_CLIENT_ON_BEHALF_OF",
    make: (text) => UserId.make(text),
    layer: (id) => ActingUser.layer(id),
  })

const company = (given: string | undefined) =>
  optionalLayer({
    flag: "company",
    given,
    variable: "VALENTINA_CLIENT_DEFAULT_COMPANY_ID",
    make: (text) => CompanyId.make(text),
    layer: (id) => CurrentCompany.layer(id),
  })

/** The acting user and the company of a call, where they are given or set. */
export const around = ({ as, company: given }: CallOptions) => Layer.merge(actingUser(as), company(given))

const simulated = (as: string | undefined) =>
  Layer.unwrap(
    Effect.gen(function* () {
      const { layer, users } = yield* Effect.promise(() => import("../../simulator/ValentinaSimulator.ts"))
      return Layer.merge(layer(), as === undefined ? ActingUser.layer(users.storyteller) : actingUser(as))
    }),
  )

/** Valentina Noir on the command line: `VALENTINA_CLIENT_BASE_URL`, `VALENTINA_CLIENT_API_KEY`. */
export const valentina: CommandApi = {
  name: "valentina",
  summary: "World of Darkness chronicles: companies, users, campaigns, characters, dice rolls.",
  areas,
  descriptions: async () => (await import("../../services/valentina/descriptions/descriptions.ts")).descriptions,
  // Type boundary: see CommandApi.
  layer: (options: CallOptions) =>
    (options.simulate
      ? simulated(options.as)
      : Layer.merge(Valentina.layerConfig, around(options))) as unknown as Layer.Layer<
        never,
        unknown
      >,
}
