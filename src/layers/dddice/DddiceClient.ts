/**
 * The configured client of dddice.
 */
import type * as Config from "effect/Config"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Redacted from "effect/Redacted"
import type { DddiceError } from "../../errors/dddice/DddiceError.ts"
import type { ErrorByTag, RequestValidationError } from "../../errors/TabletopError.ts"
import * as Endpoint from "../../internal/Endpoint.ts"
import * as Scoped from "../../internal/Scoped.ts"
import type { Api } from "../call/Api.ts"
import * as Area from "../call/Area.ts"
import * as Client from "../call/Client.ts"
import type * as LayerTest from "../call/layerTest.ts"
import type * as Methods from "../call/Methods.ts"
import * as configured from "../call/configured.ts"
import { perConfigProvider } from "../call/perConfigProvider.ts"
import { RateLimits } from "../RateLimits.ts"
import * as Transport from "../Transport.ts"
import { errorMessage } from "./errorMessage.ts"

/** The token of the current call, where it is not the client's. */
const CurrentToken = Context.Reference<Redacted.Redacted<string> | undefined>("effect-tabletop/dddice/CurrentToken", {
  defaultValue: () => undefined,
})

/**
 * Makes calls with another token: several users in one program.
 */
export const withToken =
  (token: Redacted.Redacted<string>) => <T extends Scoped.Program>(self: T): Scoped.Without<T, never> =>
    Scoped.provide(self, CurrentToken, token)

const takesBody = (endpoint: Endpoint.Endpoint): boolean => endpoint.body !== undefined

/** The facts of dddice, for what is made from its operations. */
export const api: Api = {
  name: "dddice",
  basePath: "/api/1.0",
  currentKey: CurrentToken,
  keyHeader: (token) => ["authorization", `Bearer ${token}`],
  // dddice: an activation is asked for with the secret it was begun with.
  secretHeader: (secret) => ["authorization", `Secret ${secret}`],
  // The key of another API, and for whom it acts, must not come here by mistake.
  ownHeaders: new Set(["authorization", "x-api-key", "on-behalf-of"]),
  idempotency: undefined,
  readProblem: errorMessage,
  // dddice: Laravel reads a boolean in a form as 1 or 0.
  booleanInForm: (value) => value ? "1" : "0",
  cacheKeyParameter: undefined,
  // Unknown; this is Valentina's bound, well above any theme that clients upload.
  maxRequestBytes: 10_000_000,
  scope: () => ({ params: {}, headers: {} }),
  errorTags: (endpoint) => [
    ...Endpoint.tags(endpoint),
    ...(takesBody(endpoint) ? ["UnprocessableEntityError" as const] : []),
  ],
}

type Unprocessable<E> = E extends { readonly spec: { readonly body: unknown } } ? "UnprocessableEntityError" : never

// An interface and not an alias, since a hover shows an alias by its name and a member by what it is.
interface Facts<E> {
  /** What the call can fail with. */
  readonly failure: ErrorByTag[Endpoint.Tags<E> | Unprocessable<E>] | DddiceError
}

/** The methods of an area. */
export type DddiceMethods<Endpoints> = {
  readonly [Member in keyof Endpoints]: Methods.MethodOf<Endpoints[Member], Facts<Endpoints[Member]>["failure"], never>
}

/** Plain functions for the methods of an area. */
export type DddiceHandlers<Endpoints> = {
  readonly [Member in keyof Endpoints]?: LayerTest.Handler<Endpoints[Member], Facts<Endpoints[Member]>["failure"]>
}

/** The settings of the client; the base URL is the public service unless said otherwise. */
export interface ClientOptions
  extends Omit<Client.Options, "baseUrl" | "automaticIdempotencyKeys" | "retryUncertainWrites"> {
  readonly baseUrl?: string | URL | undefined
}

/** Where the public service is. */
export const defaultBaseUrl = "https://dddice.com"

type Endpoints = Readonly<Record<string, Endpoint.Endpoint>>

/**
 * What the areas of dddice are built from.
 */
export class DddiceClient extends Context.Service<DddiceClient, Client.Client>()("effect-tabletop/dddice/Client") {
  /** Makes a client as a plain value. */
  static readonly make = (
    options: ClientOptions,
  ): Effect.Effect<Client.Client, RequestValidationError, Transport.Transport | RateLimits> =>
    Client.make(api, { ...options, baseUrl: options.baseUrl ?? defaultBaseUrl })

  /** Asks for a transport and the rate limits. */
  static readonly layerNoDeps = (
    options: ClientOptions,
  ): Layer.Layer<DddiceClient, RequestValidationError, Transport.Transport | RateLimits> =>
    Layer.fresh(Layer.effect(this, this.make(options)))

  /** Brings the transport and rate limits in memory. */
  static readonly layer = (options: ClientOptions): Layer.Layer<DddiceClient, RequestValidationError> =>
    Layer.provide(this.layerNoDeps(options), [Transport.layer, RateLimits.layerMemory])

  /** Reads `DDDICE_API_KEY` and, unless it is the public service, `DDDICE_BASE_URL`. */
  static readonly layerConfig: Layer.Layer<DddiceClient, Config.ConfigError | RequestValidationError> =
    perConfigProvider(() =>
      Layer.unwrap(
        Effect.gen({ self: this }, function* () {
          const apiKey = Redacted.make(yield* configured.required("DDDICE_API_KEY", configured.text))
          const baseUrl = (yield* configured.optional("DDDICE_BASE_URL", configured.text)) ?? defaultBaseUrl
          return this.layer({ apiKey, baseUrl })
        }),
      )
    )

  /** Gives areas the client of the configuration. */
  static readonly configured = <A>(
    areas: Layer.Layer<A, never, DddiceClient>,
  ): Layer.Layer<A, Config.ConfigError | RequestValidationError> =>
    perConfigProvider(() => Layer.provide(areas, this.layerConfig))

  /** The methods of an area. */
  static readonly methods = <const E extends Endpoints>(
    endpoints: E,
  ): Effect.Effect<DddiceMethods<E>, never, DddiceClient> =>
    Effect.map(
      this,
      (client) =>
        // Type boundary: the mapped type says of each endpoint what its value says.
        Area.methods(client, endpoints) as DddiceMethods<E>,
    )
}

/**
 * The class of an area: its key, and what it has beside its methods. `Methods`
 * is the area's interface of {@link DddiceMethods}.
 */
export const area = <Self, E extends Area.Endpoints<E>, Methods>() =>
<const Name extends string>(
  name: Name,
  endpoints: DddiceMethods<E> extends Methods ? E : never,
): Context.ServiceClass<Self, Name, Methods> & Area.Area<Self, DddiceClient, E, Methods, DddiceHandlers<E>> =>
  Area.make(api.name, DddiceClient, DddiceClient.configured, name, endpoints)
