/**
 * The configured client of Valentina Noir.
 */
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Predicate from "effect/Predicate"
import * as Redacted from "effect/Redacted"
import type { ErrorByTag } from "../../errors/TabletopError.ts"
import type { ValentinaError } from "../../errors/valentina/ValentinaError.ts"
import * as Endpoint from "../../internal/Endpoint.ts"
import * as Includes from "../../internal/Includes.ts"
import { jsonOrNothing } from "../../internal/jsonOrNothing.ts"
import * as Scoped from "../../internal/Scoped.ts"
import type { Api, CallScope } from "../call/Api.ts"
import * as Area from "../call/Area.ts"
import type * as Client from "../call/Client.ts"
import * as ClientService from "../call/ClientService.ts"
import * as configured from "../call/configured.ts"
import type * as LayerTest from "../call/layerTest.ts"
import type * as Methods from "../call/Methods.ts"
import * as WriteKey from "../call/WriteKey.ts"
import { ActingUser } from "./ActingUser.ts"
import { CurrentCompany } from "./CurrentCompany.ts"
import { problemDocument } from "./call/problemDocument.ts"
import { type CompanyParameter, takesCompany } from "./call/ValentinaEndpoint.ts"

/** The key of the current call, where it is not the client's. */
const CurrentApiKey = Context.Reference<Redacted.Redacted<string> | undefined>(
  "effect-tabletop/valentina/CurrentApiKey",
  { defaultValue: () => undefined },
)

/**
 * Makes calls with another API key.
 */
export const withApiKey =
  (apiKey: Redacted.Redacted<string>) => <T extends Scoped.Program>(self: T): Scoped.Without<T, never> =>
    Scoped.provide(self, CurrentApiKey, apiKey)

// The types ask for them; not every program is type checked.
const needed = <I extends CurrentCompany | ActingUser, S>(
  context: Context.Context<CurrentCompany | ActingUser>,
  key: Context.Key<I, S>,
  giver: string,
  { name }: Endpoint.Endpoint,
): S =>
  Option.getOrThrowWith(
    Context.getOption(context, key),
    () => new Error(`${name} needs ${key.key}: wrap the call with ${giver}, or provide its layer`),
  )

const scope = (context: Context.Context<never>, endpoint: Endpoint.Endpoint): CallScope => {
  // The methods' types ask for the services that are read here.
  const services = context as Context.Context<CurrentCompany | ActingUser>
  const params: Record<string, string> = takesCompany(endpoint)
    ? { company_id: needed(services, CurrentCompany, "inCompany", endpoint) }
    : {}
  if (endpoint.acting === "required") {
    return { params, headers: { "on-behalf-of": needed(services, ActingUser, "actingAs", endpoint) } }
  }
  const user = endpoint.acting === "optional" ? Context.getOption(services, ActingUser) : Option.none()
  return { params, headers: Option.isSome(user) ? { "on-behalf-of": user.value } : {} }
}

const writes = (endpoint: Endpoint.Endpoint): boolean => endpoint.method !== "GET" && endpoint.method !== "DELETE"

/** The facts of Valentina Noir, for what is made from its operations. */
export const api: Api = {
  name: "valentina",
  basePath: "/api/v1",
  currentKey: CurrentApiKey,
  keyHeader: (key) => ["x-api-key", key],
  secretHeader: undefined,
  ownHeaders: new Set(["x-api-key", "on-behalf-of"]),
  // valentina: an answer is kept for 3,600 s after the first success; the documentation
  // allows keys of 255 characters, and the code checks nothing.
  idempotency: WriteKey.make({ lifetimeMillis: 3_600_000, longestKey: 255 }),
  readProblem: problemDocument,
  booleanInForm: String,
  // valentina: no operation has it, and unknown parameters count for the cache alone.
  cacheKeyParameter: "_",
  complete: Includes.complete,
  // valentina: 10,000,000 bytes pass and 10,000,001 are answered with 413, whatever the server's settings say.
  maxRequestBytes: 10_000_000,
  scope,
  errorTags: (endpoint) => [...Endpoint.tags(endpoint), ...(writes(endpoint) ? ["ConflictError" as const] : [])],
}

type Conflict<E> = E extends { readonly method: "POST" | "PUT" | "PATCH" } ? "ConflictError" : never

// An interface and not two aliases, since a hover shows an alias by its name and a member by what it is.
interface Facts<E> {
  /** What the call can fail with. */
  readonly failure: ErrorByTag[Endpoint.Tags<E> | Conflict<E>] | ValentinaError
  /** What the call needs from around it. */
  readonly requirements:
    | (CompanyParameter & Endpoint.FromContext<E> extends never ? never : CurrentCompany)
    | (Endpoint.RequiresActing<E> extends true ? ActingUser : never)
}

/** The methods of an area. */
export type ValentinaMethods<Endpoints> = {
  readonly [Member in keyof Endpoints]: Methods.MethodOf<
    Endpoints[Member],
    Facts<Endpoints[Member]>["failure"],
    Facts<Endpoints[Member]>["requirements"]
  >
}

/** Plain functions for the methods of an area. */
export type ValentinaHandlers<Endpoints> = {
  readonly [Member in keyof Endpoints]?: LayerTest.Handler<Endpoints[Member], Facts<Endpoints[Member]>["failure"]>
}

/** The settings of the client. */
export type ClientOptions = Client.Options

const numberOf = (text: string): number => text.trim() === "" ? Number.NaN : Number(text)

const seconds: configured.Kind<Duration.Duration> = {
  expected: "a number of seconds, 0 or more",
  read: (text) => numberOf(text) >= 0 && numberOf(text) < Infinity ? Duration.seconds(numberOf(text)) : undefined,
}

const count: configured.Kind<number> = {
  expected: "a whole number, 0 or more",
  read: (text) => numberOf(text) >= 0 && Number.isInteger(numberOf(text)) ? numberOf(text) : undefined,
}

const yesOrNo: configured.Kind<boolean> = {
  expected: "true or false",
  read: (text) => /^(true|yes|on|1|y)$/.test(text) || (/^(false|no|off|0|n)$/.test(text) ? false : undefined),
}

const isText = (value: unknown): value is string => typeof value === "string"

const headers: configured.Kind<Readonly<Record<string, string>>> = {
  expected: `a JSON object of texts, such as {"x-app":"sheet"}`,
  read: (text) => {
    const json = jsonOrNothing(text)
    return Predicate.isObject(json) && Object.values(json).every(isText) ? json as Record<string, string> : undefined
  },
}

const fromConfig = Effect.gen(function* () {
  return {
    baseUrl: yield* configured.required("VALENTINA_CLIENT_BASE_URL", configured.text),
    apiKey: Redacted.make(yield* configured.required("VALENTINA_CLIENT_API_KEY", configured.text)),
    timeout: yield* configured.optional("VALENTINA_CLIENT_TIMEOUT", seconds),
    retryPolicy: {
      retries: yield* configured.optional("VALENTINA_CLIENT_MAX_RETRIES", count),
      base: yield* configured.optional("VALENTINA_CLIENT_RETRY_DELAY", seconds),
    },
    automaticIdempotencyKeys: yield* configured.optional("VALENTINA_CLIENT_AUTO_IDEMPOTENCY_KEYS", yesOrNo),
    headers: yield* configured.optional("VALENTINA_CLIENT_HEADERS", headers),
  }
})

/**
 * What the areas of Valentina Noir are built from. Its `layerConfig` reads
 * `VALENTINA_CLIENT_BASE_URL` and `VALENTINA_CLIENT_API_KEY`, and where they are
 * set `_TIMEOUT` and `_RETRY_DELAY` (seconds), `_MAX_RETRIES`,
 * `_AUTO_IDEMPOTENCY_KEYS` and `_HEADERS` (a JSON object).
 */
export class ValentinaClient
  extends ClientService.make<ValentinaClient, ClientOptions>()("effect-tabletop/valentina/Client", api, {
    clientOptions: (options) => options,
    fromConfig,
  }) {}

/** Makes the methods of endpoints, as a plain value. */
export const valentinaMethods = <const E extends Area.Endpoints<E>>(
  endpoints: E,
): Effect.Effect<ValentinaMethods<E>, never, ValentinaClient> =>
  // Type boundary: the mapped type says of each endpoint what its value says.
  Effect.map(ValentinaClient, (client) => Area.methods(client, endpoints) as ValentinaMethods<E>)

/**
 * The class of an area: its key, and what it has beside its methods. `Methods`
 * is the area's interface of {@link ValentinaMethods}.
 */
export const area = <Self, E extends Area.Endpoints<E>, Methods>() =>
<const Name extends string>(
  name: Name,
  endpoints: ValentinaMethods<E> extends Methods ? E : never,
): Context.ServiceClass<Self, Name, Methods> & Area.Area<Self, ValentinaClient, E, Methods, ValentinaHandlers<E>> =>
  Area.make(api.name, ValentinaClient, ValentinaClient.configured, name, endpoints)
