/**
 * The configured client of dddice.
 */
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Redacted from "effect/Redacted"
import type { DddiceError } from "../../errors/dddice/DddiceError.ts"
import type { ErrorByTag } from "../../errors/TabletopError.ts"
import * as Endpoint from "../../internal/Endpoint.ts"
import * as Scoped from "../../internal/Scoped.ts"
import type { Api } from "../call/Api.ts"
import * as Area from "../call/Area.ts"
import type * as Client from "../call/Client.ts"
import * as ClientService from "../call/ClientService.ts"
import type * as LayerTest from "../call/layerTest.ts"
import type * as Methods from "../call/Methods.ts"
import * as configured from "../call/configured.ts"
import { errorMessage } from "./call/errorMessage.ts"

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
  complete: undefined,
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

const fromConfig = Effect.gen(function* () {
  const apiKey = Redacted.make(yield* configured.required("DDDICE_API_KEY", configured.text))
  return { apiKey, baseUrl: yield* configured.optional("DDDICE_BASE_URL", configured.text) }
})

/**
 * What the areas of dddice are built from. Its `layerConfig` reads `DDDICE_API_KEY`
 * and, unless it is the public service, `DDDICE_BASE_URL`.
 */
export class DddiceClient
  extends ClientService.make<DddiceClient, ClientOptions>()("effect-tabletop/dddice/Client", api, {
    clientOptions: (options) => ({ ...options, baseUrl: options.baseUrl ?? defaultBaseUrl }),
    fromConfig,
  }) {}

/** Makes the methods of endpoints, as a plain value. */
export const dddiceMethods = <const E extends Area.Endpoints<E>>(
  endpoints: E,
): Effect.Effect<DddiceMethods<E>, never, DddiceClient> =>
  // Type boundary: the mapped type says of each endpoint what its value says.
  Effect.map(DddiceClient, (client) => Area.methods(client, endpoints) as DddiceMethods<E>)

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
