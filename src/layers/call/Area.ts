/**
 * An area of an API: a service with the methods of its endpoints.
 */
import type * as Config from "effect/Config"
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { ApiName, RequestValidationError } from "../../errors/TabletopError.ts"
import type * as Endpoint from "../../internal/Endpoint.ts"
import * as Call from "./Call.ts"
import type { Client } from "./Client.ts"
import * as LayerTest from "./layerTest.ts"
import * as Methods from "./Methods.ts"

/** What an area has beside its key. An alias, so that an editor shows its members under their names alone. */
export type Area<Self, ClientService, Endpoints, Shape, Handlers> = {
  /** The operations of the area as values, by the name of their method. */
  readonly endpoints: Endpoints
  /** The methods as a plain value, over the client around it: for programs that hold several clients. */
  readonly make: Effect.Effect<Shape, never, ClientService>
  /** Gives the area over the client around it. */
  readonly layer: Layer.Layer<Self, never, ClientService>
  /** Gives the area over a client of the configuration, with the transport and rate limits in memory. */
  readonly layerConfig: Layer.Layer<Self, Config.ConfigError | RequestValidationError>
  /**
   * Gives the area made by hand, for tests: a plain function for each method
   * that is called. `withResponse`, `pages` and `items` are built from them; a
   * method without a function dies as unimplemented, which no `catchTag` hides.
   */
  readonly layerTest: (handlers: Handlers) => Layer.Layer<Self>
}

/** A record of endpoints; an interface of them fits too, which no index signature would allow. */
export type Endpoints<E> = { readonly [Member in keyof E]: Endpoint.Endpoint }

/** How an API gives areas the client of the configuration. */
export type Configured<ClientService> = <A>(
  areas: Layer.Layer<A, never, ClientService>,
) => Layer.Layer<A, Config.ConfigError | RequestValidationError>

/** The methods of endpoints, over a client. */
export const methods = (client: Client, endpoints: Readonly<Record<string, Endpoint.Endpoint>>): unknown =>
  Methods.make(endpoints, (endpoint) => Call.make(client, endpoint), client.api.name, client)

/** Makes an area of an API over the client of a key. */
export const make = <Self, ClientService, E extends Endpoints<E>, Shape, Handlers, const Name extends string>(
  api: ApiName,
  client: Context.Key<ClientService, Client>,
  configured: Configured<ClientService>,
  name: Name,
  endpoints: E,
): Context.ServiceClass<Self, Name, Shape> & Area<Self, ClientService, E, Shape, Handlers> => {
  const service = Context.Service<Self, Shape>()(name)
  // Type boundary: the mapped types say of each endpoint what its value says.
  const byMember = endpoints as Readonly<Record<string, Endpoint.Endpoint>>
  const make = Effect.map(client, (client) => methods(client, byMember) as Shape)
  const layer = Layer.fresh(Layer.effect(service, make))
  return Object.assign(service, {
    endpoints,
    make,
    layer,
    layerConfig: configured(layer),
    layerTest: (handlers: Handlers) =>
      // Type boundary: as above.
      Layer.succeed(service, LayerTest.methods(byMember, handlers as Readonly<Record<string, unknown>>, api) as Shape),
  })
}

/**
 * An area whose methods have more beside those of its endpoints, which is made of
 * them; of those that are made by hand, too.
 */
export const extended =
  <Shape extends object>() =>
  <Self, const Name extends string, ClientService, Endpoints, Methods, Handlers>(
    area: Context.ServiceClass<Self, Name, Methods> & Area<Self, ClientService, Endpoints, Methods, Handlers>,
    more: (methods: Methods) => Omit<Shape, keyof Methods>,
  ): Context.ServiceClass<Self, Name, Shape> & Area<Self, ClientService, Endpoints, Shape, Handlers> => {
    // Type boundary: the key of the area is that of its extension.
    const key = area as unknown as Context.ServiceClass<Self, Name, Shape>
    // Type boundary: what is not of the methods is of what is made of them.
    const extend = (methods: Methods) => ({ ...methods, ...more(methods) }) as unknown as Shape
    const over = <E, R>(layer: Layer.Layer<Self, E, R>): Layer.Layer<Self, E, R> =>
      Layer.provide(Layer.fresh(Layer.effect(key, Effect.map(area, extend))), layer)
    return Object.assign(key, {
      endpoints: area.endpoints,
      make: Effect.map(area.make, extend),
      layer: over(area.layer),
      layerConfig: over(area.layerConfig),
      layerTest: ((layerTest) => (handlers: Handlers) => over(layerTest(handlers)))(area.layerTest),
    })
  }

/** The services of a record of areas, by area. A union is made of them where it gets its name, for hovers. */
export type ServicesIn<Record extends { readonly [Name in keyof Record]: { readonly Identifier: unknown } }> = {
  readonly [Name in keyof Record]: Record[Name]["Identifier"]
}

/** The methods of a record of areas, by area. */
export type MethodsIn<Record extends { readonly [Name in keyof Record]: { readonly Service: unknown } }> = {
  readonly [Name in keyof Record]: Record[Name]["Service"]
}

type OperationOf<E, Method> = {
  [Member in keyof E]: E[Member] extends { readonly operation: infer Id extends string; readonly method: Method } ? Id
    : never
}[keyof E]

/** The ids of the operations of a record of areas; of those with one of the methods, where methods are given. */
export type OperationIn<
  Record extends { readonly [Name in keyof Record]: { readonly endpoints: unknown } },
  Method = unknown,
> = {
  [Name in keyof Record]: OperationOf<Record[Name]["endpoints"], Method>
}[keyof Record]

type LayerOf<Self, ClientService> = Self extends unknown ? Layer.Layer<Self, never, ClientService> : never

/** Gives the areas of a record. */
export const layerOf = <Self, ClientService>(
  areas: Readonly<Record<string, { readonly layer: LayerOf<Self, ClientService> }>>,
): Layer.Layer<Self, never, ClientService> => {
  const [first = Layer.empty, ...rest] = Object.values(areas).map(({ layer }) => layer)
  // Type boundary: the union of the layers is that of all areas.
  return Layer.fresh(Layer.mergeAll(first, ...rest) as Layer.Layer<Self, never, ClientService>)
}

/** The endpoints of a record of areas. */
export const endpointsOf = (
  areas: Readonly<Record<string, { readonly endpoints: object }>>,
): ReadonlyArray<Endpoint.Endpoint> =>
  // Type boundary: Object.values does not know the members of an interface.
  Object.values(areas).flatMap(({ endpoints }): ReadonlyArray<Endpoint.Endpoint> => Object.values(endpoints))

/** Makes the methods of a record of areas. */
export const makeAll = <Shapes, ClientService>(
  areas: { readonly [Name in keyof Shapes]: { readonly make: Effect.Effect<Shapes[Name], never, ClientService> } },
): Effect.Effect<Shapes, never, ClientService> => {
  const made = Object.entries<{ readonly make: Effect.Effect<unknown, never, ClientService> }>(areas)
    .map(([name, { make }]) => [name, make] as const)
  // Type boundary: each name has the methods of its area.
  return Effect.all(Object.fromEntries(made)) as unknown as Effect.Effect<Shapes, never, ClientService>
}
